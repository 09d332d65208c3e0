#pragma once

#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

/// data/canvas.json: what a team is asked: blocks, steps, stakeholders and quiet remarks.
namespace headpin::method {

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

/// What the plan may say: a row that belongs in the block, as a note about it would; a role, a pin, a number of
/// students, a cost without an end, something in kind, income that is not the subsidy.
enum class PlanFact { rows, people, headPin, students, lastingCost, inKind, ownIncome };
BOOST_DESCRIBE_ENUM(PlanFact, rows, people, headPin, students, lastingCost, inKind, ownIncome)

/// What answers a remark: a note that concerns one of these stakeholders, or a plan that says one of these things.
struct Answers {
  std::vector<std::string> gives;
  std::vector<std::string> gets;
  std::vector<PlanFact> plan;
};
BOOST_DESCRIBE_STRUCT(Answers, (), (gives, gets, plan))

/// A quiet remark on a block that has notes, made unless one of them says what it asks for, or the plan does.
struct Rule : Entry<RuleWords> {
  std::string id;
  std::string block;
  Answers unless;
};
BOOST_DESCRIBE_STRUCT(Rule, (Entry<RuleWords>), (id, block, unless))

struct CanvasFile {
  Entry<Body> credit;
  std::vector<Block> blocks;  ///< the nine
  std::vector<Block> extras;  ///< that a canvas may switch on besides
  std::vector<Step> steps;
  std::vector<Difference> differences;
  Entry<Body> alike;  ///< what a PPS has in common with an ordinary organisation
  std::vector<Stakeholder> stakeholders;
  std::vector<Rule> rules;  ///< in order of weight: of each block the first that holds is said
};
BOOST_DESCRIBE_STRUCT(CanvasFile, (), (credit, blocks, extras, steps, differences, alike, stakeholders, rules))

/// Reads and checks data/canvas.json; paths of problems begin with "/canvas".
text::Checked<CanvasFile> read_canvas(const boost::json::value& json);

}  // namespace headpin::method
