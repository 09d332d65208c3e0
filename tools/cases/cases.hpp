#pragma once
#include <boost/json.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

/// Runs verification cases written in JSON through the forecast engine. A case names an operation, its inputs, what is
/// expected and how closely; this room translates and compares, and knows no answers.
namespace headpin::cases {

namespace json = boost::json;

/// One operation: inputs of a case to its results, by the names that cases use. `file` is the whole case file, for
/// cases that refer to another one. Throws std::exception on inputs that it cannot read.
using Operation = std::function<json::object(const json::object& inputs, const json::object& file)>;

/// All operations by name.
const std::map<std::string, Operation>& operations();

struct Verdict {
  std::string id;
  bool passed = false;
  std::string why;  ///< what was expected and what came out, one field per line; empty when passed
};

/// Runs one case of the file.
Verdict run_case(const json::object& one, const json::object& file);

/// Runs every case of a file {"cases": [...]}.
std::vector<Verdict> run_file(const json::object& file);

/// Compares |x - e| <= abs + rel*|e| element by element, exactly where the tolerance says so. Gives the differences in
/// words, empty when there are none.
std::string difference(const json::object& expected, const json::object& got, const json::object& tolerance);

}  // namespace headpin::cases
