#include "document/document.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

namespace headpin::document {
namespace {

json::value read_cases() {
  std::ifstream file(HEADPIN_CASES_DIR "/document/files.json");
  return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

// The same cases run through an independent JSON Schema validator in the page's tests.
TEST(PpsFile, ProblemsAreThoseOfTheCases) {
  const json::value all = read_cases();
  for (const json::value& one : all.at("cases").as_array()) {
    const auto read = Document::from_json(one.at("file"));
    std::vector<std::string> found;
    for (const text::Problem& problem : read.problems) {
      found.push_back(problem.path);
      EXPECT_FALSE(problem.nl.empty() || problem.en.empty());
    }
    const auto expected = json::value_to<std::vector<std::string>>(one.at("problems"));
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected)) << one.at("name");
  }
}

}  // namespace
}  // namespace headpin::document
