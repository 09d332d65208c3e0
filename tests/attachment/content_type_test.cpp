// What an attachment is follows from its content, whatever it is called.
#include "attachment/content_type.hpp"

#include "attachment/zip_helpers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace headpin::attachment {
namespace {

using testing::HasSubstr;

std::string type(std::string_view content) {
  const auto told = type_of(content);
  return told.ok() ? std::string(told.value->type) : "";
}

std::string nl(std::string_view content, std::string_view name = {}) {
  const auto told = type_of(content, name);
  return told.ok() ? "" : told.problems.front().nl;
}

/// A zip with these files in it.
std::string office(const std::vector<std::string>& names) {
  std::vector<ZipPart> parts;
  for (const std::string& name : names) parts.push_back({name, "x"});
  return zip_of(parts);
}

/// As office programs write OpenDocument: its type first and not compressed.
std::string open_document(const std::string& kind) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument." + kind}, {"content.xml", "x"}});
}

TEST(ContentType, IsToldFromTheContent) {
  using namespace std::string_literals;
  EXPECT_EQ(type("%PDF-1.7\n%\xE2\xE3"s), "application/pdf");
  EXPECT_EQ(type("\x89PNG\r\n\x1A\n\0\0"s), "image/png");
  EXPECT_EQ(type("\xFF\xD8\xFF\xE0\0\x10JFIF"s), "image/jpeg");
  EXPECT_EQ(type("GIF89a\1\0"s), "image/gif");
  EXPECT_EQ(type("RIFF\x24\0\0\0WEBPVP8 "s), "image/webp");
  EXPECT_EQ(type("\0\0\0\x18"
                 "ftypheic\0\0\0\0mif1heic"s),
            "image/heic");
  EXPECT_EQ(type("\0\0\0\x18"
                 "ftypmif1\0\0\0\0mif1heic"s),
            "image/heic");
  EXPECT_EQ(type("Beste Mila,\n\nwij doen mee.\n"), "text/plain");
  EXPECT_EQ(type("caf\xE9 in Windows-1252"), "text/plain");
  EXPECT_EQ(type("\xEF\xBB\xBFjaar;totaal\r\n2026;12\r\n2027;30\r\n"), "text/csv");
  EXPECT_EQ(type("Received: from a by b\r\nFrom: m@a.nl\r\nDate: x\r\nSubject: ja\r\n\r\n<html>"), "message/rfc822");
  EXPECT_EQ(type(office({"[Content_Types].xml", "word/document.xml"})),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(type(office({"[Content_Types].xml", "xl/workbook.xml"})),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(type(office({"[Content_Types].xml", "ppt/presentation.xml"})),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
  for (const char* kind : {"text", "spreadsheet", "presentation"})
    EXPECT_EQ(type(open_document(kind)), "application/vnd.oasis.opendocument." + std::string(kind));
}

TEST(ContentType, SaysWhatItIsInsteadAndWhatIsTaken) {
  using namespace std::string_literals;
  const std::string page = "\n <!DOCTYPE html><script>alert(1)</script>";
  EXPECT_THAT(nl(page, "brief.pdf"), HasSubstr("brief.pdf is een webpagina (HTML), geen PDF. Als bijlage kan: PDF"));
  EXPECT_THAT(nl(page), HasSubstr("dit is een webpagina (HTML). Als"));
  EXPECT_THAT(nl("tekst\n<script>alert(1)</script>"), HasSubstr("HTML"));
  EXPECT_THAT(nl("<svg xmlns='x' onload='y'/>"), HasSubstr("SVG"));
  EXPECT_THAT(nl("<?xml version='1.0'?><a/>"), HasSubstr("XML"));
  EXPECT_THAT(nl("MZ\x90\0\3\0"s, "foto.jpg"), HasSubstr("foto.jpg is een Windows-programma, geen foto (JPEG)"));
  EXPECT_THAT(nl("\x7F"
                 "ELF\2\1\1\0"s),
              HasSubstr("programma"));
  EXPECT_THAT(nl("#!/bin/sh\nrm -rf /\n"), HasSubstr("script"));
  EXPECT_THAT(nl("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "a.doc"), HasSubstr("oud Office-bestand"));
  EXPECT_THAT(nl("\0\0\0\x18"
                 "ftypavif\0\0\0\0mif1avif"s),
              HasSubstr("AVIF"));
  EXPECT_THAT(nl("\0\0\0\x18"
                 "ftypisom\0\0\0\0isommp41"s),
              HasSubstr("video"));
  EXPECT_THAT(nl(office({"a.txt"})), HasSubstr("zip-bestand"));
  EXPECT_THAT(nl("PK\3\4 broken"), HasSubstr("niet te lezen"));
  EXPECT_THAT(nl(office({"[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"})), HasSubstr("macro's"));
  EXPECT_THAT(nl("\1\2\3\4"), HasSubstr("iets dat Headpin niet kent"));
}

TEST(ContentType, APolyglotIsWhatABrowserCouldTakeItFor) {
  EXPECT_EQ(type("<html>%PDF-1.4"), "");
  EXPECT_EQ(type("jaar;totaal\n<script>x</script>;1\n2;3\n"), "");
  EXPECT_EQ(type("Subject: x\n<script>alert(1)</script>\n"), "") << "headers of a mail have nothing else between";
}

RC_GTEST_PROP(ContentType, OfAnyBytesIsTakenOrToldInWords, (const std::string& bytes)) {
  for (const char* begin : {"", "PK\3\4", "%PDF-", "RIFF", "GIF89a", "\xFF\xD8\xFF"}) {
    const auto told = type_of(begin + bytes, bytes);
    RC_ASSERT(told.ok() == (told.value != nullptr));
  }
}

TEST(ContentType, NamesAreSavedWithAnEndingThatFits) {
  const auto saved = [](std::string_view name, std::string_view type) {
    const SavedName out = name_to_save(name, type);
    return std::string(out.stem) + "|" + out.ending;
  };
  EXPECT_EQ(saved("brief.pdf", "application/pdf"), "brief|.pdf");
  EXPECT_EQ(saved("FOTO.JPEG", "image/jpeg"), "FOTO|.jpeg");
  EXPECT_EQ(saved("leuk.bat", "text/plain"), "leuk.bat|.txt");
  EXPECT_EQ(saved("../../etc/passwd", "text/plain"), "passwd|.txt");
  EXPECT_EQ(saved("C:\\map\\a.docx", "application/pdf"), "a.docx|.pdf");
  EXPECT_EQ(saved("", "image/png"), "|.png");
  EXPECT_EQ(saved("a.pdf", "text/html"), "a.pdf|.bin");
}

}  // namespace
}  // namespace headpin::attachment
