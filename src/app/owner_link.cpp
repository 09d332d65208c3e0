#include "app/owner_link.hpp"

#include "access/gatekeeper.hpp"
#include "store/clock.hpp"

namespace headpin::app {

text::Checked<std::string> new_owner_link(store::Keys& keys) {
  access::Gatekeeper keeper(keys, store::now_ms, [](const std::function<void()>& task) { task(); });
  auto made = store::wait_for<access::NewLink>([&](auto done) { keeper.new_owner_link(std::move(done)); });
  return {std::move(made.value.secret), std::move(made.problems)};
}

std::string links_at(const std::vector<std::string>& addresses, const std::string& secret, const char* indent) {
  std::string out;
  for (const std::string& address : addresses)
    out.append(indent).append(address).append("/enter#").append(secret).append("\n");
  return out;
}

}  // namespace headpin::app
