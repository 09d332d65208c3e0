#include "dialect.hpp"

#include <cstdint>

namespace headpin::bench {
namespace {

constexpr std::string_view kOrder = "V4x";

class Headpin : public Dialect {
 public:
  explicit Headpin(unsigned person) : name_("p" + std::to_string(person)) {}

  std::string path(std::string_view document) const override {
    return "/api/v1/documents/" + std::string(document) + "/live";
  }
  std::string greeting() override {
    return R"({"type":"hello","protocol":1,"client":")" + name_ + R"(","name":"Mila","since":null})";
  }
  bool welcomes(std::string_view payload) const override {
    return payload.find(R"("type":"welcome")") != std::string_view::npos;
  }
  std::string write(std::string_view text) override {
    const std::string place = made_ == 0 ? R"("canvas":"main","block":"value",)" : "";
    const std::string_view op = made_ == 0 ? "put" : "set";
    const std::string id = name_ + "-" + std::to_string(++made_);
    return R"({"type":"change","id":")" + id + R"(","new":true,"ops":[{"op":")" + std::string(op) + R"(","kind":"notes","id":")" +
           name_ + R"(","fields":{)" + place + R"("order":")" + std::string(kOrder) + R"(","text":")" +
           std::string(text) + R"("}}]})";
  }

 private:
  std::string name_;
  unsigned made_ = 0;
};

/// Says what Headpin's client says, to a server that looks at nothing.
class Relay final : public Headpin {
 public:
  using Headpin::Headpin;
  std::string path(std::string_view document) const override { return "/" + std::string(document); }
  std::string greeting() override { return {}; }
};

/// Yjs's updates hold, per client, its items from a clock on, and the items that they replace: a note is an entry of
/// the map "notes", and writing it again adds an item to the right of the former one, which is deleted.
class Yjs final : public Dialect {
 public:
  explicit Yjs(unsigned person) : client_(0x40000000U + person), name_("p" + std::to_string(person)) {}

  bool binary() const override { return true; }
  std::string path(std::string_view document) const override { return "/" + std::string(document); }
  std::string greeting() override {
    return {kSync, kStep1, 1, 0};  // "I have nothing"
  }
  std::string reply(std::string_view payload) override {
    if (!payload.starts_with(std::string_view("\0\0", 2))) return {};
    return {kSync, kStep2, 2, 0, 0};  // to "what do you have?": nothing
  }
  bool welcomes(std::string_view payload) const override { return payload.starts_with(std::string_view("\0\1", 2)); }
  std::string write(std::string_view text) override {
    std::string update{1, 1};  // one client, one item
    number(update, client_);
    number(update, clock_);
    update += static_cast<char>(kAnyContent | kInMap | (clock_ > 0 ? kHasOrigin : 0));
    if (clock_ > 0) {
      number(update, client_);
      number(update, clock_ - 1);
    } else {
      update += 1;  // in a type of the document itself
      string(update, "notes");
      string(update, name_);
    }
    update += 1;  // of length one
    update += kObject;
    update += 2;  // members
    string(update, "order");
    update += kString;
    string(update, kOrder);
    string(update, "text");
    update += kString;
    string(update, text);
    if (clock_ > 0) {
      update += 1;
      number(update, client_);
      update += 1;
      number(update, clock_ - 1);
      update += 1;
    } else {
      update += '\0';
    }
    ++clock_;
    std::string message{kSync, kUpdate};
    string(message, update);
    return message;
  }

 private:
  static constexpr char kSync = 0;
  static constexpr char kStep1 = 0;
  static constexpr char kStep2 = 1;
  static constexpr char kUpdate = 2;
  static constexpr int kAnyContent = 8;
  static constexpr int kInMap = 0x20;
  static constexpr int kHasOrigin = 0x80;
  static constexpr char kObject = 118;
  static constexpr char kString = 119;

  static void number(std::string& out, std::uint64_t value) {
    for (; value > 0x7f; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7f));
    out += static_cast<char>(value);
  }
  static void string(std::string& out, std::string_view text) {
    number(out, text.size());
    out += text;
  }

  std::uint64_t client_;
  std::string name_;
  std::uint64_t clock_ = 0;
};

}  // namespace

std::unique_ptr<Dialect> dialect_of(std::string_view name, unsigned person) {
  if (name == "headpin") return std::make_unique<Headpin>(person);
  if (name == "relay") return std::make_unique<Relay>(person);
  if (name == "yjs") return std::make_unique<Yjs>(person);
  return nullptr;
}

}  // namespace headpin::bench
