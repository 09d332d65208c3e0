#include "http/application.hpp"

#include "http/answers.hpp"
#include "http/canvas_export.hpp"
#include "http/document_file.hpp"
#include "http/document_list.hpp"
#include "http/document_state.hpp"
#include "http/forecast.hpp"
#include "http/forecast_questions.hpp"
#include "http/health.hpp"
#include "http/history.hpp"
#include "http/links.hpp"
#include "http/live.hpp"
#include "http/page.hpp"
#include "http/quantity.hpp"
#include "http/session.hpp"
#include "http/well_known.hpp"

#include <chrono>
#include <optional>

namespace headpin::http {
namespace {

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

net::Response not_allowed() {
  return forbidden(
      {"", "dat mag je niet met de link waarmee je binnenkwam", "the link with which you came in does not allow that"});
}

net::Response no_figures() {
  return forbidden({"", "de link waarmee je binnenkwam laat het geld en de kans niet zien",
                    "the link with which you came in does not show the money and the chance"});
}

/// Why somebody may not use a route; nothing when they may.
std::optional<net::Response> refused(const Route& route, const Ask& ask) {
  if (access::allows(ask.permit, route.needs.right)) return std::nullopt;
  const bool hidden = !ask.document.empty() && !access::allows(ask.permit.role, access::Right::view);
  if (hidden) return not_found();
  return access::allows(ask.permit.role, route.needs.right) ? no_figures() : not_allowed();
}

}  // namespace

Application::Application(store::Store& store, const method::Catalogue& catalogue,
                         const std::set<std::string>& host_names, bool https, std::string security_txt,
                         store::Audit* audit, RequestGuard::Tell tell, const AttachmentBounds& bounds)
    : https_(https),
      guard_(host_names, https, std::move(tell)),
      cookie_(https),
      forecasts_(catalogue, loop_),
      rooms_(store, loop_, forecasts_, now_ms),
      keeper_(store.keys(), now_ms, [this](std::function<void()> task) { loop_.post(std::move(task)); }),
      trail_(audit),
      disposal_(store, loop_, now_ms) {
  const Turns::Post post = [this](std::function<void()> task) { loop_.post(std::move(task)); };
  table_.add(document_list_routes(store, catalogue.phases, keeper_, post, bounds));
  table_.add(document_state_routes(store, rooms_, loop_, trail_));
  table_.add(document_file_routes(store, rooms_, post, trail_, bounds));
  table_.add(attachment_routes(store, rooms_, post, trail_, bounds));
  table_.add(forecast_routes(rooms_, forecasts_, post));
  table_.add(forecast_question_routes(rooms_, catalogue, post));
  table_.add(canvas_export_routes(rooms_, catalogue, post, trail_));
  table_.add(history_routes(store, post, trail_));
  table_.add(live_routes(rooms_, keeper_));
  table_.add(link_routes(keeper_, rooms_, trail_));
  table_.add(session_routes(keeper_, rooms_, cookie_, trail_));
  table_.add(quantity_routes());
  table_.add(health_routes(store));
  table_.add(well_known_routes(std::move(security_txt)));
  table_.add(page_routes());
}

void Application::attach(net::Server& server) {
  loop_.attach(server);
  cookie_.serve_on(server.port());
  disposal_.begin();
}

void Application::on_request(net::Request request, net::Reply reply) {
  if (auto refusal = guard_.refuse(request)) return reply(std::move(*refusal));
  Match match = table_.find(request.method, request.path);
  const Route* route = match.route;
  if (route == nullptr) return reply(match.allowed.empty() ? not_found() : method_not_allowed(match.allowed));
  Ask ask = ask_of(std::make_shared<net::Request>(std::move(request)), std::move(match));
  with_permit(std::move(ask), reply, [route](const Ask& known, const net::Reply& answer) {
    if (auto refusal = refused(*route, known)) return answer(std::move(*refusal));
    route->answer(known, answer);
  });
}

std::string_view Application::route_of(const net::Request& request) {
  const Match match = table_.find(request.method, request.path);
  return match.route == nullptr ? "-" : match.route->path;
}

void Application::on_large_body(const net::Request& head, const net::BodyPermit& permit) {
  if (auto refusal = guard_.refuse(head)) return permit(std::move(*refusal));
  Match match = table_.find(head.method, head.path);
  const Route* route = match.route;
  if (route == nullptr) return permit(match.allowed.empty() ? not_found() : method_not_allowed(match.allowed));
  const bool zip = head.header("content-type") == std::string_view("application/zip");
  const std::size_t most = zip ? route->max_zip : route->max_body;
  if (most <= net::Options{}.small_body_bytes) return permit(most);
  const net::Reply refuse([permit](net::Response response) { permit(std::move(response)); });
  Ask ask = ask_of(std::make_shared<net::Request>(head), std::move(match));
  with_permit(std::move(ask), refuse, [route, permit, most](const Ask& known, const net::Reply& answer) {
    if (auto refusal = refused(*route, known)) return answer(std::move(*refusal));
    permit(most);
  });
}

Ask Application::ask_of(std::shared_ptr<const net::Request> request, Match match) const {
  std::string document = document_of(match);
  std::string secret(cookie_.secret(*request));
  return {std::move(request), std::move(match.parts), std::move(document), std::move(secret), {}, {}};
}

void Application::with_permit(Ask ask, const net::Reply& reply, Answer then) {
  if (!ask.request->path.starts_with("/api/")) return then(ask, reply);
  const std::string secret = ask.secret;
  const std::string document = ask.document;
  keeper_.ask(secret, document,
              [ask = std::move(ask), reply, then = std::move(then)](text::Checked<access::Access> answer) mutable {
                if (!answer.ok()) return reply(unavailable(answer.problems));
                ask.visitor = std::move(answer.value.visitor);
                ask.permit = std::move(answer.value.permit);
                then(ask, reply);
              });
}

std::variant<net::Response, std::unique_ptr<net::SocketHandler>> Application::on_upgrade(
    const net::Request& request, std::shared_ptr<net::Socket> socket) {
  if (auto refusal = guard_.refuse(request)) return std::move(*refusal);
  Match match = table_.find(request.method, request.path);
  const Route* route = match.route;
  if (route == nullptr || !route->accept) return not_found();
  return route->accept(ask_of(std::make_shared<net::Request>(request), std::move(match)), std::move(socket));
}

}  // namespace headpin::http
