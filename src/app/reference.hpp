#pragma once

#include "app/commands.hpp"

#include <string>
#include <vector>

/// What `headpin` takes on the command line, read from the options as they are declared. Help, the man page and the
/// completion of a shell are three writers of it, so all three say the same.
namespace headpin::app {

/// One option, or one of the arguments in order.
struct Term {
  std::vector<std::string> names;  ///< -o, --output; of an argument its one name
  std::string value;               ///< what follows: FILE, a|b|c; empty for a flag
  std::string text;
  std::string standard;  ///< what counts when it is left out
  bool required = false;
};

struct Page {
  std::string name;  ///< headpin, headpin backup
  std::string text;
  std::vector<Term> arguments;
  std::vector<Term> options;
  const Command* command = nullptr;  ///< none for headpin itself
};

/// headpin itself, and each command in the order of the table.
std::vector<Page> reference(const CLI::App& headpin);
Page page_of(const CLI::App& app);

/// "headpin backup [options] to" in one line: of the options only those that must be given, then the arguments.
std::string usage_of(const Page& page, Language language);

/// The exit codes and the environment, a line each.
struct Line {
  const char* name;
  const char* nl;
  const char* en;
};
std::span<const Line> exit_codes();
std::span<const Line> environment();

/// As a person reads it on a terminal.
std::string help_text(const Page& page, Language language);
/// A page for man(1), about all commands.
std::string man_page(const std::vector<Page>& pages, Language language);
/// A script for bash.
std::string bash_completion(const std::vector<Page>& pages);

}  // namespace headpin::app
