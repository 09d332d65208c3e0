#include "store/listed.hpp"

#include <algorithm>
#include <array>

namespace headpin::store {
namespace {

struct Named {
  State state;
  std::string_view name;
};
constexpr std::array<Named, 3> kStates{
    {{State::active, "active"}, {State::archived, "archived"}, {State::deleted, "deleted"}}};

std::string phases_of(const document::Document& document) {
  std::string out;
  for (const auto& [id, fields] : document.records(document::Phase::kKind)) {
    const auto phase = document::read<document::Phase>(fields);
    if (phase.from) out.append(id).append(" ").append(*phase.from).append(" ").append(phase.until.value_or("")) += '\n';
  }
  return out;
}

}  // namespace

std::string_view name_of(State state) {
  return kStates.at(static_cast<std::size_t>(state)).name;
}

std::optional<State> state_of(std::string_view name) {
  const auto row = std::find_if(kStates.begin(), kStates.end(), [&](const Named& one) { return one.name == name; });
  return row == kStates.end() ? std::nullopt : std::optional(row->state);
}

Summary summary_of(const document::Document& document) {
  const document::Fields* fields = document.find("pps", "");
  const auto pps = fields == nullptr ? document::Pps{} : document::read<document::Pps>(*fields);
  return {pps.name.value_or(""), pps.example.value_or(false), phases_of(document)};
}

}  // namespace headpin::store
