#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "app/reference.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace headpin::app {
namespace {

class Help final : public CLI::FormatterBase {
 public:
  explicit Help(Language language) : language_(language) {}
  std::string make_help(const CLI::App* app, std::string /*name*/, CLI::AppFormatMode /*mode*/) const override {
    return help_text(page_of(*app), language_);
  }

 private:
  Language language_;
};

/// The language that is asked for by name, before anything else is read: help is in it too.
Language language_of(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (word == "--lang" && i + 1 < words.size()) word += "=" + words[i + 1];
    if (word == "--lang=nl") return Language::nl;
    if (word == "--lang=en") return Language::en;
  }
  return language_of_environment();
}

/// How many letters two words differ (Levenshtein 1966).
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
    }
  }
  return row.back();
}

/// What somebody probably meant; empty when nothing is near.
std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  constexpr std::size_t kFar = 3;
  std::size_t best = kFar;
  std::string out;
  for (const std::string& one : known) {
    const std::size_t away = distance(word, one);
    if (away < best && away < one.size()) {
      best = away;
      out = one;
    }
  }
  return out;
}

std::string unknown(const std::string& word, const CLI::App& app, Language language) {
  const auto t = translator(language);
  const Page page = page_of(app);
  std::vector<std::string> known;
  if (word.starts_with('-')) {
    for (const Term& option : page.options) known.insert(known.end(), option.names.begin(), option.names.end());
  } else if (page.command == nullptr) {
    for (const Command& command : commands()) known.emplace_back(command.name);
  }
  const std::string meant = nearest(word.substr(0, word.find('=')), known);
  const bool option = word.starts_with('-');
  std::string out = page.command == nullptr && !option ? t("er is geen opdracht ", "there is no command ")
                    : option                           ? t("er is geen optie ", "there is no option ")
                                                       : t("hier wordt niets verwacht: ", "nothing is expected here: ");
  out += word;
  return meant.empty() ? out : out + t("; bedoel je ", "; do you mean ") + meant + "?";
}

/// What is wrong with the words, in the reader's language.
std::string complaint(const CLI::ParseError& error, const CLI::App& headpin, Language language) {
  const auto t = translator(language);
  const auto chosen = headpin.get_subcommands();
  const CLI::App& app = chosen.empty() ? headpin : *chosen.front();
  if (const auto left = headpin.remaining(true); !left.empty()) return unknown(left.front(), app, language);
  std::string what = error.what();
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    if (chosen.empty()) return t("kies een opdracht", "choose a command");
    const CLI::Option* option = app.get_option_no_throw(what.substr(0, what.find(' ')));
    if (option == nullptr) return t("er ontbreekt iets", "something is missing");
    return t("geef ", "give ") + (option->nonpositional() ? option->get_name() + " " : "") + option->get_type_name() +
           ": " + option->get_description();
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return what;
  const std::string name = what.substr(0, what.find(':'));
  return name + t(": geef hier precies één waarde", ": give exactly one value here");
}

int wrong_use(const CLI::ParseError& error, const CLI::App& headpin, Language language) {
  const auto chosen = headpin.get_subcommands();
  const std::string name = chosen.empty() ? "headpin" : "headpin " + chosen.front()->get_name();
  std::cerr << complaint(error, headpin, language) << '\n'
            << translate(language, "Hulp: ", "Help: ") << name << " --help\n";
  return kFailed;
}

int run(std::vector<std::string> words, const char* version, Language language) {
  const auto t = translator(language);
  CLI::App headpin{t("Headpin: werkbank voor publiek-private samenwerking in het beroepsonderwijs",
                     "Headpin: a workbench for public-private partnerships in vocational education"),
                   "headpin"};
  headpin.formatter(std::make_shared<Help>(language));
  headpin.set_help_flag("-h,--help", t("toon deze hulp", "show this help"));
  headpin.set_version_flag("--version", std::string("headpin ") + version, t("toon de versie", "show the version"));
  headpin.require_subcommand(1);
  std::string chosen;
  one_of(headpin.add_option("--lang", chosen, t("taal van wat Headpin zegt", "language of what Headpin says")),
         {"nl", "en"}, language);
  headpin.fallthrough();

  std::map<CLI::App*, Run> runs;
  for (const Command& command : commands()) {
    CLI::App* added = headpin.add_subcommand(command.name, t(command.nl, command.en));
    runs[added] = command.options(*added, language);
  }
  if (!words.empty() && words.front() == "help") {  // headpin help backup
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  try {
    headpin.parse(words);
  } catch (const CLI::CallForHelp&) {
    const auto asked = headpin.get_subcommands();
    std::cout << (asked.empty() ? &headpin : asked.front())->help();
    return kDone;
  } catch (const CLI::CallForVersion&) {
    std::cout << "headpin " << version << '\n';
    return kDone;
  } catch (const CLI::ParseError& error) {
    return wrong_use(error, headpin, language);
  }
  return runs.at(headpin.get_subcommands().front())(language);
}

}  // namespace

int command_line(int argc, char** argv, const char* version) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const Language language = language_of(words);
  const int code = run(std::move(words), version, language);
  return close_output(language) || code != kDone ? code : kFailed;
}

Run man_options(CLI::App& command, Language /*language*/) {
  return [&command](Language chosen) {
    std::cout << man_page(reference(*command.get_parent()), chosen);
    return kDone;
  };
}

Run completion_options(CLI::App& command, Language /*language*/) {
  return [&command](Language /*chosen*/) {
    std::cout << bash_completion(reference(*command.get_parent()));
    return kDone;
  };
}

}  // namespace headpin::app
