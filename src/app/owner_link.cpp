#include "app/owner_link.hpp"

#include "access/gatekeeper.hpp"

#include <chrono>

namespace headpin::app {

text::Checked<std::string> new_owner_link(store::Keys& keys) {
  const auto now = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  access::Gatekeeper keeper(keys, now, [](const std::function<void()>& task) { task(); });
  auto made = store::wait_for<access::NewLink>([&](auto done) { keeper.new_owner_link(std::move(done)); });
  return {std::move(made.value.secret), std::move(made.problems)};
}

}  // namespace headpin::app
