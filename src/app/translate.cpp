#include "app/translate.hpp"

#include "text/utf8.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>

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
    if (!problem.path.empty()) std::cerr << text::on_one_line(problem.path) << ": ";
    std::cerr << text::on_one_line(translate(language, problem.nl, problem.en)) << '\n';
  }
}

text::Checked<std::string> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(path == "-" ? nullptr : std::fopen(path.c_str(), "rb"),
                                                               std::fclose);
  std::FILE* file = path == "-" ? stdin : opened.get();
  text::Checked<std::string> out;
  std::array<char, 65536> part{};
  while (file != nullptr && std::feof(file) == 0 && std::ferror(file) == 0)
    out.value.append(part.data(), std::fread(part.data(), 1, part.size(), file));
  if (file != nullptr && std::ferror(file) == 0) return out;
  return text::Problem{"", path + " kan niet worden gelezen", path + " cannot be read"};
}

text::Checked<document::Document> read_document(const std::string& path) {
  text::Checked<std::string> text = read_file(path);
  if (!text.ok()) return {{}, std::move(text.problems)};
  text::Checked<document::json::value> file = document::parse_json(text.value);
  if (!file.ok()) return {{}, std::move(file.problems)};
  return document::Document::from_json(file.value);
}

}  // namespace headpin::app
