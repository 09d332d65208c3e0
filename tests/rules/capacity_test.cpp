#include "rules/judges.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace headpin::rules {
namespace {
namespace capacity {

namespace json = document::json;
using document::Document;
using document::Fields;
using document::Operation;
using document::Operations;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Author kEditor{"ed", true, [](std::string_view) { return true; }};

std::string text_of(std::size_t bytes) {
  return std::string(bytes, 'x');
}
Operation put(const std::string& id, json::object fields) {
  return {Operation::Type::put, "notes", id, std::move(fields)};
}
Operation set(const std::string& id, json::object fields) {
  return {Operation::Type::set, "notes", id, std::move(fields)};
}
std::vector<std::string> told(const Document& document, const Operations& operations) {
  std::vector<std::string> out;
  for (const text::Problem& problem : judge({document, operations, kEditor}))
    out.push_back(problem.path + ": " + problem.en);
  return out;
}
Document with(const Operations& operations) {
  Document document;
  document.apply(operations);
  return document;
}

TEST(Capacity, ARecordMayNotBecomeTooLargeWhateverIsInIt) {
  const Document document = with({put("n1", {{"junk", text_of(40'000)}})});
  EXPECT_THAT(told(document, {put("n2", {{"junk", text_of(66'000)}})}),
              ElementsAre(HasSubstr("/notes/n2: too large: ")));
  EXPECT_THAT(told(document, {set("n1", {{"more", text_of(40'000)}})}),
              ElementsAre(HasSubstr("/notes/n1: too large: ")));
  EXPECT_THAT(told(document, {set("n1", {{"a", text_of(15'000)}}), set("n1", {{"b", text_of(15'000)}})}),
              ElementsAre(HasSubstr("/notes/n1: too large: ")));
  json::array many(5000, json::value(json::array{}));
  EXPECT_THAT(told(document, {put("n3", {{"junk", many}})}), ElementsAre(HasSubstr("/notes/n3: too large: ")));
  EXPECT_THAT(told(document, {set("n1", {{"junk", text_of(60'000)}})}), IsEmpty()) << "it takes the place of what was";
  EXPECT_THAT(told(document, {set("n1", {{"junk", nullptr}, {"more", text_of(60'000)}})}), IsEmpty());
  EXPECT_THAT(told(document, {{Operation::Type::remove, "notes", "n1", {}}, set("n1", {{"a", text_of(99'000)}})}),
              IsEmpty())
      << "it is gone";
}

TEST(Capacity, ARecordThatIsTooLargeAlreadyMayShrinkButNotGrow) {
  const Document document = with({put("n1", {{"junk", text_of(200'000)}, {"text", "a"}})});
  EXPECT_THAT(told(document, {set("n1", {{"text", "bb"}})}), ElementsAre(HasSubstr("/notes/n1: too large: ")));
  EXPECT_THAT(told(document, {set("n1", {{"text", "b"}})}), IsEmpty());
  EXPECT_THAT(told(document, {set("n1", {{"junk", text_of(150'000)}})}), IsEmpty());
  EXPECT_THAT(told(document, {set("n1", {{"junk", nullptr}})}), IsEmpty());
  EXPECT_THAT(told(document, {{Operation::Type::remove, "notes", "n1", {}}}), IsEmpty());
  EXPECT_THAT(told(document, {put("n2", {{"text", "b"}})}), IsEmpty()) << "the others are as before";
}

TEST(Capacity, ADocumentMayNotBecomeTooLargeButMayShrink) {
  Document document;
  for (int i = 0; document.size() + 61'000 < document::kMostDocumentBytes; ++i)
    document.apply(Operations{put("n" + std::to_string(i), {{"junk", text_of(60'000)}})});
  const Operations more{put("more", {{"junk", text_of(60'000)}}), put("most", {{"junk", text_of(60'000)}})};
  EXPECT_THAT(told(document, more), ElementsAre(HasSubstr(": the PPS becomes too large: 16.1 MB, at most 16 MB")));
  EXPECT_THAT(told(document, {put("n1", {{"junk", text_of(60'000)}})}), IsEmpty());
  document.apply(more);
  EXPECT_THAT(told(document, {put("least", {})}), ElementsAre(HasSubstr("the PPS becomes too large")));
  EXPECT_THAT(told(document, {set("n1", {{"junk", "x"}})}), IsEmpty());
  EXPECT_THAT(told(document, {{Operation::Type::remove, "notes", "n1", {}}, put("least", {})}), IsEmpty());
}

/// The quick look and the exact one agree, and both with what the document becomes.
TEST(Capacity, RefusesExactlyWhatBecomesTooLarge) {
  EXPECT_TRUE(rc::check([] {
    const auto any = [] {
      Operations out;
      const int count = *rc::gen::inRange(1, 5);
      for (int i = 0; i < count; ++i) {
        json::object fields;
        for (const char* name : {"a", "b"}) {
          const int bytes = *rc::gen::inRange(-10'000, 40'000);
          if (bytes >= 0) fields[name] = text_of(static_cast<std::size_t>(bytes));
        }
        const std::string id = *rc::gen::element<std::string>("n1", "n2");
        switch (*rc::gen::inRange(0, 3)) {
          case 0:
            out.push_back(put(id, fields));
            break;
          case 1:
            out.push_back(set(id, fields));
            break;
          default:
            out.push_back({Operation::Type::remove, "notes", id, {}});
        }
      }
      return out;
    };
    const Document before = with(any());
    const Operations operations = any();
    Document after = before;
    after.apply(operations);
    bool refused = false;
    for (const auto& [id, fields] : after.records("notes")) {
      const Fields* old = before.find("notes", id);
      const std::size_t was = old == nullptr ? 0 : document::size_of(id, *old);
      const std::size_t is = document::size_of(id, fields);
      refused = refused || (is > document::kMostRecordBytes && is > was);
    }
    RC_ASSERT(judge({before, operations, kEditor}).empty() == !refused);
  }));
}

}  // namespace capacity
}  // namespace
}  // namespace headpin::rules
