#include "report/canvas/markdown.hpp"

#include "report/canvas_table_helpers.hpp"
#include "report/set/hyphens.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace headpin::report {
namespace {

using testing::HasSubstr;

TEST(Markdown, HasAHeadingForEachBlockAndGroup) {
  const std::string text = table(busy_pps(), table_as(TableFormat::md));
  EXPECT_THAT(text,
              HasSubstr("# Zuiderlab: Plan A\n\nLeren \\& werken\n\n22 november 2025 · canvas 1/2\n\n## Partners\n\n"
                        "- Los\n- Ook los *(1 stem)*\n\n### Groep zonder naam\n\n- \\=1+1\n\n### Installateurs\n\n"
                        "- Tien bedrijven *(\\#navragen, \\#1e jaar, 6 stemmen)*\n\n"
                        "## Activiteiten\n\n*Geen notities.*\n\n"));
  EXPECT_THAT(text, HasSubstr("## Besturen\n\n- Eerste regel\\\n  tweede; \"regel\"\n\n"));
  EXPECT_TRUE(text.ends_with("De vragen zijn van Headpin.\n")) << text.substr(text.size() - 80);
}

/// How cmark, the reference reader of CommonMark, shows the items of a list: of each its text, its line ends as they
/// were. Anything but plain text in an item shows as its tag.
std::vector<std::string> items_by_cmark(const std::string& markdown) {
  const TemporaryFile script(R"py(
import sys, subprocess, xml.etree.ElementTree as tree
def plain(tag): return tag.split('}')[1]
root = tree.fromstring(subprocess.run(['cmark', '-t', 'xml', sys.argv[1]], capture_output=True, check=True).stdout)
for item in root.iter('{http://commonmark.org/xml/1.0}item'):
    text = '+'.join(plain(e.tag) for e in item) + ':'
    for e in item[0]:
        text += {'text': e.text or '', 'linebreak': '\x1f'}.get(plain(e.tag), '<' + plain(e.tag) + '>')
    print(text, end='\x1e')
)py");
  std::vector<std::string> items(1);
  for (const char c : says("/usr/bin/python3 " + script.path() + " {}", markdown)) {
    if (c == '\x1e') {
      items.emplace_back();
    } else {
      items.back() += c == '\x1f' ? '\n' : c;
    }
  }
  items.pop_back();
  return items;
}

TEST(Markdown, MeansNothingByWhatPeopleWrite) {
  const auto holds = [] {
    static const std::vector<std::string> kParts = {
        "-",     "+",     "=",      "- ",     "+ ",      "* ",     "1. ",   "23) ",  "# ",
        "## ",   "> ",    "---",    "===",    "***",     "*",      "**",    "_",     "__",
        "`",     "```",   "~~~",    "[a](b)", "![a](b)", "[a]: b", "<b>",   "<!-- ", "<http://a.nl>",
        "&amp;", "&#65;", "\\",     "\\\\",   "|",       "a",      "woord", "é",     "snake_case",
        " ",     "\n",    "\n    ", "\t",     "!",       "\"",     "'",     ":",     "http://a.nl/b_c?d=e&f"};
    const auto texts = *rc::gen::container<std::vector<std::string>>(
        20, rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts)),
                         [](const std::vector<std::string>& parts) {
                           std::string text;
                           for (const std::string& part : parts) text += part;
                           return text;
                         }));
    std::vector<std::string> expected;
    CanvasRows rows;
    rows.name = rows.title = "x";
    rows.colors.emplace_back();
    rows.blocks.emplace_back();
    for (const std::string& text : texts) {
      NoteRow row;
      row.text = plain_text(text);
      if (row.text.empty()) continue;
      expected.push_back("paragraph:" + row.text);
      rows.notes.push_back(std::move(row));
    }
    const auto read = items_by_cmark(write_markdown(rows));
    for (std::size_t at = 0; at < std::max(read.size(), expected.size()); ++at)
      RC_ASSERT(at < read.size() && at < expected.size() && read[at] == expected[at]);
  };
  EXPECT_TRUE(rc::check("every item of the list is one paragraph of the text as it was", holds));
}

}  // namespace
}  // namespace headpin::report
