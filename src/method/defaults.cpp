#include "method/defaults.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {
namespace {

void check_sources(const Defaults& defaults, const std::string& path, Checks& checks) {
  for (const auto& [field, entry] : defaults) checks.source(entry, document::child_path(path, field));
}

}  // namespace

text::Checked<DefaultsFile> read_defaults(const boost::json::value& json) {
  text::Checked<DefaultsFile> result;
  detail::decode(json, result.value, "/defaults", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  check_sources(result.value.plan, "/defaults/plan", checks);
  check_sources(result.value.pin, "/defaults/pin", checks);
  for (const auto& [archetype, fields] : result.value.archetypes) {
    check_sources(fields, document::child_path("/defaults/archetypes", archetype), checks);
  }
  boost::mp11::mp_for_each<boost::describe::describe_members<Routes, boost::describe::mod_public>>([&](auto route) {
    checks.source(result.value.routes.*route.pointer, document::child_path("/defaults/routes", route.name));
  });
  for (const auto& [name, number] : result.value.routeNumbers) {
    const std::string path = document::child_path("/defaults/routeNumbers", name);
    checks.source(number, path);
    if (!document::unit_of(number.unit))
      result.problems.push_back(
          {path + "/unit", "deze eenheid bestaat niet: " + number.unit, "this unit does not exist: " + number.unit});
  }
  boost::mp11::mp_for_each<boost::describe::describe_members<ModelDefaults, boost::describe::mod_public>>(
      [&](auto number) {
        checks.source(result.value.model.*number.pointer, document::child_path("/defaults/model", number.name));
      });
  return result;
}

const Default* DefaultsFile::of_pin(std::string_view field, std::string_view archetype) const {
  if (const auto own = archetypes.find(archetype); own != archetypes.end()) {
    if (const auto found = own->second.find(field); found != own->second.end()) return &found->second;
  }
  const auto found = pin.find(field);
  return found == pin.end() ? nullptr : &found->second;
}

}  // namespace headpin::method
