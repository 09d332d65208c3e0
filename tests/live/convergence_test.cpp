// Many pages on one document, with everything that happens to them: lost connections, messages under way that never
// arrive, a disk that waits or fails, a server that is killed. In the end all show the same, and the log says why.
#include "live/surroundings.hpp"

#include <rapidcheck.h>
#include <set>

namespace headpin::live {
namespace {

using document::Document;

const Document& beginning() {
  static const Document document = [] {
    Document one;
    one.apply(store::operations(R"([{"op":"put","kind":"notes","id":"a","fields":{"canvas":"m","block":"value"}},
                                    {"op":"put","kind":"notes","id":"b","fields":{"canvas":"m","block":"value"}}])"));
    return one;
  }();
  return document;
}

/// The server: one document, its rooms and its disk. It can be killed and started again.
struct TestServer {
  store::WaitingStore& disk;
  std::string id;
  TestLoop loop;
  TestForecaster forecaster;
  PacedStore store{disk};
  std::optional<Rooms> rooms;
  int sessions = 0;

  TestServer(store::WaitingStore& on, std::string document) : disk(on), id(std::move(document)) { start(); }
  void start() {
    rooms.emplace(store, loop, forecaster, [] { return std::int64_t{0}; });
  }
};

/// A client as docs/protocol.md describes it: the confirmed document, and a queue of changes not yet acknowledged.
class Page {
 public:
  Page(TestServer& server, int number) : server_(server), name_("p" + std::to_string(number)) {}

  bool connected() const { return participant_.has_value(); }
  bool quiet() const { return queue_.empty() && outgoing_.empty() && peer_->inbox().empty(); }
  const Document& confirmed() const { return confirmed_; }
  const std::map<std::string, store::Seq>& acknowledged() const { return acknowledged_; }
  const std::set<std::string>& refused() const { return refused_; }
  int made() const { return made_; }
  std::string change(int number) const { return name_ + "-" + std::to_string(number); }

  void connect() {
    if (connected()) return;
    peer_ = std::make_unique<TestPeer>();
    participant_.emplace(*server_.rooms, server_.id, "s" + std::to_string(++server_.sessions), *peer_,
                         [](const auto& answer) {
                           answer(access::Access{{}, {access::Role::owner, access::Permit::kAlways, false, true}});
                         });
    welcomed_ = false;
    outgoing_.clear();
    json::object hello{{"type", "hello"}, {"protocol", 1}, {"client", name_}, {"name", name_}, {"since", nullptr}};
    if (seq_) hello["since"] = *seq_;
    outgoing_.push_back(std::move(hello));
    for (const auto& [id, ops] : queue_) say(id, ops, false);
  }
  /// The connection is gone, with all that was under way in both directions.
  void disconnect() {
    participant_.reset();
    peer_ = std::make_unique<TestPeer>();
    outgoing_.clear();
  }

  void edit(document::Operations ops) {
    const std::string id = change(++made_);
    queue_.emplace_back(id, json::value(document::to_json(ops)));
    if (connected()) say(id, queue_.back().second, true);
  }

  /// Messages arrive at the server, in order.
  void deliver_out(std::size_t count) {
    for (; count > 0 && connected() && !outgoing_.empty(); --count) {
      const std::string message = json::serialize(outgoing_.front());
      outgoing_.pop_front();
      participant_->hear(message);
    }
  }
  /// Messages arrive here, in order.
  void deliver_in(std::size_t count) {
    for (; count > 0 && !peer_->inbox().empty(); --count) {
      const json::object message = std::move(peer_->inbox().front());
      peer_->inbox().pop_front();
      hear(message);
    }
    if (connected() && peer_->inbox().empty() && peer_->closed()) disconnect();
  }

 private:
  void say(const std::string& id, const json::value& ops, bool first_time) {
    outgoing_.push_back({{"type", "change"}, {"id", id}, {"new", first_time}, {"ops", ops}});
  }

  void hear(const json::object& message) {
    const std::string type(message.at("type").as_string());
    RC_ASSERT(welcomed_ == (type != "welcome") || type == "error");  // it comes first, and once
    if (type == "welcome") return enter(message);
    if (type == "change") {
      const auto seq = message.at("seq").as_int64();
      RC_ASSERT(seq == *seq_ + 1);  // without gaps or doubles
      seq_ = seq;
      const auto ops = document::operations_of(message.at("ops"), text::Language::nl);
      RC_ASSERT(ops.ok());
      confirmed_.apply(ops.value);
      if (message.at("client") == json::string_view(name_)) acknowledge(message.at("id"), seq);
    } else if (type == "taken") {
      RC_ASSERT(message.at("seq").as_int64() <= *seq_);  // it is in what this page knows
      acknowledge(message.at("id"), message.at("seq").as_int64());
    } else if (type == "reject") {
      const std::string id(message.at("id").as_string());
      refused_.insert(id);  // at once, while earlier ones may still wait for the disk
      RC_ASSERT(std::erase_if(queue_, [&](const auto& change) { return change.first == id; }) == 1);
    } else if (type == "forecast") {
      RC_ASSERT(message.at("seq").as_int64() <= *seq_);
    }
  }

  void enter(const json::object& message) {
    welcomed_ = true;
    if (!message.contains("document")) {
      RC_ASSERT(seq_ && message.at("seq").as_int64() >= *seq_);
      return;
    }
    const auto read = Document::from_json(message.at("document"));
    RC_ASSERT(read.ok());
    RC_ASSERT(message.at("seq").as_int64() >= seq_.value_or(0));  // nothing this page knew was undone
    confirmed_ = read.value;
    seq_ = message.at("seq").as_int64();
  }

  void acknowledge(const json::value& id, store::Seq seq) {
    const std::string change(id.as_string());
    const auto [first, fresh] = acknowledged_.emplace(change, seq);
    RC_ASSERT(first->second == seq);
    // Only what was acknowledged before may come again.
    RC_ASSERT(std::erase_if(queue_, [&](const auto& one) { return one.first == change; }) == (fresh ? 1U : 0U));
  }

  TestServer& server_;
  std::string name_;
  std::unique_ptr<TestPeer> peer_ = std::make_unique<TestPeer>();
  std::optional<Participant> participant_;
  Document confirmed_;
  std::optional<store::Seq> seq_;
  std::deque<std::pair<std::string, json::value>> queue_;
  std::deque<json::object> outgoing_;
  std::map<std::string, store::Seq> acknowledged_;
  std::set<std::string> refused_;
  int made_ = 0;
  bool welcomed_ = false;
};

/// A change out of a number: small enough that pages get in each other's way; one in sixteen is refused.
document::Operations change_of(int number, const std::string& text) {
  using Type = document::Operation::Type;
  const std::string id(1, "abc"[number % 3]);
  switch (number / 3 % 16) {
    case 0:
      return {{Type::set, "notes", id, {{"text", text}, {"color", "pink"}}}};  // no such colour
    case 1:
      return {{Type::remove, "notes", id, {}}};
    case 2:
    case 3:
    case 4:
      return {{Type::put, "notes", id, {{"canvas", "m"}, {"block", "value"}, {"text", text}}}};
    case 5:
      return {{Type::set, "pps", "", {{"name", text}}}, {Type::set, "notes", id, {{"order", "V"}}}};
    case 6:
      return {{Type::set, "notes", id, {{"text", nullptr}}}};
    case 7:
    case 8:
      return {{Type::set, "notes", id, {{"color", number % 2 == 0 ? "teal" : "coral"}}}};
    default:
      return {{Type::set, "notes", id, {{"text", text}}}};
  }
}

void act(TestServer& server, std::deque<Page>& pages, int number) {
  Page& page = pages[static_cast<std::size_t>(number / 64) % pages.size()];
  const auto few = static_cast<std::size_t>(number % 5 + 1);
  switch (number % 64) {
    case 0:
    case 1:
    case 2:
      return page.disconnect();
    case 3:
      return server.store.release(few, Fate::lost);
    case 4:
      return server.store.release(1, Fate::written_unsaid);
    case 5:  // killed: what waits is gone, and all connections
      for (Page& one : pages) one.disconnect();
      server.loop.run();
      server.store.crash();
      return server.start();
    case 6:
      server.store.let_read(false);
      page.deliver_out(1);
      return server.store.let_read(true);
    case 7:
      return server.forecaster.answer();
    case 8:
    case 9:
      return server.store.hold_reads(number % 64 == 8);
    case 10:
    case 11:
      return server.store.release_reads(few);
    default:
      break;
  }
  switch (number % 7) {
    case 0:
      return page.connect();
    case 1:
    case 2:
      return page.edit(change_of(number / 64 / 7, std::to_string(number)));
    case 3:
      return page.deliver_out(few);
    case 4:
      return page.deliver_in(few);
    case 5:
      return server.store.release(few);
    default:
      return server.loop.run();
  }
}

/// Everybody comes in, and everything that is under way arrives.
void settle(TestServer& server, std::deque<Page>& pages) {
  const auto all = SIZE_MAX;
  server.store.hold_reads(false);
  for (int round = 0; round < 100; ++round) {
    bool quiet = true;
    for (Page& page : pages) {
      page.connect();
      page.deliver_out(all);
    }
    server.store.release();
    server.loop.run();
    for (Page& page : pages) {
      page.deliver_in(all);
      quiet = quiet && page.connected() && page.quiet();
    }
    if (quiet && server.store.waiting().empty()) return;
  }
  RC_FAIL("it never came to rest");
}

void check_the_end(TestServer& server, const std::deque<Page>& pages) {
  Document replayed = beginning();
  std::map<std::string, store::Seq> log;
  store::Seq last = 0;
  for (const store::Entry& entry : server.disk.entries(server.id, 0).value) {
    RC_ASSERT(entry.seq == ++last);
    RC_ASSERT(log.emplace(entry.change, entry.seq).second);
    replayed.apply(store::operations(entry.ops));
  }
  std::size_t expected = 0;
  for (const Page& page : pages) {
    RC_ASSERT(page.confirmed().to_json() == replayed.to_json());
    RC_ASSERT(page.acknowledged().size() + page.refused().size() == static_cast<std::size_t>(page.made()));
    store::Seq before = 0;
    for (int i = 1; i <= page.made(); ++i) {  // in the order in which they were made
      const auto found = page.acknowledged().find(page.change(i));
      if (found == page.acknowledged().end()) continue;
      RC_ASSERT(found->second > before);
      RC_ASSERT(log.at(found->first) == found->second);
      before = found->second;
    }
    expected += page.acknowledged().size();
  }
  RC_ASSERT(log.size() == expected);  // and nothing that nobody sent
  const store::Opened opened = store::open_document(server.disk, server.id);
  RC_ASSERT(opened.seq == last);
  RC_ASSERT(opened.document.to_json() == replayed.to_json());
}

TEST(Convergence, WhateverHappensAllPagesEndEqualToTheLog) {
  const store::TempFolder folder("/dev/shm");  // in memory where there is such a folder: only the order counts here
  const auto disk = store::open_or_fail(folder.path());
  int made = 0;
  std::size_t changes = 0;
  auto params = rc::detail::configuration().testParams;
  params.maxSuccess *= 30;
  const auto result = rc::detail::checkTestable(
      [&] {
        const auto pages_number = *rc::gen::inRange(2, 21);
        const auto script = *rc::gen::scale(
            4.0, rc::gen::container<std::vector<int>>(rc::gen::resize(100, rc::gen::inRange(0, 1 << 20))));
        TestServer server(*disk, "d" + std::to_string(++made));
        RC_ASSERT(disk->create(server.id, beginning()).empty());
        std::deque<Page> pages;
        for (int i = 0; i < pages_number; ++i) pages.emplace_back(server, i).connect();
        for (const int number : script) act(server, pages, number);
        settle(server, pages);
        check_the_end(server, pages);
        for (const Page& page : pages) changes += page.acknowledged().size();
      },
      rc::detail::TestMetadata{}, params);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>());
  rc::detail::printResultMessage(result, std::cerr);
  std::cerr << "\n" << changes << " changes in " << made << " histories\n";
  EXPECT_GT(changes, 6U * static_cast<unsigned>(params.maxSuccess));  // or this test is not what it seems
}

}  // namespace
}  // namespace headpin::live
