#include "live/message.hpp"

#include <algorithm>
#include <array>

namespace headpin::live {
namespace {

using text::Problems;

/// A text member of 1 to `most` bytes; a problem if it is not.
std::string text(const json::object& message, std::string_view name, std::size_t most, Problems& problems) {
  const json::value* value = message.if_contains(name);
  if (value != nullptr && value->is_string() && !value->get_string().empty() && value->get_string().size() <= most)
    return std::string(value->get_string());
  const std::string number = std::to_string(most);
  problems.push_back({"/" + std::string(name), "verwacht: een tekst van 1 tot " + number + " bytes",
                      "expected text of 1 to " + number + " bytes"});
  return {};
}

Hello read_hello(const json::object& message, Problems& problems) {
  Hello hello;
  const json::value* protocol = message.if_contains("protocol");
  if (protocol == nullptr || *protocol != json::value(kProtocol)) {
    problems.push_back({"/protocol", "deze pagina past niet bij deze Headpin: laad de pagina opnieuw",
                        "this page does not match this Headpin: reload the page"});
  }
  constexpr std::size_t kClient = 64;
  hello.client = text(message, "client", kClient, problems);
  if (const json::value* since = message.if_contains("since"); since != nullptr && !since->is_null()) {
    if (since->is_int64() && since->get_int64() >= 0) {
      hello.since = since->get_int64();
    } else {
      problems.push_back(document::expected("/since", "het volgnummer van een wijziging of null",
                                            "the number of a change or null", *since));
    }
  }
  const json::value* language = message.if_contains("language");
  if (language != nullptr && *language == json::value("en")) hello.language = text::Language::en;
  const json::value* figures = message.if_contains("figures");
  hello.figures = figures == nullptr || *figures != json::value(false);
  return hello;
}

ChangeRequest read_change(const json::object& message, Problems& problems) {
  constexpr std::size_t kId = 80;
  ChangeRequest request{text(message, "id", kId, problems), false, {}};
  if (const json::value* value = message.if_contains("new"); value != nullptr) request.first_time = *value == true;
  if (const json::value* ops = message.if_contains("ops")) request.ops = *ops;
  return request;
}

Presence read_presence(const json::object& message, Problems& problems) {
  constexpr std::size_t kMost = 2048;
  const json::value* value = message.if_contains("presence");
  if (value == nullptr || !value->is_object() || json::serialize(*value).size() > kMost) {
    problems.push_back({"/presence", "verwacht: een object van hoogstens 2 kB", "expected an object of at most 2 kB"});
    return {};
  }
  return {value->get_object()};
}

Message say(const json::object& message) {
  return std::make_shared<const std::string>(json::serialize(message));
}

json::object person_of(const Person& person) {
  return {{"session", person.session}, {"name", person.name}, {"presence", person.presence}};
}

json::object rights_of(const You& you) {
  using access::Role;
  json::value writes = you.role >= Role::editor;
  if (you.role < Role::editor) {
    json::array& kinds = writes.emplace_array();
    for (const std::string_view kind : access::contributor_kinds())
      if (access::may_write(you.role, you.figures, kind)) kinds.emplace_back(kind);
  }
  json::array gives;
  for (const Role role : {Role::viewer, Role::contributor, Role::editor, Role::owner})
    if (access::may_give(you.role, role)) gives.emplace_back(access::name_of(role));
  if (you.server) gives.emplace_back(access::name_of(Role::beginner));
  return {{"role", access::name_of(you.role)},
          {"writes", std::move(writes)},
          {"gives", std::move(gives)},
          {"create", you.create},
          {"person", you.person},
          {"name", you.name},
          {"figures", you.figures}};
}

/// Every kind of message that clients send, in the order of `FromClient`.
struct Kind {
  std::string_view type;
  access::Right needs;
  FromClient (*read)(const json::object&, Problems&);
};

template <auto kRead>
FromClient as_message(const json::object& message, Problems& problems) {
  return kRead(message, problems);
}

constexpr std::array<Kind, std::variant_size_v<FromClient>> kKinds{
    {{"hello", access::Right::view, as_message<read_hello>},
     {"change", access::Right::contribute, as_message<read_change>},
     {"presence", access::Right::view, as_message<read_presence>}}};

}  // namespace

text::Checked<std::optional<FromClient>> read_message(std::string_view input) {
  text::Checked<std::optional<FromClient>> out;
  text::Checked<json::value> parsed = document::parse_json(input, document::kMostChangeValues);
  if (!parsed.ok()) {
    out.problems = std::move(parsed.problems);
    return out;
  }
  const json::object* message = parsed.value.if_object();
  const json::value* type = message == nullptr ? nullptr : message->if_contains("type");
  const std::string_view name =
      type != nullptr && type->is_string() ? std::string_view(type->get_string()) : std::string_view{};
  const auto row = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.type == name; });
  if (row != kKinds.end()) {
    out.value = row->read(*message, out.problems);
  } else {
    out.problems.push_back({"/type", "verwacht: hello, change of presence", "expected hello, change or presence"});
  }
  return out;
}

std::vector<MessageKind> message_kinds() {
  std::vector<MessageKind> out;
  out.reserve(kKinds.size());
  for (const Kind& kind : kKinds) out.push_back({kind.type, kind.needs});
  return out;
}

access::Right right_for(const FromClient& message) {
  return kKinds.at(message.index()).needs;
}

Message welcome(store::Seq seq, std::int64_t now, std::string_view session, const std::vector<Person>& people,
                const You& you, const document::Document* document) {
  json::object message{{"type", "welcome"}, {"protocol", kProtocol}, {"seq", seq},
                       {"now", now},        {"session", session},    {"you", rights_of(you)}};
  json::array& list = message["people"].emplace_array();
  for (const Person& person : people) list.push_back(person_of(person));
  if (document != nullptr) message["document"] = document->to_json();
  return say(message);
}

Message alive() {
  return say({{"type", "alive"}});
}

Message you(const You& you) {
  return say({{"type", "you"}, {"you", rights_of(you)}});
}

Message change(const store::Entry& entry) {
  return change(entry, entry.ops);
}

Message change(const store::Entry& entry, std::string_view ops) {
  // The operations are JSON already: they go in as they are.
  std::string out = json::serialize(json::object{{"type", "change"},
                                                 {"seq", entry.seq},
                                                 {"id", entry.change},
                                                 {"client", entry.client},
                                                 {"name", entry.name},
                                                 {"at", entry.at}});
  out.back() = ',';
  out.append("\"ops\":").append(ops).append("}");
  return std::make_shared<const std::string>(std::move(out));
}

Message taken(std::string_view change, store::Seq seq) {
  return say({{"type", "taken"}, {"id", change}, {"seq", seq}});
}

Message reject(std::string_view change, const Problems& problems) {
  return say({{"type", "reject"}, {"id", change}, {"problems", document::to_json(problems)}});
}

Message presence(const Person& person) {
  json::object message = person_of(person);
  message["type"] = "presence";
  return say(message);
}

Message joined(std::span<const Message> messages) {
  if (messages.size() == 1) return messages.front();
  std::string out;
  for (const Message& message : messages) out.append(out.empty() ? "" : ",").append(*message);
  return std::make_shared<const std::string>(std::move(out));
}

Message left(std::string_view session) {
  return say({{"type", "left"}, {"session", session}});
}

Message error(const Problems& problems) {
  return say({{"type", "error"}, {"problems", document::to_json(problems)}});
}

Message forecast(store::Seq seq, const json::object& forecast) {
  return say({{"type", "forecast"}, {"seq", seq}, {"forecast", forecast}});
}

Message voters(const std::map<std::string, std::int64_t>& voters) {
  json::object workshops;
  for (const auto& [workshop, people] : voters) workshops[workshop] = people;
  return say({{"type", "voters"}, {"voters", std::move(workshops)}});
}

}  // namespace headpin::live
