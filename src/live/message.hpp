#pragma once

#include "access/gatekeeper.hpp"
#include "document/document.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// The messages of the live protocol (docs/protocol.md), from and to their JSON form.
namespace headpin::live {

namespace json = document::json;

constexpr std::int64_t kProtocol = 1;

/// Why the server closes a connection: WebSocket close codes.
enum class Close : unsigned {
  going_away = 1001,
  not_understood = 1008,
  try_later = 1013,
  come_again = 4001,
  access_ended = 4003,
  no_such_document = 4004,
  document_deleted = 4005
};

struct Hello {
  std::string client;               ///< 1 to 64 characters
  std::optional<store::Seq> since;  ///< the last change the client has
  text::Language language = text::Language::nl;
  bool figures = true;  ///< what the client has came with figures
};

struct ChangeRequest {
  std::string id;           ///< 1 to 80 characters
  bool first_time = false;  ///< the client says that it was never sent before
  json::value ops;
};

struct Presence {
  json::object presence;  ///< at most 2 kB as text
};

using FromClient = std::variant<Hello, ChangeRequest, Presence>;
text::Checked<std::optional<FromClient>> read_message(std::string_view text);

/// A kind of message that clients send, and what it needs. Only those in this table are read.
struct MessageKind {
  std::string_view type;
  access::Right needs;
};
std::vector<MessageKind> message_kinds();
access::Right right_for(const FromClient& message);

/// A message as it goes out, made once and shared by all who hear it.
using Message = std::shared_ptr<const std::string>;

/// What the person behind a connection may do.
struct You {
  access::Role role = access::Role::none;
  bool create = false;      ///< may make new documents on this server
  std::string person = {};  ///< access::Permit::person
  std::string name = {};    ///< how they are called, as their session has it; may be empty
  bool figures = true;      ///< access::Permit::figures
  bool server = false;      ///< owns the whole server

  bool operator==(const You&) const = default;
};

/// Somebody who is here, as others see it.
struct Person {
  std::string session;
  std::string name;
  json::object presence;
};

Message welcome(store::Seq seq, std::int64_t now, std::string_view session, const std::vector<Person>& people,
                const You& you, const document::Document* document);
/// Nothing happened, and the server is there.
Message alive();
/// What the person may do has changed.
Message you(const You& you);
Message change(const store::Entry& entry);
/// The same with other operations, as JSON: those that somebody may see.
Message change(const store::Entry& entry, std::string_view ops);
Message taken(std::string_view change, store::Seq seq);
Message reject(std::string_view change, const text::Problems& problems);
Message presence(const Person& person);
/// Several messages in one, to be told together: with commas between, as in a frame. Not of none.
Message joined(std::span<const Message> messages);
Message left(std::string_view session);
Message error(const text::Problems& problems);
Message forecast(store::Seq seq, const json::object& forecast);
/// How many people have voted in each workshop that runs. What they voted for is secret until then.
Message voters(const std::map<std::string, std::int64_t>& voters);

}  // namespace headpin::live
