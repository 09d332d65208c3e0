#include "http/live.hpp"

#include "http/answers.hpp"
#include "live/participant.hpp"

#include <optional>

namespace headpin::http {
namespace {

/// A WebSocket as the live rooms know it.
class SocketPeer final : public live::Peer {
 public:
  explicit SocketPeer(std::shared_ptr<net::Socket> socket) : socket_(std::move(socket)) {}
  void send(live::Message message) override { socket_->send(std::move(message)); }
  void close(live::Close code, std::string_view reason) override {
    socket_->close(static_cast<unsigned>(code), reason);
  }
  void listen(std::size_t most_bytes) override { socket_->listen(most_bytes); }

 private:
  std::shared_ptr<net::Socket> socket_;
};

/// One WebSocket and the person behind it.
class LiveConnection final : public net::SocketHandler {
 public:
  LiveConnection(live::Rooms& rooms, std::string document, const std::shared_ptr<net::Socket>& socket,
                 live::Participant::AskAccess ask_access)
      : peer_(socket),
        participant_(std::in_place, rooms, std::move(document), "s" + std::to_string(socket->id()), peer_,
                     std::move(ask_access)) {
    participant_->arrive();
  }
  void on_message(std::string_view text) override { participant_->hear(text); }
  void on_close() override { participant_.reset(); }

 private:
  SocketPeer peer_;
  std::optional<live::Participant> participant_;
};

}  // namespace

Routes live_routes(live::Rooms& rooms, access::Gatekeeper& keeper) {
  const auto accept = [&rooms, &keeper](const Ask& ask, const std::shared_ptr<net::Socket>& socket) {
    auto ask_access = [&keeper, secret = ask.secret, document = ask.document](store::Answer<access::Access> done) {
      keeper.ask(secret, document, std::move(done));
    };
    return std::make_unique<LiveConnection>(rooms, ask.document, socket, std::move(ask_access));
  };
  return {{"GET",
           "/api/v1/documents/{document}/live",
           {access::Right::view, "document"},
           [](const Ask&, const net::Reply& reply) { reply(not_found()); },  // for who does not open a WebSocket
           accept}};
}

}  // namespace headpin::http
