#pragma once

#include "document/json.hpp"
#include "document/quantity.hpp"
#include "method/entry.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

/// Strict reading of JSON into described structs: every member must be there, and nothing else. All problems at once.
namespace headpin::method::detail {

namespace json = boost::json;
namespace describe = boost::describe;
using document::child_path;
using document::expected;
using document::Quantity;
using text::Problems;

inline void decode(const json::value& value, std::string& out, const std::string& path, Problems& problems) {
  if (!value.is_string() || value.get_string().empty()) {
    problems.push_back(expected(path, "een tekst", "a text", value));
    return;
  }
  out = std::string(value.get_string());
}

inline void decode(const json::value& value, bool& out, const std::string& path, Problems& problems) {
  if (!value.is_bool()) {
    problems.push_back(expected(path, "true of false", "true or false", value));
    return;
  }
  out = value.get_bool();
}

inline void decode(const json::value& value, int& out, const std::string& path, Problems& problems) {
  constexpr std::int64_t kMost = 1000;
  if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > kMost) {
    problems.push_back(
        expected(path, "een heel getal van 1 tot en met 1000", "a whole number from 1 up to 1000", value));
    return;
  }
  out = static_cast<int>(value.get_int64());
}

inline void decode(const json::value& value, double& out, const std::string& path, Problems& problems) {
  json::error_code error;
  const double number = value.is_number() ? value.to_number<double>(error) : -1;
  if (error || !(number >= 0)) {
    problems.push_back(expected(path, "een getal van 0 of hoger", "a number of 0 or more", value));
    return;
  }
  out = number;
}

inline void decode(const json::value& value, Quantity& out, const std::string& path, Problems& problems) {
  const auto quantity = document::quantity_of(value);
  const bool ordered = quantity && 0 <= quantity->low && quantity->low <= quantity->likely.value_or(quantity->low) &&
                       quantity->likely.value_or(quantity->high) <= quantity->high && quantity->low <= quantity->high;
  if (!ordered) {
    problems.push_back(expected(path, "een getal van 0 of hoger, of een bereik {low, likely, high} in die volgorde",
                                "a number of 0 or more, or a range {low, likely, high} in that order", value));
    return;
  }
  out = *quantity;
}

template <class Enum>
  requires std::is_enum_v<Enum>
void decode(const json::value& value, Enum& out, const std::string& path, Problems& problems) {
  if (value.is_string() && describe::enum_from_string(std::string(value.get_string()).c_str(), out)) return;
  std::string names;
  boost::mp11::mp_for_each<describe::describe_enumerators<Enum>>([&](auto enumerator) {
    names += names.empty() ? "" : ", ";
    names += enumerator.name;
  });
  problems.push_back(expected(path, ("een van: " + names).c_str(), ("one of: " + names).c_str(), value));
}

// Declared before they are used in one another: lists hold structs, structs hold lists.
template <class T>
void decode(const json::value& value, std::vector<T>& out, const std::string& path, Problems& problems);
template <class T>
void decode(const json::value& value, std::map<std::string, T, std::less<>>& out, const std::string& path,
            Problems& problems);

/// The member's name in JSON; C++ keeps some words to itself, which then end in an underscore.
inline std::string_view json_name(std::string_view member) {
  if (member.ends_with('_')) member.remove_suffix(1);
  return member;
}

template <class Struct>
  requires describe::has_describe_members<Struct>::value
void decode(const json::value& value, Struct& out, const std::string& path, Problems& problems) {
  const json::object* object = value.if_object();
  if (object == nullptr) {
    problems.push_back(expected(path, "een object", "an object", value));
    return;
  }
  using Members = describe::describe_members<Struct, describe::mod_public | describe::mod_inherited>;
  std::vector<std::string_view> known;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    const std::string_view name = json_name(member.name);
    known.push_back(name);
    if (const json::value* inner = object->if_contains(name)) {
      decode(*inner, out.*member.pointer, child_path(path, name), problems);
    } else if constexpr (!std::same_as<std::remove_cvref_t<decltype(out.*member.pointer)>, Marks>) {
      problems.push_back({child_path(path, name), "ontbreekt", "is missing"});
    }
  });
  for (const auto& member : *object) {
    const std::string_view key = member.key();
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      problems.push_back({child_path(path, key), "hoort hier niet", "does not belong here"});
    }
  }
}

template <class T>
void decode(const json::value& value, std::vector<T>& out, const std::string& path, Problems& problems) {
  const json::array* array = value.if_array();
  if (array == nullptr) {
    problems.push_back(expected(path, "een lijst", "a list", value));
    return;
  }
  out.resize(array->size());
  for (std::size_t i = 0; i < array->size(); ++i) {
    decode((*array)[i], out[i], child_path(path, std::to_string(i)), problems);
  }
}

template <class T>
void decode(const json::value& value, std::map<std::string, T, std::less<>>& out, const std::string& path,
            Problems& problems) {
  const json::object* object = value.if_object();
  if (object == nullptr) {
    problems.push_back(expected(path, "een object", "an object", value));
    return;
  }
  for (const auto& member : *object) {
    const std::string_view key = member.key();
    decode(member.value(), out[std::string(key)], child_path(path, key), problems);
  }
}

}  // namespace headpin::method::detail
