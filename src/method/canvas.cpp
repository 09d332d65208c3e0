#include "method/canvas.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {
namespace {

/// Both languages ask the same questions.
void check_hints(const Block& block, const std::string& path, text::Problems& problems) {
  if (block.nl.hints.size() == block.en.hints.size()) return;
  problems.push_back({path + "/en/hints", "moet evenveel vragen hebben als nl", "must have as many questions as nl"});
}

/// A rule that asks for nothing would always speak.
void check_asks(const Rule& rule, const std::string& path, text::Problems& problems) {
  if (!rule.unless.gives.empty() || !rule.unless.gets.empty() || !rule.nl.words.empty()) return;
  problems.push_back(
      {path, "vraagt nergens naar: noem betrokkenen of woorden", "asks for nothing: name stakeholders or words"});
}

void check_blocks(const std::vector<Block>& blocks, const Ids& stakeholders, const std::string& path, Checks& checks,
                  text::Problems& problems) {
  checks.sources(blocks, path);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const std::string at = document::child_path(path, std::to_string(i));
    check_hints(blocks[i], at, problems);
    checks.known(blocks[i].concerns, stakeholders, at + "/concerns");
  }
}

void check_rules(const std::vector<Rule>& all, const Ids& blocks, const Ids& stakeholders, Checks& checks,
                 text::Problems& problems) {
  checks.unique(all, &Rule::id, "/canvas/rules", "id");
  checks.sources(all, "/canvas/rules");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string at = "/canvas/rules/" + std::to_string(i);
    checks.known(all[i].block, blocks, at + "/block");
    checks.known(all[i].unless.gives, stakeholders, at + "/unless/gives");
    checks.known(all[i].unless.gets, stakeholders, at + "/unless/gets");
    check_asks(all[i], at, problems);
  }
}

}  // namespace

text::Checked<CanvasFile> read_canvas(const boost::json::value& json) {
  text::Checked<CanvasFile> result;
  detail::decode(json, result.value, "/canvas", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  const CanvasFile& canvas = result.value;
  checks.source(canvas.credit, "/canvas/credit");
  checks.source(canvas.alike, "/canvas/alike");
  std::vector<Block> all = canvas.blocks;
  all.insert(all.end(), canvas.extras.begin(), canvas.extras.end());
  const Ids blocks = checks.unique(all, &Block::id, "/canvas/blocks", "id");
  checks.unique(all, &Block::area, "/canvas/blocks", "area");
  const Ids stakeholders = checks.unique(canvas.stakeholders, &Stakeholder::id, "/canvas/stakeholders", "id");
  checks.unique(canvas.steps, &Step::id, "/canvas/steps", "id");
  checks.unique(canvas.differences, &Difference::id, "/canvas/differences", "id");
  check_blocks(canvas.blocks, stakeholders, "/canvas/blocks", checks, result.problems);
  check_blocks(canvas.extras, stakeholders, "/canvas/extras", checks, result.problems);
  check_rules(canvas.rules, blocks, stakeholders, checks, result.problems);
  checks.sources(canvas.steps, "/canvas/steps");
  checks.sources(canvas.differences, "/canvas/differences");
  checks.sources(canvas.stakeholders, "/canvas/stakeholders");
  for (std::size_t i = 0; i < canvas.steps.size(); ++i) {
    checks.known(canvas.steps[i].blocks, blocks, "/canvas/steps/" + std::to_string(i) + "/blocks");
  }
  for (std::size_t i = 0; i < canvas.differences.size(); ++i) {
    checks.known(canvas.differences[i].blocks, blocks, "/canvas/differences/" + std::to_string(i) + "/blocks");
  }
  return result;
}

}  // namespace headpin::method
