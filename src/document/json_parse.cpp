// Boost.JSON 1.81 reads a number with many digits up to one unit in the last place beside what was written, and one
// that is too large as infinity, which it then cannot write. A document must come back from disk exactly as it was, so
// numbers are read here, with std::from_chars, which rounds correctly.
#include "document/json.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace headpin::document {
namespace {

constexpr std::size_t kMaxDepth = 32;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// What Boost.JSON's parser asks of whoever listens to it.
struct Listener {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using Text = json::string_view;
  using Error = json::error_code;
};

/// Builds the value out of what the parser meets.
struct Builder : Listener {
  json::value_stack stack;
  std::size_t members = 0;  // of all objects, those that stand twice counted twice
  std::size_t room = 0;     // for so many values more

  /// False, and the parser stops, when there are too many.
  bool fits(Error& error) {
    if (room == 0) {
      error = json::error::array_too_large;
      return false;
    }
    --room;
    return true;
  }

  bool on_document_begin(Error&) {
    stack.reset({});
    return true;
  }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error& error) { return fits(error); }
  bool on_object_end(std::size_t count, Error&) {
    members += count;
    stack.push_object(count);
    return true;
  }
  bool on_array_begin(Error& error) { return fits(error); }
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
  bool on_string(Text last, std::size_t, Error& error) {
    stack.push_string(last);
    return fits(error);
  }
  bool on_number_part(Text, Error&) { return true; }  // only for text that comes in pieces
  bool on_int64(std::int64_t number, Text, Error& error) {
    stack.push_int64(number);
    return fits(error);
  }
  bool on_uint64(std::uint64_t number, Text, Error& error) {
    stack.push_uint64(number);
    return fits(error);
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
    return fits(error);
  }
  bool on_bool(bool truth, Error& error) {
    stack.push_bool(truth);
    return fits(error);
  }
  bool on_null(Error& error) {
    stack.push_null();
    return fits(error);
  }
  bool on_comment_part(Text, Error&) { return true; }
  bool on_comment(Text, Error&) { return true; }
};

/// Stops at the first name that stands twice in one object.
class DoubleName : public Listener {
 public:
  std::string name;  ///< that stands twice
  std::string path;  ///< of the member

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return open(false); }
  bool on_object_end(std::size_t, Error&) { return close(); }
  bool on_array_begin(Error&) { return open(true); }
  bool on_array_end(std::size_t, Error&) { return close(); }
  bool on_key_part(Text part, std::size_t, Error&) {
    name.append(part.data(), part.size());
    return true;
  }
  bool on_key(Text last, std::size_t, Error& error) {
    name.append(last.data(), last.size());
    Inside& inside = inside_.back();
    if (!inside.names.insert(name).second) {
      for (std::size_t i = 0; i + 1 < inside_.size(); ++i) path = child_path(path, inside_[i].place());
      path = child_path(path, name);
      error = json::error::extra_data;
      return false;
    }
    inside.name = std::exchange(name, {});
    return true;
  }
  bool on_string_part(Text, std::size_t, Error&) { return true; }
  bool on_string(Text, std::size_t, Error&) { return next(); }
  bool on_number_part(Text, Error&) { return true; }
  bool on_int64(std::int64_t, Text, Error&) { return next(); }
  bool on_uint64(std::uint64_t, Text, Error&) { return next(); }
  bool on_double(double, Text, Error&) { return next(); }
  bool on_bool(bool, Error&) { return next(); }
  bool on_null(Error&) { return next(); }
  bool on_comment_part(Text, Error&) { return true; }
  bool on_comment(Text, Error&) { return true; }

 private:
  /// An object or a list, and where in it the parser is.
  struct Inside {
    bool list = false;
    std::size_t index = 0;
    std::string name;
    std::set<std::string> names;
    std::string place() const { return list ? std::to_string(index) : name; }
  };
  bool open(bool list) {
    inside_.push_back({list, 0, {}, {}});
    return true;
  }
  bool close() {
    inside_.pop_back();
    return next();
  }
  bool next() {
    if (!inside_.empty()) ++inside_.back().index;
    return true;
  }

  std::vector<Inside> inside_;
};

/// How many members all objects in a value have.
std::size_t members_in(const json::value& value) {
  std::size_t count = 0;
  if (const json::object* object = value.if_object()) {
    count = object->size();
    for (const auto& member : *object) count += members_in(member.value());
  } else if (const json::array* list = value.if_array()) {
    for (const json::value& item : *list) count += members_in(item);
  }
  return count;
}

/// Where in a text something is, for people: from 1.
struct Place {
  std::string line, column;
  Place(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, std::min(at, text.size()));
    const std::size_t last = before.rfind('\n');
    line = std::to_string(std::count(before.begin(), before.end(), '\n') + 1);
    column = std::to_string(before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1);
  }
};

/// Names what stands twice. Which of the two is meant nobody can tell, and one would be lost.
text::Problem stands_twice(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::basic_parser<DoubleName> parser(options);
  json::error_code error;
  const Place place(text, parser.write_some(false, text.data(), text.size(), error));
  const DoubleName& found = parser.handler();
  return {found.path,
          "“" + found.name + "” staat hier twee keer, de tweede keer op regel " + place.line + ", teken " +
              place.column + ": geef één van de twee een andere id of haal er één weg",
          "“" + found.name + "” stands here twice, the second time on line " + place.line + ", column " + place.column +
              ": give one of the two another id or remove one"};
}

text::Problem too_many_values(std::size_t most) {
  const std::string number = std::to_string(most);
  return {"", "te veel tegelijk: hoogstens " + number + " waarden", "too much at once: at most " + number + " values"};
}

text::Problem utf16() {
  return {"", "dit bestand is geen UTF-8 maar UTF-16: sla het op als UTF-8",
          "this file is not UTF-8 but UTF-16: save it as UTF-8"};
}

}  // namespace

text::Checked<json::value> parse_json(std::string_view text, std::size_t most_values) {
  text::Checked<json::value> result;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return utf16();
  json::parse_options options;
  options.max_depth = kMaxDepth;
  json::basic_parser<Builder> parser(options);
  parser.handler().room = most_values;
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (!error) {
    result.value = parser.handler().stack.release();
    if (members_in(result.value) < parser.handler().members) return stands_twice(text);
    return result;
  }
  if (error == json::error::array_too_large) return too_many_values(most_values);
  const Place place(text, read);
  result.problems.push_back(
      {"", "dit is geen geldige JSON: regel " + place.line + ", teken " + place.column + " (" + error.message() + ")",
       "this is not valid JSON: line " + place.line + ", column " + place.column + " (" + error.message() + ")"});
  return result;
}

}  // namespace headpin::document
