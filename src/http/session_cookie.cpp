#include "http/session_cookie.hpp"

#include <algorithm>

namespace headpin::http {

std::string_view SessionCookie::secret(const net::Request& request) const {
  return cookie(request, name_);
}

std::pair<std::string, std::string> SessionCookie::header(std::string_view secret, std::int64_t seconds) const {
  return {"Set-Cookie", name_ + "=" + std::string(secret) + "; Path=/; Max-Age=" + std::to_string(seconds) +
                            "; HttpOnly; SameSite=Strict" + (https_only_ ? "; Secure" : "")};
}

std::string_view cookie(const net::Request& request, std::string_view name) {
  std::string_view all = request.header("cookie").value_or("");
  while (!all.empty()) {
    std::string_view one = all.substr(0, all.find(';'));
    all.remove_prefix(std::min(all.size(), one.size() + 1));
    one.remove_prefix(std::min(one.size(), one.find_first_not_of(' ')));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

}  // namespace headpin::http
