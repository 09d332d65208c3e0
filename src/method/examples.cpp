#include "method/example.hpp"

#include "embedded/method_files.hpp"

namespace headpin::method {

// A file is called example/<id>.<language>.pps.json.
std::vector<Example> examples() {
  constexpr std::string_view kFolder = "example/";
  std::vector<Example> out;
  for (const embedded::File& file : embedded::method_files()) {
    if (!file.path.starts_with(kFolder)) continue;
    const std::string_view name = file.path.substr(kFolder.size());
    const bool english = name.ends_with(".en.pps.json");
    out.push_back(
        {name.substr(0, name.find('.')), english ? document::Language::en : document::Language::nl, file.bytes});
  }
  return out;
}

}  // namespace headpin::method
