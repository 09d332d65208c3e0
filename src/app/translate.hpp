#pragma once

#include "document/document.hpp"

#include <string>
#include <string_view>

/// How the commands speak and read.
namespace headpin::app {

using text::Language;
using text::translate;

/// Dutch, unless the environment (LC_ALL, LC_MESSAGES, LANG) asks for English.
Language language_of_environment();

/// The same for a language that is known beforehand.
inline auto translator(Language language) {
  return [language](std::string_view nl, std::string_view en) { return std::string(translate(language, nl, en)); };
}

/// A problem a line, on standard error: its path, a colon and what is wrong.
void print_problems(const text::Problems& problems, Language language);

/// The bytes of a file; "-" is standard input.
text::Checked<std::string> read_file(const std::string& path);

/// A document from a PPS file.
text::Checked<document::Document> read_document(const std::string& path);

}  // namespace headpin::app
