#include "method/archetypes.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {

text::Checked<ArchetypesFile> read_archetypes(const boost::json::value& json) {
  text::Checked<ArchetypesFile> result;
  detail::decode(json, result.value, "/archetypes", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  checks.source(result.value.about, "/archetypes/about");
  const Ids ids = checks.unique(result.value.archetypes, &Archetype::id, "/archetypes/archetypes", "id");
  checks.unique(result.value.archetypes, &Archetype::code, "/archetypes/archetypes", "code");
  checks.sources(result.value.archetypes, "/archetypes/archetypes");
  for (std::size_t i = 0; i < result.value.archetypes.size(); ++i) {
    checks.known(result.value.archetypes[i].requires_, ids,
                 "/archetypes/archetypes/" + std::to_string(i) + "/requires");
  }
  return result;
}

}  // namespace headpin::method
