// The command line as people meet it: help in their language, words about what they typed, and codes that scripts can
// trust.
#include "app/commands.hpp"
#include "app/program.hpp"

#include <gmock/gmock.h>
#include <sstream>

namespace headpin::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class CommandLine : public Program {
 protected:
  std::string data() const { return folder_ / "data"; }
  Ended wrong(std::vector<std::string> words) {
    Ended ended = run(std::move(words));
    EXPECT_EQ(ended.code, 2) << ended.err;
    EXPECT_THAT(ended.out, IsEmpty());
    return ended;
  }
};

TEST_F(CommandLine, HelpIsWholeInBothLanguages) {
  const Ended nl = run({"--help"});
  EXPECT_EQ(nl.code, 0);
  for (const char* words : {"Gebruik: headpin OPDRACHT", "Opdrachten:", "Opties:", "Afsluitcodes:", "Omgeving:"})
    EXPECT_THAT(nl.out, HasSubstr(words));
  const Ended en = run({"--lang", "en", "--help"});
  for (const char* words : {"Usage: headpin COMMAND", "Commands:", "Options:", "Exit codes:", "Environment:"})
    EXPECT_THAT(en.out, HasSubstr(words));
  for (const Command& command : commands()) {
    const Ended dutch = run({command.name, "--help"});
    EXPECT_EQ(dutch.code, 0) << command.name;
    EXPECT_THAT(dutch.out, AllOf(HasSubstr("Voorbeelden:\n  "), HasSubstr("Gebruik: headpin ")));
    for (const char* english :
         {"Usage", "Options", "TEXT", "INT", "UINT", "REQUIRED", "Print this", "Examples", "FILE"})
      EXPECT_THAT(dutch.out, Not(HasSubstr(english))) << command.name;
    const Ended english = run({command.name, "--help", "--lang=en"});
    for (const char* word : {"Gebruik", "Opties", "BESTAND", "MAP", "GETAL", "toon", "Voorbeelden"})
      EXPECT_THAT(english.out, Not(HasSubstr(word))) << command.name;
    EXPECT_EQ(run({"help", command.name}).out, dutch.out);
    EXPECT_THAT(dutch.out, Not(HasSubstr("\x1b")));
  }
}

TEST_F(CommandLine, SaysWhatIsWrongWithWhatWasTyped) {
  EXPECT_THAT(wrong({}).err, HasSubstr("kies een opdracht"));
  EXPECT_THAT(wrong({"foo"}).err, AllOf(HasSubstr("er is geen opdracht foo"), HasSubstr("headpin --help")));
  EXPECT_THAT(wrong({"forcast", example_}).err, HasSubstr("bedoel je forecast?"));
  EXPECT_THAT(wrong({"serve", "--prot", "1"}).err, HasSubstr("er is geen optie --prot; bedoel je --port?"));
  EXPECT_THAT(wrong({"check"}).err, HasSubstr("geef BESTAND: PPS-bestand"));
  EXPECT_THAT(wrong({"check", "a", "b"}).err, HasSubstr("hier wordt niets verwacht: b"));
  EXPECT_THAT(wrong({"picture", example_}).err, HasSubstr("geef --output BESTAND"));
  EXPECT_THAT(wrong({"serve", "--port"}).err, HasSubstr("--port: geef hier precies één waarde"));
  EXPECT_THAT(wrong({"export", "Zuider Lab", "-"}).err, HasSubstr("alleen a-z, 0-9 en -"));
  EXPECT_THAT(wrong({"--lang", "fr", "check", example_}).err, HasSubstr("kies nl of en"));
  EXPECT_THAT(wrong({"--lang", "en", "audit", "--format", "xml"}).err, HasSubstr("choose table or csv"));
  EXPECT_THAT(wrong({"--lang", "en", "serve", "--proxy", "garbage"}).err, HasSubstr("garbage is no IP address"));
  EXPECT_THAT(wrong({"--lang", "en", "foo"}).err, HasSubstr("there is no command foo"));
  EXPECT_THAT(wrong({"forecast", example_, "--what", "toverbal"}).err, HasSubstr("--what: kies sustained"));
}

TEST_F(CommandLine, ANumberIsTakenAsItStandsOrRefused) {
  const std::vector<std::vector<std::string>> numbers{{"--seed", "18446744073709551617"},
                                                      {"--seed", "9007199254740992"},
                                                      {"--seed", "010"},
                                                      {"--seed", "0x10"},
                                                      {"--seed", "1.5"},
                                                      {"--seed", "-1"},
                                                      {"--seed", "1e3"},
                                                      {"--worth", "nan"},
                                                      {"--worth", "inf"},
                                                      {"--worth", "-5"},
                                                      {"--worth", "1e400"},
                                                      {"--paths", "1000,5"}};
  for (const auto& typed : numbers) {
    const Ended ended = wrong({"forecast", example_, typed[0], typed[1]});
    EXPECT_THAT(ended.err, AllOf(HasSubstr(typed[0] + ": verwacht een "), HasSubstr("getal"))) << typed[1];
  }
  EXPECT_THAT(wrong({"serve", "--port", "70000"}).err,
              HasSubstr("--port: verwacht een heel getal, 0 tot en met 65535"));
  EXPECT_THAT(wrong({"picture", example_, "-o", "-", "--dpi", "nan"}).err, HasSubstr("--dpi: verwacht een getal"));
  const Ended largest = run({"forecast", example_, "--paths", "64", "--seed", "9007199254740991", "--json"});
  EXPECT_THAT(largest.out, HasSubstr("9007199254740991"));
}

TEST_F(CommandLine, AFolderIsNoFileAndAFileIsNoFolder) {
  const std::string folder = folder_;
  const std::string file = write("file", "x");
  ASSERT_EQ(run({"import", "mine", example_, "--data", data()}).code, 0);
  const std::vector<std::vector<std::string>> commands{
      {"check", folder},
      {"forecast", folder},
      {"forecast", "--what", "fit", "--observed", folder},
      {"picture", folder, "-o", "-", "--format", "svg"},
      {"picture", example_, "-o", folder, "--format", "svg"},
      {"export", "mine", folder, "--data", data()},
      {"import", "other", folder, "--data", data()},
      {"serve", "--port", "0", "--data", data(), "--security-txt", folder},
      {"serve", "--port", "0", "--data", file},
      {"import", "other", example_, "--data", file},
      {"export", "mine", "-", "--data", file},
      {"link", "--at", "http://x", "--data", file},
      {"backup", folder_ / "b", "--data", file},
      {"backup", file, "--data", data()},
      {"restore", folder_ / "nothing", "--data", data()},
      {"restore", folder, "--data", data(), "--replace"},
      {"restore", file, "--data", file, "--replace"}};
  for (const auto& words : commands) {
    const Ended ended = run(words);
    EXPECT_TRUE(ended.code == 1 || ended.code == 2) << words[0] << " " << words[1] << ": " << ended.code;
    EXPECT_THAT(ended.err, Not(IsEmpty())) << words[0] << " " << words[1];
  }
  EXPECT_THAT(wrong({"audit", "--data", file}).err, HasSubstr("geen gegevens van Headpin"));
  EXPECT_THAT(wrong({"audit", "--data", folder_ / "typo"}).err, HasSubstr("geen gegevens van Headpin"));
}

TEST_F(CommandLine, CsvIsInTheLanguageOfTheReader) {
  for (const char* what : {"fan", "tornado", "advice", "shares", "value-of-information"}) {
    const Ended nl = run({"forecast", example_, "--paths", "64", "--what", what, "--format", "csv"});
    const std::string head = nl.out.substr(0, nl.out.find('\n'));
    for (const char* english : {"organisations", "ratio", "chance", "worth", "standard error"})
      EXPECT_THAT(head, Not(HasSubstr(english))) << what;
    for (const char* unit : {",share,", ",count,", ",perYear,", ",hour,", ",true,", ",false,"})
      EXPECT_EQ(nl.out.find(unit), std::string::npos) << what << unit;
  }
}

TEST_F(CommandLine, LinkSaysWhereTheServerReallyIs) {
  ASSERT_EQ(run({"import", "mine", example_, "--data", data()}).code, 0);
  const Ended idle = run({"link", "--data", data()});
  EXPECT_EQ(idle.code, 2);
  EXPECT_THAT(idle.err, HasSubstr("draait nu geen Headpin, en er is niets gewijzigd"));
  Ended made;
  const Ended served =
      run({"serve", "--port", "0", "--data", data(), "--host", "pps.example.org", "--https"}, true,
          [&](pid_t process, const Shown& /*shown*/) {
            const auto ready = [&] { return read(folder_ / "stdout").find("Ctrl+C") != std::string::npos; };
            until(ready);
            const std::string greeting = read(folder_ / "stdout");
            const std::string command = std::string("LC_ALL=nl_NL.UTF-8 '") + HEADPIN_PROGRAM + "' link --data '" +
                                        data() + "' > '" + (folder_ / "link").string() + "' 2> '" +
                                        (folder_ / "note").string() + "'";
            made.code = std::system(command.c_str());
            made.out = read(folder_ / "link");
            made.err = read(folder_ / "note");
            const std::string here = greeting.substr(greeting.find("http://localhost:"));
            EXPECT_THAT(made.out, StartsWith(here.substr(0, here.find('\n')) + "/enter#"));
            ::kill(process, SIGTERM);
          });
  EXPECT_EQ(served.code, 0);
  EXPECT_EQ(made.code, 0);
  EXPECT_THAT(made.out, HasSubstr("\nhttps://pps.example.org/enter#"));
  EXPECT_THAT(made.err, HasSubstr("werkt nu niet meer"));
  EXPECT_EQ(run({"link", "--data", data()}).code, 2);
}

TEST_F(CommandLine, BackupAndRestoreSayWhatTheyDid) {
  ASSERT_EQ(run({"import", "mine", example_, "--data", data()}).code, 0);
  const Ended made = run({"backup", folder_ / "b", "--data", data()});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(HasSubstr("Reservekopie gemaakt en nagelezen"), HasSubstr("1 PPS, 0 wijzigingen"),
                              HasSubstr("(UTC)"), HasSubstr(" MB")));
  EXPECT_EQ(run({"backup", folder_ / "b", "--data", data()}).code, 2);
  EXPECT_EQ(run({"export", "mine", folder_ / "out.json", "--data", folder_ / "b"}).code, 0);
  const Ended back = run({"restore", folder_ / "b", "--data", data(), "--replace", "--lang", "en"});
  ASSERT_EQ(back.code, 0) << back.err;
  EXPECT_THAT(back.out, AllOf(HasSubstr("Restored to"), HasSubstr("What was there is kept: ")));
  EXPECT_THAT(run({"audit", "--data", data()}).out, HasSubstr("teruggezet"));
}

TEST_F(CommandLine, ManPageAndCompletionKnowEveryCommandAndOption) {
  const std::string man = run({"man", "--lang", "en"}).out;
  const std::string completion = run({"completion"}).out;
  for (const Command& command : commands()) {
    EXPECT_THAT(man, HasSubstr("headpin " + std::string(command.name)));
    EXPECT_THAT(completion, HasSubstr("    " + std::string(command.name) + ") options='"));
  }
  EXPECT_THAT(man, AllOf(HasSubstr("keep\\-sessions"), HasSubstr(".SH EXIT CODES")));
  EXPECT_THAT(completion, AllOf(HasSubstr("audit,--format) words='table csv'"), HasSubstr("--keep-sessions")));
  write("try.sh", completion + R"(
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _headpin; echo "${COMPREPLY[*]}"; }
try headpin ba
try headpin audit --format ''
try headpin restore --k
try headpin check ''
)");
  const std::string shell = "bash '" + (folder_ / "try.sh").string() + "' > '" + (folder_ / "tried").string() + "'";
  EXPECT_EQ(std::system(shell.c_str()), 0);
  EXPECT_EQ(read(folder_ / "tried"), "backup\ntable csv\n--keep-sessions\n\n");
}

}  // namespace
}  // namespace headpin::app
