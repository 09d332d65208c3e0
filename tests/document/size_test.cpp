#include "document/document.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidcheck.h>

namespace headpin::document {
namespace {
namespace size {

/// The longest JSON text that the schema allows for a value.
json::value largest(const json::object& defs, const json::object& described, std::string_view character) {
  const json::object* node = &described;
  while (const json::value* ref = node->if_contains("$ref"))
    node = &defs.at(std::string_view(ref->as_string()).substr(std::string_view("#/$defs/").size())).as_object();
  if (const json::value* most = node->if_contains("maxItems")) {
    json::array list;
    for (std::int64_t i = 0; i < most->as_int64(); ++i)
      list.push_back(largest(defs, node->at("items").as_object(), character));
    return list;
  }
  std::string text;
  const bool plain = node->contains("pattern") || node->contains("enum");
  if (const json::value* most = node->if_contains("maxLength")) {
    for (std::int64_t i = 0; i < most->as_int64(); ++i) text += plain ? "x" : character;
  }
  if (node->contains("x-unit")) return json::object{{"low", 0.1234567890123}, {"likely", 1}, {"high", 1}};
  return json::value(text);
}

TEST(Size, ARecordHasRoomForAllThatTheSchemaDescribes) {
  std::ifstream file(HEADPIN_SOURCE_DIR "/schema/pps.schema.json");
  const json::value schema = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  const json::object& defs = schema.at("$defs").as_object();
  for (const Kind& kind : schema::kinds()) {
    const json::object* node = &schema.at("properties").at(kind.name).as_object();
    if (!kind.single) node = &node->at("additionalProperties").as_object();
    const std::string_view name =
        std::string_view(node->at("$ref").as_string()).substr(std::string_view("#/$defs/").size());
    Fields fields;
    for (const auto& member : defs.at(name).at("properties").as_object())
      fields[member.key()] = largest(defs, member.value().as_object(), "😀");
    EXPECT_LE(size_of(std::string(64, 'x'), fields), kMostRecordBytes) << kind.name;
  }
}

TEST(Size, OfTextIsThatOfItsBytesAndOfValuesWhatTheyTakeInMemory) {
  const json::object plain{{"text", std::string(1000, 'x')}};
  EXPECT_NEAR(static_cast<double>(size_of("n1", plain)), 1000, 250);
  json::array many(1000, json::value(0));
  EXPECT_GE(size_of("n1", json::object{{"junk", many}}), 1000 * sizeof(json::value));
}

/// Operations on a few records, of a few fields, known and unknown.
Operations any_operations() {
  Operations out;
  const int count = *rc::gen::inRange(1, 12);
  for (int i = 0; i < count; ++i) {
    Operation one;
    one.type = static_cast<Operation::Type>(*rc::gen::inRange(0, 3));
    one.kind = *rc::gen::element<std::string>("notes", "partners", "pps");
    one.id = one.kind == "pps" ? "" : *rc::gen::element<std::string>("a", "b", "c");
    for (const char* name : {"text", "junk", "more"}) {
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          one.fields[name] = std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 50)), 'x');
          break;
        case 1:
          one.fields[name] = json::value{{"deep", {1, 2, {{"er", "y"}}}}};
          break;
        case 2:
          if (one.type == Operation::Type::set) one.fields[name] = nullptr;
          break;
        default:
          break;
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

TEST(Size, OfADocumentIsThatOfItsRecordsWhateverIsDoneToIt) {
  EXPECT_TRUE(rc::check([] {
    Document document;
    for (int i = 0; i < 5; ++i) {
      document.apply(any_operations());
      std::size_t wanted = 0;
      for (const Kind& kind : schema::kinds()) {
        for (const auto& [id, fields] : document.records(kind.name)) wanted += size_of(id, fields);
      }
      RC_ASSERT(document.size() == wanted);
      const Document copy = document;
      RC_ASSERT(copy.size() == wanted);
    }
  }));
}

TEST(Size, OfAFileCountsWhatTheSchemaDoesNotDescribe) {
  const auto file = [](const char* more) {
    return Document::from_json(json::parse(std::string(R"({"format":"headpin-pps","version":1)") + more + "}"))
        .value.size();
  };
  EXPECT_EQ(file(""), 0U);
  EXPECT_GT(file(R"(,"more":{"deep":[1,2,3]})"), 100U);
  EXPECT_GT(file(R"(,"notes":{"n":{"canvas":"main","block":"value","junk":"xxx"}})"), 200U);
}

TEST(Size, TooMuchIsToldWithItsPlace) {
  Document document;
  document.apply(Operations{{Operation::Type::put, "notes", "n1", {{"junk", std::string(70'000, 'x')}}}});
  const text::Problems one = oversize(document);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one.front().path, "/notes/n1");
  EXPECT_EQ(one.front().en, "too large: 68.6 kB, at most 64 kB");
  EXPECT_EQ(one.front().nl, "te groot: 68,6 kB, hoogstens 64 kB");
  for (int i = 0; i < 300; ++i)
    document.apply(
        Operations{{Operation::Type::put, "notes", "m" + std::to_string(i), {{"junk", std::string(60'000, 'x')}}}});
  const text::Problems both = oversize(document);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_THAT(both.back().en, testing::HasSubstr("MB, at most 16 MB; remove something first"));
}

}  // namespace size
}  // namespace
}  // namespace headpin::document
