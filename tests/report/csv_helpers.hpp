#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::report {

using Records = std::vector<std::vector<std::string>>;

/// Reads RFC 4180 with semicolons. Fails on what the RFC does not allow.
inline Records read_strictly(std::string_view csv) {
  Records records(1, std::vector<std::string>(1));
  std::size_t at = 3;
  EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
  while (at < csv.size()) {
    std::string& field = records.back().back();
    if (csv[at] == '"') {
      for (++at; at < csv.size(); ++at) {
        if (csv[at] != '"') {
          field += csv[at];
        } else if (csv.substr(at, 2) == "\"\"") {
          field += csv[at++];
        } else {
          break;
        }
      }
      EXPECT_LT(at, csv.size()) << "a quote is not closed";
      ++at;
    } else {
      while (at < csv.size() && csv[at] != ';' && csv[at] != '\r') {
        EXPECT_TRUE(csv[at] != '"' && csv[at] != '\n') << "a bare quote or line end";
        field += csv[at++];
      }
    }
    if (at < csv.size() && csv[at] == ';') {
      records.back().emplace_back();
      ++at;
    } else {
      EXPECT_EQ(csv.substr(at, 2), "\r\n");
      at += 2;
      if (at < csv.size()) records.emplace_back(1);
    }
  }
  return records;
}

inline bool may_run(const std::string& text) {
  for (const char* begin : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(begin)) return true;
  }
  return false;
}

/// Texts that people paste, dense in the signs that mean something to a spreadsheet or to Markdown.
inline rc::Gen<std::string> pasted() {
  static const std::vector<std::string> kParts = {"=",          "+",
                                                  "-",          "@",
                                                  ";",          ",",
                                                  "\"",         "'",
                                                  "\n",         "\r\n",
                                                  "\t",         " ",
                                                  "＝",         "a",
                                                  "Z",          "é",
                                                  "🎉",         "1",
                                                  "12.",        "3)",
                                                  "# ",         "#",
                                                  "*",          "**",
                                                  "_",          "a_",
                                                  "`",          "```",
                                                  "[",          "]",
                                                  "(",          ")",
                                                  "<b>",        ">",
                                                  "&",          "&amp;",
                                                  "~",          "---",
                                                  "===",        "|",
                                                  "\\",         "!",
                                                  "![x](y)",    "^",
                                                  "$",          "http://a_b.nl/_c",
                                                  "<http://x>", "- ",
                                                  "+ ",         "\n    ",
                                                  "1. ",        "==",
                                                  ":"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

}  // namespace headpin::report
