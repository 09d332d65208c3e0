#include "method/catalogue.hpp"

#include "embedded/method_files.hpp"
#include "method/decode-inl.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace headpin::method {
namespace {

using document::Checked;
using document::child_path;
using document::Problems;

/// Whether a text names an address, or a work with its year: "Bass (1969)".
bool cites(std::string_view source) {
  if (source.find("http://") != source.npos || source.find("https://") != source.npos) return true;
  const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = source.find('('); at != source.npos; at = source.find('(', at + 1)) {
    if (at + 5 < source.size() && source[at + 5] == ')' && std::all_of(&source[at + 1], &source[at + 5], digit)) {
      return true;
    }
  }
  return false;
}

/// Rules that go beyond the form of a single value.
class Rules {
 public:
  explicit Rules(Problems& problems) : problems_(problems) {}

  /// What is called published must say where.
  template <class Words>
  void source(const Entry<Words>& entry, const std::string& path, const Marks& marks = {}) {
    const bool published =
        entry.status == Status::published ||
        std::any_of(marks.begin(), marks.end(), [](const auto& m) { return m.second == Status::published; });
    if (published && !cites(entry.source)) {
      problems_.push_back({path + "/source", "heet gepubliceerd, maar noemt geen adres of werk met jaartal",
                           "is called published, but names no address or work with its year"});
    }
  }

  /// No two entries of a list have the same id.
  template <class List, class Id>
  std::set<std::string, std::less<>> unique(const List& list, Id id, const std::string& path, const char* name) {
    std::set<std::string, std::less<>> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string& value = list[i].*id;
      if (!seen.insert(value).second) {
        problems_.push_back({path + "/" + std::to_string(i) + "/" + name, "\"" + value + "\" komt al eerder voor",
                             "\"" + value + "\" occurs before"});
      }
    }
    return seen;
  }

  void known(const std::vector<std::string>& ids, const std::set<std::string, std::less<>>& all,
             const std::string& path) {
    for (std::size_t i = 0; i < ids.size(); ++i) known(ids[i], all, path + "/" + std::to_string(i));
  }

  void known(const std::string& id, const std::set<std::string, std::less<>>& all, const std::string& path) {
    if (all.contains(id)) return;
    problems_.push_back({path, "\"" + id + "\" bestaat niet", "\"" + id + "\" does not exist"});
  }

  void same_size(const Block& block, const std::string& path) {
    if (block.nl.hints.size() == block.en.hints.size()) return;
    problems_.push_back(
        {path + "/en/hints", "moet evenveel vragen hebben als nl", "must have as many questions as nl"});
  }

  /// A rule that asks for nothing would always speak.
  void asks(const Rule& rule, const std::string& path) {
    if (!rule.unless.gives.empty() || !rule.unless.gets.empty() || !rule.nl.words.empty()) return;
    problems_.push_back(
        {path, "vraagt nergens naar: noem betrokkenen of woorden", "asks for nothing: name stakeholders or words"});
  }

 private:
  Problems& problems_;
};

template <class List>
void sources(Rules& rules, const List& list, const std::string& path) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string at = child_path(path, std::to_string(i));
    if constexpr (requires { list[i].marks; }) {
      rules.source(list[i], at, list[i].marks);
    } else {
      rules.source(list[i], at);
    }
  }
}

void sources(Rules& rules, const Defaults& defaults, const std::string& path) {
  for (const auto& [field, entry] : defaults) rules.source(entry, child_path(path, field));
}

using Ids = std::set<std::string, std::less<>>;

void check_blocks(const std::vector<Block>& blocks, const Ids& stakeholders, const std::string& path, Rules& rules) {
  sources(rules, blocks, path);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string at = child_path(path, std::to_string(i));
    rules.same_size(blocks[i], at);
    rules.known(blocks[i].concerns, stakeholders, at + "/concerns");
  }
}

void check_rules(const std::vector<Rule>& all, const Ids& blocks, const Ids& stakeholders, Rules& rules) {
  rules.unique(all, &Rule::id, "/canvas/rules", "id");
  sources(rules, all, "/canvas/rules");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string at = "/canvas/rules/" + std::to_string(i);
    rules.known(all[i].block, blocks, at + "/block");
    rules.known(all[i].unless.gives, stakeholders, at + "/unless/gives");
    rules.known(all[i].unless.gets, stakeholders, at + "/unless/gets");
    rules.asks(all[i], at);
  }
}

void check_canvas(const CanvasFile& canvas, Rules& rules) {
  rules.source(canvas.credit, "/canvas/credit");
  rules.source(canvas.alike, "/canvas/alike");
  std::vector<Block> all = canvas.blocks;
  all.insert(all.end(), canvas.extras.begin(), canvas.extras.end());
  const Ids blocks = rules.unique(all, &Block::id, "/canvas/blocks", "id");
  rules.unique(all, &Block::area, "/canvas/blocks", "area");
  const Ids stakeholders = rules.unique(canvas.stakeholders, &Stakeholder::id, "/canvas/stakeholders", "id");
  rules.unique(canvas.steps, &Step::id, "/canvas/steps", "id");
  rules.unique(canvas.differences, &Difference::id, "/canvas/differences", "id");
  check_blocks(canvas.blocks, stakeholders, "/canvas/blocks", rules);
  check_blocks(canvas.extras, stakeholders, "/canvas/extras", rules);
  check_rules(canvas.rules, blocks, stakeholders, rules);
  sources(rules, canvas.steps, "/canvas/steps");
  sources(rules, canvas.differences, "/canvas/differences");
  sources(rules, canvas.stakeholders, "/canvas/stakeholders");
  for (std::size_t i = 0; i < canvas.steps.size(); ++i) {
    rules.known(canvas.steps[i].blocks, blocks, "/canvas/steps/" + std::to_string(i) + "/blocks");
  }
  for (std::size_t i = 0; i < canvas.differences.size(); ++i) {
    rules.known(canvas.differences[i].blocks, blocks, "/canvas/differences/" + std::to_string(i) + "/blocks");
  }
}

void check_phases(const PhasesFile& phases, Rules& rules) {
  rules.unique(phases.phases, &Phase::id, "/phases/phases", "id");
  sources(rules, phases.phases, "/phases/phases");
}

std::set<std::string, std::less<>> check_archetypes(const ArchetypesFile& file, Rules& rules) {
  rules.source(file.about, "/archetypes/about");
  auto ids = rules.unique(file.archetypes, &Archetype::id, "/archetypes/archetypes", "id");
  rules.unique(file.archetypes, &Archetype::code, "/archetypes/archetypes", "code");
  sources(rules, file.archetypes, "/archetypes/archetypes");
  for (std::size_t i = 0; i < file.archetypes.size(); ++i) {
    rules.known(file.archetypes[i].requires_, ids, "/archetypes/archetypes/" + std::to_string(i) + "/requires");
  }
  return ids;
}

void check_sustained(const SustainedFile& sustained, Rules& rules) {
  rules.source(sustained.about, "/sustained/about");
  rules.unique(sustained.tests, &SustainedTest::code, "/sustained/tests", "code");
  sources(rules, sustained.tests, "/sustained/tests");
}

void check_defaults(const DefaultsFile& defaults, const std::set<std::string, std::less<>>& archetypes, Rules& rules) {
  sources(rules, defaults.plan, "/defaults/plan");
  sources(rules, defaults.pin, "/defaults/pin");
  for (const auto& [archetype, fields] : defaults.archetypes) {
    rules.known(archetype, archetypes, child_path("/defaults/archetypes", archetype));
    sources(rules, fields, child_path("/defaults/archetypes", archetype));
  }
  boost::mp11::mp_for_each<boost::describe::describe_members<Routes, boost::describe::mod_public>>(
      [&](auto route) { rules.source(defaults.routes.*route.pointer, child_path("/defaults/routes", route.name)); });
  boost::mp11::mp_for_each<boost::describe::describe_members<ModelDefaults, boost::describe::mod_public>>(
      [&](auto number) { rules.source(defaults.model.*number.pointer, child_path("/defaults/model", number.name)); });
}

}  // namespace

Checked<Catalogue> read_catalogue(const std::vector<CatalogueFile>& files) {
  Checked<Catalogue> result;
  boost::json::object whole;
  for (const CatalogueFile& file : files) {
    const std::string_view name = file.name.substr(0, file.name.find('.'));
    auto parsed = document::parse_json(file.text);
    for (document::Problem& problem : parsed.problems) {
      problem.path = child_path("", name) + problem.path;
      result.problems.push_back(std::move(problem));
    }
    if (parsed.ok()) whole[name] = std::move(parsed.value);
  }
  if (!result.ok()) return result;
  detail::decode(whole, result.value, "", result.problems);
  if (!result.ok()) return result;
  Rules rules(result.problems);
  check_canvas(result.value.canvas, rules);
  check_phases(result.value.phases, rules);
  const auto archetypes = check_archetypes(result.value.archetypes, rules);
  check_sustained(result.value.sustained, rules);
  check_defaults(result.value.defaults, archetypes, rules);
  rules.unique(result.value.examples.examples, &ExampleNote::id, "/examples/examples", "id");
  sources(rules, result.value.examples.examples, "/examples/examples");
  return result;
}

Checked<Catalogue> embedded_catalogue() {
  std::vector<CatalogueFile> files;
  for (const embedded::File& file : embedded::method_files()) {
    if (file.path.find('/') == file.path.npos) files.push_back({file.path, file.bytes});
  }
  return read_catalogue(files);
}

const Default* Catalogue::pin_default(std::string_view field, std::string_view archetype) const {
  if (const auto own = defaults.archetypes.find(archetype); own != defaults.archetypes.end()) {
    if (const auto found = own->second.find(field); found != own->second.end()) return &found->second;
  }
  const auto found = defaults.pin.find(field);
  return found == defaults.pin.end() ? nullptr : &found->second;
}

const SustainedTest* Catalogue::test(std::string_view code) const {
  const auto found = std::find_if(sustained.tests.begin(), sustained.tests.end(),
                                  [&](const SustainedTest& test) { return test.code == code; });
  return found == sustained.tests.end() ? nullptr : &*found;
}

}  // namespace headpin::method
