#include "method/examples.hpp"

#include "embedded/method_files.hpp"
#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {

text::Checked<ExamplesFile> read_examples(const boost::json::value& json) {
  text::Checked<ExamplesFile> result;
  detail::decode(json, result.value, "/examples", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  checks.unique(result.value.examples, &ExampleNote::id, "/examples/examples", "id");
  checks.sources(result.value.examples, "/examples/examples");
  return result;
}

// A file is called example/<id>.<language>.pps.json.
std::vector<Example> examples() {
  constexpr std::string_view kFolder = "example/";
  std::vector<Example> out;
  for (const embedded::File& file : embedded::method_files()) {
    if (!file.path.starts_with(kFolder)) continue;
    const std::string_view name = file.path.substr(kFolder.size());
    const bool english = name.ends_with(".en.pps.json");
    out.push_back({name.substr(0, name.find('.')), english ? text::Language::en : text::Language::nl, file.bytes});
  }
  return out;
}

}  // namespace headpin::method
