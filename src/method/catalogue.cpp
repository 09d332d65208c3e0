#include "method/catalogue.hpp"

#include "document/json.hpp"
#include "embedded/method_files.hpp"
#include "method/checks.hpp"

#include <iterator>
#include <map>
#include <utility>

namespace headpin::method {
namespace {

using document::child_path;
using text::Checked;
using text::Problems;

void add(Problems& to, Problems problems) {
  to.insert(to.end(), std::make_move_iterator(problems.begin()), std::make_move_iterator(problems.end()));
}

/// The files of a catalogue, taken out by the readers of its tables.
class Tables {
 public:
  explicit Tables(Problems& problems) : problems_(problems) {}

  void parse(const CatalogueFile& file) {
    const std::string_view name = file.name.substr(0, file.name.find('.'));
    Checked<document::json::value> parsed = document::parse_json(file.text);
    for (text::Problem& problem : parsed.problems) problem.path = child_path("", name) + problem.path;
    if (parsed.ok()) parsed_[std::string(name)] = std::move(parsed.value);
    add(problems_, std::move(parsed.problems));
  }

  template <class Table>
  void take(const std::string& name, Checked<Table> (*read)(const document::json::value&), Table& out) {
    const auto table = parsed_.extract(name);
    if (table.empty()) {
      problems_.push_back({child_path("", name), "ontbreekt", "is missing"});
      return;
    }
    Checked<Table> checked = read(table.mapped());
    out = std::move(checked.value);
    add(problems_, std::move(checked.problems));
  }

  void refuse_others() {
    for (const auto& [name, json] : parsed_) {
      problems_.push_back({child_path("", name), "hoort hier niet", "does not belong here"});
    }
  }

 private:
  std::map<std::string, document::json::value> parsed_;
  Problems& problems_;
};

/// What one table says of another.
void check_across(const Catalogue& catalogue, Problems& problems) {
  Ids archetypes;
  for (const Archetype& archetype : catalogue.archetypes.archetypes) archetypes.insert(archetype.id);
  Checks checks(problems);
  for (const auto& [archetype, fields] : catalogue.defaults.archetypes) {
    checks.known(archetype, archetypes, child_path("/defaults/archetypes", archetype));
  }
  Ids phases;
  for (const Phase& phase : catalogue.phases.phases) phases.insert(phase.id);
  Ids blocks;
  for (const Block& block : catalogue.canvas.blocks) blocks.insert(block.id);
  for (const Block& block : catalogue.canvas.extras) blocks.insert(block.id);
  const auto& methods = catalogue.testMethods.testMethods;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    const std::string at = "/testMethods/testMethods/" + std::to_string(i);
    checks.known(methods[i].phases, phases, at + "/phases");
    checks.known(methods[i].blocks, blocks, at + "/blocks");
  }
}

}  // namespace

Checked<Catalogue> read_catalogue(const std::vector<CatalogueFile>& files) {
  Checked<Catalogue> result;
  Tables tables(result.problems);
  for (const CatalogueFile& file : files) tables.parse(file);
  if (!result.ok()) return result;
  Catalogue& catalogue = result.value;
  tables.take("canvas", read_canvas, catalogue.canvas);
  tables.take("phases", read_phases, catalogue.phases);
  tables.take("archetypes", read_archetypes, catalogue.archetypes);
  tables.take("sustained", read_sustained, catalogue.sustained);
  tables.take("defaults", read_defaults, catalogue.defaults);
  tables.take("testMethods", read_test_methods, catalogue.testMethods);
  tables.take("examples", read_examples, catalogue.examples);
  tables.refuse_others();
  if (result.ok()) check_across(catalogue, result.problems);
  return result;
}

Checked<Catalogue> embedded_catalogue() {
  std::vector<CatalogueFile> files;
  for (const embedded::File& file : embedded::method_files()) {
    if (file.path.find('/') == file.path.npos) files.push_back({file.path, file.bytes});
  }
  return read_catalogue(files);
}

}  // namespace headpin::method
