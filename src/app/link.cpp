#include "access/gatekeeper.hpp"
#include "app/commands.hpp"
#include "store/store.hpp"

#include <chrono>
#include <iostream>

namespace headpin::app {

int link(const NewLink& options, Language language) {
  const auto archive = store::open_sqlite_archive(options.data);
  auto keys = store::open_sqlite_keys(options.data);
  for (const auto& problems : {archive.problems, keys.problems}) {
    if (problems.empty()) continue;
    complain(problems, language);
    return kFailed;
  }
  access::Gatekeeper keeper(*archive.value, *keys.value, [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  });
  const auto secret = keeper.new_owner_link();
  if (!secret.ok()) {
    complain(secret.problems, language);
    return kFailed;
  }
  std::cout << options.at << "/enter#" << secret.value << '\n';
  return std::cout.flush() ? kDone : kFailed;
}

}  // namespace headpin::app
