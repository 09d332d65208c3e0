#include "app/table.hpp"

#include "report/table/csv.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>

namespace headpin::app {
namespace {

using document::Unit;

constexpr std::size_t kTextWidth = 46;
constexpr std::string_view kGap = "  ";

const json::value& at(const json::object& row, std::string pointer, Language language) {
  static const json::value kNothing;
  if (const std::size_t hole = pointer.find("{lang}"); hole != std::string::npos)
    pointer.replace(hole, 6, language == Language::nl ? "nl" : "en");
  const json::value* found = nullptr;
  for (std::size_t from = 1; from <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', from), pointer.size());
    const json::object* inside = from == 1 ? &row : found->if_object();
    found = inside == nullptr ? nullptr : inside->if_contains(pointer.substr(from, end - from));
    if (found == nullptr) return kNothing;
    from = end + 1;
  }
  return found == nullptr ? kNothing : *found;
}

std::string spoken(double value, Unit unit, Language language) {
  return document::speak({value, value, {}}, unit, language);
}

std::string number_text(const json::value& value, Unit unit, double step, Language language) {
  if (!value.is_number()) return "–";
  return spoken(std::round(value.to_number<double>() / step) * step, unit, language);
}

std::string points_text(const json::value& value, Language language, bool sign) {
  if (!value.is_number()) return "–";
  const double points = std::round(value.to_number<double>() * 1000) / 10;
  std::string size = spoken(std::abs(points), Unit::count, language);
  if (std::abs(points) == std::floor(std::abs(points))) size += language == Language::nl ? ",0" : ".0";
  return (!sign || points == 0 ? "" : points > 0 ? "+" : "−") + size;
}

/// The unit of the PPS file's fields, with money in euro.
std::string stated_text(const json::value& value, const json::value& unit, Language language) {
  if (!value.is_number()) return "–";
  const std::string_view name = unit.is_string() ? std::string_view(unit.get_string()) : "count";
  if (name == "euro") return spoken(value.to_number<double>() * 100, Unit::cent, language);
  if (name == "share") return number_text(value, Unit::share, 0.01, language);
  if (name == "perYear") return number_text(value, Unit::share, 0.001, language);
  const double size = std::abs(value.to_number<double>());
  const double step = size < 10 ? 0.01 : size < 100 ? 0.1 : 1;
  return number_text(value, document::unit_of(name).value_or(Unit::count), step, language);
}

std::string names_of(const json::value& pins) {
  std::string out;
  if (const json::array* list = pins.if_array()) {
    for (const json::value& pin : *list) {
      const std::string name(pin.at("name").as_string());
      out += (out.empty() ? "" : " → ") + (name.empty() ? std::string(pin.at("id").as_string()) : name);
    }
  }
  return out;
}

std::string plain(const json::value& value, Shows shows, Language language) {
  switch (shows) {
    case Shows::chance:
      return percent_text(value, language);
    case Shows::points:
      return points_text(value, language, true);
    case Shows::euro:
      return euro_text(value, language);
    case Shows::partners:
      return count_text(value, language);
    case Shows::ratio:
      return number_text(value, Unit::count, 0.01, language);
    case Shows::pins:
      return names_of(value);
    default:
      return value.is_string() ? std::string(value.get_string()) : "–";
  }
}

/// One cell of the table: with its error bar or interval.
std::string cell(const Column& column, const json::object& row, Language language) {
  const auto look = [&](const char* pointer) -> const json::value& { return at(row, pointer, language); };
  if (column.shows == Shows::spread) {
    const json::value& unit = look("/unit");
    // Hours, fte and years are said once, behind the last number.
    const bool sign = unit == "euro" || unit == "share" || unit == "perYear";
    return stated_text(look(column.low), sign ? unit : json::value("count"), language) + " – " +
           stated_text(look(column.high), unit, language);
  }
  const json::value& value = look(column.value);
  std::string out = plain(value, column.shows, language);
  if (value.is_null()) return out;
  if (*column.error != '\0' && look(column.error).is_number())
    out += " ± " + (column.shows == Shows::points ? points_text(look(column.error), language, false)
                                                  : plain(look(column.error), column.shows, language));
  if (*column.low != '\0')
    out += " (" + plain(look(column.low), column.shows, language) + " – " +
           plain(look(column.high), column.shows, language) + ")";
  return out;
}

bool is_text(Shows shows) {
  return shows == Shows::text || shows == Shows::pins || shows == Shows::month;
}

/// The unit of a row as people name it.
table::Cell named_unit(const json::value& unit, Language language) {
  static const std::map<std::string_view, const char*> kDutch{
      {"count", "aantal"}, {"hour", "uur"}, {"share", "aandeel"}, {"perYear", "per jaar"}, {"year", "jaar"}};
  const std::string name = unit.is_string() ? std::string(unit.get_string()) : std::string();
  const auto found = kDutch.find(name);
  return language == Language::nl && found != kDutch.end() ? std::string(found->second) : name;
}

/// A bare value for a spreadsheet.
table::Cell bare(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return std::string(value.get_bool() ? "true" : "false");
  if (value.is_int64()) return value.get_int64();
  if (value.is_number()) return value.to_number<double>();
  return std::string();
}

std::string_view unit_of(Shows shows, Language language) {
  switch (shows) {
    case Shows::chance:
    case Shows::points:
      return " (0-1)";
    case Shows::euro:
      return " (euro)";
    case Shows::partners:
      return translate(language, " (organisaties)", " (organisations)");
    case Shows::ratio:
      return translate(language, " (verhouding)", " (ratio)");
    default:
      return "";
  }
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return text::characters(text);
}

std::string padded(std::string_view text, std::size_t width, bool right) {
  const std::size_t length = width_of(text);
  const std::string space(width > length ? width - length : 0, ' ');
  return right ? space + text::on_one_line(text) : text::on_one_line(text) + space;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + text::on_one_line(word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string percent_text(const json::value& chance, Language language) {
  return number_text(chance, Unit::share, 0.01, language);
}

std::string euro_text(const json::value& euro, Language language) {
  if (!euro.is_number()) return "–";
  return spoken(std::round(euro.to_number<double>()) * 100, Unit::cent, language);
}

std::string count_text(const json::value& count, Language language) {
  return number_text(count, Unit::count, 0.1, language);
}

void print_table(std::ostream& out, const Table& table, Language language) {
  struct Cells {
    std::vector<std::vector<std::string>> lines;  // per column
  };
  std::vector<Cells> rows(1);
  for (const Column& column : table.columns)
    rows[0].lines.push_back({std::string(translate(language, column.nl, column.en))});
  for (const json::value& row : table.rows) {
    Cells cells;
    for (const Column& column : table.columns) {
      std::string text = cell(column, row.as_object(), language);
      cells.lines.push_back(is_text(column.shows) ? wrapped(text, kTextWidth) : std::vector{std::move(text)});
    }
    rows.push_back(std::move(cells));
  }
  std::vector<std::size_t> widths(table.columns.size());
  for (const Cells& row : rows) {
    for (std::size_t c = 0; c < widths.size(); ++c) {
      for (const std::string& line : row.lines[c]) widths[c] = std::max(widths[c], width_of(line));
    }
  }
  for (const Cells& row : rows) {
    std::size_t height = 0;
    for (const auto& lines : row.lines) height = std::max(height, lines.size());
    for (std::size_t l = 0; l < height; ++l) {
      std::string line;
      for (std::size_t c = 0; c < widths.size(); ++c) {
        const std::string text = l < row.lines[c].size() ? row.lines[c][l] : "";
        line += std::string(c == 0 ? "" : kGap) + padded(text, widths[c], !is_text(table.columns[c].shows));
      }
      out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
  }
}

void print_csv(std::ostream& out, const Table& answer, Language language) {
  table::Table csv;
  const auto title = [&](const std::string& text, std::string_view unit = {}) {
    csv.columns.push_back({text + std::string(unit)});
  };
  for (const Column& column : answer.columns) {
    const std::string name(translate(language, column.nl, column.en));
    const std::string_view unit = unit_of(column.shows, language);
    if (column.shows == Shows::spread) {
      title(std::string(translate(language, "laag", "low")));
      title(std::string(translate(language, "hoog", "high")));
      title(std::string(translate(language, "eenheid", "unit")));
      continue;
    }
    title(name, unit);
    if (*column.error != '\0')
      title(name + std::string(translate(language, ", standaardfout", ", standard error")), unit);
    if (*column.low != '\0') {
      title(name + std::string(translate(language, ", laag", ", low")), unit);
      title(name + std::string(translate(language, ", hoog", ", high")), unit);
    }
  }
  for (const json::value& row : answer.rows) {
    std::vector<table::Cell>& cells = csv.rows.emplace_back();
    for (const Column& column : answer.columns) {
      const auto look = [&](const char* pointer) -> const json::value& {
        return at(row.as_object(), pointer, language);
      };
      if (column.shows == Shows::pins) {
        cells.emplace_back(names_of(look(column.value)));
      } else if (*column.value != '\0') {
        cells.push_back(bare(look(column.value)));
      }
      for (const char* pointer : {column.error, column.low, column.high}) {
        if (*pointer != '\0') cells.push_back(bare(look(pointer)));
      }
      if (column.shows == Shows::spread) cells.push_back(named_unit(look("/unit"), language));
    }
  }
  out << table::write_csv(csv, table::kBare);
}

}  // namespace headpin::app
