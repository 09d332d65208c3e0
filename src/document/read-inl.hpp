#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <string_view>
#include <type_traits>

namespace headpin::document {
namespace detail {

inline void assign(std::optional<std::string>& out, const json::value& value) {
  if (value.is_string()) out = std::string(value.get_string());
}
inline void assign(std::optional<bool>& out, const json::value& value) {
  if (value.is_bool()) out = value.get_bool();
}
inline void assign(std::optional<std::int64_t>& out, const json::value& value) {
  json::error_code error;
  if (!value.is_number()) return;
  const auto number = value.to_number<std::int64_t>(error);
  if (!error) out = number;
}
inline void assign(std::optional<double>& out, const json::value& value) {
  if (value.is_number()) out = value.to_number<double>();
}
inline void assign(std::optional<Quantity>& out, const json::value& value) {
  out = quantity_of(value);
}
inline void assign(std::optional<std::vector<std::string>>& out, const json::value& value) {
  const json::array* list = value.if_array();
  if (list == nullptr) return;
  out.emplace();
  for (const json::value& item : *list) {
    if (item.is_string()) out->emplace_back(item.get_string());
  }
}
template <class Enum>
  requires std::is_enum_v<Enum>
void assign(std::optional<Enum>& out, const json::value& value) {
  if (!value.is_string()) return;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
    std::string_view name = enumerator.name;
    if (name.ends_with('_')) name.remove_suffix(1);  // a word of C++, which the generator made one of ours
    if (value.get_string() == name) out = enumerator.value;
  });
}

}  // namespace detail

template <class Record>
Record read(const Fields& fields) {
  Record record;
  boost::mp11::mp_for_each<boost::describe::describe_members<Record, boost::describe::mod_public>>([&](auto member) {
    if (const json::value* value = fields.if_contains(member.name)) detail::assign(record.*member.pointer, *value);
  });
  return record;
}

template <class Record>
std::map<std::string, Record> read_all(const Document& document) {
  std::map<std::string, Record> out;
  for (const auto& [id, fields] : document.records(Record::kKind)) out.emplace(id, read<Record>(fields));
  return out;
}

}  // namespace headpin::document
