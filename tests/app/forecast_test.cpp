#include "app/table.hpp"
#include "document/json.hpp"
#include "program.hpp"

#include <chrono>
#include <csignal>
#include <gmock/gmock.h>
#include <sstream>

namespace headpin::app {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::vector<std::string> kQuestions = {"sustained", "fan", "tornado", "value-of-information", "shares", "advice"};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

class ForecastProgram : public Program {
 protected:
  Ended ask(const std::string& what, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"forecast", example_, "--what", what, "--paths", "256", "--seed", "3"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
};

TEST_F(ForecastProgram, AnswersEveryQuestionInATableThatFitsAScreen) {
  for (const std::string& what : kQuestions) {
    for (const char* lang : {"nl", "en"}) {
      const Ended ended = ask(what, {"--lang", lang});
      ASSERT_EQ(ended.code, 0) << what << ended.err;
      EXPECT_THAT(ended.err, IsEmpty());
      EXPECT_THAT(ended.out, HasSubstr("seed 3"));
      for (const std::string& line : lines_of(ended.out)) EXPECT_LE(width_of(line), 110u) << what << ": " << line;
    }
  }
}

TEST_F(ForecastProgram, AnswersEveryQuestionInJsonTheSameEveryTime) {
  for (const std::string& what : kQuestions) {
    const Ended ended = ask(what, {"--format", "json"});
    ASSERT_EQ(ended.code, 0) << what << ended.err;
    const auto answer = document::parse_json(ended.out);
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(std::string(answer.value.at("what").as_string()), what);
    EXPECT_EQ(ask(what, {"--json"}).out, ended.out);
  }
}

TEST_F(ForecastProgram, AnswersEveryQuestionInCsvWithAHeaderAndUnits) {
  for (const std::string& what : kQuestions) {
    const Ended ended = ask(what, {"--format", "csv", "--lang", "en"});
    ASSERT_EQ(ended.code, 0) << what << ended.err;
    const auto lines = lines_of(ended.out);
    ASSERT_GE(lines.size(), 2u) << what;
    const auto commas = [](const std::string& line) {
      bool quoted = false;
      std::size_t count = 0;
      for (const char c : line) {
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted) ++count;
      }
      return count;
    };
    for (const std::string& line : lines) {
      EXPECT_THAT(line, EndsWith("\r"));
      EXPECT_EQ(commas(line), commas(lines.front())) << what << ": " << line;
    }
  }
  EXPECT_THAT(ask("fan", {"--format", "csv", "--lang", "en"}).out, StartsWith("month,cash P10 (euro),"));
}

TEST_F(ForecastProgram, TheMeanHasNoChanceInIt) {
  const auto by_chance = document::parse_json(ask("sustained", {"--json"}).out);
  const auto in_mean = document::parse_json(ask("sustained", {"--json", "--deterministic"}).out);
  EXPECT_EQ(in_mean.value.at("byChance"), false);
  EXPECT_EQ(by_chance.value.at("paths"), in_mean.value.at("paths"));
}

TEST_F(ForecastProgram, CountsStandingOnOwnFeetForWhatItIsTold) {
  const auto answer = document::parse_json(ask("advice", {"--json", "--worth", "250000"}).out);
  EXPECT_EQ(answer.value.at("worthOfSustained"), 250000);
}

TEST_F(ForecastProgram, FitsACurveThroughWhatWasCounted) {
  const std::string counted =
      write("counted.csv", "jaar;totaal\n2019;14\n2020;18\n2021;22\n2022;27\n2023;31\n2024;35\n");
  const Ended ended = run({"forecast", "--what", "fit", "--observed", counted});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("2024"), HasSubstr("plafond"), HasSubstr("±")));
  const Ended with_plan = run({"forecast", example_, "--what", "fit", "--observed", counted, "--format", "json"});
  ASSERT_EQ(with_plan.code, 0) << with_plan.err;
  EXPECT_FALSE(document::parse_json(with_plan.out).value.at("withCeiling").is_null());
  const Ended no_pin = run({"forecast", example_, "--what", "fit", "--observed", counted, "--pin", "x"});
  EXPECT_EQ(no_pin.code, 1);
  EXPECT_THAT(no_pin.err, HasSubstr("--pin: kies een van: head"));
}

TEST_F(ForecastProgram, TellsWhatATestTaughtAndWhatOneIsWorth) {
  std::ifstream example(example_);
  const std::string text((std::istreambuf_iterator<char>(example)), std::istreambuf_iterator<char>());
  json::object file = document::parse_json(text).value.as_object();
  file.at("pins").as_object().at("head").as_object()["fee"] = json::object{{"low", 100'000}, {"high", 600'000}};
  file["assumptions"] = json::object{{"a", json::object{{"number", "/pins/head/fee"}}}};
  file["testCards"] = json::object{
      {"t", json::object{{"assumptions", json::array{"a"}}, {"measure", "amount"}, {"weight", 1}, {"sample", 9}}}};
  file["evidence"] = json::object{{"e", json::object{{"test", "t"}, {"amount", 120'000}}}};
  const std::string tested = write("tested.json", json::serialize(file));
  const Ended ended = run({"forecast", tested, "--what", "lesson", "--test", "t", "--paths", "256"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("€ 1.000 – € 6.000"), HasSubstr("256 keer doorgerekend")));
  for (const std::string& line : lines_of(ended.out)) EXPECT_LE(width_of(line), 110u) << line;
  const Ended csv = run({"forecast", tested, "--what", "lesson", "--test", "t", "--paths", "256", "--format", "csv"});
  EXPECT_THAT(csv.out, HasSubstr("/pins/head/fee"));
  const Ended worth = run({"forecast", tested, "--what", "value-of-information", "--paths", "256"});
  EXPECT_THAT(worth.out, HasSubstr("Wat is een test waard?"));
  EXPECT_EQ(run({"forecast", tested, "--what", "lesson"}).code, 2);
  EXPECT_EQ(run({"forecast", tested, "--what", "tornado", "--test", "t"}).code, 2);
  EXPECT_THAT(run({"forecast", tested, "--what", "lesson", "--test", "u"}).err, HasSubstr("deze test bestaat niet"));
}

TEST_F(ForecastProgram, SaysEverythingThatIsWrong) {
  const Ended unknown = run({"forecast", example_, "--what", "toverbal", "--format", "xml"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.err, AllOf(HasSubstr("--what: kies sustained, fan"), HasSubstr("--format: kies table")));
  EXPECT_THAT(unknown.out, IsEmpty());
  const Ended missing = run({"forecast", "--what", "tornado"});
  EXPECT_EQ(missing.code, 2);
  EXPECT_THAT(missing.err, HasSubstr("geef een PPS-bestand"));
  const Ended absent = run({"forecast", folder_ / "weg.json"});
  EXPECT_EQ(absent.code, 1);
  EXPECT_THAT(absent.err, HasSubstr("weg.json kan niet worden gelezen"));
  const std::string broken = write("broken.csv", "jaar,totaal\n2019,veel\n");
  const Ended unreadable = run({"forecast", "--what", "fit", "--observed", broken});
  EXPECT_EQ(unreadable.code, 1);
  EXPECT_THAT(unreadable.err, HasSubstr("broken.csv: regel 2: “veel”"));
  EXPECT_THAT(run({"forecast", "--what", "fit"}).err, HasSubstr("--observed: geef"));
  EXPECT_THAT(run({"forecast", example_, "--what", "value-of-information", "--paths", "9000000"}).err,
              HasSubstr("/paths: hiervoor is 65536"));
}

TEST_F(ForecastProgram, ControlCStopsItCleanly) {
  for (const std::string what : {"sustained", "tornado", "advice"}) {
    const auto interrupt = [](pid_t process, const Shown&) {
      until([&] { return takes_interrupts(process); });
      ::kill(process, SIGINT);
    };
    const std::string many = what == "sustained" ? "10000000" : what == "tornado" ? "1000000" : "262144";
    const Ended ended = run({"forecast", example_, "--what", what, "--paths", many}, false, interrupt);
    EXPECT_EQ(ended.code, 130) << what;
    EXPECT_THAT(ended.out, IsEmpty());
    EXPECT_EQ(ended.err, "Gestopt.\n");
  }
}

TEST_F(ForecastProgram, ATerminalShowsHowFarItIsAndTheFirstAnswer) {
  const auto interrupt = [](pid_t process, const Shown& shown) {
    until([&] { return shown().find("eerste antwoord") != std::string::npos; });
    ::kill(process, SIGINT);
  };
  const Ended ended = run({"forecast", example_, "--paths", "10000000"}, true, interrupt);
  EXPECT_EQ(ended.code, 130);
  EXPECT_THAT(ended.err, AllOf(HasSubstr("░"), HasSubstr("eerste antwoord"), EndsWith("\r\x1b[KGestopt.\r\n")));
  EXPECT_THAT(run({"forecast", example_, "--paths", "512"}, true).err, Not(HasSubstr("░")));
}

TEST(Table, CsvQuotesWhatItMust) {
  const Table table{
      {{"naam", "name", Shows::text, "/name"},
       {"geld", "money", Shows::euro, "/money/value", "/money/error"},
       {"kans", "chance", Shows::chance, "/chance", "", "/low", "/high"}},
      json::parse(R"([{"name":"a, \"b\"\nc","money":{"value":1.5,"error":null},"chance":0.25,"low":0.2,"high":0.3}])")
          .as_array()};
  std::ostringstream out;
  print_csv(out, table, Language::en);
  EXPECT_EQ(
      out.str(),
      "name,money (euro),\"money, standard error (euro)\",chance (0-1),\"chance, low (0-1)\",\"chance, high (0-1)\"\r\n"
      "\"a, \"\"b\"\"\nc\",1.5,,0.25,0.2,0.3\r\n");
}

TEST(Table, TablesAlignByCharactersAndBreakLongWords) {
  const Table table{{{"wat", "what", Shows::text, "/what"}, {"kans", "chance", Shows::chance, "/chance", "/error"}},
                    json::parse(R"([{"what":"één","chance":0.25,"error":0.02},
                      {"what":"een heel lange zin die niet past op een regel van het scherm","chance":1,"error":0}])")
                        .as_array()};
  std::ostringstream out;
  print_table(out, table, Language::nl);
  EXPECT_EQ(out.str(),
            "wat                                                 kans\n"
            "één                                             25% ± 2%\n"
            "een heel lange zin die niet past op een regel  100% ± 0%\n"
            "van het scherm\n");
}

}  // namespace
}  // namespace headpin::app
