#include "cases/cases.hpp"
#include "document/json.hpp"

#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

namespace {

int usage() {
  std::cerr << "headpin-cases FILE...\n\n"
               "Runs the verification cases of each file through the forecast engine and prints what differs.\n"
               "Gives 0 when all pass, 1 when some fail, 2 when a file cannot be read.\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return usage();
  int passed = 0, failed = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--help") return usage();
    std::ifstream stream(name);
    std::stringstream bytes;
    bytes << stream.rdbuf();
    if (!stream) {
      std::cerr << name << ": cannot be read\n";
      return 2;
    }
    try {
      const auto file = headpin::document::parse_json(bytes.str());
      if (!file.problems.empty()) throw std::runtime_error(file.problems.front().en);
      for (const auto& verdict : headpin::cases::run_file(file.value.as_object())) {
        verdict.passed ? ++passed : ++failed;
        if (!verdict.passed) std::cout << "FAILED " << verdict.id << '\n' << verdict.why;
      }
    } catch (const std::exception& error) {
      std::cerr << name << ": " << error.what() << '\n';
      return 2;
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}
