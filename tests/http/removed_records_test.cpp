#include "http/removed_records.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <tuple>

namespace headpin::http {
namespace {
namespace removing {

namespace json = document::json;
using document::Document;
using document::Operation;
using document::Operations;

/// What was removed, by doing everything again from the beginning.
json::object by_replaying(Document document, const std::vector<Operations>& changes, std::int64_t since) {
  std::map<std::pair<std::string, std::string>, json::object> gone;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto seq = static_cast<std::int64_t>(i + 1);
    for (const Operation& one : changes[i]) {
      const document::Fields* fields = document.find(one.kind, one.id);
      if (one.type == Operation::Type::remove && fields != nullptr && seq >= since)
        gone[{one.kind, one.id}] =
            json::object{{"kind", one.kind}, {"id", one.id},     {"seq", seq}, {"name", "N" + std::to_string(seq)},
                         {"at", seq},        {"fields", *fields}};
      document.apply(Operations{one});
    }
  }
  std::vector<json::object> order;
  for (const auto& [key, record] : gone) {
    if (document.find(key.first, key.second) == nullptr) order.push_back(record);
  }
  std::sort(order.begin(), order.end(), [](const json::object& a, const json::object& b) {
    const auto key = [](const json::object& one) {
      return std::tuple(-one.at("seq").as_int64(), std::string(one.at("kind").as_string()),
                        std::string(one.at("id").as_string()));
    };
    return key(a) < key(b);
  });
  json::array records;
  for (json::object& record : order) records.push_back(std::move(record));
  return {{"records", std::move(records)}};
}

Operations any_operations() {
  Operations out;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    Operation one;
    one.type = static_cast<Operation::Type>(*rc::gen::inRange(0, 3));
    one.kind = *rc::gen::element<std::string>("notes", "partners", "plan");
    one.id = one.kind == "plan" ? "" : *rc::gen::element<std::string>("a", "b", "c");
    if (one.type != Operation::Type::remove) {
      for (const char* name : {"text", "memo"}) {
        switch (*rc::gen::inRange(0, 3)) {
          case 0:
            one.fields[name] = *rc::gen::inRange(0, 100);
            break;
          case 1:
            if (one.type == Operation::Type::set) one.fields[name] = nullptr;
            break;
          default:
            break;
        }
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

TEST(RemovedRecords, AreThoseThatDoingEverythingAgainGives) {
  EXPECT_TRUE(rc::check([] {
    Document first;
    first.apply(any_operations());
    std::vector<Operations> changes;
    Document now = first;
    const int count = *rc::gen::inRange(0, 25);
    for (int i = 0; i < count; ++i) {
      changes.push_back(any_operations());
      now.apply(changes.back());
    }
    const auto since = static_cast<std::int64_t>(*rc::gen::inRange(0, count + 2));
    RemovedRecords removed(now, since, {});
    const auto piece = static_cast<std::size_t>(*rc::gen::inRange(1, 8));
    std::size_t at = changes.size();
    bool more = true;
    while (more && at > 0) {
      std::vector<store::Entry> entries;
      for (; entries.size() < piece && at > 0; --at) {
        const auto seq = static_cast<store::Seq>(at);
        entries.push_back({seq, "c" + std::to_string(seq), "client", "N" + std::to_string(seq), seq,
                           json::serialize(document::to_json(changes[at - 1]))});
      }
      more = removed.go_back(entries);
    }
    if (removed.open()) {
      Document then = first;
      for (std::size_t i = 0; i < at; ++i) then.apply(changes[i]);
      removed.begin_with(then);
    }
    const json::object got = removed.answer(), wanted = by_replaying(first, changes, since);
    if (got != wanted) RC_FAIL(json::serialize(got) + " instead of " + json::serialize(wanted));
  }));
}

TEST(RemovedRecords, AreBoundedInBytes) {
  std::vector<store::Entry> entries;
  for (store::Seq seq = 500; seq > 0; --seq) {
    const std::string id = "n" + std::to_string(seq);
    const Operations change{{Operation::Type::put, "notes", id, {{"junk", std::string(60'000, 'x')}}},
                            {Operation::Type::remove, "notes", id, {}}};
    entries.push_back({seq, id, "client", "Mila", seq, json::serialize(document::to_json(change))});
  }
  RemovedRecords removed({}, 0, {});
  EXPECT_FALSE(removed.go_back(entries));
  const json::object answer = removed.answer();
  EXPECT_LT(json::serialize(answer).size(), std::size_t{5} << 20);
  EXPECT_EQ(answer.at("records").at(0).at("seq"), 500);
}

TEST(RemovedRecords, GiveACommentNoSealThatTheLogHasNot) {
  const document::Fields forged{{"about", "notes/n"}, {"text", "Ik stop"}, {"by", "mila"}, {"author", "Mila"}};
  const Operations change{{Operation::Type::put, "comments", "c", forged},
                          {Operation::Type::remove, "comments", "c", {}}};
  RemovedRecords removed({}, 0, [](std::string_view) { return "sealed"; });
  removed.go_back({{1, "a", "client", "Eve", 1, json::serialize(document::to_json(change))}});
  EXPECT_EQ(removed.answer().at("records").at(0).at("fields"), forged);
}

}  // namespace removing
}  // namespace
}  // namespace headpin::http
