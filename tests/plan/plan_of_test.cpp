#include "document/traits.hpp"
#include "plan/inputs.hpp"
#include "plan/planned.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace headpin::plan {
namespace {

namespace json = document::json;
using document::Document;
using forecast::Field;
using forecast::LineKind;

const method::Catalogue& catalogue() {
  static const method::Catalogue catalogue = method::embedded_catalogue().value;
  return catalogue;
}

constexpr std::string_view kSmall = R"({"format":"headpin-pps","version":1,
  "pps":{"start":"2024-09","seed":7},
  "plan":{"horizonYears":10,"sustainedBy":"2029-08"},
  "targetGroups":{"g":{"organisations":{"low":20,"likely":35,"high":60}}},
  "offers":{"o":{"archetype":"curriculum"},"l":{"archetype":"lifelong-learning"}},
  "pins":{"head":{"targetGroup":"g","offer":"o","order":"A","fee":350000,"renewal":0.9},"second":{"targetGroup":"g","offer":"l","order":"B"}},
  "partners":{"c1":{"sort":"business","order":"A"},"c2":{"sort":"business","order":"B"},"roc":{"sort":"school","order":"C"}},
  "contributions":{
    "a":{"partner":"c1","form":"cash","period":"1","amount":1200000},
    "b":{"partner":"c1","form":"cash","period":"later","amount":600000},
    "c":{"partner":"roc","form":"inKind","period":"2","amount":{"low":1200000,"high":2400000}}},
  "subsidies":{"s":{"amount":48000000,"from":"2024-09","until":"2028-08"}},
  "costs":{"p":{"amount":1200000,"payable":"inKind","until":"2028-08"},"r":{"amount":2400000,"from":"2025-09"}},
  "roles":{"x":{"needed":1,"available":0.8,"people":2,"committedUntil":"2030-08"}}})";

text::Checked<Planned> planned(const std::function<void(json::object&)>& change = [](json::object&) {}) {
  json::object file = json::parse(kSmall).as_object();
  change(file);
  auto document = Document::from_json(file);
  EXPECT_TRUE(document.ok()) << (document.ok() ? "" : document.problems.front().path);
  return plan_of(document.value, catalogue());
}

const forecast::Input& input(const Planned& planned, std::string_view key) {
  for (const forecast::Input& one : planned.plan.inputs) {
    if (one.key == key) return one;
  }
  ADD_FAILURE() << "no input " << key;
  return planned.plan.inputs.front();
}

std::vector<std::string> paths(const text::Problems& problems) {
  std::vector<std::string> out;
  for (const text::Problem& problem : problems) out.push_back(problem.path);
  return out;
}

TEST(PlanOf, CountsMonthsFromTheStart) {
  const auto made = planned();
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made.value.plan.months, 120);
  EXPECT_EQ(format_month(made.value.start), "2024-09");
  EXPECT_THAT(made.value.request.deadlines, testing::ElementsAre(48, 60, 72, 84));
  EXPECT_EQ(made.value.headline, 1u);
  EXPECT_EQ(made.value.request.seed, 7u);
}

TEST(PlanOf, CompaniesFoundTheHeadPin) {
  const auto made = planned();
  const forecast::Pin& head = made.value.plan.pins.front();
  EXPECT_EQ(head.founding_partners, 2);
  EXPECT_EQ(head.pledged_founders, 2);
  EXPECT_EQ(made.value.plan.pins[1].launch.rule, forecast::Launch::Rule::after_sustained);
  EXPECT_EQ(made.value.plan.pins[1].launch.pin, 0);
}

TEST(PlanOf, OnlyWhatGoesOnIsRecurringIncome) {
  const auto made = planned();
  const forecast::Input& first_year = input(made.value, "/contributions/a/amount");
  ASSERT_EQ(first_year.sets.size(), 2u);
  const auto& lines = made.value.plan.lines;
  const auto euro_per_month = [&](const forecast::Binding& binding) {
    return first_year.distribution.median() * binding.scale;
  };
  const forecast::Line& recurring = lines[static_cast<std::size_t>(first_year.sets[0].slot.index)];
  const forecast::Line& incidental = lines[static_cast<std::size_t>(first_year.sets[1].slot.index)];
  EXPECT_EQ(recurring.kind, LineKind::own_income);
  EXPECT_EQ(incidental.kind, LineKind::incidental_income);
  EXPECT_DOUBLE_EQ(euro_per_month(first_year.sets[0]), 500);  // EUR 6,000 of the 12,000 go on
  EXPECT_DOUBLE_EQ(euro_per_month(first_year.sets[1]), 500);
  EXPECT_EQ(recurring.follows_pin, 0);
  EXPECT_EQ(recurring.to_month, 12);
  const forecast::Line& later =
      lines[static_cast<std::size_t>(input(made.value, "/contributions/b/amount").sets[0].slot.index)];
  EXPECT_EQ(later.from_month, 48);
  EXPECT_EQ(later.to_month, forecast::kForever);
  const forecast::Line& school =
      lines[static_cast<std::size_t>(input(made.value, "/contributions/c/amount").sets[0].slot.index)];
  EXPECT_EQ(school.kind, LineKind::in_kind_offer);
  EXPECT_EQ(school.from_month, 12);
  EXPECT_EQ(school.follows_pin, -1);
}

TEST(PlanOf, SpreadsSubsidyAndCostsOverTheirMonths) {
  const auto made = planned();
  const forecast::Input& grant = input(made.value, "/subsidies/s/amount");
  EXPECT_DOUBLE_EQ(grant.distribution.median() * grant.sets[0].scale, 10000);  // EUR 480,000 in 48 months
  const auto line = [&](std::string_view key) {
    return made.value.plan.lines[static_cast<std::size_t>(input(made.value, key).sets[0].slot.index)];
  };
  EXPECT_EQ(line("/costs/p/amount").kind, LineKind::coverable_project_cost);
  EXPECT_EQ(line("/costs/p/amount").to_month, 48);
  EXPECT_EQ(line("/costs/r/amount").kind, LineKind::cost);
  EXPECT_EQ(line("/costs/r/amount").from_month, 12);
}

TEST(PlanOf, WhatIsPaidOnceIsPaidWholeInItsFirstMonth) {
  const auto made = planned([](json::object& file) {
    json::object& cost = file.at("costs").as_object().at("r").as_object();
    cost["paid"] = "once";
    cost["until"] = "2024-10";  // says nothing here, also before it begins
  });
  EXPECT_TRUE(made.ok());
  const forecast::Input& amount = input(made.value, "/costs/r/amount");
  EXPECT_DOUBLE_EQ(amount.distribution.median() * amount.sets[0].scale, 24000);
  const forecast::Line& line = made.value.plan.lines[static_cast<std::size_t>(amount.sets[0].slot.index)];
  EXPECT_EQ(line.kind, LineKind::project_cost);
  EXPECT_EQ(line.from_month, 12);
  EXPECT_EQ(line.to_month, 13);
}

TEST(PlanOf, WhatWasPaidOnceBeforeTheStartIsNotPaidAgain) {
  const auto made = planned([](json::object& file) {
    json::object& cost = file.at("costs").as_object().at("r").as_object();
    cost["paid"] = "once";
    cost["from"] = "2000-03";
  });
  EXPECT_TRUE(made.ok());
  for (const forecast::Input& one : made.value.plan.inputs) EXPECT_NE(one.key, "/costs/r/amount");
}

TEST(PlanOf, AGroupBehindTwoPinsIsOneUncertainNumber) {
  const auto made = planned();
  const forecast::Input& reach = input(made.value, "/targetGroups/g/organisations");
  EXPECT_EQ(reach.sets.size(), 2u);
  EXPECT_EQ(reach.distribution.family(), forecast::Uncertain::Family::pert);
}

TEST(PlanOf, RenewalBecomesChurn) {
  const auto made = planned();
  EXPECT_NEAR(input(made.value, "/pins/head/renewal").distribution.median(), -std::log(0.9), 1e-12);
  EXPECT_EQ(churn_of({1, 1, {}}), (document::Quantity{0, 0, {}}));
}

/// Ranges at the ends of what is possible mean what others mean: once in 20 below, once in 20 above.
TEST(PlanOf, ARangeFromNothingOrUpToEverythingHasTheMeaningOfAnyRange) {
  const auto made = planned([](json::object& file) {
    const auto range = [](double low, double high) { return json::value{{"low", low}, {"high", high}}; };
    json::object& head = file.at("pins").as_object().at("head").as_object();
    head["fee"] = json::value{{"low", 0}, {"high", 10'000'000}};
    head["renewal"] = range(0.85, 1);
    file.at("plan").as_object()["usableShare"] = range(0.5, 1);
    file.at("targetGroups").as_object().at("g").as_object()["organisations"] = range(0, 30);
    file.at("costs").as_object().at("r").as_object()["amount"] = json::value{{"low", 1}, {"high", 10'000'000}};
  });
  const auto expect = [&](std::string_view key, double low, double high) {
    const forecast::Uncertain& x = input(made.value, key).distribution;
    EXPECT_NEAR(x.quantile(0.05), low, 1e-9 * high) << key;
    EXPECT_NEAR(x.quantile(0.95), high, 1e-9 * high) << key;
    EXPECT_NEAR(x.cdf(low), 0.05, 1e-9) << key;
    EXPECT_NEAR(x.cdf(std::nextafter(high, 0)), 0.95, 1e-9) << key;
    EXPECT_GE(x.quantile(1e-9), 0) << key;
    EXPECT_LT(x.median(), 0.9 * high) << key;
  };
  expect("/pins/head/fee", 0, 10'000'000);
  expect("/pins/head/renewal", 0, -std::log(0.85));
  expect("/plan/usableShare", 0.5, 1);
  EXPECT_EQ(input(made.value, "/plan/usableShare").distribution.quantile(0.999), 1);
  expect("/targetGroups/g/organisations", 0, 30);
  EXPECT_NEAR(input(made.value, "/costs/r/amount").distribution.mean(),
              input(made.value, "/pins/head/fee").distribution.mean(), 1e-3 * 10'000'000);
  EXPECT_NEAR(middle({0, 30, {}}), 6.95, 0.01);
  EXPECT_DOUBLE_EQ(middle({20, 45, {}}), 30);
}

TEST(PlanOf, ASharedGroupIsDeepenedWithTheCataloguesRoute) {
  const auto made = planned();
  ASSERT_EQ(made.value.plan.links.size(), 1u);
  EXPECT_EQ(made.value.plan.links[0].from, 0);
  EXPECT_EQ(made.value.plan.links[0].to, 1);
  const auto& route = catalogue().defaults.routes.deepen;
  EXPECT_DOUBLE_EQ(input(made.value, "/pins/second/from/head/proof").distribution.parameter(1), *route.r.likely);
}

TEST(PlanOf, APilotStudentsAndAReplacementAreOffUntilThePinSpeaksOfThem) {
  for (const forecast::Pin& pin : planned().value.plan.pins) {
    EXPECT_FALSE(pin.pilot.has_value());
    EXPECT_FALSE(pin.students.has_value());
    EXPECT_EQ(pin.replaces, -1);
  }
  const auto made = planned([](json::object& file) {
    file.at("targetGroups").as_object().at("g").as_object()["students"] = 80;
    json::object& head = file.at("pins").as_object().at("head").as_object();
    head["developmentMonths"] = 6;
    head["validationMonths"] = 9;
    head["pilotPartners"] = 4;
    head["pilotAsked"] = 3;
    head["conversion"] = json::value{{"low", 0.4}, {"likely", 0.6}, {"high", 0.7}};
    head["conversionTarget"] = 0.5;
    head["studentsPerPartner"] = 2;
    file.at("pins").as_object().at("second").as_object()["replaces"] = "head";
  });
  ASSERT_TRUE(made.ok());
  const forecast::Pin& head = made.value.plan.pins[0];
  ASSERT_TRUE(head.pilot && head.students);
  EXPECT_EQ(head.pilot->development_months, 6);
  EXPECT_EQ(head.pilot->validation_months, 9);
  EXPECT_EQ(head.pilot->asked_per_month, 3);
  EXPECT_EQ(head.pilot->target, 0.5);
  EXPECT_EQ(head.students->intake_month, 0);  // the plan starts in September
  EXPECT_EQ(made.value.plan.pins[1].replaces, 0);
  EXPECT_EQ(input(made.value, "/pins/head/conversion").sets[0].slot.field, Field::conversion);
  EXPECT_EQ(input(made.value, "/targetGroups/g/students").sets[0].slot.field, Field::students_most);
  EXPECT_TRUE(forecast::check(made.value.plan).empty());
}

TEST(PlanOf, StudentsBringAndCostMoneyAndMayComeInAnotherMonth) {
  const auto made = planned([](json::object& file) {
    json::object& head = file.at("pins").as_object().at("head").as_object();
    head["studentsPerPartner"] = 2;
    head["intakeMonth"] = 2;  // five months after September
    head["courseYears"] = 4;
    head["studentIncome"] = 20000;
    head["studentCost"] = json::value{{"low", 5000}, {"high", 9000}};
  });
  ASSERT_TRUE(made.ok());
  const forecast::Pin& head = made.value.plan.pins[0];
  ASSERT_TRUE(head.students);
  EXPECT_EQ(head.students->intake_month, 5);
  EXPECT_EQ(head.students->years, 4);
  const forecast::Input& income = input(made.value, "/pins/head/studentIncome");
  EXPECT_EQ(income.sets[0].slot.field, Field::student_income);
  EXPECT_DOUBLE_EQ(income.distribution.median() * income.sets[0].scale, 200);
  EXPECT_EQ(input(made.value, "/pins/head/studentCost").sets[0].slot.field, Field::student_cost);
  EXPECT_TRUE(forecast::check(made.value.plan).empty());
}

TEST(PlanOf, AnotherProviderIsAsOneIsOneselfUntilThePinSaysHow) {
  for (const forecast::Pin& pin : planned().value.plan.pins) EXPECT_FALSE(pin.competitor);
  const auto fields_set = [](const forecast::Input& one) {
    std::vector<Field> out;
    for (const forecast::Binding& binding : one.sets) out.push_back(binding.slot.field);
    return out;
  };
  const auto comes = [](json::object& file) -> json::object& {
    json::object& head = file.at("pins").as_object().at("head").as_object();
    head["competitorYears"] = json::value{{"low", 2}, {"high", 4}};
    return head;
  };
  const auto alike = planned([&](json::object& file) { comes(file); });
  ASSERT_TRUE(alike.value.plan.pins[0].competitor);
  EXPECT_FALSE(alike.value.plan.pins[1].competitor);
  const forecast::Input& entry = input(alike.value, "/pins/head/competitorYears");
  EXPECT_THAT(fields_set(entry), testing::ElementsAre(Field::competitor_entry_month));
  EXPECT_EQ(entry.sets[0].scale, 12);
  EXPECT_THAT(fields_set(input(alike.value, "/pins/head/imitation")),
              testing::ElementsAre(Field::imitation, Field::competitor_imitation));
  EXPECT_THAT(fields_set(input(alike.value, "/pins/head/renewal")),
              testing::ElementsAre(Field::churn, Field::competitor_churn));
  EXPECT_THAT(fields_set(input(alike.value, "/pins/second/imitation")), testing::ElementsAre(Field::imitation));

  const auto different = planned([&](json::object& file) {
    json::object& head = comes(file);
    head["competitorImitation"] = 0.6;
    head["competitorSwitch"] = 0.5;
    head["competitorRenewal"] = 0.8;
  });
  EXPECT_THAT(fields_set(input(different.value, "/pins/head/imitation")), testing::ElementsAre(Field::imitation));
  EXPECT_NEAR(input(different.value, "/pins/head/competitorRenewal").distribution.median(), -std::log(0.8), 1e-12);
  EXPECT_EQ(input(different.value, "/pins/head/competitorSwitch").sets[0].slot.field, Field::competitor_switch_share);
  EXPECT_TRUE(forecast::check(different.value.plan).empty());
}

TEST(PlanOf, PeopleAreFollowedMonthByMonthWhenTheRoleSpeaksOfIt) {
  EXPECT_FALSE(planned().value.plan.roles[0].staff);
  const auto made = planned([](json::object& file) {
    json::object& role = file.at("roles").as_object().at("x").as_object();
    role["stay"] = 0.9;
    role["hireMonths"] = json::value{{"low", 2}, {"high", 6}};
    role["learnMonths"] = 6;
    role["ftePerPartner"] = 0.05;
    role["onboardingShare"] = 0.2;
    role["costPerFte"] = 8000000;
    file["hires"] = json::parse(R"({"h":{"role":"x","month":"2025-09","fte":0.5},"later":{"role":"x"},
                                    "other":{"role":"gone","fte":3}})");
  });
  ASSERT_TRUE(made.ok());
  const forecast::Role& role = made.value.plan.roles[0];
  ASSERT_TRUE(role.staff);
  ASSERT_EQ(role.staff->hires.size(), 1u);  // who has no fte, or no role, is not hired
  EXPECT_EQ(role.staff->hires[0].month, 12);
  EXPECT_EQ(role.staff->hires[0].fte, 0.5);
  const auto sets = [&](std::string_view field) { return input(made.value, "/roles/x/" + std::string(field)).sets; };
  EXPECT_EQ(sets("available").back().slot.field, Field::staff_fte);
  EXPECT_NEAR(input(made.value, "/roles/x/stay").distribution.median(), -std::log(0.9), 1e-12);
  EXPECT_EQ(sets("stay")[0].slot.field, Field::staff_attrition);
  EXPECT_EQ(sets("hireMonths")[0].slot.field, Field::staff_lead_months);
  EXPECT_DOUBLE_EQ(sets("learnMonths")[0].scale, 1.0 / 12);
  EXPECT_EQ(sets("ftePerPartner")[0].slot.field, Field::staff_per_partner);
  EXPECT_EQ(sets("onboardingShare")[0].slot.field, Field::staff_onboarding_share);
  EXPECT_DOUBLE_EQ(sets("costPerFte")[0].scale, 0.01);
  EXPECT_TRUE(forecast::check(made.value.plan).empty());
}

TEST(PlanOf, PeopleWhoAreFollowedMustComeFromSomewhere) {
  const auto nobody = planned([](json::object& file) {
    json::object& role = file.at("roles").as_object().at("x").as_object();
    role.erase("available");
    role["stay"] = 0.9;
  });
  EXPECT_THAT(paths(nobody.problems), testing::ElementsAre("/roles/x/available"));
  const auto hired = planned([](json::object& file) {
    file.at("roles").as_object().at("x").as_object().erase("available");
    file["hires"] = json::parse(R"({"h":{"role":"x","fte":1}})");
  });
  ASSERT_TRUE(hired.ok());
  EXPECT_EQ(hired.value.plan.roles[0].staff->hires[0].month, 0);
}

TEST(PlanOf, AnFteHasTheHoursThatThePlanSays) {
  EXPECT_EQ(planned().value.plan.commitments.productive_hours_per_fte, 1600);
  const auto made = planned([](json::object& file) { file.at("plan").as_object()["hoursPerFte"] = 1420; });
  EXPECT_EQ(made.value.plan.commitments.productive_hours_per_fte, 1420);
}

TEST(PlanOf, NumbersGoTogetherInTheSenseOfWhatPeopleState) {
  const auto together = [](std::string_view second, const char* strength) {
    return planned([&](json::object& file) {
      file.at("pins").as_object().at("head").as_object()["renewal"] = json::value{{"low", 0.8}, {"high", 0.95}};
      file["correlations"] = json::object{
          {"c", json::object{{"first", "/targetGroups/g/organisations"}, {"second", second}, {"strength", strength}}}};
    });
  };
  const auto rank = [&](std::string_view second, const char* strength) {
    const auto made = together(second, strength);
    EXPECT_TRUE(made.ok());
    EXPECT_EQ(made.value.plan.correlations.size(), 1u);
    return made.value.plan.correlations.front().rank;
  };
  EXPECT_EQ(rank("/contributions/c/amount", "some"), 0.3);
  EXPECT_EQ(rank("/contributions/c/amount", "strongOpposite"), -0.7);
  EXPECT_EQ(rank("/pins/head/renewal", "strong"), -0.7);  // drawn as a churn rate, which is high when renewal is low
  EXPECT_TRUE(together("/pins/head/fee", "some").value.plan.correlations.empty());                 // certain
  EXPECT_TRUE(together("/pins/gone/fee", "some").value.plan.correlations.empty());                 // gone
  EXPECT_TRUE(together("/targetGroups/g/organisations", "some").value.plan.correlations.empty());  // itself
}

TEST(PlanOf, OnlyTheKindsThatItReadsAskForANewForecast) {
  for (const char* kind : {"pps", "plan", "pins", "roles", "hires", "correlations"}) EXPECT_TRUE(reads(kind)) << kind;
  for (const char* kind : {"notes", "votes", "comments", "workshops", "phases"}) EXPECT_FALSE(reads(kind)) << kind;
}

TEST(PlanOf, TellsWhatToFillInFirst) {
  EXPECT_THAT(paths(planned([](json::object& file) { file.at("pps").as_object().erase("start"); }).problems),
              testing::ElementsAre("/pps/start"));
  EXPECT_THAT(paths(planned([](json::object& file) { file.erase("pins"); }).problems), testing::ElementsAre("/pins"));
  EXPECT_THAT(paths(planned([](json::object& file) {
                      file.at("targetGroups").as_object().at("g").as_object().erase("organisations");
                      file.at("subsidies").as_object().at("s").as_object().erase("until");
                      file.at("pins").as_object().at("second").as_object()["after"] = "gone";
                      file.at("costs").as_object().at("r").as_object()["until"] = "2024-10";
                    }).problems),
              testing::UnorderedElementsAre("/targetGroups/g/organisations", "/targetGroups/g/organisations",
                                            "/subsidies/s/until", "/costs/r/until"));
}

TEST(PlanOf, MorePinsThanAForecastTakesAreRefusedBeforeAnythingIsMadeOfThem) {
  const auto with = [](int pins) {
    return planned([&](json::object& file) {
      json::object all;
      for (int i = 0; i < pins; ++i)
        all["p" + std::to_string(i)] = json::object{{"targetGroup", "g"}, {"offer", "o"}, {"order", "A"}};
      file["pins"] = std::move(all);
    });
  };
  EXPECT_TRUE(with(forecast::kMaxPins).ok());
  const auto refused = with(forecast::kMaxPins + 1);
  ASSERT_EQ(refused.problems.size(), 1U);
  EXPECT_EQ(refused.problems[0].path, "/pins");
  EXPECT_THAT(refused.problems[0].en, testing::HasSubstr("64 pins"));
}

TEST(PlanOf, AnInputKeepsItsDrawsWhenOthersComeAndGo) {
  const auto before = planned();
  const auto after = planned([](json::object& file) { file.at("costs").as_object().erase("p"); });
  EXPECT_EQ(input(before.value, "/pins/head/fee").index, input(after.value, "/pins/head/fee").index);
  std::set<std::uint32_t> indices;
  for (const forecast::Input& one : before.value.plan.inputs) EXPECT_TRUE(indices.insert(one.index).second) << one.key;
}

TEST(PlanOf, PeopleWithoutAnEndDateAreThereToStay) {
  const auto role = [](const Planned& planned) { return planned.plan.roles.front(); };
  const auto until = planned();
  EXPECT_EQ(role(until.value).committed_until_month, 72);  // 2030-08
  EXPECT_DOUBLE_EQ(*role(until.value).committed_fte, 0.8);
  const auto permanent =
      planned([](json::object& file) { file.at("roles").as_object().at("x").as_object().erase("committedUntil"); });
  EXPECT_EQ(role(permanent.value).committed_until_month, forecast::kForever);
  EXPECT_DOUBLE_EQ(*role(permanent.value).committed_fte, 0.8);
  // Nobody can be committed when nobody knows how many there are.
  const auto unknown =
      planned([](json::object& file) { file.at("roles").as_object().at("x").as_object().erase("available"); });
  EXPECT_FALSE(role(unknown.value).committed_fte);
}

TEST(PlanOf, StandingOnOwnFeetIsWorthTheSubsidy) {
  EXPECT_DOUBLE_EQ(planned().value.worth_euro, 480000);
}

TEST(PlanOf, ThePlanCanBeRun) {
  const auto made = planned();
  ASSERT_TRUE(made.ok());
  EXPECT_TRUE(forecast::check(made.value.plan).empty());
}

// What changes none of these does not make the forecast anew.
TEST(PlanOf, DependsOnTheKindsOfThePlanOnly) {
  std::vector<std::string_view> read;
  for (const document::KindTraits& one : document::kKindTraits) {
    EXPECT_EQ(reads(one.kind), one.forecast) << one.kind;
    if (reads(one.kind)) read.push_back(one.kind);
  }
  EXPECT_THAT(read, testing::UnorderedElementsAre("pps", "plan", "partners", "contributions", "targetGroups", "offers",
                                                  "pins", "costs", "subsidies", "roles", "hires", "correlations"));
  EXPECT_FALSE(reads("a kind of a later Headpin"));
}

TEST(Month, ReadsAndWritesCalendarMonths) {
  EXPECT_EQ(parse_month("2024-09"), 2024 * 12 + 8);
  EXPECT_EQ(format_month(2024 * 12 + 11), "2024-12");
  EXPECT_EQ(format_month(*parse_month("2024-12") + 1), "2025-01");
  for (const char* bad : {"", "2024", "2024-13", "2024-00", "09-2024", "2024-9x"})
    EXPECT_FALSE(parse_month(bad)) << bad;
}

}  // namespace
}  // namespace headpin::plan
