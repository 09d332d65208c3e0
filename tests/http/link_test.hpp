#pragma once

#include "http/running_application.hpp"

#include <cstdint>
#include <string>

namespace headpin::http {

/// A document that only links lead to.
struct LinkTest : ApplicationTest {
  std::string document_ = create(R"({"format":"headpin-pps","version":1,"pps":{"name":"Geheim","start":"2025-01"},
      "notes":{"n1":{"canvas":"m","block":"value","text":"a"}}})");

  store::Link last_;
  std::string link(access::Role role, std::int64_t expires = 0, const std::string& password = {}) {
    last_ = {};
    last_.document = document_;
    last_.role = access::name_of(role);
    last_.expires = expires;
    return keeper_->make(last_, password).value;
  }
  std::string server_link(access::Role role) {
    last_ = {};
    last_.role = access::name_of(role);
    return keeper_->make(last_).value;
  }
  /// Tries to come in; with "" without a password.
  Wire::Answer try_password(const std::string& secret, const std::string& password, const std::string& cookie = {}) {
    json::object body{{"secret", secret}, {"name", "Mila"}};
    if (!password.empty()) body.emplace("password", password);
    return ask_as(cookie, "POST", "/api/v1/session", kJson, json::serialize(body));
  }

  /// Comes in by the live protocol; false when that is refused.
  bool open_page(Wire& wire, const std::string& cookie) const {
    if (wire.upgrade("/api/v1/documents/" + document_ + "/live", cookie) != 101U) return false;
    wire.send_text(R"({"type":"hello","protocol":1,"client":"g","name":"Gast","since":null})");
    return wire.read_frame().has_value();
  }
  /// With what code the server closes; 0 when the connection ends without.
  static unsigned close_code(Wire& wire) {
    while (const auto frame = wire.read_frame())
      if (frame->opcode == Wire::kClose) return frame->code();
    return 0;
  }

  static constexpr const char* kPassword = "Zuiderlab 2026";
};

}  // namespace headpin::http
