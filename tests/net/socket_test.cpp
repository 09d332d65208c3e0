#include "net/running_server.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace headpin::net::testing {
namespace {

using ::testing::StartsWith;

std::shared_ptr<const std::string> text(std::string value) {
  return std::make_shared<const std::string>(std::move(value));
}

/// A handler whose sockets do `on_message` for each message, and that counts closings.
struct Sockets {
  std::function<void(Socket&, std::string_view)> on_message = [](Socket&, std::string_view) {};
  std::function<void(Socket&)> on_open = [](Socket&) {};
  std::atomic<int> opened = 0;
  std::atomic<int> closed = 0;

  TestHandler handler() {
    TestHandler handler;
    handler.upgrade = [this](const Request&, std::shared_ptr<Socket> socket) {
      ++opened;
      socket->listen(SIZE_MAX);
      on_open(*socket);
      const auto hear = [this, socket](std::string_view message) { on_message(*socket, message); };
      return Decision(std::make_unique<Listener>(hear, [this] { ++closed; }));
    };
    return handler;
  }
  bool all_close() const {
    for (int i = 0; i < 5000 && closed < opened; ++i) std::this_thread::sleep_for(1ms);
    return closed == opened;
  }
};

TEST(WebSocket, EchoesAMessageAsAnArrayOfOne) {
  RunningServer server;
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text(R"({"hallo":"wereld"})");
  const auto frame = wire.read_frame();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->opcode, Wire::kText);
  EXPECT_EQ(frame->payload, R"([{"hallo":"wereld"}])");
}

TEST(WebSocket, JoinsWhatOneTurnSendsIntoOneFrame) {
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view) {
    for (const char* message : {"1", "2", "3"}) socket.send(text(message));
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("go");
  EXPECT_EQ(wire.read_frame()->payload, "[1,2,3]");
}

TEST(WebSocket, BeginsAnotherFrameAt64Kilobytes) {
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view) {
    for (int i = 0; i < 3; ++i) socket.send(text(std::string(30'000, '1')));
    socket.send(text(std::string(100'000, '2')));
    socket.send(text("3"));
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("go");
  EXPECT_EQ(wire.read_frame()->payload.size(), 60'003u);
  EXPECT_EQ(wire.read_frame()->payload.size(), 30'002u);
  EXPECT_EQ(wire.read_frame()->payload.size(), 100'002u);
  EXPECT_EQ(wire.read_frame()->payload, "[3]");
}

RC_GTEST_PROP(WebSocket, DeliversEveryMessageOnceAndInOrder, ()) {
  const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::weightedOneOf<int>(
      {{8, rc::gen::inRange(1, 200)}, {2, rc::gen::inRange(60'000, 70'000)}, {1, rc::gen::inRange(70'000, 300'000)}}));
  Sockets sockets;
  sockets.on_message = [&](Socket& socket, std::string_view) {
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      socket.send(text(std::string(static_cast<std::size_t>(sizes[i]), static_cast<char>('a' + i % 26))));
    }
    socket.send(text("!"));
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  RC_ASSERT(wire.upgrade() == 101u);
  wire.send_text("go");
  std::string expected;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    expected += std::string(static_cast<std::size_t>(sizes[i]), static_cast<char>('a' + i % 26)) + ",";
  }
  std::string received;
  while (!received.ends_with("!,")) {
    const auto frame = wire.read_frame();
    RC_ASSERT(frame.has_value());
    RC_ASSERT(frame->payload.front() == '[' && frame->payload.back() == ']');
    received += frame->payload.substr(1, frame->payload.size() - 2) + ",";
  }
  RC_ASSERT(received == expected + "!,");
}

TEST(WebSocket, SendsWhatWasQueuedWhileItOpened) {
  Sockets sockets;
  sockets.on_open = [](Socket& socket) { socket.send(text(R"("welkom")")); };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  EXPECT_EQ(wire.read_frame()->payload, R"(["welkom"])");
}

TEST(WebSocket, MayBeRefusedWithAResponse) {
  TestHandler handler;
  handler.upgrade = [](const Request& request, std::shared_ptr<Socket>) -> Decision {
    if (request.path == "/throw") throw std::runtime_error("no");
    return problem_response(403, {"nee", "no"});
  };
  RunningServer server(std::move(handler));
  Wire wire(server.port());
  EXPECT_EQ(wire.upgrade("/live"), 403u);
  EXPECT_EQ(wire.upgrade("/throw"), 500u);
  wire.send(get("/still/http"));
  EXPECT_EQ(wire.read_answer()->status, 200u);
}

TEST(WebSocket, RefusesABrokenHandshake) {
  Sockets sockets;
  RunningServer server(sockets.handler());
  const std::string start = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  Wire without_key(server.port());
  without_key.send(get("/live", start + "Sec-WebSocket-Version: 13\r\n"));
  EXPECT_EQ(without_key.read_answer()->status, 400u);
  Wire old_version(server.port());
  old_version.send(get("/live", start + "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
  EXPECT_EQ(old_version.read_answer()->status, 426u);
  EXPECT_TRUE(sockets.all_close());
}

/// What the server does about one frame of a client: the code with which it closes.
unsigned code_after(std::string_view frame_bytes) {
  Sockets sockets;
  sockets.on_message = [](Socket&, std::string_view message) {
    if (message == "throw") throw std::runtime_error("cannot");
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  EXPECT_EQ(wire.upgrade(), 101u);
  wire.send(frame_bytes);
  const auto frame = wire.read_frame();
  if (!frame || frame->opcode != Wire::kClose) return 0;
  wire.send_close(frame->code());
  EXPECT_TRUE(wire.is_closed_by_server());
  wire.close();
  EXPECT_TRUE(sockets.all_close());
  EXPECT_EQ(sockets.closed, 1);
  return frame->code();
}

TEST(WebSocket, ClosesOnWhatItCannotAccept) {
  EXPECT_EQ(code_after(Wire::frame_bytes(Wire::kText, "\xff\xfe")), 1007u);
  EXPECT_EQ(code_after(Wire::frame_bytes(Wire::kText, "\xed\xa0\x80")), 1007u);
  EXPECT_EQ(code_after(Wire::frame_bytes(Wire::kBinary, "abc")), 1003u);
  EXPECT_EQ(code_after(Wire::frame_bytes(Wire::kText, std::string(5 * 1024 * 1024, 'x'))), 1009u);
  EXPECT_EQ(code_after(Wire::frame_bytes(Wire::kText, "throw")), 1011u);
  EXPECT_EQ(code_after(std::string("\x81\x03"
                                   "abc")),
            1002u);  // not masked
}

TEST(WebSocket, TakesAMessageOfTheLargestSizeAndInPieces) {
  std::atomic<std::size_t> heard = 0;
  Sockets sockets;
  sockets.on_message = [&](Socket& socket, std::string_view message) {
    heard = message.size();
    socket.send(text("1"));
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text(std::string(4 * 1024 * 1024, 'x'));
  ASSERT_TRUE(wire.read_frame());
  EXPECT_EQ(heard, 4u * 1024 * 1024);
  std::string first = Wire::frame_bytes(Wire::kText, "caf\xc3");  // a character split over two frames
  first[0] = static_cast<char>(Wire::kText);                      // more follows
  wire.send(first);
  wire.send(Wire::frame_bytes(0, "\xa9"));
  ASSERT_TRUE(wire.read_frame());
  EXPECT_EQ(heard, 5u);
}

TEST(WebSocket, AnswersAPing) {
  RunningServer server;
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_frame(Wire::kPing, "hoi");
  const auto frame = wire.read_frame();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->opcode, Wire::kPong);
  EXPECT_EQ(frame->payload, "hoi");
}

TEST(WebSocket, PingsASilentClientAndClosesWhenItStaysSilent) {
  Sockets sockets;
  Options options;
  options.socket_timeout = 200ms;
  RunningServer server(sockets.handler(), options);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  for (int i = 0; i < 4; ++i) {
    const auto ping = wire.read_frame();
    ASSERT_TRUE(ping) << i;
    ASSERT_EQ(ping->opcode, Wire::kPing);
    wire.send_frame(Wire::kPong, ping->payload);  // alive for now
  }
  EXPECT_TRUE(wire.is_closed_by_server());
  EXPECT_TRUE(sockets.all_close());
}

TEST(WebSocket, ShowsThatItLivesWhenThereIsNothingElseToTell) {
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view text) {
    socket.listen(SIZE_MAX);
    if (text == "hoi") socket.send(std::make_shared<std::string>("1"));
  };
  Options options;
  options.sign_of_life = "\"hier\"";
  options.sign_of_life_interval = 100ms;
  RunningServer server(sockets.handler(), options);
  Wire stranger(server.port());
  ASSERT_EQ(stranger.upgrade(), 101u);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("hallo");
  // In silence one an interval: never more often, however busy this computer is.
  EXPECT_EQ(wire.read_frame()->payload, "[\"hier\"]");
  const auto begun = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(wire.read_frame()->payload, "[\"hier\"]");
  EXPECT_GE(std::chrono::steady_clock::now() - begun, 800ms) << "for ten signs";
  // Who is told more than that is told only that.
  int signs = 0;
  const auto talking = std::chrono::steady_clock::now();
  for (int i = 0; i < 40; ++i) {
    wire.send_text("hoi");
    for (auto frame = wire.read_frame(); frame->payload != "[1]"; frame = wire.read_frame()) ++signs;
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_LE(signs, (std::chrono::steady_clock::now() - talking) / 200ms) << "half of what there would be in silence";
  stranger.send_text("hallo");
  EXPECT_EQ(stranger.read_frame()->payload, "[\"hier\"]") << "and nothing before it said who it is";
}

TEST(WebSocket, GivesUpOnAFrameThatNeverEnds) {
  Sockets sockets;
  std::atomic<bool> heard = false;
  sockets.on_message = [&](Socket&, std::string_view) { heard = true; };
  Options options;
  options.socket_timeout = 200ms;
  RunningServer server(sockets.handler(), options);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send(Wire::frame_bytes(Wire::kText, "een half bericht").substr(0, 12));
  EXPECT_TRUE(wire.is_closed_by_server());
  EXPECT_TRUE(sockets.all_close());
  EXPECT_FALSE(heard);
}

TEST(WebSocket, TellsOfAClientThatVanishes) {
  Sockets sockets;
  RunningServer server(sockets.handler());
  {
    Wire vanishing(server.port());
    ASSERT_EQ(vanishing.upgrade(), 101u);
    vanishing.send(Wire::frame_bytes(Wire::kText, "half").substr(0, 3));
  }
  EXPECT_TRUE(sockets.all_close());
  Wire polite(server.port());
  ASSERT_EQ(polite.upgrade(), 101u);
  polite.send_close(1000);
  EXPECT_EQ(polite.read_frame()->opcode, Wire::kClose);
  polite.close();
  EXPECT_TRUE(sockets.all_close());
  EXPECT_EQ(sockets.closed, 2);
}

TEST(WebSocket, CutsOffAClientThatNeverReads) {
  Options options;
  options.max_queued_bytes = 1'000'000;
  Sockets sockets;
  std::atomic<std::size_t> most_queued = 0;
  sockets.on_message = [&](Socket& socket, std::string_view) {
    const auto kilobyte = text(std::string(1000, '1'));
    for (int i = 0; i < 20'000; ++i) {
      socket.send(kilobyte);
      most_queued = std::max(most_queued.load(), socket.queued_bytes());
    }
  };
  RunningServer server(sockets.handler(), options);
  Wire deaf(server.port(), 4096);
  ASSERT_EQ(deaf.upgrade(), 101u);
  deaf.send_text("go");
  EXPECT_TRUE(sockets.all_close());
  EXPECT_LE(most_queued, 1'001'001u);  // beside the largest message
  Wire other(server.port());
  EXPECT_EQ(other.upgrade(), 101u) << "others are served";
}

TEST(WebSocket, SendsOneMessageLargerThanTheQueue) {
  Options options;
  options.max_queued_bytes = 1000;
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view) { socket.send(text(std::string(5'000'000, '1'))); };
  RunningServer server(sockets.handler(), options);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("go");
  EXPECT_EQ(wire.read_frame()->payload.size(), 5'000'002u);
}

TEST(WebSocket, CutsNobodyOffForOneLargeMessageAndWhatFollows) {
  Options options;
  options.max_queued_bytes = 1000;
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view) {
    socket.send(text(std::string(5'000'000, '1')));
    socket.send(text("2"));
  };
  RunningServer server(sockets.handler(), options);
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("go");
  EXPECT_EQ(wire.read_frame()->payload.size(), 5'000'002u);
  EXPECT_EQ(wire.read_frame()->payload, "[2]");
}

TEST(WebSocket, SendsTheQueueBeforeItClosesWithCodeAndReason) {
  Sockets sockets;
  sockets.on_message = [](Socket& socket, std::string_view) {
    socket.send(text("1"));
    std::string long_reason;
    for (int i = 0; i < 100; ++i) long_reason += "é";
    socket.close(4004, long_reason);
    socket.close(4005, "too late");
    socket.send(text("2"));
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send_text("go");
  EXPECT_EQ(wire.read_frame()->payload, "[1]");
  const auto close = wire.read_frame();
  ASSERT_TRUE(close);
  ASSERT_EQ(close->opcode, Wire::kClose);
  EXPECT_EQ(close->code(), 4004u);
  EXPECT_EQ(close->reason().size(), 122u);
  EXPECT_THAT(close->reason(), StartsWith("éé"));
  wire.send_close(4004);
  EXPECT_TRUE(wire.is_closed_by_server());
}

TEST(WebSocket, HearsNothingAfterItWasToldToClose) {
  std::atomic<int> heard = 0;
  Sockets sockets;
  sockets.on_message = [&](Socket& socket, std::string_view) {
    ++heard;
    socket.close(4000, "genoeg");
  };
  RunningServer server(sockets.handler());
  Wire wire(server.port());
  ASSERT_EQ(wire.upgrade(), 101u);
  wire.send(Wire::frame_bytes(Wire::kText, "a") + Wire::frame_bytes(Wire::kText, "b") +
            Wire::frame_bytes(Wire::kText, "c"));
  EXPECT_EQ(wire.read_frame()->opcode, Wire::kClose);
  wire.send_close(4000);
  wire.close();
  EXPECT_TRUE(sockets.all_close());
  EXPECT_EQ(heard, 1);
}

TEST(WebSocket, LeavesASocketThatOutlivesItHarmless) {
  Awaited<std::shared_ptr<Socket>> kept;
  Sockets sockets;
  TestHandler handler = sockets.handler();
  const auto accept = handler.upgrade;
  handler.upgrade = [&](const Request& request, std::shared_ptr<Socket> socket) {
    kept.set(socket);
    return accept(request, socket);
  };
  RunningServer server(std::move(handler));
  {
    Wire wire(server.port());
    ASSERT_EQ(wire.upgrade(), 101u);
  }
  ASSERT_TRUE(sockets.all_close());
  const std::shared_ptr<Socket> socket = *kept.wait();
  Awaited<bool> used;
  server->post([&] {
    socket->send(text("1"));
    socket->close(1000, "");
    used.set(socket->queued_bytes() == 0);
  });
  EXPECT_EQ(used.wait(), true);
  server.destroy();
  socket->send(text("2"));
  EXPECT_EQ(socket->queued_bytes(), 0u);
}

TEST(WebSocket, FansOutToManySocketsUnderLoad) {
  std::vector<std::shared_ptr<Socket>> room;  // loop thread only
  TestHandler handler;
  handler.upgrade = [&](const Request&, std::shared_ptr<Socket> socket) {
    room.push_back(socket);
    socket->listen(SIZE_MAX);
    const auto fan_out = [&room](std::string_view message) {
      const auto shared = text(std::string(message));
      for (const auto& member : room) member->send(shared);
    };
    const auto leave = [&room, id = socket->id()] {
      std::erase_if(room, [id](const auto& member) { return member->id() == id; });
    };
    return Decision(std::make_unique<Listener>(fan_out, leave));
  };
  RunningServer server(std::move(handler));
  std::vector<std::unique_ptr<Wire>> wires;
  for (int i = 0; i < 20; ++i) {
    wires.push_back(std::make_unique<Wire>(server.port()));
    ASSERT_EQ(wires.back()->upgrade(), 101u);
  }
  constexpr int kEach = 50;
  std::vector<std::thread> people;
  std::atomic<int> complete = 0;
  for (auto& wire : wires) {
    people.emplace_back([&complete, &wire, members = wires.size()] {
      for (int i = 0; i < kEach; ++i) wire->send_text("\"bericht\"");
      std::size_t heard = 0;
      while (heard < kEach * members) {
        const auto frame = wire->read_frame();
        if (!frame) return;
        heard += (frame->payload.size() - 1) / 10;
      }
      ++complete;
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(complete, 20);
}

}  // namespace
}  // namespace headpin::net::testing
