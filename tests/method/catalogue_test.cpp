#include "method/catalogue.hpp"

#include "document/document.hpp"
#include "document/schema.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <rapidcheck.h>
#include <set>
#include <sstream>

namespace headpin::method {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const std::vector<std::string> kFiles = {"canvas",   "phases",      "archetypes", "sustained",
                                         "defaults", "testMethods", "examples"};

std::string read_file(const std::string& path) {
  std::ifstream in(std::string(HEADPIN_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string describe(const text::Problems& problems) {
  std::ostringstream out;
  for (const auto& problem : problems) out << problem.path << ": " << problem.en << "\n";
  return out.str();
}

const Catalogue& catalogue() {
  static const auto kRead = embedded_catalogue();
  EXPECT_EQ(describe(kRead.problems), "");
  return kRead.value;
}

/// The catalogue as it stands in data/, with other texts in the place of some files.
text::Checked<Catalogue> read_instead(const std::map<std::string, std::string>& others) {
  std::vector<std::string> texts;
  for (const std::string& name : kFiles) {
    const auto other = others.find(name);
    texts.push_back(other == others.end() ? read_file("data/" + name + ".json") : other->second);
  }
  std::vector<std::string> names;
  for (const std::string& name : kFiles) names.push_back(name + ".json");
  std::vector<CatalogueFile> files;
  for (std::size_t i = 0; i < kFiles.size(); ++i) files.push_back({names[i], texts[i]});
  return read_catalogue(files);
}

/// The catalogue as it stands in data/, with one text in one file replaced by another.
text::Checked<Catalogue> read_with(const std::string& file, const std::string& old_text, const std::string& text) {
  std::string json = read_file("data/" + file + ".json");
  const std::size_t at = json.find(old_text);
  EXPECT_NE(at, std::string::npos) << old_text << " does not occur in " << file;
  json.replace(at, old_text.size(), text);
  return read_instead({{file, json}});
}

/// The catalogue as it stands in data/, with one value of the test methods replaced: "/testMethods/0/level".
text::Checked<Catalogue> read_with_methods(std::string_view pointer, boost::json::value value) {
  auto json = document::parse_json(read_file("data/testMethods.json")).value;
  json.at_pointer(pointer) = std::move(value);
  return read_instead({{"testMethods", boost::json::serialize(json)}});
}

std::vector<std::string> paths(const text::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& problem : problems) out.push_back(problem.path);
  return out;
}

TEST(Catalogue, InsideTheProgramIsTheOneInData) {
  std::vector<std::string> texts;
  for (const std::string& name : kFiles) texts.push_back(read_file("data/" + name + ".json"));
  std::vector<CatalogueFile> files;
  for (std::size_t i = 0; i < kFiles.size(); ++i) files.push_back({kFiles[i], texts[i]});
  const auto read = read_catalogue(files);
  ASSERT_TRUE(read.ok()) << describe(read.problems);
  EXPECT_EQ(read.value.canvas.blocks.front().nl.question, catalogue().canvas.blocks.front().nl.question);
  EXPECT_EQ(read.value.sustained.about.en.text, catalogue().sustained.about.en.text);
}

TEST(Catalogue, HasTheNineBlocksOfTheClassicLayout) {
  std::vector<std::string> areas;
  for (const Block& block : catalogue().canvas.blocks) areas.push_back(block.area);
  EXPECT_THAT(areas, UnorderedElementsAre("kp", "ka", "kr", "vp", "cr", "ch", "cs", "co", "re"));
}

TEST(Catalogue, OffersTheFourBlocksThatANineBlockCanvasMissesForAPartnershipAndOneForWhatHasNoPlaceYet) {  // PPPLab
  std::vector<std::string> ids;
  std::vector<std::string> aside;
  for (const Block& block : catalogue().canvas.extras) {
    ids.push_back(block.id);
    if (block.side == Side::aside) aside.push_back(block.id);
  }
  EXPECT_THAT(ids, ElementsAre("beneficiaries", "impact", "governance", "ecosystem", "parking"));
  EXPECT_THAT(aside, ElementsAre("parking"));
}

TEST(Catalogue, LooksThroughTheEyesOfCompaniesStudentsSchoolsAndTheRegion) {
  std::vector<std::string> ids;
  std::set<std::string> sorts;
  for (const Stakeholder& stakeholder : catalogue().canvas.stakeholders) {
    ids.push_back(stakeholder.id);
    for (const std::string& sort : stakeholder.sorts) {
      document::PartnerSort known{};
      EXPECT_TRUE(boost::describe::enum_from_string(sort.c_str(), known)) << sort;
      EXPECT_TRUE(sorts.insert(sort).second) << sort << " belongs to two stakeholders";
    }
  }
  EXPECT_THAT(ids, ElementsAre("company", "student", "school", "region"));
}

TEST(Catalogue, HasAQuietRemarkForEachOfTheNineBlocks) {
  std::set<std::string> spoken;
  for (const Rule& rule : catalogue().canvas.rules) spoken.insert(rule.block);
  for (const Block& block : catalogue().canvas.blocks) EXPECT_TRUE(spoken.contains(block.id)) << block.id;
}

TEST(Catalogue, EveryDifferenceFromAnOrdinaryBusinessShowsInABlock) {
  ASSERT_EQ(catalogue().canvas.differences.size(), 4U);
  for (const Difference& difference : catalogue().canvas.differences) EXPECT_FALSE(difference.blocks.empty());
}

TEST(Catalogue, EveryBlockIsReachedByAStepAfterTheIntroduction) {
  std::set<std::string> reached;
  const auto& steps = catalogue().canvas.steps;
  ASSERT_FALSE(steps.empty());
  EXPECT_THAT(steps.front().blocks, IsEmpty());
  for (const Step& step : steps) reached.insert(step.blocks.begin(), step.blocks.end());
  for (const Block& block : catalogue().canvas.blocks) EXPECT_TRUE(reached.contains(block.id)) << block.id;
}

TEST(Catalogue, PhasesGoFromStartToScaling) {
  std::vector<std::string> ids;
  for (const Phase& phase : catalogue().phases.phases) ids.push_back(phase.id);
  EXPECT_THAT(ids, ElementsAre("start", "development", "validation", "sustaining", "scaling"));
}

TEST(Catalogue, InnovativeEducationNeedsACurriculumAndAPlaceToLearn) {
  const auto& archetypes = catalogue().archetypes.archetypes;
  const auto find = [&](std::string_view id) {
    return std::find_if(archetypes.begin(), archetypes.end(), [&](const Archetype& a) { return a.id == id; });
  };
  ASSERT_NE(find("didactics"), archetypes.end());
  EXPECT_THAT(find("didactics")->requires_, UnorderedElementsAre("curriculum", "infrastructure"));
  EXPECT_EQ(find("didactics")->marks.find("requires")->second, Status::published);
}

TEST(Catalogue, LifelongLearningAndInnovationAreRarelyFirst) {
  std::vector<std::string> rarely;
  for (const Archetype& archetype : catalogue().archetypes.archetypes) {
    if (archetype.rarelyFirst) rarely.push_back(archetype.id);
  }
  EXPECT_THAT(rarely, UnorderedElementsAre("lifelong-learning", "innovation"));
}

TEST(Catalogue, NamesTheTestsOfStandingOnItsOwnFeet) {
  std::vector<std::string> codes;
  for (const SustainedTest& test : catalogue().sustained.tests) codes.push_back(test.code);
  EXPECT_THAT(codes, ElementsAre("M1", "M1t", "M2", "P1", "P2", "P3", "T1", "T2", "T3", "V1", "V2", "V3", "V4"));
  for (const SustainedTest& test : catalogue().sustained.tests) {
    EXPECT_EQ(test.counts, test.code != "T2" && test.code != "V3") << test.code;
  }
  ASSERT_NE(catalogue().sustained.test("V3"), nullptr);
  EXPECT_EQ(catalogue().sustained.test("V3")->compare, Compare::atMost);
  EXPECT_EQ(catalogue().sustained.test("X9"), nullptr);
}

TEST(Catalogue, OffersADefaultForEveryNumberOfAPlanAndAPinThatMayBeLeftOut) {
  const auto schema = document::parse_json(read_file("schema/pps.schema.json"));
  ASSERT_TRUE(schema.ok());
  const auto& kinds = schema.value.at("$defs").as_object();
  const auto numeric = [&](const boost::json::value& field) {
    const auto* reference = field.as_object().if_contains("$ref");
    if (reference == nullptr) return field.at("type") == "integer" || field.at("type") == "number";
    const std::string name = std::string(reference->as_string()).substr(std::string("#/$defs/").size());
    return kinds.at(name).as_object().contains("x-unit");
  };
  const auto expect_defaults = [&](const char* kind, const Defaults& defaults) {
    std::set<std::string> wanted;
    for (const auto& field : kinds.at(kind).at("properties").as_object()) {
      // Without a number marked x-off the part of the model that it belongs to is left out: it has no default.
      const bool off = field.value().as_object().contains("x-off");
      if (numeric(field.value()) && !off) wanted.insert(std::string(field.key()));
    }
    EXPECT_FALSE(wanted.empty());
    std::set<std::string> offered;
    for (const auto& [field, value] : defaults) offered.insert(field);
    EXPECT_EQ(offered, wanted) << kind;
  };
  expect_defaults("plan", catalogue().defaults.plan);
  expect_defaults("pin", catalogue().defaults.pin);
}

TEST(Catalogue, DefaultsAreValuesThatThePpsFileAllows) {
  const auto check = [](const char* kind_name, const Defaults& defaults) {
    const auto* kind = document::schema::kind(kind_name);
    ASSERT_NE(kind, nullptr);
    for (const auto& [field, entry] : defaults) {
      document::Fields fields;
      fields[field] = document::to_json(entry.value);
      text::Problems problems;
      document::schema::check(*kind, fields, {.whole = false}, "", problems);
      EXPECT_EQ(describe(problems), "") << kind_name << " " << field;
    }
  };
  check("plan", catalogue().defaults.plan);
  check("pins", catalogue().defaults.pin);
  for (const auto& [archetype, fields] : catalogue().defaults.archetypes) check("pins", fields);
}

/// Compares the members of a struct with the properties that schema/catalogue.schema.json gives a definition.
template <class Struct>
void expect_members(const boost::json::object& definitions, const char* definition) {
  using Members =
      boost::describe::describe_members<Struct, boost::describe::mod_public | boost::describe::mod_inherited>;
  std::set<std::string> members;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    const std::string name = member.name;
    members.insert(name.ends_with('_') ? name.substr(0, name.size() - 1) : name);
  });
  std::set<std::string> properties;
  for (const auto& property : definitions.at(definition).at("properties").as_object()) {
    properties.insert(std::string(property.key()));
  }
  EXPECT_EQ(members, properties) << definition;
}

TEST(Catalogue, ItsTypesHaveTheMembersThatTheSchemaDescribes) {
  const auto schema = document::parse_json(read_file("schema/catalogue.schema.json"));
  ASSERT_TRUE(schema.ok());
  const auto& definitions = schema.value.at("$defs").as_object();
  expect_members<Block>(definitions, "block");
  expect_members<Step>(definitions, "step");
  expect_members<Difference>(definitions, "difference");
  expect_members<Stakeholder>(definitions, "stakeholder");
  expect_members<Rule>(definitions, "rule");
  expect_members<ExampleNote>(definitions, "example");
  expect_members<Phase>(definitions, "phase");
  expect_members<Archetype>(definitions, "archetype");
  expect_members<SustainedTest>(definitions, "test");
  expect_members<EvidenceLevel>(definitions, "level");
  expect_members<TestMethodWords>(definitions, "testMethodWords");
  expect_members<Effort>(definitions, "effort");
  expect_members<TestMethod>(definitions, "testMethod");
  expect_members<Default>(definitions, "default");
  expect_members<Route>(definitions, "route");
  expect_members<RouteNumber>(definitions, "routeNumber");
  expect_members<CanvasFile>(definitions, "canvas");
  expect_members<PhasesFile>(definitions, "phases");
  expect_members<ArchetypesFile>(definitions, "archetypes");
  expect_members<SustainedFile>(definitions, "sustained");
  expect_members<DefaultsFile>(definitions, "defaults");
  expect_members<TestMethodsFile>(definitions, "testMethods");
}

TEST(Catalogue, ADefaultOfTheArchetypeGoesBeforeTheGeneralOne) {
  const Default* llo = catalogue().defaults.of_pin("needsProof", "lifelong-learning");
  const Default* other = catalogue().defaults.of_pin("needsProof", "no-such-archetype");
  ASSERT_NE(llo, nullptr);
  ASSERT_NE(other, nullptr);
  EXPECT_GT(llo->value.low, other->value.high);
  EXPECT_EQ(catalogue().defaults.of_pin("fee", "lifelong-learning"), catalogue().defaults.of_pin("fee", ""));
  EXPECT_EQ(catalogue().defaults.of_pin("noSuchField", ""), nullptr);
}

TEST(Catalogue, AdoptionDefaultsAreThePublishedAverages) {  // Sultan, Farley & Lehmann (1990)
  const Default* p = catalogue().defaults.of_pin("innovation", "");
  const Default* q = catalogue().defaults.of_pin("imitation", "");
  EXPECT_DOUBLE_EQ(p->value.low, 0.03);
  EXPECT_DOUBLE_EQ(q->value.low, 0.38);
  EXPECT_EQ(p->status, Status::published);
  EXPECT_THAT(p->source, HasSubstr("Sultan"));
}

TEST(Catalogue, TestsAnAssumptionOfEveryBlockInSomePhaseAndInEveryPhaseOfSomeBlock) {
  std::set<std::string> blocks;
  std::set<std::string> phases;
  for (const TestMethod& method : catalogue().testMethods.testMethods) {
    blocks.insert(method.blocks.begin(), method.blocks.end());
    phases.insert(method.phases.begin(), method.phases.end());
  }
  for (const Block& block : catalogue().canvas.blocks) EXPECT_TRUE(blocks.contains(block.id)) << block.id;
  for (const Phase& phase : catalogue().phases.phases) EXPECT_TRUE(phases.contains(phase.id)) << phase.id;
}

TEST(Catalogue, FindsATestMethodByItsIdAndALevelByItsNumber) {
  const TestMethodsFile& file = catalogue().testMethods;
  for (const TestMethod& method : file.testMethods) EXPECT_EQ(file.method(method.id), &method);
  for (const EvidenceLevel& level : file.levels) EXPECT_EQ(file.level(level.level), &level);
  EXPECT_EQ(file.method("no-such-method"), nullptr);
  EXPECT_EQ(file.level(0), nullptr);
}

TEST(Catalogue, AMethodWithOtherTestMethodsAndLevelsNeedsOtherFilesOnly) {
  auto json = document::parse_json(read_file("data/testMethods.json")).value;
  const auto level = [&](int number, double counts) {
    boost::json::value out = json.at("levels").at(0);
    out.as_object()["level"] = number;
    out.as_object()["counts"] = counts;
    return out;
  };
  boost::json::value method = json.at("testMethods").at(0);
  method.as_object()["id"] = "dry-run";
  method.as_object()["level"] = 40;
  method.as_object()["phases"] = boost::json::array{"pilot"};
  method.as_object()["blocks"] = boost::json::array{"value", "parking"};
  json.as_object()["levels"] = boost::json::array{level(7, 0.5), level(40, 0.5)};
  json.as_object()["testMethods"].emplace_array().push_back(method);
  std::string phases = read_file("data/phases.json");
  const std::string_view start = "\"id\": \"start\"";
  phases.replace(phases.find(start), start.size(), "\"id\": \"pilot\"");
  const auto read = read_instead({{"testMethods", boost::json::serialize(json)}, {"phases", phases}});
  ASSERT_TRUE(read.ok()) << describe(read.problems);
  const TestMethod* dry_run = read.value.testMethods.method("dry-run");
  ASSERT_NE(dry_run, nullptr);
  EXPECT_EQ(read.value.testMethods.testMethods.size(), 1U);
  EXPECT_THAT(dry_run->blocks, ElementsAre("value", "parking"));
  EXPECT_DOUBLE_EQ(read.value.testMethods.level(dry_run->level)->counts, 0.5);
}

TEST(CatalogueProblems, LevelsOfEvidenceGoUpAndCountForNoLess) {
  EXPECT_THAT(paths(read_with_methods("/levels/1/level", 1).problems), Contains("/testMethods/levels/1/level"));
  EXPECT_THAT(paths(read_with_methods("/levels/4/level", 4).problems), Contains("/testMethods/levels/4/level"));
  EXPECT_THAT(paths(read_with_methods("/levels/2/counts", 0.19).problems), ElementsAre("/testMethods/levels/2/counts"));
  EXPECT_THAT(paths(read_with_methods("/levels/4/counts", 1.01).problems), ElementsAre("/testMethods/levels/4/counts"));
  EXPECT_TRUE(read_with_methods("/levels/2/counts", 0.2).ok());
  EXPECT_TRUE(read_with_methods("/levels/4/counts", 1).ok());
}

TEST(CatalogueProblems, ATestMethodIsThereOnceOnALevelThatExists) {
  EXPECT_THAT(paths(read_with_methods("/testMethods/1/id", "desk-research").problems),
              ElementsAre("/testMethods/testMethods/1/id"));
  EXPECT_THAT(paths(read_with_methods("/testMethods/0/level", 6).problems),
              ElementsAre("/testMethods/testMethods/0/level"));
}

TEST(CatalogueProblems, ATestMethodTakesFromLowToHigh) {
  for (const std::string effort : {"weeks", "hours", "costEuro"}) {
    const std::string at = "/testMethods/0/" + effort;
    EXPECT_THAT(paths(read_with_methods(at, boost::json::object{{"low", 3}, {"likely", 2}, {"high", 4}}).problems),
                ElementsAre("/testMethods" + at));
    EXPECT_THAT(paths(read_with_methods(at, boost::json::object{{"low", 1}, {"likely", 5}, {"high", 4}}).problems),
                ElementsAre("/testMethods" + at));
    EXPECT_TRUE(read_with_methods(at, boost::json::object{{"low", 2}, {"likely", 2}, {"high", 2}}).ok());
  }
}

TEST(CatalogueProblems, ATestMethodNamesPhasesAndBlocksThatExist) {
  EXPECT_THAT(paths(read_with_methods("/testMethods/0/phases", boost::json::array{"start", "someday"}).problems),
              ElementsAre("/testMethods/testMethods/0/phases/1"));
  EXPECT_THAT(paths(read_with_methods("/testMethods/0/blocks", boost::json::array{"purse", "value"}).problems),
              ElementsAre("/testMethods/testMethods/0/blocks/0"));
  EXPECT_TRUE(read_with_methods("/testMethods/0/blocks", boost::json::array{"governance"})
                  .ok());  // one that a canvas may switch on
}

TEST(CatalogueProblems, ATestMethodSaysWithWhomOnceEach) {
  EXPECT_THAT(paths(read_with_methods("/testMethods/0/with", boost::json::array{}).problems),
              ElementsAre("/testMethods/testMethods/0/with"));
  EXPECT_THAT(
      paths(read_with_methods("/testMethods/0/with", boost::json::array{"other", "colleague", "other"}).problems),
      ElementsAre("/testMethods/testMethods/0/with/2"));
}

TEST(CatalogueProblems, TheThresholdOfACountIsAPartOfAll) {
  auto json = document::parse_json(read_file("data/testMethods.json")).value;
  auto& method = json.at_pointer("/testMethods/0").as_object();
  method["measure"] = "count";
  method["threshold"] = 1.5;
  EXPECT_THAT(paths(read_instead({{"testMethods", boost::json::serialize(json)}}).problems),
              ElementsAre("/testMethods/testMethods/0/threshold"));
  method["threshold"] = 1;
  EXPECT_TRUE(read_instead({{"testMethods", boost::json::serialize(json)}}).ok());
  method["measure"] = "times";
  method["threshold"] = 12;
  EXPECT_TRUE(read_instead({{"testMethods", boost::json::serialize(json)}}).ok());
}

TEST(CatalogueProblems, ATestMethodWarnsOfAsMuchInBothLanguages) {
  EXPECT_THAT(paths(read_with_methods("/testMethods/0/en/pitfalls", boost::json::array{"One"}).problems),
              ElementsAre("/testMethods/testMethods/0/en/pitfalls"));
}

TEST(CatalogueProblems, ATestMethodCalledPublishedNamesItsSource) {
  auto json = document::parse_json(read_file("data/testMethods.json")).value;
  auto& method = json.at_pointer("/testMethods/0").as_object();
  method["status"] = "published";
  method["source"] = "Headpin";
  EXPECT_THAT(paths(read_instead({{"testMethods", boost::json::serialize(json)}}).problems),
              ElementsAre("/testMethods/testMethods/0/source"));
  for (const char* entry : {"about", "order", "hypothesis", "cost"}) {
    auto other = document::parse_json(read_file("data/testMethods.json")).value;
    other.at(entry).as_object()["status"] = "published";
    other.at(entry).as_object()["source"] = "hearsay";
    EXPECT_THAT(paths(read_instead({{"testMethods", boost::json::serialize(other)}}).problems),
                ElementsAre("/testMethods/" + std::string(entry) + "/source"));
  }
  auto levels = document::parse_json(read_file("data/testMethods.json")).value;
  levels.at_pointer("/levels/0").as_object()["status"] = "published";
  levels.at_pointer("/levels/0").as_object()["source"] = "Headpin";
  EXPECT_THAT(paths(read_instead({{"testMethods", boost::json::serialize(levels)}}).problems),
              ElementsAre("/testMethods/levels/0/source"));
}

TEST(CatalogueProblems, APublishedEntryWithoutASourceIsRefused) {
  const auto read =
      read_with("canvas", "\"source\": \"https://hcaict.nl/kennisbank/opstarten-project/\"", "\"source\": \"hearsay\"");
  EXPECT_THAT(paths(read.problems), ElementsAre("/canvas/differences/0/source"));
}

TEST(CatalogueProblems, AYearInBracketsIsACitation) {
  const auto read = read_with("canvas", "\"source\": \"https://hcaict.nl/kennisbank/opstarten-project/\"",
                              "\"source\": \"Moore (1995), Inside the Tornado\"");
  EXPECT_TRUE(read.ok()) << describe(read.problems);
}

TEST(CatalogueProblems, AMissingTranslationIsNamedWithItsPath) {
  const auto read = read_with("phases", "\"label\": \"Validation\",", "");
  EXPECT_THAT(paths(read.problems), ElementsAre("/phases/phases/2/en/label"));
}

TEST(CatalogueProblems, AnEmptyTextIsNoText) {
  const auto read = read_with("phases", "\"label\": \"Validation\"", "\"label\": \"\"");
  EXPECT_THAT(paths(read.problems), ElementsAre("/phases/phases/2/en/label"));
}

TEST(CatalogueProblems, AHintTooFewInOneLanguageIsRefused) {
  const auto read = read_with("canvas", "\"Who shares the responsibility for better education?\",", "");
  EXPECT_THAT(paths(read.problems), ElementsAre("/canvas/blocks/0/en/hints"));
}

TEST(CatalogueProblems, AnIdMayOccurOnce) {
  const auto read = read_with("sustained", "\"code\": \"M2\"", "\"code\": \"M1\"");
  EXPECT_THAT(paths(read.problems), ElementsAre("/sustained/tests/2/code"));
}

TEST(CatalogueProblems, AReferenceToNothingIsRefused) {
  const auto read = read_with("canvas", "\"segments\",\n        \"value\"", "\"segments\",\n        \"wallet\"");
  EXPECT_THAT(paths(read.problems), ElementsAre("/canvas/steps/1/blocks/1"));
}

TEST(CatalogueProblems, ARuleThatAsksForNothingIsRefused) {
  const auto read = read_with("canvas", "\"gives\": [\n          \"company\"\n        ]", "\"gives\": []");
  EXPECT_THAT(paths(read.problems), ElementsAre("/canvas/rules/0"));
}

TEST(CatalogueProblems, ARuleNamesStakeholdersAndBlocksThatExist) {
  const auto read = read_with("canvas", "\"id\": \"partners-private\",\n      \"block\": \"partners\"",
                              "\"id\": \"partners-private\",\n      \"block\": \"purse\"");
  EXPECT_THAT(paths(read.problems), ElementsAre("/canvas/rules/0/block"));
  const auto other = read_with("canvas", "\"gives\": [\n          \"company\"", "\"gives\": [\n          \"martian\"");
  EXPECT_THAT(paths(other.problems), ElementsAre("/canvas/rules/0/unless/gives/0"));
  const auto fact = read_with("canvas", "\"plan\": [\n          \"rows\"", "\"plan\": [\n          \"luck\"");
  EXPECT_THAT(paths(fact.problems), ElementsAre("/canvas/rules/0/unless/plan/0"));
}

TEST(CatalogueProblems, AnUnknownStatusAndAnUnknownMemberAreReportedTogether) {
  const auto read = read_with("sustained", "\"status\": \"ours\"", "\"status\": \"rumour\", \"extra\": 1");
  EXPECT_THAT(paths(read.problems), UnorderedElementsAre("/sustained/tests/0/status", "/sustained/tests/0/extra"));
}

TEST(CatalogueProblems, ARangeRunsFromLowToHigh) {
  const auto read = read_with("defaults", "\"low\": 5000,", "\"low\": 99000,");
  EXPECT_THAT(paths(read.problems), ElementsAre("/defaults/plan/hourCost/value"));
}

TEST(CatalogueProblems, BrokenJsonNamesTheFileAndThePlace) {
  const auto read = read_with("phases", "\"phases\": [", "\"phases\": {");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems[0].path, "/phases");
  EXPECT_THAT(read.problems[0].en, HasSubstr("line"));
  EXPECT_THAT(read.problems[0].nl, HasSubstr("regel"));
}

TEST(CatalogueProblems, WhateverIsWrittenIntoAFileIsReadOrRefused) {
  const std::string sound = read_file("data/archetypes.json");
  EXPECT_TRUE(rc::check([&] {
    std::string text = sound;
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const auto length = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(40, text.size() - at));
    text.replace(at, length, *rc::gen::arbitrary<std::string>());
    const auto read = read_catalogue({{"archetypes.json", text}});
    RC_ASSERT(!read.ok());  // the other files are missing in any case
    for (const auto& problem : read.problems) {
      RC_ASSERT(problem.path.starts_with("/"));
      RC_ASSERT(!problem.nl.empty());
      RC_ASSERT(!problem.en.empty());
    }
  }));
}

TEST(CatalogueProblems, AFileThatIsNotThereIsMissing) {
  const auto read = read_catalogue({});
  EXPECT_THAT(paths(read.problems), UnorderedElementsAre("/canvas", "/phases", "/archetypes", "/sustained", "/defaults",
                                                         "/testMethods", "/examples"));
}

}  // namespace
}  // namespace headpin::method
