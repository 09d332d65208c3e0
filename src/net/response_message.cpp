#include "net/response_message.hpp"

#include "net/http_date.hpp"

#include <algorithm>
#include <cctype>

namespace headpin::net {
namespace {

bool is_token(std::string_view text) {
  const auto is_token_character = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_field_value(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

bool is_sound(const Response& response) {
  return response.status >= 200 && response.status < 600 && is_field_value(response.content_type) &&
         std::all_of(
             response.headers.begin(), response.headers.end(),
             [](const auto& field) { return is_token(field.first) && is_field_value(field.second); });
}

bool has_body(unsigned status) {
  return status != 204 && status != 304;
}

ResponseMessage message_of(const Response& response, bool keep_alive) {
  ResponseMessage message;
  message.version(11);
  message.result(response.status);
  message.set(boost::beast::http::field::date, http_date_now());
  if (!response.content_type.empty()) message.set(boost::beast::http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) message.insert(name, value);
  if (has_body(response.status)) message.content_length(response.size());
  message.keep_alive(keep_alive);
  message.body() = {response.bytes().data(), response.bytes().size()};
  return message;
}

}  // namespace headpin::net
