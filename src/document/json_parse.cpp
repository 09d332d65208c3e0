// Boost.JSON 1.81 reads a number with many digits up to one unit in the last place beside what was written, and one
// that is too large as infinity, which it then cannot write. A document must come back from disk exactly as it was, so
// numbers are read here, with std::from_chars, which rounds correctly.
#include "document/json.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>

namespace headpin::document {
namespace {

constexpr std::size_t kMaxDepth = 32;

/// Builds the value out of what the parser meets.
struct Builder {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using Text = json::string_view;
  using Error = json::error_code;

  json::value_stack stack;

  bool on_document_begin(Error&) {
    stack.reset({});
    return true;
  }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return true; }
  bool on_object_end(std::size_t members, Error&) {
    stack.push_object(members);
    return true;
  }
  bool on_array_begin(Error&) { return true; }
  bool on_array_end(std::size_t items, Error&) {
    stack.push_array(items);
    return true;
  }
  bool on_key_part(Text part, std::size_t, Error&) {
    stack.push_chars(part);
    return true;
  }
  bool on_key(Text last, std::size_t, Error&) {
    stack.push_key(last);
    return true;
  }
  bool on_string_part(Text part, std::size_t, Error&) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(Text last, std::size_t, Error&) {
    stack.push_string(last);
    return true;
  }
  bool on_number_part(Text, Error&) { return true; }  // only for text that comes in pieces
  bool on_int64(std::int64_t number, Text, Error&) {
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, Text, Error&) {
    stack.push_uint64(number);
    return true;
  }
  bool on_double(double approximately, Text text, Error& error) {
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc::result_out_of_range) {
      if (std::abs(approximately) > 1) {
        error = json::error::exponent_overflow;
        return false;
      }
      number = 0;  // closer to nothing than any number that a double can hold
    }
    stack.push_double(number);
    return true;
  }
  bool on_bool(bool truth, Error&) {
    stack.push_bool(truth);
    return true;
  }
  bool on_null(Error&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(Text, Error&) { return true; }
  bool on_comment(Text, Error&) { return true; }
};

}  // namespace

text::Checked<json::value> parse_json(std::string_view text) {
  text::Checked<json::value> result;
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::basic_parser<Builder> parser(options);
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (!error) {
    result.value = parser.handler().stack.release();
    return result;
  }
  const std::string_view before = text.substr(0, std::min(read, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
  const std::string place = std::to_string(line);
  const std::string spot = std::to_string(column);
  result.problems.push_back(
      {"", "dit is geen geldige JSON: regel " + place + ", teken " + spot + " (" + error.message() + ")",
       "this is not valid JSON: line " + place + ", column " + spot + " (" + error.message() + ")"});
  return result;
}

}  // namespace headpin::document
