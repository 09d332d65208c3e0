#pragma once

#include "document/records.hpp"
#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

/// data/testMethods.json: ways to test an assumption, and how strong the evidence is that they bring.
namespace headpin::method {

/// How strong evidence is, by how much people put in.
struct EvidenceLevel : Entry<LabelledText> {
  int level = 0;
  double counts = 0;  ///< each answer counts as this part of one, 0..1
};
BOOST_DESCRIBE_STRUCT(EvidenceLevel, (Entry<LabelledText>), (level, counts))

struct TestMethodWords {
  std::string label;
  std::string shows;      ///< what it can show
  std::string why;        ///< why what it shows counts as it does, and what it cannot show
  std::string threshold;  ///< a proposal for what must come out
  std::string measured;   ///< what is counted or measured
  std::vector<std::string> pitfalls;
};
BOOST_DESCRIBE_STRUCT(TestMethodWords, (), (label, shows, why, threshold, measured, pitfalls))

/// What something takes: low <= likely <= high, each 0 or more.
struct Effort {
  double low = 0;
  double likely = 0;
  double high = 0;
};
BOOST_DESCRIBE_STRUCT(Effort, (), (low, likely, high))

/// A way of testing an assumption.
struct TestMethod : Entry<TestMethodWords> {
  std::string id;
  std::vector<document::TestCardWith> with;  ///< with whom, the likeliest first; one at least
  int level = 0;                             ///< how strong its evidence is: one of `levels`
  document::TestCardMeasure measure = document::TestCardMeasure::count;
  document::TestCardDirection direction = document::TestCardDirection::atLeast;
  double threshold = 0;  ///< a proposal: of a count as a part of all, 0..1, otherwise as it is measured
  int sample = 0;        ///< how many people or organisations it needs
  Effort weeks;
  Effort hours;                     ///< of work
  Effort costEuro;                  ///< in euros, hours included
  std::vector<std::string> phases;  ///< ids of life phases in which it fits
  std::vector<std::string> blocks;  ///< ids of blocks, extra ones too, whose assumptions it tests
};
BOOST_DESCRIBE_STRUCT(TestMethod, (Entry<TestMethodWords>),
                      (id, with, level, measure, direction, threshold, sample, weeks, hours, costEuro, phases, blocks))

struct TestMethodsFile {
  Entry<Body> about;
  Entry<Body> order;                  ///< which to take first
  Entry<Body> hypothesis;             ///< how to write an assumption
  Entry<Body> cost;                   ///< how costs are made up
  std::vector<EvidenceLevel> levels;  ///< the weakest first
  std::vector<TestMethod> testMethods;

  /// Null when there is no method with this id.
  const TestMethod* method(std::string_view id) const;

  /// Null when there is no such level.
  const EvidenceLevel* level(int level) const;
};
BOOST_DESCRIBE_STRUCT(TestMethodsFile, (), (about, order, hypothesis, cost, levels, testMethods))

/// Reads and checks data/testMethods.json; paths of problems begin with "/testMethods". That its phases and blocks
/// exist is checked with the other tables.
text::Checked<TestMethodsFile> read_test_methods(const boost::json::value& json);

}  // namespace headpin::method
