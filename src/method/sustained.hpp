#pragma once

#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

/// data/sustained.json: the tests of standing on its own feet.
namespace headpin::method {

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
  bool counts = true;  ///< part of the chance; else it only warns
};
BOOST_DESCRIBE_STRUCT(SustainedTest, (Entry<TestWords>), (code, threshold, unit, compare, counts))

struct SustainedFile {
  Entry<Body> about;
  std::vector<SustainedTest> tests;
  int persistMonths = 0;  ///< all tests that count pass this many months in a row
  int horizonYears = 0;   ///< how many coming years the tests look at

  /// Null when there is no test with this code.
  const SustainedTest* test(std::string_view code) const;
};
BOOST_DESCRIBE_STRUCT(SustainedFile, (), (about, tests, persistMonths, horizonYears))

/// Reads and checks data/sustained.json; paths of problems begin with "/sustained".
text::Checked<SustainedFile> read_sustained(const boost::json::value& json);

}  // namespace headpin::method
