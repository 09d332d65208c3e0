// Which route answers an address, and where a session stands among cookies.
#include "http/routes.hpp"

#include "http/session_cookie.hpp"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace headpin::http {
namespace {

TEST(Routes, TakeTheirPartsByNameAndNothingElse) {
  RouteTable table;
  table.add({{"GET", "/api/v1/documents/{document}", {access::Right::view, "document"}, {}},
             {"GET", "/api/v1/documents/{document}/canvas.{format}", {access::Right::view, "document"}, {}}});
  table.add({{"DELETE", "/api/v1/documents/{document}/links/{link}", {access::Right::share, "document"}, {}},
             {"GET", "/*", {}, {}}});
  const auto path = [&](std::string_view method, std::string_view asked) {
    const Match match = table.find(method, asked);
    return match.route == nullptr ? "" : std::string(match.route->path);
  };
  EXPECT_EQ(path("GET", "/api/v1/documents/a"), "/api/v1/documents/{document}");
  EXPECT_EQ(path("HEAD", "/api/v1/documents/a"), "/api/v1/documents/{document}");
  EXPECT_EQ(path("GET", "/api/v1/documents/a/"), "");
  EXPECT_EQ(path("GET", "/api/v1/documents/"), "");
  EXPECT_EQ(path("GET", "/api/v1/documents"), "");
  EXPECT_EQ(path("GET", "/api/v1/documents/a/canvas.pdf"), "/api/v1/documents/{document}/canvas.{format}");
  EXPECT_EQ(path("GET", "/api/v1/documents/a/canvas."), "");
  EXPECT_EQ(path("GET", "/api"), "/*");
  EXPECT_EQ(path("GET", "/api/v2/documents"), "");
  EXPECT_EQ(path("GET", "/"), "/*");
  EXPECT_EQ(path("GET", "/d/a/plan"), "/*");
  const auto ask = [&](std::string_view method, std::string_view asked) {
    Match match = table.find(method, asked);
    std::string document = document_of(match);
    return Ask{{}, std::move(match.parts), std::move(document), {}, {}, {}};
  };
  const Ask link = ask("DELETE", "/api/v1/documents/a/links/b");
  EXPECT_EQ(link.document, "a");
  EXPECT_EQ(link.part("document"), "a");
  EXPECT_EQ(link.part("link"), "b");
  EXPECT_EQ(link.part("format"), "");
  EXPECT_EQ(ask("GET", "/api/v1/documents/a/canvas.pdf").part("format"), "pdf");
  EXPECT_EQ(ask("GET", "/d/a").document, "");
  EXPECT_EQ(table.find("POST", "/api/v1/documents/a").allowed, "GET");
}

TEST(Cookies, AreFoundAmongOthers) {
  net::Request request;
  request.headers = {{"cookie", "a=1; headpin_80=two; headpin_8080=three;b"}};
  EXPECT_EQ(cookie(request, "headpin_80"), "two");
  EXPECT_EQ(cookie(request, "headpin_8080"), "three");
  EXPECT_EQ(cookie(request, "headpin"), "");
  EXPECT_EQ(cookie(request, "b"), "");
}

}  // namespace
}  // namespace headpin::http
