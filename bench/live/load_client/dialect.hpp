#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace headpin::bench {

/// What one person's program says to one kind of server, as WebSocket payloads. Each person has one note and writes it
/// again and again; all kinds carry the same note.
class Dialect {
 public:
  virtual ~Dialect() = default;
  virtual bool binary() const { return false; }
  virtual std::string path(std::string_view document) const = 0;
  /// The first thing to say; empty when there is nothing to say.
  virtual std::string greeting() { return {}; }
  /// What a payload asks for at once; empty when nothing.
  virtual std::string reply(std::string_view) { return {}; }
  /// Whether this payload says that the person is in. Without a greeting they are in from the start.
  virtual bool welcomes(std::string_view) const { return false; }
  /// Makes the note, the first time, and afterwards sets its place and text.
  virtual std::string write(std::string_view text) = 0;
};

/// By its name: "headpin" (docs/protocol.md), "relay" (the server passes on what it hears) or "yjs" (the sync protocol
/// of y-websocket with updates in Yjs's first encoding). `person` is a number that differs per person. Null when
/// unknown.
std::unique_ptr<Dialect> dialect_of(std::string_view name, unsigned person);

}  // namespace headpin::bench
