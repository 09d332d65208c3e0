#pragma once

#include "document/problem.hpp"
#include "document/quantity.hpp"

#include <boost/describe.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The PPS method: what a team is asked, which phases it goes through, what standing on its own feet means, and what is
/// assumed of numbers that a team leaves out.
///
/// All of it is data (data/*.json, described in schema/catalogue.schema.json), so that others can change the method
/// without touching code. An entry holds its words in Dutch and English, a source, and a status that says how sure we
/// are: `published` is what the source says, `ours` is our wording, inference or proposal. Member names are those of
/// the files.
namespace headpin::method {

enum class Status { published, ours };
BOOST_DESCRIBE_ENUM(Status, published, ours)

/// Status per field, where an entry mixes what is published with what is ours.
using Marks = std::map<std::string, Status, std::less<>>;

/// What every entry has: the same words in two languages, and where they come from.
template <class Words>
struct Entry {
  Words nl;
  Words en;
  std::string source;  ///< addresses or citations, divided by " ; "
  Status status = Status::ours;
  BOOST_DESCRIBE_CLASS(Entry, (), (nl, en, source, status), (), ())
};

struct Text {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Text, (), (text))

struct LabelledText {
  std::string label;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(LabelledText, (), (label, text))

struct BlockWords {
  std::string label;
  std::string question;               ///< the one question of the block
  std::vector<std::string> hints;     ///< short questions that help to fill it
  std::vector<std::string> examples;  ///< notes as somebody might write them
};
BOOST_DESCRIBE_STRUCT(BlockWords, (), (label, question, hints, examples))

/// Whether a stakeholder puts something in, or has something from it; what stands aside has no place in the model yet.
enum class Side { gives, gets, aside };
BOOST_DESCRIBE_ENUM(Side, gives, gets, aside)

/// A block of the canvas.
struct Block : Entry<BlockWords> {
  std::string id;
  std::string area;                   ///< place in the classic layout: kp ka kr vp cr ch cs co re; extra blocks: any
  Side side = Side::gives;            ///< on which side its notes stand for whoever they concern
  std::vector<std::string> concerns;  ///< ids of stakeholders that its notes concern when nothing else says so
};
BOOST_DESCRIBE_STRUCT(Block, (Entry<BlockWords>), (id, area, side, concerns))

/// A step in filling the canvas; the first is the introduction.
struct Step : Entry<LabelledText> {
  std::string id;
  std::vector<std::string> blocks;  ///< ids of the blocks it is about
};
BOOST_DESCRIBE_STRUCT(Step, (Entry<LabelledText>), (id, blocks))

/// A way in which the model of a PPS differs from that of an ordinary organisation.
struct Difference : Entry<LabelledText> {
  std::string id;
  std::vector<std::string> blocks;  ///< ids of the blocks in which it shows
};
BOOST_DESCRIBE_STRUCT(Difference, (Entry<LabelledText>), (id, blocks))

struct StakeholderWords {
  std::string label;
  std::string gives;               ///< the question of what they put in
  std::string gets;                ///< the question of what they have from it
  std::vector<std::string> words;  ///< that name them in a note; a * stands for the rest of a word
};
BOOST_DESCRIBE_STRUCT(StakeholderWords, (), (label, gives, gets, words))

/// Somebody with a stake in the partnership: companies, students, schools, the region.
struct Stakeholder : Entry<StakeholderWords> {
  std::string id;
  std::vector<std::string> sorts;  ///< sorts of partners that belong to it, as in the PPS file
};
BOOST_DESCRIBE_STRUCT(Stakeholder, (Entry<StakeholderWords>), (id, sorts))

struct RuleWords {
  std::string text;
  std::vector<std::string> words;  ///< one of them in a note is enough; a * stands for the rest of a word
};
BOOST_DESCRIBE_STRUCT(RuleWords, (), (text, words))

/// Stakeholders on either side: one of them is enough.
struct Concern {
  std::vector<std::string> gives;
  std::vector<std::string> gets;
};
BOOST_DESCRIBE_STRUCT(Concern, (), (gives, gets))

/// A quiet remark on a block that has notes, made unless one of them says what it asks for.
struct Rule : Entry<RuleWords> {
  std::string id;
  std::string block;
  Concern unless;
};
BOOST_DESCRIBE_STRUCT(Rule, (Entry<RuleWords>), (id, block, unless))

struct PhaseWords {
  std::string label;
  std::string text;
  std::string end;  ///< what must be true at its end
};
BOOST_DESCRIBE_STRUCT(PhaseWords, (), (label, text, end))

/// A life phase.
struct Phase : Entry<PhaseWords> {
  std::string id;
  Marks marks;
};
BOOST_DESCRIBE_STRUCT(Phase, (Entry<PhaseWords>), (id, marks))

struct ArchetypeWords {
  std::string label;
  std::string text;
  std::string income;  ///< what it typically lives on
};
BOOST_DESCRIBE_STRUCT(ArchetypeWords, (), (label, text, income))

/// One of the six archetypes of building blocks.
struct Archetype : Entry<ArchetypeWords> {
  std::string id;
  std::string code;
  std::vector<std::string> requires_;  ///< `requires` in the file: ids of archetypes to have first; a warning, no ban
  bool rarelyFirst = false;            ///< seldom a head pin: companies want proof first
  Marks marks;
};
BOOST_DESCRIBE_STRUCT(Archetype, (Entry<ArchetypeWords>), (id, code, requires_, rarelyFirst, marks))

struct TestWords {
  std::string label;
  std::string why;
  std::string todo;  ///< what to do when it fails
};
BOOST_DESCRIBE_STRUCT(TestWords, (), (label, why, todo))

enum class TestUnit { ratio, months, people, count, share };
BOOST_DESCRIBE_ENUM(TestUnit, ratio, months, people, count, share)

enum class Compare { atLeast, atMost };
BOOST_DESCRIBE_ENUM(Compare, atLeast, atMost)

/// A test of standing on its own feet.
struct SustainedTest : Entry<TestWords> {
  std::string code;
  double threshold = 0;  ///< in `unit`
  TestUnit unit = TestUnit::ratio;
  Compare compare = Compare::atLeast;
};
BOOST_DESCRIBE_STRUCT(SustainedTest, (Entry<TestWords>), (code, threshold, unit, compare))

struct Reason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

/// What is assumed when a field is left out, in the unit of that field in the PPS file (money in cents).
struct Default : Entry<Reason> {
  document::Quantity value;
};
BOOST_DESCRIBE_STRUCT(Default, (Entry<Reason>), (value))

using Defaults = std::map<std::string, Default, std::less<>>;  ///< by field

struct RouteWords {
  std::string label;
  std::string text;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RouteWords, (), (label, text, reason))

/// How one pin helps the next.
struct Route : Entry<RouteWords> {
  document::Quantity r;    ///< share of the proof that carries over, 0..1
  document::Quantity rho;  ///< reference rate, 1/year
};
BOOST_DESCRIBE_STRUCT(Route, (Entry<RouteWords>), (r, rho))

/// Which route leads from one pin to another follows from what they share.
struct Routes {
  Route deepen;   ///< same group, new offer
  Route broaden;  ///< new group, same offer
  Route volume;   ///< same group, same offer
  Route jump;     ///< both new
};
BOOST_DESCRIBE_STRUCT(Routes, (), (deepen, broaden, volume, jump))

/// Numbers of the adoption model that a PPS file does not state.
struct ModelDefaults {
  Default tauRampYears;  ///< time constant of a new pin's effort
  Default tauUpYears;    ///< time constant with which trust grows
  Default tauDownYears;  ///< time constant with which trust is lost
  Default graceMonths;   ///< failing months after which a sustained pin no longer counts as proof
  Default minPartners;   ///< partners that a sustained pin has at least
};
BOOST_DESCRIBE_STRUCT(ModelDefaults, (), (tauRampYears, tauUpYears, tauDownYears, graceMonths, minPartners))

struct CanvasFile {
  Entry<Text> credit;
  std::vector<Block> blocks;  ///< the nine
  std::vector<Block> extras;  ///< that a canvas may switch on besides
  std::vector<Step> steps;
  std::vector<Difference> differences;
  Entry<Text> alike;  ///< what a PPS has in common with an ordinary organisation
  std::vector<Stakeholder> stakeholders;
  std::vector<Rule> rules;  ///< in order of weight: of each block the first that holds is said
};
BOOST_DESCRIBE_STRUCT(CanvasFile, (), (credit, blocks, extras, steps, differences, alike, stakeholders, rules))

struct PhasesFile {
  std::vector<Phase> phases;
};
BOOST_DESCRIBE_STRUCT(PhasesFile, (), (phases))

struct ArchetypesFile {
  Entry<Text> about;
  std::vector<Archetype> archetypes;
};
BOOST_DESCRIBE_STRUCT(ArchetypesFile, (), (about, archetypes))

struct SustainedFile {
  Entry<Text> about;
  std::vector<SustainedTest> tests;
  int persistMonths = 0;  ///< all tests pass this many months in a row
  int horizonYears = 0;   ///< how many coming years the tests look at
};
BOOST_DESCRIBE_STRUCT(SustainedFile, (), (about, tests, persistMonths, horizonYears))

struct DefaultsFile {
  Defaults plan;
  Defaults pin;
  std::map<std::string, Defaults, std::less<>> archetypes;  ///< by archetype of the offer: other defaults of a pin
  Routes routes;
  ModelDefaults model;
};
BOOST_DESCRIBE_STRUCT(DefaultsFile, (), (plan, pin, archetypes, routes, model))

struct ExampleWords {
  std::string kind;  ///< what kind of PPS it is
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ExampleWords, (), (kind, text))

/// What the list of PPSs tells of a worked example.
struct ExampleNote : Entry<ExampleWords> {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ExampleNote, (Entry<ExampleWords>), (id))

struct ExamplesFile {
  std::vector<ExampleNote> examples;
};
BOOST_DESCRIBE_STRUCT(ExamplesFile, (), (examples))

/// The whole method. A member per file in data/.
struct Catalogue {
  CanvasFile canvas;
  PhasesFile phases;
  ArchetypesFile archetypes;
  SustainedFile sustained;
  DefaultsFile defaults;
  ExamplesFile examples;

  /// Default of a pin's field, in the file's spelling; that of the offer's archetype goes first. Null if there is none.
  const Default* pin_default(std::string_view field, std::string_view archetype) const;
  /// Null when there is no test with this code.
  const SustainedTest* test(std::string_view code) const;
};
BOOST_DESCRIBE_STRUCT(Catalogue, (), (canvas, phases, archetypes, sustained, defaults, examples))

/// One file of the catalogue: "canvas.json" and its JSON text.
struct CatalogueFile {
  std::string_view name;
  std::string_view text;
};

/// Reads and checks a catalogue. A problem's path starts with the member that the file fills: "/canvas/blocks/3/nl".
document::Checked<Catalogue> read_catalogue(const std::vector<CatalogueFile>& files);

/// The catalogue inside the program. To be read once, at start.
document::Checked<Catalogue> embedded_catalogue();

}  // namespace headpin::method
