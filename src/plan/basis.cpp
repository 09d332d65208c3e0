#include "plan/answer_parts.hpp"
#include "plan/builder.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

/// Whether a plan says enough to carry a chance, and what it leaves to Headpin.
namespace headpin::plan {

namespace json = document::json;

namespace {

/// The id in "/contributions/ID/amount"; nothing when the path does not begin like that.
std::string id_of(std::string_view path, std::string_view kind) {
  if (!path.starts_with(kind)) return {};
  path.remove_prefix(kind.size());
  return std::string(path.substr(0, path.find('/')));
}

/// More than anybody fills in at once; a plan may have thousands of rows.
constexpr std::size_t kMostMissing = 50;

}  // namespace

void Builder::missing(Missing::What what, std::string path, int tests, std::string nl, std::string en) {
  if (out_.value.missing.size() >= kMostMissing) return;
  out_.value.missing.push_back({what, std::move(path), tests, {std::move(nl), std::move(en)}});
}

/// Without people the tests on people and hours cannot be judged: P1, P2, P3, T1 and T3.
void Builder::missing_people() {
  constexpr int kOnPeople = 5;
  const auto roles = in_order<document::Role>(document_);
  if (roles.empty()) {
    return missing(Missing::What::roles, "/roles", kOnPeople, "Er staan nog geen rollen in: wie doet het werk?",
                   "There are no roles yet: who does the work?");
  }
  const bool counts_people = std::all_of(roles.begin(), roles.end(), [](const auto& one) { return one.record.people; });
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const auto& [id, role] = roles[i];
    const std::string path = "/roles/" + id, name = role.name.value_or("");
    const bool followed = plan().roles[i].staff.has_value();
    if (!role.needed) {
      missing(Missing::What::roles, path + "/needed", counts_people ? kOnPeople - 1 : kOnPeople,
              "Hoeveel fte is er nodig voor ‘" + name + "’?", "How many fte does ‘" + name + "’ take?");
    }
    if (!role.available && !followed) {
      missing(Missing::What::roles, path + "/available", counts_people ? kOnPeople - 1 : kOnPeople,
              "Hoeveel fte is er voor ‘" + name + "’?", "How many fte are there for ‘" + name + "’?");
    }
    if (!role.people) {
      missing(Missing::What::roles, path + "/people", 1, "Door hoeveel mensen kan ‘" + name + "’ worden gedaan?",
              "How many people can do ‘" + name + "’?");
    }
    if (!role.available && followed) {
      missing(Missing::What::roles, path + "/available", 1, "Hoeveel fte is er nu voor ‘" + name + "’, en tot wanneer?",
              "How many fte are there for ‘" + name + "’ now, and until when?");
    }
  }
}

/// What a partner gives in one form over the years is one row of the plan.
int Builder::own_numbers() const {
  std::set<std::string> rows;
  for (const Label& label : out_.value.labels) {
    if (label.assumed) continue;
    const auto place = static_cast<std::size_t>(&label - out_.value.labels.data());
    const std::string& key = out_.value.plan.inputs[place].key;
    const auto given = contributions_.find(id_of(key, "/contributions/"));
    rows.insert(given == contributions_.end()
                    ? key
                    : given->second.partner.value_or("") +
                          (given->second.form == document::ContributionForm::cash ? " cash" : " in kind"));
  }
  return static_cast<int>(rows.size());
}

void Builder::basis() {
  out_.value.own_numbers = own_numbers();
  missing_people();
  const auto lines = [&](auto... kinds) {
    return std::any_of(plan().lines.begin(), plan().lines.end(),
                       [&](const forecast::Line& line) { return ((line.kind == kinds) || ...); });
  };
  using forecast::LineKind;
  const bool paid_staff = std::any_of(plan().roles.begin(), plan().roles.end(), [](const forecast::Role& role) {
    return role.staff && role.staff->cost_per_fte > 0;
  });
  constexpr int kOnMoney = 4;  // M1, M1t, M2 and V4
  bool named = false;
  for (const auto& [id, cost] : in_order<document::Cost>(document_)) {
    const std::string name = cost.name.value_or("");
    // Also with the accent of "coördinator".
    if (cost.amount && !general_.coordinatorCost && name.find("rdinator") != std::string::npos) {
      out_.value.doubts.push_back(
          {"Headpin rekent zelf al met coördinatoren: zie ‘Kosten van een coördinator per jaar’ bij de "
           "algemene aannames. Zijn dat de kosten ‘" +
               name + "’? Zet die aanname dan op 0, anders tellen ze twee keer.",
           "Headpin counts coordinators itself: see ‘Cost of a coordinator per year’ with the general "
           "assumptions. Are those the costs ‘" +
               name + "’? Then make that assumption 0, or they count twice."});
    }
    if (cost.amount || name.empty()) continue;
    named = true;
    missing(Missing::What::costs, "/costs/" + id + "/amount", kOnMoney, "Hoeveel kost ‘" + name + "’?",
            "How much does ‘" + name + "’ cost?");
  }
  if (!lines(LineKind::cost, LineKind::coverable_cost) && !paid_staff && !named) {
    missing(Missing::What::costs, "/costs", kOnMoney,
            "Er staan nog geen kosten in die na de subsidie doorgaan: wat kost het per jaar?",
            "There are no costs yet that go on after the subsidy: what does it cost a year?");
  }
  const auto pins = in_order<document::Pin>(document_);
  const bool paid = lines(LineKind::own_income) || std::any_of(pins.begin(), pins.end(), [](const auto& pin) {
                      return pin.record.fee || pin.record.studentIncome;
                    });
  if (!paid) {
    constexpr int kOnIncome = 4;
    missing(Missing::What::income, "/contributions", kOnIncome,
            "Er staat nog niet wat partners na de subsidie betalen: wat komt er elk jaar binnen?",
            "It does not say yet what partners pay after the subsidy: what comes in every year?");
  }
}

json::object basis(const Planned& planned) {
  constexpr std::array<std::string_view, 3> kWhat{"roles", "costs", "income"};
  json::array missing, assumed;
  for (const Missing& one : planned.missing) {
    missing.push_back(json::object{{"what", kWhat.at(static_cast<std::size_t>(one.what))},
                                   {"path", one.path},
                                   {"tests", one.tests},
                                   {"nl", one.text.nl},
                                   {"en", one.text.en}});
  }
  for (std::size_t i = 0; i < planned.labels.size(); ++i) {
    if (!planned.labels[i].assumed) continue;
    json::object number = input_json(planned, i);
    number.erase("assumed");
    assumed.push_back(std::move(number));
  }
  return {{"missing", std::move(missing)},
          {"own", planned.own_numbers},
          {"assumed", std::move(assumed)},
          {"companies", planned.companies},
          {"partners", planned.partners}};
}

}  // namespace headpin::plan
