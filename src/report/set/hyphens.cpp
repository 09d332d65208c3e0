#include "report/set/hyphens.hpp"

#include "embedded/report_files.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <glib.h>
#include <hyphen.h>
#include <memory>
#include <sstream>
#include <vector>

namespace headpin::report {
namespace {

constexpr std::size_t kLongWord = 10;           // shorter words fit on any line
constexpr std::size_t kBefore = 4, kAfter = 4;  // letters that stay together at either end
constexpr std::size_t kLongestWord = 90;        // the patterns are for words, not for addresses

struct FreePatterns {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};

/// The patterns of OpenTaal, which are in Latin-1.
HyphenDict* dutch() {
  static const std::unique_ptr<HyphenDict, FreePatterns> dictionary = [] {
    std::unique_ptr<HyphenDict, FreePatterns> read;
    for (const embedded::File& file : embedded::report_files()) {
      if (!file.path.ends_with(".dic")) continue;
      std::string bytes(file.bytes);
      if (FILE* stream = fmemopen(bytes.data(), bytes.size(), "r")) {
        read.reset(hnj_hyphen_load_file(stream));
        (void)std::fclose(stream);
      }
    }
    return read;
  }();
  return dictionary.get();
}

using Spelling = std::vector<gunichar>;

/// A word that is written down with its breaks: it goes before the patterns. The page has both, too
/// (web/src/kit/hyphenator.ts).
struct Word {
  std::string letters;             ///< in Latin-1
  std::vector<std::size_t> after;  ///< so many letters it may break; 0 is before it, within a longer word
};

Word written(const std::string& line) {
  Word word;
  for (const char* at = line.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (letter == '-') {
      word.after.push_back(word.letters.size());
    } else {
      word.letters += static_cast<char>(static_cast<unsigned char>(letter));
    }
  }
  return word;
}

const std::vector<Word>& words() {
  static const std::vector<Word> all = [] {
    std::vector<Word> read;
    for (const embedded::File& file : embedded::report_files()) {
      if (!file.path.ends_with(".nl.txt")) continue;
      std::istringstream lines{std::string(file.bytes)};
      for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.front() != '#') read.push_back(written(line));
    }
    return read;
  }();
  return all;
}

/// Breaks the words that are written down within a longer one as they are written.
void overrule(std::vector<char>& may_break, const std::string& lower) {
  const auto say = [&](std::size_t after, bool may) {
    if (after >= kBefore && after + kAfter <= lower.size()) may_break[after - 1] = may ? '1' : '0';
  };
  for (const Word& word : words()) {
    for (std::size_t from = 0; (from = lower.find(word.letters, from)) != std::string::npos; ++from) {
      for (std::size_t at = 1; at < word.letters.size(); ++at) say(from + at, false);
      for (const std::size_t at : word.after) {
        if (at == 0 && from > 0) say(from - 1, false);
        say(from + at, true);
      }
    }
  }
}

bool in_patterns(gunichar letter) {
  return letter < 0x100 && g_unichar_isalpha(letter);
}

void append(std::string& text, gunichar letter) {
  std::array<char, 6> bytes{};
  text.append(bytes.data(), static_cast<std::size_t>(g_unichar_to_utf8(letter, bytes.data())));
}

void append_word(std::string& out, const Spelling& word) {
  std::vector<char> may_break(word.size() + 5, '0');
  if (word.size() >= kLongWord && word.size() <= kLongestWord && dutch() != nullptr) {
    std::string lower;
    for (const gunichar letter : word)
      lower += static_cast<char>(static_cast<unsigned char>(g_unichar_tolower(letter)));
    char** changed = nullptr;
    int* position = nullptr;
    int* cut = nullptr;
    constexpr int kFirst = kBefore, kLast = kAfter;
    hnj_hyphen_hyphenate3(dutch(), lower.c_str(), static_cast<int>(lower.size()), may_break.data(), nullptr, &changed,
                          &position, &cut, kFirst, kLast, kFirst, kLast);
    // A break that changes letters (reeël → ree-el) cannot be told by a soft hyphen: leave the word whole there.
    for (std::size_t at = 0; changed != nullptr && at < word.size(); ++at) {
      if (changed[at] != nullptr) may_break[at] = '0';
      std::free(changed[at]);
    }
    std::free(static_cast<void*>(changed));
    std::free(position);
    std::free(cut);
    overrule(may_break, lower);
  }
  for (std::size_t at = 0; at < word.size(); ++at) {
    append(out, word[at]);
    if (at + 1 < word.size() && (may_break[at] & 1) != 0) out += "\u00AD";
  }
}

}  // namespace

std::string plain_text(std::string_view text) {
  const std::unique_ptr<char, decltype(&g_free)> valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())),
                                                       g_free);
  std::string out;
  bool line_begins = true;
  for (const char* at = valid.get(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    const bool line_end = letter == '\n' || letter == '\r' || letter == 0x85 || letter == 0x2028 || letter == 0x2029;
    if (line_end || letter == '\t' || letter == ' ') {
      if (line_begins) continue;
      if (line_end) {
        while (!out.empty() && out.back() == ' ') out.pop_back();
      }
      out += line_end ? '\n' : ' ';
      line_begins = line_end;
    } else if (!g_unichar_iscntrl(letter) && letter != 0xAD && (letter & 0xFFFEU) != 0xFFFEU) {
      append(out, letter);
      line_begins = false;
    }
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

std::string with_soft_hyphens(const std::string& text, text::Language language) {
  if (language != text::Language::nl) return text;
  std::string out;
  Spelling word;
  for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (in_patterns(letter)) {
      word.push_back(letter);
      continue;
    }
    append_word(out, word);
    word.clear();
    append(out, letter);
  }
  append_word(out, word);
  return out;
}

}  // namespace headpin::report
