#include "app/options.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>

namespace headpin::app {
namespace {

std::string joined(const std::vector<std::string>& words, const std::string& between, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += (i == 0 ? "" : i + 1 == words.size() ? last : between) + words[i];
  return out;
}

/// A number as it reads best: without ".000000".
std::string plain(double value) {
  std::array<char, 64> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

CLI::Option* checked(CLI::Option* option, const std::function<std::string(std::string&)>& check) {
  CLI::Validator validator;
  validator.operation(check);
  validator.description("");
  return option->check(validator);
}

/// What a number must be: from `low` to `high`, or without an end when that is empty.
std::string expected(const std::string& kind_nl, const std::string& kind_en, const std::string& low,
                     const std::string& high, Language language) {
  const auto t = translator(language);
  return t("verwacht een " + kind_nl + ", ", "expected a " + kind_en + ", ") +
         (high.empty() ? t("minstens ", "at least ") + low : low + t(" tot en met ", " to ") + high);
}

}  // namespace

std::string file_type(Language language) {
  return std::string(translate(language, "BESTAND", "FILE"));
}

std::string folder_type(Language language) {
  return std::string(translate(language, "MAP", "FOLDER"));
}

CLI::Option* data_folder(CLI::App& command, std::string& folder, Language language) {
  return command
      .add_option("--data", folder, std::string(translate(language, "map met de gegevens", "folder with the data")))
      ->type_name(folder_type(language))
      ->capture_default_str();
}

CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& words, Language language) {
  const auto t = translator(language);
  checked(option, [=](std::string& typed) {
    for (const std::string& word : words) {
      if (typed == word) return std::string();
    }
    return t("kies ", "choose ") + joined(words, ", ", t(" of ", " or "));
  });
  return option->type_name(joined(words, "|", "|"));
}

CLI::Option* whole(CLI::Option* option, std::int64_t least, std::int64_t most, Language language) {
  checked(option, [=](std::string& typed) {
    std::int64_t value = 0;
    const char* end = typed.data() + typed.size();
    const auto [stop, error] = std::from_chars(typed.data(), end, value);
    const bool plain_digits = typed == std::to_string(value);
    if (error == std::errc{} && stop == end && plain_digits && least <= value && value <= most) return std::string();
    const bool endless = most == std::numeric_limits<std::int64_t>::max();
    return expected("heel getal", "whole number", std::to_string(least), endless ? "" : std::to_string(most), language);
  });
  return option->type_name(std::string(translate(language, "GETAL", "NUMBER")));
}

CLI::Option* number(CLI::Option* option, double least, double most, Language language) {
  checked(option, [=](std::string& typed) {
    double value = 0;
    const char* end = typed.data() + typed.size();
    const auto [stop, error] = std::from_chars(typed.data(), end, value);
    if (error == std::errc{} && stop == end && std::isfinite(value) && least <= value && value <= most)
      return std::string();
    return expected("getal", "number", plain(least), plain(most), language);
  });
  return option->type_name(std::string(translate(language, "GETAL", "NUMBER")));
}

}  // namespace headpin::app
