#pragma once

#include "access/gatekeeper.hpp"
#include "store/store_helpers.hpp"

namespace headpin::access {

/// A gatekeeper that a test waits for.
class WaitingGatekeeper {
 public:
  WaitingGatekeeper(store::Keys& keys, Gatekeeper::Clock now)
      : keeper_(keys, std::move(now), [](const std::function<void()>& task) { task(); }) {}

  Visitor visitor(const std::string& session) { return ask(session, "").visitor; }
  Permit permit(const std::string& session, const std::string& document) { return ask(session, document).permit; }
  Access ask(const std::string& session, const std::string& document) {
    const auto answer = store::wait_for<Access>([&](auto done) { keeper_.ask(session, document, done); });
    EXPECT_TRUE(answer.ok());
    return answer.value;
  }
  std::vector<store::Listed> list(const Visitor& visitor) {
    return store::wait_for<std::vector<store::Listed>>([&](auto done) { keeper_.list(visitor, done); }).value;
  }
  text::Checked<Preview> look(const std::string& secret, const std::string& network = "192.0.2.1") {
    return store::wait_for<Preview>([&](auto done) { keeper_.look(secret, network, done); });
  }
  text::Checked<SignIn> enter(const std::string& secret, const Visitor& visitor, const std::string& name,
                              const std::string& password = {}, const std::string& network = "192.0.2.1",
                              const std::string& session = {}) {
    const Attempt attempt{secret, visitor, session, name, password, network};
    return store::wait_for<SignIn>([&](auto done) { keeper_.enter(attempt, done); });
  }
  text::Checked<SignIn> renew(const std::string& session, const Visitor& visitor, const std::string& name) {
    return store::wait_for<SignIn>([&](auto done) { keeper_.renew(session, visitor, name, done); });
  }
  text::Problems sign_out(const Visitor& visitor) {
    return store::wait_until_done([&](auto done) { keeper_.sign_out(visitor, done); });
  }
  /// `wanted` becomes the link as it was made.
  text::Checked<std::string> make(store::Link& wanted, const std::string& password = {},
                                  const std::string& secret = new_secret()) {
    const auto made = store::wait_for<NewLink>([&](auto done) { keeper_.make(wanted, password, done, secret); });
    wanted = made.value.link;
    return {made.value.secret, made.problems};
  }
  text::Problems revoke(const store::Link& link) {
    return store::wait_until_done([&](auto done) { keeper_.revoke(link, done); });
  }
  text::Checked<std::string> new_owner_link() {
    const auto made = store::wait_for<NewLink>([&](auto done) { keeper_.new_owner_link(done); });
    return {made.value.secret, made.problems};
  }
  text::Problems sign_out_owners(const std::string& but) {
    return store::wait_until_done([&](auto done) { keeper_.sign_out_owners(but, done); });
  }
  text::Checked<std::vector<store::Link>> links(const std::string& document) {
    return store::wait_for<std::vector<store::Link>>([&](auto done) { keeper_.links(document, done); });
  }
  text::Checked<std::vector<store::Entered>> entered(const std::string& document) {
    return store::wait_for<std::vector<store::Entered>>([&](auto done) { keeper_.entered(document, done); });
  }
  std::int64_t now() const { return keeper_.now(); }

 private:
  Gatekeeper keeper_;
};

}  // namespace headpin::access
