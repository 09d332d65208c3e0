#include "rules/judges.hpp"

#include <map>

namespace headpin::rules {

using document::Operation;

text::Problems overfull(const Situation& situation) {
  const document::Document& document = situation.document;
  std::map<std::string_view, std::size_t> puts;
  for (const Operation& operation : situation.operations) {
    if (operation.type == Operation::Type::put && document.find(operation.kind, operation.id) == nullptr)
      ++puts[operation.kind];
  }
  text::Problems problems;
  for (const auto& [name, count] : puts) {
    const document::Kind& kind = *document::schema::kind(name);
    if (kind.single || document.records(name).size() + count <= kind.most) continue;
    const std::string most = std::to_string(kind.most);
    problems.push_back({"/" + std::string(name), "vol: hoogstens " + most, "full: at most " + most});
  }
  return problems;
}

}  // namespace headpin::rules
