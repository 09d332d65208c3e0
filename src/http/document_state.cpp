#include "http/document_state.hpp"

#include "access/secret.hpp"
#include "http/answers.hpp"
#include "http/json_body.hpp"
#include "store/clock.hpp"

namespace headpin::http {
namespace {

namespace json = document::json;
using store::State;
using text::Checked;
using text::Problems;

/// What somebody may do who changes a document without being there.
live::You you_of(const Ask& ask) {
  return {ask.permit.role, ask.permit.create, ask.permit.person, ask.visitor.name, ask.permit.figures};
}

net::Response for_who_waits(const Problems& problems) {
  return problems.empty() ? no_content() : unavailable(problems);
}

class DocumentState {
 public:
  DocumentState(store::Store& store, live::Rooms& rooms, live::Loop& loop, AuditTrail& trail)
      : store_(store), rooms_(rooms), loop_(loop), trail_(trail) {}

  void name(const Ask& ask, const net::Reply& reply);
  void become(const Ask& ask, const net::Reply& reply);

 private:
  store::Store& store_;
  live::Rooms& rooms_;
  live::Loop& loop_;
  AuditTrail& trail_;
};

/// An ordinary change, whether somebody is there or not.
void DocumentState::name(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  constexpr std::size_t kMostBytes = 1000;  // the schema counts characters
  const std::string name = text_member(body.value, "name", body.problems, kMostBytes);
  if (body.ok() && !body.value.contains("name"))
    body.problems.push_back({"/name", "verwacht: de nieuwe naam", "expected the new name"});
  if (!body.ok()) return reply(bad_request(body.problems));
  live::ChangeRequest request{access::new_id(), true, {}};
  request.ops = json::array{json::object{
      {"op", "set"}, {"kind", document::Pps::kKind}, {"id", ""}, {"fields", json::object{{"name", name}}}}};
  rooms_.room(ask.document, [ask, reply, request](const Checked<std::shared_ptr<live::Room>>& room) {
    if (!room.ok()) return reply(unavailable(room.problems));
    if (!room.value) return reply(not_found());
    const Problems problems = room.value->edit(you_of(ask), text::Language::nl, request,
                                               [reply](const Problems& unwritten) { reply(for_who_waits(unwritten)); });
    if (!problems.empty()) reply(problems_answer(422, problems));
  });
}

void DocumentState::become(const Ask& ask, const net::Reply& reply) {
  auto body = json_body(*ask.request);
  const std::string wanted = text_member(body.value, "state", body.problems);
  if (!body.ok()) return reply(bad_request(body.problems));
  const auto state = store::state_of(wanted);
  if (!state) {
    return reply(
        problems_answer(422, {{"/state", "kies active, archived of deleted", "choose active, archived or deleted"}}));
  }
  if (!ask.permit.there) return reply(not_found());
  if (ask.permit.is_public) {
    return reply(problems_answer(409, {{"", "een voorbeeld van deze server blijft staan waar het staat",
                                        "an example of this server stays where it is"}}));
  }
  store_.become(ask.document, *state, store::now_ms(), [this, ask, reply, state](const Problems& problems) {
    loop_.post([this, ask, reply, state, problems] {
      const std::string_view what = *state == State::active ? "put-back" : store::name_of(*state);
      if (problems.empty()) trail_.record(ask, what, ask.permit.link);
      reply(for_who_waits(problems));
      rooms_.review(ask.document);
    });
  });
}

}  // namespace

Routes document_state_routes(store::Store& store, live::Rooms& rooms, live::Loop& loop, AuditTrail& trail) {
  using enum access::Right;
  const auto state = std::make_shared<DocumentState>(store, rooms, loop, trail);
  return {{"PUT", "/api/v1/documents/{document}/name", {edit, "document"}, handler(state, &DocumentState::name)},
          {"PUT", "/api/v1/documents/{document}/state", {own, "document"}, handler(state, &DocumentState::become)}};
}

}  // namespace headpin::http
