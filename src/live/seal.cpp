#include "live/seal.hpp"

#include "access/secret.hpp"

namespace headpin::live {

rules::Seal seal_for(const store::Store& store, const std::string& document) {
  return [key = std::string(store.secret()), document](std::string_view text) {
    return access::seal_of(key, document + "\n" + std::string(text));
  };
}

}  // namespace headpin::live
