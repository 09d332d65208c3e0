#include "http/history.hpp"

#include "document/json.hpp"
#include "http/answers.hpp"
#include "store/store_helpers.hpp"

#include <gmock/gmock.h>

namespace headpin::http {
namespace {

namespace json = document::json;
using store::Seq;
using testing::HasSubstr;

struct Got {
  unsigned status = 0;
  json::value body;
  net::Fields headers;
};

/// A document "d": Mila names it, Joris adds two notes and a partner, Mila changes a note and removes the other.
struct HistoryTest : testing::Test {
  store::TempFolder folder;
  AuditTrail trail{nullptr};
  std::mutex mutex;
  std::vector<std::function<void()>> posted;  ///< what is to run on the loop thread: the test's own
  RouteTable table;
  std::unique_ptr<store::WaitingStore> store = store::open_or_fail(folder.path());

  void SetUp() override {
    const Turns::Post post = [this](std::function<void()> task) {
      const std::lock_guard held(mutex);
      posted.push_back(std::move(task));
    };
    table.add(history_routes(*store, post, trail));
    ASSERT_TRUE(store->create("d", document::Document()).empty());
    const std::pair<const char*, const char*> changes[] = {
        {"Mila", R"([{"op":"set","kind":"pps","id":"","fields":{"name":"Zuid"}}])"},
        {"Joris",
         R"([{"op":"put","kind":"notes","id":"a","fields":{"canvas":"main","block":"value","text":"een"}},
             {"op":"put","kind":"notes","id":"b","fields":{"canvas":"main","block":"value","text":"twee"}},
             {"op":"put","kind":"partners","id":"p","fields":{"name":"Kraan"}}])"},
        {"Mila",
         R"([{"op":"set","kind":"notes","id":"a","fields":{"block":"costs","text":"één"}},
             {"op":"remove","kind":"notes","id":"b"}])"},
    };
    Seq seq = 0;
    for (const auto& [name, ops] : changes) {
      ++seq;
      ASSERT_TRUE(append_and_wait(*store, "d", {seq, std::to_string(seq), "client", name, 1000 + seq, ops}).empty());
    }
  }

  Got ask(const std::string& what, net::Fields query = {}, const std::string& id = "d") {
    std::vector<std::function<void()>> due;
    {
      const std::lock_guard held(mutex);
      due.swap(posted);
    }
    for (const auto& task : due) task();
    const auto request = std::make_shared<net::Request>();
    request->query = std::move(query);
    Match match = table.find("GET", "/api/v1/documents/" + id + "/" + what);
    if (match.route == nullptr) return answer_of(not_found());
    const Ask asked{request, std::move(match.parts), id, {}, {}, {}};
    const auto promise = std::make_shared<std::promise<net::Response>>();
    match.route->answer(asked,
                        net::Reply([promise](net::Response response) { promise->set_value(std::move(response)); }));
    return answer_of(promise->get_future().get());
  }

  static Got answer_of(const net::Response& response) {
    return {response.status, document::parse_json(response.bytes()).value, response.headers};
  }
};

TEST_F(HistoryTest, TellsWhoChangedWhatAndWhenNewestFirst) {
  const Got answer = ask("history");
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.body, json::parse(R"({"first":0,"last":3,"entries":[
    {"seq":3,"name":"Mila","client":"client","at":1003,"changed":[
      {"op":"set","kind":"notes","count":1,"ids":["a"],"fields":["block","text"]},
      {"op":"remove","kind":"notes","count":1,"ids":["b"]}]},
    {"seq":2,"name":"Joris","client":"client","at":1002,"changed":[
      {"op":"put","kind":"notes","count":2,"ids":["a","b"]},{"op":"put","kind":"partners","count":1,"ids":["p"]}]},
    {"seq":1,"name":"Mila","client":"client","at":1001,"changed":[
      {"op":"set","kind":"pps","count":1,"ids":[""],"fields":["name"]}]}]})"));
}

TEST_F(HistoryTest, ComesInPieces) {
  const Got answer = ask("history", {{"before", "3"}, {"limit", "1"}});
  ASSERT_EQ(answer.body.at("entries").as_array().size(), 1U);
  EXPECT_EQ(answer.body.at("entries").at(0).at("seq"), 2);
  EXPECT_EQ(answer.body.at("last"), 3);
  EXPECT_TRUE(ask("history", {{"before", "1"}}).body.at("entries").as_array().empty());
}

TEST_F(HistoryTest, NamesFewOfManyRecords) {
  json::array ops;
  for (int i = 0; i < 500; ++i)
    ops.push_back(json::object{{"op", "put"}, {"kind", "roles"}, {"id", "r" + std::to_string(i)}, {"fields", {}}});
  for (json::value& op : ops) op.as_object()["fields"] = json::object{{"name", "rol"}};
  ASSERT_TRUE(append_and_wait(*store, "d", {4, "many", "client", "Mila", 1, json::serialize(ops)}).empty());
  const Got answer = ask("history", {{"limit", "1"}});
  const json::value& line = answer.body.at("entries").at(0).at("changed").at(0);
  EXPECT_EQ(line.at("count"), 500);
  EXPECT_EQ(line.at("ids").as_array().size(), 20U);
}

TEST_F(HistoryTest, ShowsTheDocumentAsItWas) {
  EXPECT_EQ(ask("at/0").body, json::parse(R"({"format":"headpin-pps","version":1})"));
  EXPECT_EQ(ask("at/2").body.at("notes").at("b").at("text"), "twee");
  EXPECT_FALSE(ask("at/3").body.at("notes").as_object().contains("b"));
  const Got saved = ask("at/2", {{"download", "1"}});
  EXPECT_THAT(saved.headers, testing::Contains(std::pair<std::string, std::string>(
                                 "Content-Disposition", "attachment; filename=\"Zuid-2.pps.json\"")));
}

TEST_F(HistoryTest, TellsWhatWasRemovedAsItLastWasAndByWhom) {
  EXPECT_EQ(ask("removed").body, json::parse(R"({"records":[
    {"kind":"notes","id":"b","seq":3,"name":"Mila","at":1003,
     "fields":{"canvas":"main","block":"value","text":"twee"}}]})"));
  EXPECT_EQ(ask("removed", {{"since", "1003"}}).body, ask("removed").body);
  EXPECT_EQ(ask("removed", {{"since", "1004"}}).body, json::parse(R"({"records":[]})"));
}

TEST_F(HistoryTest, ForgetsAsRemovedWhatIsBackAndTellsTheLastWordOfARecordRemovedInTheSameChange) {
  ASSERT_TRUE(append_and_wait(*store, "d",
                              {4, "4", "client", "Joris", 1004,
                               R"([{"op":"put","kind":"notes","id":"b","fields":{"canvas":"main","block":"value"}},
                                   {"op":"set","kind":"partners","id":"p","fields":{"name":"Kraan BV"}},
                                   {"op":"remove","kind":"partners","id":"p"},
                                   {"op":"remove","kind":"partners","id":"never"}])"})
                  .empty());
  const Got answer = ask("removed");
  ASSERT_EQ(answer.body.at("records").as_array().size(), 1U);
  EXPECT_EQ(answer.body.at("records").at(0).at("fields"), json::parse(R"({"name":"Kraan BV"})"));
  ASSERT_TRUE(
      append_and_wait(*store, "d", {5, "5", "client", "Mila", 1005, R"([{"op":"remove","kind":"notes","id":"b"}])"})
          .empty());
  const json::array records = ask("removed").body.at("records").as_array();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].at("id"), "b");
  EXPECT_EQ(records[0].at("seq"), 5);
  EXPECT_EQ(records[1].at("id"), "p");
}

TEST_F(HistoryTest, TellsOfAThousandRemovedRecordsAtMostTheLastOnes) {
  for (int round = 0; round < 3; ++round) {
    json::array ops;
    for (int i = 0; i < 450; ++i) {
      const std::string id = std::to_string(round) + "-" + std::to_string(i);
      ops.push_back(json::object{{"op", "put"}, {"kind", "partners"}, {"id", id}, {"fields", {{"name", id}}}});
      ops.push_back(json::object{{"op", "remove"}, {"kind", "partners"}, {"id", id}});
    }
    const Seq seq = 4 + round;
    ASSERT_TRUE(
        append_and_wait(*store, "d", {seq, std::to_string(seq), "client", "Mila", 2000 + seq, json::serialize(ops)})
            .empty());
  }
  const json::array records = ask("removed").body.at("records").as_array();
  ASSERT_EQ(records.size(), 1000U);
  EXPECT_EQ(records.front().at("seq"), 6);
  EXPECT_EQ(records.back().at("seq"), 4);
}

TEST_F(HistoryTest, TellsWhatDiffersBetweenTwoMomentsEitherWay) {
  const Got forth = ask("difference", {{"from", "2"}, {"to", "3"}});
  EXPECT_EQ(forth.body, json::parse(R"({"from":2,"to":3,
    "ops":[{"op":"remove","kind":"notes","id":"b"},
           {"op":"set","kind":"notes","id":"a","fields":{"block":"costs","text":"één"}}],
    "records":[{"kind":"notes","id":"b","before":{"canvas":"main","block":"value","text":"twee"},"after":null},
               {"kind":"notes","id":"a","before":{"canvas":"main","block":"value","text":"een"},
                                        "after":{"canvas":"main","block":"costs","text":"één"}}]})"));
  const Got same = ask("difference", {{"from", "3"}});
  EXPECT_EQ(same.body, json::parse(R"({"from":3,"to":3,"ops":[],"records":[]})"));
}

TEST_F(HistoryTest, TheWayBackIsAChangeThatRestores) {
  const Got back = ask("difference", {{"from", "3"}, {"to", "1"}});
  const std::string ops = json::serialize(back.body.at("ops"));
  ASSERT_TRUE(append_and_wait(*store, "d", {4, "restore", "client", "Mila", 1, ops}).empty());
  EXPECT_EQ(ask("at/4").body, ask("at/1").body);
}

struct Wrong {
  const char* what;
  net::Fields query;
  const char* id;
  unsigned status;
  const char* words;
};

TEST_F(HistoryTest, SaysWhatIsWrongWithAQuestion) {
  const Wrong wrongs[] = {
      {"history", {{"before", "x"}, {"limit", "-1"}}, "d", 400, "/limit"},
      {"history", {}, "elsewhere", 404, "does not exist"},
      {"at/4", {}, "d", 404, "the last change is 3"},
      {"at/99999999999999999999", {}, "d", 404, "does not exist"},
      {"at/-1", {}, "d", 404, "does not exist"},
      {"at/", {}, "d", 404, "does not exist"},
      {"at/1/x", {}, "d", 404, "does not exist"},
      {"at/0", {}, "elsewhere", 404, "does not exist"},
      {"removed", {{"since", "-1"}}, "d", 400, "/since"},
      {"removed", {}, "elsewhere", 404, "does not exist"},
      {"difference", {}, "d", 400, "/from"},
      {"difference", {{"from", "1"}, {"to", "one"}}, "d", 400, "/to"},
      {"difference", {{"from", "1"}, {"to", "9"}}, "d", 404, "the last change is 3"},
      {"difference", {{"from", "0"}}, "elsewhere", 404, "does not exist"},
  };
  for (const Wrong& wrong : wrongs) {
    const Got answer = ask(wrong.what, wrong.query, wrong.id);
    EXPECT_EQ(answer.status, wrong.status) << wrong.what;
    EXPECT_THAT(json::serialize(answer.body), HasSubstr(wrong.words)) << wrong.what;
  }
}

}  // namespace
}  // namespace headpin::http
