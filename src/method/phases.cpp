#include "method/phases.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {

text::Checked<PhasesFile> read_phases(const boost::json::value& json) {
  text::Checked<PhasesFile> result;
  detail::decode(json, result.value, "/phases", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  checks.unique(result.value.phases, &Phase::id, "/phases/phases", "id");
  checks.sources(result.value.phases, "/phases/phases");
  return result;
}

}  // namespace headpin::method
