#include "store/listed.hpp"

namespace headpin::store {

Summary summary_of(const document::Document& document) {
  const document::Fields* fields = document.find("pps", "");
  if (fields == nullptr) return {};
  const auto pps = document::read<document::Pps>(*fields);
  return {pps.name.value_or(""), pps.example.value_or(false)};
}

}  // namespace headpin::store
