#include "report/canvas/chosen_canvas.hpp"

#include <algorithm>

namespace headpin::report {

text::Checked<ChosenCanvas> choose_canvas(const document::Document& document, const std::string& wanted) {
  const auto canvases = document::read_all<document::Canvas>(document);
  std::vector<std::pair<std::string, std::string>> ids;  // order, id
  ids.reserve(canvases.size());
  for (const auto& [id, canvas] : canvases) ids.emplace_back(canvas.order.value_or(""), id);
  std::sort(ids.begin(), ids.end());
  for (std::size_t at = 0; at < ids.size(); ++at) {
    const std::string& id = ids[at].second;
    if (wanted.empty() || id == wanted) {
      const document::Canvas& canvas = canvases.at(id);
      return {{id, canvas.title.value_or(""), canvas.extras.value_or(std::vector<std::string>{}), at + 1, ids.size()},
              {}};
    }
  }
  if (wanted.empty()) return {{"", "", {}, 1, 1}, {}};
  return {{}, {{"/canvases/" + wanted, "dit canvas bestaat niet in deze PPS", "this PPS has no such canvas"}}};
}

}  // namespace headpin::report
