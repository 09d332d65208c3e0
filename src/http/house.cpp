#include "http/house.hpp"

#include "http/answers.hpp"
#include "http/page.hpp"

namespace headpin::http {
namespace {

constexpr std::string_view kApi = "/api/v1";

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// A WebSocket as the live rooms know it.
class SocketPeer final : public live::Peer {
 public:
  explicit SocketPeer(std::shared_ptr<net::Socket> socket) : socket_(std::move(socket)) {}
  void send(live::Message message) override { socket_->send(std::move(message)); }
  void close(live::Close code, std::string_view reason) override {
    socket_->close(static_cast<unsigned>(code), reason);
  }

 private:
  std::shared_ptr<net::Socket> socket_;
};

/// One WebSocket and the person behind it.
class LiveConnection final : public net::SocketHandler {
 public:
  LiveConnection(live::Rooms& rooms, std::string document, const std::shared_ptr<net::Socket>& socket)
      : peer_(socket), visitor_(std::in_place, rooms, std::move(document), "s" + std::to_string(socket->id()), peer_) {}
  void on_message(std::string_view text) override { visitor_->hear(text); }
  void on_close() override { visitor_.reset(); }

 private:
  SocketPeer peer_;
  std::optional<live::Visitor> visitor_;
};

/// The document whose live address this is, or nothing.
std::optional<std::string> live_document(std::string_view path) {
  const std::string begin = std::string(kApi) + "/documents/";
  constexpr std::string_view kEnd = "/live";
  if (!path.starts_with(begin) || !path.ends_with(kEnd) || path.size() <= begin.size() + kEnd.size())
    return std::nullopt;
  path = path.substr(begin.size(), path.size() - begin.size() - kEnd.size());
  return path.find('/') == std::string_view::npos ? std::optional(std::string(path)) : std::nullopt;
}

}  // namespace

void ServerLoop::later(std::chrono::milliseconds delay, std::function<void()> task) {
  const auto place = timers_.emplace(timers_.end());
  *place = server_->after(delay, [this, place, task = std::move(task)] {
    const std::function<void()> now = task;  // the timer holds the task, and goes first
    timers_.erase(place);
    now();
  });
}

House::House(store::Store& store, const method::Catalogue& catalogue, const std::set<std::string>& host_names)
    : store_(store),
      door_(host_names),
      forecasts_(catalogue, loop_),
      rooms_(store, loop_, forecasts_, now_ms),
      documents_(store, rooms_, forecasts_, catalogue) {}

void House::on_request(net::Request request, net::Reply reply) {
  answer(request, net::Reply([reply = std::make_shared<net::Reply>(std::move(reply))](net::Response response) {
           add_security_headers(response);
           (*reply)(std::move(response));
         }));
}

void House::answer(const net::Request& request, net::Reply reply) {
  if (auto refusal = door_.refuse(request)) return reply(std::move(*refusal));
  const std::string_view path = request.path;
  if (path.starts_with("/api/")) {
    if (!path.starts_with(std::string(kApi) + "/")) return reply(not_found());
    return documents_.answer(path.substr(kApi.size()), request, std::move(reply));
  }
  if (request.method != "GET" && request.method != "HEAD") return reply(method_not_allowed("GET"));
  if (path == "/healthz") return reply(text_answer(200, "ok\n"));
  if (path == "/readyz") return ready(std::move(reply));
  reply(page(request));
}

void House::ready(net::Reply reply) {
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  store::Append nothing;
  nothing.done = [waiting](const document::Problems& problems) {
    (*waiting)(problems.empty() ? text_answer(200, "ok\n") : problems_answer(503, problems));
  };
  store_.append(std::move(nothing));
}

std::variant<net::Response, std::unique_ptr<net::SocketHandler>> House::on_upgrade(
    const net::Request& request, std::shared_ptr<net::Socket> socket) {
  std::optional<net::Response> refusal = door_.refuse(request);
  const std::optional<std::string> document = live_document(request.path);
  if (!refusal && !document) refusal = not_found();
  if (refusal) {
    add_security_headers(*refusal);
    return std::move(*refusal);
  }
  return std::make_unique<LiveConnection>(rooms_, *document, socket);
}

}  // namespace headpin::http
