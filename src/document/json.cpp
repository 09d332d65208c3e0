#include "document/json.hpp"

#include "text/utf8.hpp"

namespace headpin::document {
namespace {

/// A value as it can be quoted in a message: short, on one line.
std::string quote(const json::value& value) {
  if (value.is_object()) return "{…}";
  if (value.is_array()) return "[…]";
  std::string text = json::serialize(value);
  constexpr std::size_t kLongest = 40;
  if (text.size() <= kLongest) return text;
  return std::string(text::shortened(text, kLongest)) + "…";
}

void pretty(std::string& out, const json::value& value, std::size_t indent) {
  const auto newline = [&out](std::size_t depth) { out.append("\n").append(depth * 2, ' '); };
  const auto list = [&](char open, char close, const auto& items, const auto& write) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
      if (!first) out += ',';
      first = false;
      newline(indent + 1);
      write(item);
    }
    if (!first) newline(indent);
    out += close;
  };
  if (const json::object* object = value.if_object()) {
    list('{', '}', *object, [&](const auto& member) {
      out.append(json::serialize(json::string_view(member.key()))).append(": ");
      pretty(out, member.value(), indent + 1);
    });
  } else if (const json::array* array = value.if_array()) {
    list('[', ']', *array, [&](const json::value& item) { pretty(out, item, indent + 1); });
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string pretty(const json::value& value) {
  std::string out;
  pretty(out, value, 0);
  return out + "\n";
}

std::string child_path(std::string_view path, std::string_view key) {
  std::string out(path);
  out += '/';
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

text::Problem expected(std::string path, const char* what_nl, const char* what_en, const json::value& got) {
  const std::string value = quote(got);
  return {std::move(path), std::string("verwacht: ") + what_nl + "; er staat: " + value,
          std::string("expected ") + what_en + ", got " + value};
}

json::array to_json(const text::Problems& problems) {
  json::array out;
  for (const text::Problem& problem : problems) {
    json::object one{{"path", problem.path}, {"nl", problem.nl}, {"en", problem.en}};
    if (!problem.proposals.empty()) one["proposals"] = json::array(problem.proposals.begin(), problem.proposals.end());
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace headpin::document
