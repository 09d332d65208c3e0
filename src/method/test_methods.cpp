#include "method/test_methods.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {
namespace {

void check_part(double part, const std::string& path, text::Problems& problems) {
  if (part <= 1) return;
  problems.push_back({path, "is een deel van het geheel: hoogstens 1", "is a part of the whole: 1 at most"});
}

/// Stronger evidence has a higher number, and counts for as much at least.
void check_levels(const std::vector<EvidenceLevel>& levels, text::Problems& problems) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string at = "/testMethods/levels/" + std::to_string(i);
    check_part(levels[i].counts, at + "/counts", problems);
    if (i == 0) continue;
    if (levels[i].level <= levels[i - 1].level) {
      problems.push_back({at + "/level", "moet hoger zijn dan het niveau ervoor", "must be above the level before it"});
    }
    if (levels[i].counts < levels[i - 1].counts) {
      problems.push_back({at + "/counts", "sterker bewijs telt niet voor minder dan het niveau ervoor",
                          "stronger evidence counts for no less than the level before it"});
    }
  }
}

void check_effort(const Effort& effort, const std::string& path, text::Problems& problems) {
  if (effort.low <= effort.likely && effort.likely <= effort.high) return;
  problems.push_back({path, "moet oplopen: low, likely, high", "must go up: low, likely, high"});
}

void check_with(const std::vector<document::TestCardWith>& with, const std::string& path, text::Problems& problems) {
  if (with.empty()) problems.push_back({path, "noem minstens één groep", "name one group at least"});
  std::set<document::TestCardWith> seen;
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (seen.insert(with[i]).second) continue;
    problems.push_back({path + "/" + std::to_string(i), "komt al eerder voor", "occurs before"});
  }
}

void check_method(const TestMethod& method, const TestMethodsFile& file, const std::string& path,
                  text::Problems& problems) {
  if (file.level(method.level) == nullptr) {
    const std::string level = std::to_string(method.level);
    problems.push_back({path + "/level", "niveau " + level + " bestaat niet", "level " + level + " does not exist"});
  }
  check_with(method.with, path + "/with", problems);
  check_effort(method.weeks, path + "/weeks", problems);
  check_effort(method.hours, path + "/hours", problems);
  check_effort(method.costEuro, path + "/costEuro", problems);
  if (method.measure == document::TestCardMeasure::count) check_part(method.threshold, path + "/threshold", problems);
  if (method.nl.pitfalls.size() != method.en.pitfalls.size()) {
    problems.push_back(
        {path + "/en/pitfalls", "moet evenveel valkuilen hebben als nl", "must have as many pitfalls as nl"});
  }
}

}  // namespace

text::Checked<TestMethodsFile> read_test_methods(const boost::json::value& json) {
  text::Checked<TestMethodsFile> result;
  detail::decode(json, result.value, "/testMethods", result.problems);
  if (!result.ok()) return result;
  const TestMethodsFile& file = result.value;
  Checks checks(result.problems);
  checks.source(file.about, "/testMethods/about");
  checks.source(file.order, "/testMethods/order");
  checks.source(file.hypothesis, "/testMethods/hypothesis");
  checks.source(file.cost, "/testMethods/cost");
  checks.sources(file.levels, "/testMethods/levels");
  checks.sources(file.testMethods, "/testMethods/testMethods");
  checks.unique(file.testMethods, &TestMethod::id, "/testMethods/testMethods", "id");
  check_levels(file.levels, result.problems);
  for (std::size_t i = 0; i < file.testMethods.size(); ++i) {
    check_method(file.testMethods[i], file, "/testMethods/testMethods/" + std::to_string(i), result.problems);
  }
  return result;
}

const TestMethod* TestMethodsFile::method(std::string_view id) const {
  const auto found =
      std::find_if(testMethods.begin(), testMethods.end(), [&](const TestMethod& method) { return method.id == id; });
  return found == testMethods.end() ? nullptr : &*found;
}

const EvidenceLevel* TestMethodsFile::level(int level) const {
  const auto found =
      std::find_if(levels.begin(), levels.end(), [&](const EvidenceLevel& one) { return one.level == level; });
  return found == levels.end() ? nullptr : &*found;
}

}  // namespace headpin::method
