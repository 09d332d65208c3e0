#include "http/house.hpp"

#include "http/answers.hpp"
#include "http/page.hpp"

namespace headpin::http {
namespace {

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
  LiveConnection(live::Rooms& rooms, std::string document, const std::shared_ptr<net::Socket>& socket,
                 live::Visitor::AskPermit permit)
      : peer_(socket),
        visitor_(std::in_place, rooms, std::move(document), "s" + std::to_string(socket->id()), peer_,
                 std::move(permit)) {}
  void on_message(std::string_view text) override { visitor_->hear(text); }
  void on_close() override { visitor_.reset(); }

 private:
  SocketPeer peer_;
  std::optional<live::Visitor> visitor_;
};

constexpr std::string_view kLive = "/api/v1/documents/{id}/live";

net::Response not_allowed() {
  return problems_answer(403, {{"", "dat mag je niet met de link waarmee je binnenkwam",
                                "the link with which you came in does not allow that"}});
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

House::House(store::Store& store, const method::Catalogue& catalogue, const std::set<std::string>& host_names,
             bool https)
    : store_(store),
      door_(host_names),
      forecasts_(catalogue, loop_),
      rooms_(store, loop_, forecasts_, now_ms),
      keeper_(store, store.keys(), now_ms),
      documents_(store, rooms_, forecasts_, keeper_, catalogue),
      sharing_(keeper_, rooms_, loop_, https),
      routes_(make_routes()) {}

void House::attach(net::Server& server) {
  loop_.attach(server);
  sharing_.serve_on(server.port());
}

std::vector<Route> House::make_routes() {
  using enum access::Right;
  const auto documents = [this](auto member) {
    return [this, member](const Ask& ask, net::Reply reply) { (documents_.*member)(ask, std::move(reply)); };
  };
  const auto sharing = [this](auto member) {
    return [this, member](const Ask& ask, net::Reply reply) { (sharing_.*member)(ask, std::move(reply)); };
  };
  return {
      {"GET", "/api/v1/documents", anyone, documents(&Documents::list)},
      {"POST", "/api/v1/documents", create, documents(&Documents::create)},
      {"GET", "/api/v1/documents/{id}", view, documents(&Documents::file)},
      {"GET", "/api/v1/documents/{id}/forecast", view, documents(&Documents::forecast)},
      {"GET", "/api/v1/documents/{id}/forecast/{what}", view, documents(&Documents::question)},
      {"GET", "/api/v1/documents/{id}/canvas.{format}", view, documents(&Documents::picture)},
      {"GET", "/api/v1/documents/{id}/history", view, documents(&Documents::history)},
      {"GET", "/api/v1/documents/{id}/at/{seq}", view, documents(&Documents::at)},
      {"GET", "/api/v1/documents/{id}/difference", view, documents(&Documents::difference)},
      {"GET", "/api/v1/documents/{id}/removed", view, documents(&Documents::removed)},
      // Opened as a WebSocket (on_upgrade), where hello is answered by what the visitor may do.
      {"GET", kLive, view, [](const Ask&, net::Reply reply) { reply(not_found()); }},
      {"GET", "/api/v1/documents/{id}/links", share, sharing(&Sharing::links)},
      {"POST", "/api/v1/documents/{id}/links", share, sharing(&Sharing::make)},
      {"DELETE", "/api/v1/documents/{id}/links/{link}", share, sharing(&Sharing::revoke)},
      {"DELETE", "/api/v1/owners", create, sharing(&Sharing::sign_out_owners)},
      {"GET", "/api/v1/session", anyone, sharing(&Sharing::session)},
      {"POST", "/api/v1/session", anyone, sharing(&Sharing::enter)},
      {"PATCH", "/api/v1/session", anyone, sharing(&Sharing::renew)},
      {"DELETE", "/api/v1/session", anyone, sharing(&Sharing::leave)},
      {"POST", "/api/v1/look", anyone, sharing(&Sharing::look)},
      {"GET", "/api/v1/quantity", anyone, quantity},
      {"GET", "/healthz", anyone, [](const Ask&, net::Reply reply) { reply(text_answer(200, "ok\n")); }},
      {"GET", "/readyz", anyone, [this](const Ask&, net::Reply reply) { ready(std::move(reply)); }},
      {"GET", "/*", anyone, [](const Ask& ask, net::Reply reply) { reply(page(ask.request)); }},
  };
}

void House::on_request(net::Request request, net::Reply reply) {
  answer(request, net::Reply([reply = std::make_shared<net::Reply>(std::move(reply))](net::Response response) {
           add_security_headers(response);
           (*reply)(std::move(response));
         }));
}

void House::answer(const net::Request& request, net::Reply reply) {
  if (auto refusal = door_.refuse(request)) return reply(std::move(*refusal));
  Search search = find_route(routes_, request.method, request.path);
  const Route* route = search.found.route;
  if (route == nullptr) return reply(search.allowed.empty() ? not_found() : method_not_allowed(search.allowed));

  Ask ask{request, std::move(search.found.document), std::move(search.found.name), {}, {}, {}};
  if (request.path.starts_with("/api/")) {
    ask.secret = cookie(request, sharing_.cookie_name());
    auto visitor = keeper_.visitor(ask.secret);
    if (!visitor.ok()) return reply(problems_answer(503, visitor.problems));
    ask.visitor = std::move(visitor.value);
    const auto permit = keeper_.permit(ask.visitor, ask.document);
    if (!permit.ok()) return reply(problems_answer(503, permit.problems));
    ask.permit = permit.value;
  }
  if (!access::allows(ask.permit.role, route->needs)) {
    const bool hidden = !ask.document.empty() && !access::allows(ask.permit.role, access::Right::view);
    return reply(hidden ? not_found() : not_allowed());
  }
  route->answer(ask, std::move(reply));
}

void House::ready(net::Reply reply) {
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  store::Append nothing;
  nothing.done = [waiting](const text::Problems& problems) {
    (*waiting)(problems.empty() ? text_answer(200, "ok\n") : problems_answer(503, problems));
  };
  store_.append(std::move(nothing));
}

std::variant<net::Response, std::unique_ptr<net::SocketHandler>> House::on_upgrade(
    const net::Request& request, std::shared_ptr<net::Socket> socket) {
  std::optional<net::Response> refusal = door_.refuse(request);
  const Search search = find_route(routes_, request.method, request.path);
  const bool live = search.found.route != nullptr && search.found.route->path == kLive;
  if (!refusal && !live) refusal = not_found();
  if (refusal) {
    add_security_headers(*refusal);
    return std::move(*refusal);
  }
  auto permit = [this, secret = std::string(cookie(request, sharing_.cookie_name())),
                 document = search.found.document]() -> text::Checked<access::Permit> {
    const auto visitor = keeper_.visitor(secret);
    if (!visitor.ok()) return {{}, visitor.problems};
    return keeper_.permit(visitor.value, document);
  };
  return std::make_unique<LiveConnection>(rooms_, search.found.document, socket, std::move(permit));
}

}  // namespace headpin::http
