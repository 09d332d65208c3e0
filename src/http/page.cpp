#include "http/page.hpp"

#include "embedded/page_files.hpp"
#include "http/answers.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace headpin::http {
namespace {

using embedded::File;

const std::map<std::string_view, const File*>& files() {
  static const auto all = [] {
    std::map<std::string_view, const File*> out;
    for (const File& file : embedded::page_files()) out.emplace(file.path, &file);
    return out;
  }();
  return all;
}

const File* find(std::string_view path) {
  const auto found = files().find(path);
  return found == files().end() ? nullptr : found->second;
}

std::string_view content_type(std::string_view path) {
  struct Type {
    std::string_view ending;
    std::string_view type;
  };
  static constexpr std::array<Type, 9> kTypes{{{".html", "text/html; charset=utf-8"},
                                               {".js", "text/javascript; charset=utf-8"},
                                               {".css", "text/css; charset=utf-8"},
                                               {".svg", "image/svg+xml"},
                                               {".png", "image/png"},
                                               {".ico", "image/x-icon"},
                                               {".json", "application/json"},
                                               {".webmanifest", "application/manifest+json"},
                                               {".woff2", "font/woff2"}}};
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& type) { return path.ends_with(type.ending); });
  return found == kTypes.end() ? "application/octet-stream" : found->type;
}

/// Whether a browser takes this encoding. A refusal by "br;q=0" is rare enough to send it gzip or plain instead.
bool accepts(const net::Request& request, std::string_view encoding) {
  const auto header = request.header("accept-encoding");
  if (!header) return false;
  const std::size_t at = header->find(encoding);
  return at != std::string_view::npos && header->substr(at + encoding.size(), 4) != ";q=0";
}

/// Whether a path is one of the page's own, and not of a file: of what programs look for at fixed places (RFC 8615), or
/// of anything else with a dot at the top.
bool belongs_to_the_page(std::string_view wanted) {
  const std::string_view first = wanted.substr(0, wanted.find('/'));
  return first != "assets" && first != "api" && first.find('.') == std::string_view::npos;
}

net::Response page(const net::Request& request) {
  const std::string_view wanted = std::string_view(request.path).substr(1);
  const bool asset = wanted.starts_with("assets/");
  const File* file = find(wanted);
  if (file == nullptr && !belongs_to_the_page(wanted)) return not_found();
  if (file == nullptr) file = find("index.html");

  const std::string etag = '"' + std::string(file->hash) + '"';
  net::Response response;
  response.content_type = content_type(file->path);
  response.headers = {{"ETag", etag},
                      {"Vary", "Accept-Encoding"},
                      {"Cache-Control", asset ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.header("if-none-match") == std::string_view(etag)) {
    response.status = 304;
    return response;
  }
  for (const auto& [encoding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
    const File* packed = accepts(request, encoding) ? find(std::string(file->path) + ending) : nullptr;
    if (packed == nullptr) continue;
    response.headers.emplace_back("Content-Encoding", encoding);
    response.body = packed->bytes;
    return response;
  }
  response.body = file->bytes;
  return response;
}

}  // namespace

Routes page_routes() {
  return {{"GET", "/*", {}, [](const Ask& ask, const net::Reply& reply) { reply(page(*ask.request)); }}};
}

}  // namespace headpin::http
