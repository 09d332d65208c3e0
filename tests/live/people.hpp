#pragma once
#include "live/surroundings.hpp"

#include <chrono>
#include <gmock/gmock.h>

namespace headpin::live {

using document::Document;
using namespace std::chrono_literals;

/// Somebody at work on a document.
struct Visit {
  TestLoop& loop;
  TestPeer peer;
  std::optional<Participant> participant;

  access::Permit permit{access::Role::owner, access::Permit::kAlways, false, true};  ///< as long as nobody changes it
  std::string name = {};                                                             ///< as their session has it

  Visit(Rooms& rooms, TestLoop& on, const std::string& session, const std::string& document = "d") : loop(on) {
    participant.emplace(rooms, document, session, peer, [this](const store::Answer<access::Access>& answer) {
      answer(access::Access{{"b-" + permit.person, name, access::Permit::kAlways}, permit});
    });
  }

  void hear(const json::object& message) {
    participant->hear(json::serialize(message));
    loop.run();
  }
  void hello(const std::string& client, json::value since = nullptr) {
    if (name.empty()) name = "N-" + client;
    hear({{"type", "hello"}, {"protocol", 1}, {"client", client}, {"since", std::move(since)}});
  }
  void change(const std::string& id, std::string_view ops, bool first_time = false) {
    json::object message{{"type", "change"}, {"id", id}, {"ops", document::parse_json(ops).value}};
    if (first_time) message["new"] = true;
    hear(message);
  }
  void rename(const std::string& id, const std::string& title) {
    change(id, R"([{"op":"set","kind":"pps","id":"","fields":{"name":")" + title + R"("}}])");
  }
  void set_note(const std::string& id, const std::string& fields) {
    change(id, R"([{"op":"set","kind":"notes","id":"n1","fields":)" + fields + "}]");
  }
  void leave() { participant.reset(); }
};

struct RoomTest : testing::Test {
  store::TempFolder folder;
  std::unique_ptr<store::WaitingStore> disk = store::open_or_fail(folder.path());
  PacedStore store{*disk};
  TestLoop loop;
  TestForecaster forecaster;
  std::optional<Rooms> rooms{std::in_place, store, loop, forecaster, [this] { return now; }};
  std::int64_t now = 1'790'000'000'000;
  int sessions = 0;

  void SetUp() override {
    Document document;
    document.apply(store::operations(
        R"([{"op":"put","kind":"notes","id":"n1","fields":{"canvas":"main","block":"value","text":"begin"}}])"));
    ASSERT_TRUE(disk->create("d", document).empty());
  }

  Visit come(const std::string& document = "d") { return {*rooms, loop, "s" + std::to_string(++sessions), document}; }

  /// Two people who came in and heard all there was to hear.
  struct Two {
    Visit mila, joris;
    explicit Two(RoomTest& room) : mila(room.come()), joris(room.come()) {
      mila.hello("mila");
      joris.hello("joris");
      mila.peer.take();
      joris.peer.take();
    }
  };
  Two two() { return Two(*this); }

  /// The disk takes what waits, and the room hears of it.
  void write(std::size_t count = SIZE_MAX, Fate fate = Fate::written) {
    store.release(count, fate);
    loop.run();
  }
  std::weak_ptr<Room> open_room() {
    std::weak_ptr<Room> out;
    rooms->room("d", [&](const text::Checked<std::shared_ptr<Room>>& room) { out = room.value; });
    return out;
  }
  /// The ids of the changes on disk.
  std::string log() {
    std::string out;
    for (const store::Entry& entry : disk->entries("d", 0).value) out += (out.empty() ? "" : " ") + entry.change;
    return out;
  }
};

}  // namespace headpin::live
