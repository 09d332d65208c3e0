#include "rules/judges.hpp"

#include <algorithm>

namespace headpin::rules {

text::Problems kinds_of_others(const Situation& situation) {
  const Author& author = situation.author;
  text::Problems problems;
  for (const document::Operation& operation : situation.operations) {
    if (author.writes(operation.kind)) continue;
    const std::string path = "/" + operation.kind + (operation.id.empty() ? "" : "/" + operation.id);
    const auto& all = document::schema::kinds();
    if (std::any_of(all.begin(), all.end(), [&](const document::Kind& kind) { return author.writes(kind.name); })) {
      problems.push_back({path, "met jouw link kun je notities, opmerkingen en uitslagen wijzigen, dit niet",
                          "your link lets you change notes, comments and results, not this"});
    } else {
      problems.push_back({path, "met jouw link kun je kijken, niet wijzigen", "your link lets you look, not change"});
    }
  }
  return problems;
}

}  // namespace headpin::rules
