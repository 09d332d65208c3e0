#pragma once
#include "text/text.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace headpin::net {

/// Name and value, in the order of arrival.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// What a browser or another program asks, complete with its body and checked for form.
struct Request {
  std::string method;  ///< as sent: "GET", "HEAD", "POST", ...
  std::string target;  ///< path and query as sent, percent-encoded
  std::string path;  ///< decoded, starts with '/', valid UTF-8 without control characters; "." and ".." are left alone
  Fields query;      ///< decoded ("+" is a space), valid UTF-8
  Fields headers;    ///< names in lower case
  std::string body;  ///< any bytes
  std::string peer;  ///< address of the other side, without its port: "127.0.0.1"
  /// Asked to stop, on the loop thread, when the client hangs up before it is answered: work for it can be given up.
  std::stop_token gone;

  /// The first header of that name, which must be given in lower case.
  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  /// The first value in the query under that name.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

/// A body that stands in a file: read as the client takes it, so that it takes no memory.
struct FileBody {
  int file = -1;                      ///< open for reading
  std::uint64_t bytes = 0;            ///< from its beginning
  std::shared_ptr<const void> owner;  ///< keeps it open; let go of when the answer is over
};

/// What goes back. Content-Length, Date and Connection are added on the way out. The answer to a HEAD goes out
/// without its body but with the length it has; 204 and 304 go out without either.
struct Response {
  unsigned status = 200;
  std::string content_type;  ///< empty: no Content-Type
  Fields headers;            ///< a control character in one turns the whole answer into a 500
  std::variant<std::string, std::string_view, FileBody>
      body;  ///< a view must live as long as the program: it is not copied

  const FileBody* file() const { return std::get_if<FileBody>(&body); }
  /// The body, but for one in a file.
  std::string_view bytes() const {
    if (const auto* text = std::get_if<std::string>(&body)) return *text;
    const auto* view = std::get_if<std::string_view>(&body);
    return view == nullptr ? std::string_view() : *view;
  }
  std::uint64_t size() const { return file() != nullptr ? file()->bytes : bytes().size(); }
};

/// The answer that tells of one problem, with what to do about it: `{"problems":[{"path":"","nl":"…","en":"…"}]}`.
Response problem_response(unsigned status, const text::Text& problem);

/// Takes the target of a request ("/a%20b?x=1") apart into its path and query.
/// Nothing if it does not start with '/', is wrongly encoded, or hides control characters or invalid UTF-8.
struct Target {
  std::string path;
  Fields query;
};
std::optional<Target> parse_target(std::string_view target);

}  // namespace headpin::net
