#include "document/typed_tokens.hpp"

#include <algorithm>

namespace headpin::document::typed {
namespace {

bool digit_begins(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

bool separates(char c) {
  return std::string_view(" ,;:().=\"!").find(c) != std::string_view::npos;
}

/// How many letters stand at the start.
std::size_t letters(std::string_view text) {
  const auto other = [](char c) { return (c < 'a' || c > 'z') && c != '\''; };
  return static_cast<std::size_t>(std::find_if(text.begin(), text.end(), other) - text.begin());
}

/// A word up to what ends it, whole characters of several bytes included.
std::size_t unknown_length(std::string_view text) {
  const auto ends = [](char c) { return separates(c) || (c >= '0' && c <= '9') || c == '%' || c == '-' || c == '/'; };
  const auto end = std::find_if(text.begin() + 1, text.end(), ends);
  return static_cast<std::size_t>(end - text.begin());
}

/// "€ 500,-", "12.500,=": says that there are no cents.
std::size_t money_tail(std::string_view text) {
  if (text.size() < 2 || (text[0] != ',' && text[0] != '.') || (text[1] != '-' && text[1] != '=')) return 0;
  std::size_t end = 1;
  while (end < text.size() && text[end] == text[1]) ++end;
  return digit_begins(text.substr(end)) ? 0 : end;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, text::Language language) : text_(text), language_(language) {}

  Tokens all() {
    while (!text_.empty() && out_.puzzling.size() <= kPuzzling) step();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kPuzzling = 80;

  void step() {
    if (digits() || word() || spelled()) return;
    if (separates(text_[0])) return text_.remove_prefix(1);
    std::size_t length = letters(text_);
    if (length == 0) length = unknown_length(text_);
    if (!is_noise(text_.substr(0, length))) puzzle(text_.substr(0, length));
    text_.remove_prefix(length);
  }

  bool digits() {
    const bool negative = text_[0] == '-' && digit_begins(text_.substr(1)) && !after_number_;
    const std::string_view from = text_.substr(negative ? 1 : 0);
    if (!digit_begins(from)) return false;
    Digits read = read_digits(from, language_);
    const std::size_t length = read.length + (negative ? 1 : 0);
    if (read.value) {
      add({.sign = Sign::number,
           .text = text_.substr(0, length),
           .number = negative ? Exact(-*read.value) : *read.value,
           .readings = std::move(read.readings),
           .pair = read.pair});
    } else {
      puzzle(text_.substr(0, length));
    }
    text_.remove_prefix(length);
    text_.remove_prefix(money_tail(text_));
    return true;
  }

  bool word() {
    const Word* word = word_at(text_, language_);
    if (word == nullptr) return false;
    // "per fte": of what is said, not how much.
    const bool per_something = word->sign == Sign::per && word->value < 0;
    const bool something = word->sign == Sign::measure && after_per_;
    after_per_ = per_something;
    if (per_something) {
      const std::string_view behind = text_.substr(word->text.size());
      const std::size_t space = std::min(behind.find_first_not_of(' '), behind.size());
      out_.each = text_.substr(0, word->text.size() + space + letters(behind.substr(space)));
    }
    if (!per_something && !something)
      add({.sign = word->sign, .text = text_.substr(0, word->text.size()), .value = word->value});
    text_.remove_prefix(word->text.size());
    return true;
  }

  bool spelled() {
    std::size_t length = letters(text_);
    if (length == 0) return false;
    // "twenty-five", but not "vijf-tien".
    const std::string_view behind = text_.substr(length);
    const std::size_t hyphened = behind.starts_with('-') ? length + 1 + letters(behind.substr(1)) : length;
    auto value = number_word(text_.substr(0, hyphened));
    if (value)
      length = hyphened;
    else
      value = number_word(text_.substr(0, length));
    if (!value) return false;
    add({.sign = Sign::number, .text = text_.substr(0, length), .number = *value, .spelled = true});
    text_.remove_prefix(length);
    return true;
  }

  void add(Token token) {
    switch (token.sign) {
      case Sign::number:
      case Sign::fraction:
      case Sign::added:
      case Sign::part:
        after_number_ = true;
        break;
      case Sign::scale:
      case Sign::measure:
      case Sign::per:
        break;
      default:
        after_number_ = false;
    }
    out_.list.push_back(std::move(token));
  }

  void puzzle(std::string_view word) {
    if (!out_.puzzling.empty()) out_.puzzling += ' ';
    out_.puzzling += word;
  }

  std::string_view text_;
  text::Language language_;
  Tokens out_;
  bool after_number_ = false;
  bool after_per_ = false;
};

}  // namespace

Tokens tokenize(std::string_view plain, text::Language language) {
  return Tokenizer(plain, language).all();
}

}  // namespace headpin::document::typed
