#include "report/report_helpers.hpp"

#include <cmath>
#include <filesystem>
#include <gmock/gmock.h>
#include <regex>
#include <sstream>
#include <thread>

namespace headpin::report {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

PictureRequest as(Format format, Paper paper = Paper::a3) {
  PictureRequest request;
  request.format = format;
  request.paper = paper;
  request.date = "22 november 2025";
  return request;
}

constexpr std::array kPapers = {Paper::a4, Paper::a3, Paper::a2, Paper::a1, Paper::a0};

TEST(Pdf, IsExactlyAsLargeAsThePaper) {
  const std::regex size("Page size: +([0-9.]+) x ([0-9.]+) pts");
  for (const Paper paper : kPapers) {
    const std::string info = says("pdfinfo {}", picture(example(), as(Format::pdf, paper)));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(info, found, size)) << info;
    constexpr double kMillimetre = 25.4 / 72;
    EXPECT_NEAR(std::stod(found[1]) * kMillimetre, size_of(paper).x, 0.01);
    EXPECT_NEAR(std::stod(found[2]) * kMillimetre, size_of(paper).y, 0.01);
    EXPECT_THAT(info, HasSubstr("Pages:           1\n"));
  }
}

TEST(Pdf, EmbedsOurLettersInBothWeights) {
  const std::string fonts = says("pdffonts {} | tail -n +3", picture(example(), as(Format::pdf)));
  EXPECT_THAT(fonts, AllOf(HasSubstr("AtkinsonHyperlegibleNext-Regular"), HasSubstr("AtkinsonHyperlegibleNext-Bold")));
  std::istringstream lines(fonts);
  for (std::string line; std::getline(lines, line);) EXPECT_THAT(line, HasSubstr(" yes yes yes ")) << line;
}

TEST(Pdf, IsTaggedAndTellsItsTitleAndLanguage) {
  const std::string pdf = picture(example(), as(Format::pdf));
  EXPECT_THAT(says("pdfinfo {}", pdf), AllOf(HasSubstr("Tagged:          yes"),
                                             HasSubstr("Title:           Zuiderlab: "), Not(HasSubstr("Date"))));
  EXPECT_THAT(says("qpdf --check {}", pdf), HasSubstr("No syntax or stream encoding errors found"));
  const std::string objects = says("qpdf --qdf --object-streams=disable {} - | strings", pdf);
  EXPECT_THAT(objects, AllOf(HasSubstr("/Lang (nl)"), HasSubstr("/DisplayDocTitle true"), HasSubstr("/Tabs /S")));
  EXPECT_THAT(says("pdfinfo -meta {}", pdf), AllOf(HasSubstr("<rdf:li>nl</rdf:li>"), HasSubstr("Zuiderlab: ")));
  PictureRequest english = as(Format::pdf);
  english.language = text::Language::en;
  EXPECT_THAT(says("qpdf --qdf --object-streams=disable {} - | strings", picture(example(), english)),
              HasSubstr("/Lang (en)"));
}

TEST(Pdf, GivesItsTextInReadingOrder) {
  const std::string text = says("pdftotext -raw {} -", picture(pps({"Bakkers", "Bakken"}), as(Format::pdf)));
  std::size_t at = 0;
  for (const char* next : {"Zuiderlab", "voorbeeld", "Plan A", "22 november 2025", "Partners", "Wie doen mee",
                           "Bakkers", "Activiteiten", "Bakken", "Middelen", "Waarde", "Relaties", "Kanalen",
                           "Doelgroepen", "Kosten", "Opbrengsten", "Strategyzer", "Headpin"}) {
    const std::size_t found = text.find(next, at);
    ASSERT_NE(found, std::string::npos) << next << " after:\n" << text.substr(0, at);
    at = found;
  }
}

TEST(Pdf, HasHeadingsSectionsAndLists) {
  const std::string tree = says("pdfinfo -struct-text {}", picture(pps({"Bakkers van Oost"}), as(Format::pdf)));
  EXPECT_TRUE(std::regex_search(tree, std::regex("Document[^]*H1[^]*\"Zuiderlab\"[^]*Sect[^]*H2[^]*\"Partners\"[^]*L "
                                                 "[^]*LI[^]*LBody[^]*\"Bakkers van Oost\"")))
      << tree;
}

TEST(Pdf, HoldsEveryLineOfALongNote) {
  std::string note;
  for (int i = 1; i <= 200; ++i) note += "regel" + std::to_string(i) + " ";
  const std::string pdf = picture(pps({note}), as(Format::pdf));
  const std::string text = says("pdftotext -raw {} -", pdf);
  for (int i = 1; i <= 200; ++i) EXPECT_THAT(text, HasSubstr("regel" + std::to_string(i)));
  EXPECT_THAT(says("pdfinfo -struct-text {}", pdf), AllOf(HasSubstr("regel1 "), HasSubstr("regel200")));
}

TEST(Pdf, KeepsOtherScriptsSelectable) {
  const std::string text = says("pdftotext -raw {} -", picture(pps({"Łódź, čeština, Ωμέγα"}), as(Format::pdf)));
  EXPECT_THAT(text, HasSubstr("Łódź, čeština, Ωμέγα"));
}

TEST(Svg, IsWellFormedAndHoldsRealText) {
  const std::string svg = picture(pps({"<b>&\"' ]]> 🎉", "שלום",
                                       "a\x01\x0b"
                                       "b"}),
                                  as(Format::svg, Paper::a0));
  EXPECT_EQ(says("python3 -c 'import sys, xml.dom.minidom as m; r = m.parse(sys.argv[1]).documentElement; "
                 "print(r.getAttribute(\"width\"), r.getAttribute(\"height\"), r.getAttribute(\"viewBox\"))' {}",
                 svg),
            "1189mm 841mm 0 0 1189 841\n");
  EXPECT_THAT(svg, AllOf(HasSubstr(">Doelgroepen</text>"), HasSubstr("&lt;b&gt;&amp;&quot;' ]]&gt; 🎉</text>"),
                         HasSubstr("direction=\"rtl\""), HasSubstr(">ab</text>")));
}

TEST(Svg, CarriesTheLettersItUses) {
  const std::string svg = picture(example(), as(Format::svg));
  EXPECT_EQ(says("python3 -c 'import sys, re, base64; print(*[base64.b64decode(x)[:4].hex() for x in "
                 "re.findall(\"base64,([^)]*)\", open(sys.argv[1]).read())])' {}",
                 svg),
            "00010000 00010000\n");  // two TrueType fonts
  EXPECT_LT(svg.size(), 100'000);
}

TEST(Png, HasTheSizeOfThePaperAtItsResolution) {
  for (const Paper paper : {Paper::a4, Paper::a1}) {
    PictureRequest request = as(Format::png, paper);
    request.dpi = 60;
    const std::string check =
        "import sys, zlib, struct\n"
        "d = open(sys.argv[1], 'rb').read(); assert d[:8] == b'\\x89PNG\\r\\n\\x1a\\n'\n"
        "at = 8; idat = b''\n"
        "while at < len(d):\n"
        "    n, kind = struct.unpack('>I4s', d[at:at + 8]); body = d[at + 8:at + 8 + n]\n"
        "    assert struct.unpack('>I', d[at + 8 + n:at + 12 + n])[0] == zlib.crc32(kind + body)\n"
        "    if kind == b'IHDR': w, h, depth, colour = struct.unpack('>IIBB', body[:10])\n"
        "    if kind == b'pHYs': dots = struct.unpack('>IIB', body)\n"
        "    if kind == b'IDAT': idat += body\n"
        "    at += 12 + n\n"
        "assert len(zlib.decompress(idat)) == h * (1 + 3 * w) and depth == 8 and colour == 2\n"
        "print(w, h, *dots)\n";
    const TemporaryFile script(check);
    const Point size = size_of(paper);
    EXPECT_EQ(says("python3 " + script.path() + " {}", picture(example(), request)),
              std::to_string(std::lround(size.x * 60 / 25.4)) + " " + std::to_string(std::lround(size.y * 60 / 25.4)) +
                  " 2362 2362 1\n");
  }
}

TEST(Png, RefusesWhatIsTooFineForThePaper) {
  PictureRequest request = as(Format::png, Paper::a0);
  for (const double dpi : {0.0, -1.0, 9.0, 312.0, 1e9, std::nan("")}) {
    request.dpi = dpi;
    const auto made = canvas_picture(pps({}), catalogue(), request);
    ASSERT_EQ(made.problems.size(), 1) << dpi;
    EXPECT_THAT(made.problems[0].en, HasSubstr("10 – 311"));
  }
}

TEST(Picture, IsTheSameFileTwice) {
  for (const Format format : {Format::svg, Format::pdf, Format::png}) {
    PictureRequest request = as(format);
    request.dpi = 50;
    const std::string first = picture(example(), request);
    EXPECT_EQ(first, picture(example(), request));
    EXPECT_FALSE(first.empty());
  }
}

TEST(Picture, IsTheSameFileFromEveryThread) {
  const PictureRequest request = as(Format::pdf);
  const std::string expected = picture(example(), request);
  std::array<std::string, 4> made;
  {
    std::vector<std::jthread> threads;
    for (std::string& one : made) threads.emplace_back([&one, &request] { one = picture(example(), request); });
  }
  for (const std::string& one : made) EXPECT_EQ(one, expected);
}

TEST(Picture, ComesOutForEveryExample) {
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(HEADPIN_SOURCE_DIR "/data/example")) {
    const std::string name = file.path().stem().stem().string();
    for (const bool poster : {false, true}) {
      PictureRequest request = as(Format::pdf, Paper::a0);
      request.poster = poster;
      EXPECT_THAT(says("qpdf --check {}", picture(example(name), request)), HasSubstr("No syntax")) << name;
    }
    ++count;
  }
  EXPECT_GT(count, 1);
}

}  // namespace
}  // namespace headpin::report
