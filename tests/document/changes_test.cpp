#include "document/document.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

namespace headpin::document {
namespace {

TEST(Change, DoesWhatTheCasesSay) {
  std::ifstream file(HEADPIN_CASES_DIR "/document/changes.json");
  const auto all = parse_json(std::string(std::istreambuf_iterator<char>(file), {}));
  ASSERT_TRUE(all.ok());
  for (const json::value& one : all.value.at("cases").as_array()) {
    const json::object& a_case = one.as_object();
    auto document = Document::from_json(a_case.at("before"));
    ASSERT_TRUE(document.ok()) << a_case.at("name");
    const json::value* language = a_case.if_contains("language");
    const auto change = operations_of(
        a_case.at("ops"), language != nullptr && *language == "en" ? text::Language::en : text::Language::nl);
    if (const json::value* problems = a_case.if_contains("problems")) {
      std::vector<std::string> found;
      for (const text::Problem& problem : change.problems) found.push_back(problem.path);
      const auto expected = json::value_to<std::vector<std::string>>(*problems);
      EXPECT_THAT(found, testing::UnorderedElementsAreArray(expected)) << a_case.at("name");
      continue;
    }
    EXPECT_TRUE(change.ok()) << a_case.at("name");
    document.value.apply(change.value);
    json::object got = document.value.to_json();
    got.erase("format");
    got.erase("version");
    EXPECT_EQ(json::value(got), a_case.at("after")) << a_case.at("name");
  }
}

}  // namespace
}  // namespace headpin::document
