#include "app/translate.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace headpin::app {

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("en") ? Language::en : Language::nl;
  }
  return Language::nl;
}

void print_problems(const text::Problems& problems, Language language) {
  for (const text::Problem& problem : problems) {
    if (!problem.path.empty()) std::cerr << problem.path << ": ";
    std::cerr << translate(language, problem.nl, problem.en) << '\n';
  }
}

text::Checked<std::string> read_file(const std::string& path) {
  if (path == "-") return {std::string(std::istreambuf_iterator<char>(std::cin), {}), {}};
  std::ifstream file(path, std::ios::binary);
  if (!file) return {{}, {{"", path + " kan niet worden gelezen", path + " cannot be read"}}};
  return {std::string(std::istreambuf_iterator<char>(file), {}), {}};
}

text::Checked<document::Document> read_document(const std::string& path) {
  text::Checked<std::string> text = read_file(path);
  if (!text.ok()) return {{}, std::move(text.problems)};
  text::Checked<document::json::value> file = document::parse_json(text.value);
  if (!file.ok()) return {{}, std::move(file.problems)};
  return document::Document::from_json(file.value);
}

}  // namespace headpin::app
