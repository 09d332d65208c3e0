#include "http/answers.hpp"

#include <gtest/gtest.h>

namespace headpin::http {
namespace {

std::string named(std::string_view name) {
  document::Document document;
  document.apply({{document::Operation::Type::put, "pps", "", {{"name", name}}}});
  net::Response response;
  name_file(response, Disposition::attachment, document, ".pdf");
  return response.headers.at(0).second;
}

// RFC 6266, appendix D: the plain form for old programs, and the whole name for the others.
TEST(FileName, IsThatOfThePpsOnAnySystem) {
  EXPECT_EQ(named("Zuiderlab"), "attachment; filename=\"Zuiderlab.pdf\"");
  EXPECT_EQ(named(" PPS \"Zorg & Techniek\"; 2/3..\r\n"), "attachment; filename=\"PPS-Zorg-Techniek-2-3.pdf\"");
  EXPECT_EQ(named("Café"), "attachment; filename=\"Caf.pdf\"; filename*=UTF-8''Caf%C3%A9.pdf");
  EXPECT_EQ(named(""), "attachment; filename=\"PPS.pdf\"");
  EXPECT_EQ(named("../../"), "attachment; filename=\"PPS.pdf\"");
  EXPECT_EQ(named("日本"), "attachment; filename=\"PPS.pdf\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf");
  EXPECT_EQ(named("日本 語 1"), "attachment; filename=\"1.pdf\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC-%E8%AA%9E-1.pdf");
  // What is not seen, or turns the rest around: "fdp.exe" must not look like "exe.pdf".
  EXPECT_EQ(named("a\u202Efdp.exe"), "attachment; filename=\"a-fdp-exe.pdf\"");
  EXPECT_EQ(named("\uFEFFa\u200Bb\u00A0c\u2066d\u0085"), "attachment; filename=\"a-b-c-d.pdf\"");
  EXPECT_EQ(named("\u200B"), "attachment; filename=\"PPS.pdf\"");
  EXPECT_LE(named(std::string(5000, 'x')).size(), 130U);
}

}  // namespace
}  // namespace headpin::http
