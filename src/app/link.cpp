#include "app/commands.hpp"
#include "app/owner_link.hpp"
#include "store/store.hpp"

#include <iostream>

namespace headpin::app {

int link(const NewLink& options, Language language) {
  const auto keys = store::open_sqlite_keys(options.data);
  if (!keys.ok()) return failed(keys.problems, language);
  const auto secret = new_owner_link(*keys.value);
  if (!secret.ok()) return failed(secret.problems, language);
  std::cout << options.at << "/enter#" << *secret << '\n';
  return std::cout.flush() ? kDone : kFailed;
}

}  // namespace headpin::app
