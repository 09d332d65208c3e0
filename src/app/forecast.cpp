#include "app/commands.hpp"
#include "app/forecast_print.hpp"
#include "app/options.hpp"
#include "app/progress.hpp"
#include "method/catalogue.hpp"
#include "plan/answers.hpp"
#include "plan/fit.hpp"
#include "plan/lesson.hpp"
#include "report/table/csv.hpp"

#include <algorithm>
#include <iostream>
#include <limits>
#include <memory>

namespace headpin::app {
namespace {

using text::Checked;
using text::Problems;

constexpr std::string_view kFit = "fit", kLesson = "lesson";
// Beyond this a number in JSON is not the same to every program that reads it.
constexpr std::int64_t kLargestSeed = (std::int64_t{1} << 53) - 1;

/// What is wrong with the options before anything is read.
Problems problems_of(const Forecast& options) {
  Problems problems;
  if (!options.what.empty() && options.what != kFit && options.what != kLesson && !plan::question_of(options.what))
    problems.push_back({"--what", "kies sustained, fan, tornado, value-of-information, shares, advice, fit of lesson",
                        "choose sustained, fan, tornado, value-of-information, shares, advice, fit or lesson"});
  if (options.format != "table" && options.format != "json" && options.format != "csv")
    problems.push_back({"--format", "kies table, json of csv", "choose table, json or csv"});
  if (options.what == kFit && options.observed.empty())
    problems.push_back(
        {"--observed", "geef een CSV-bestand met wat er geteld is", "give a CSV file with what was counted"});
  if (options.what != kFit && !options.observed.empty())
    problems.push_back({"--observed", "hoort bij --what fit", "belongs with --what fit"});
  if (options.what == kLesson && options.test.empty())
    problems.push_back({"--test", "geef het id van een test", "give the id of a test"});
  if (options.what != kLesson && !options.test.empty())
    problems.push_back({"--test", "hoort bij --what lesson", "belongs with --what lesson"});
  if (options.what != kFit && options.file.empty()) problems.push_back({"", "geef een PPS-bestand", "give a PPS file"});
  return problems;
}

Checked<plan::Planned> planned_of(const Forecast& options, const document::Document& document,
                                  const method::Catalogue& catalogue) {
  auto planned = plan::plan_of(document, catalogue);
  if (!planned.ok()) return planned;
  forecast::Request& request = planned.value.request;
  if (options.paths >= 0) {
    request.paths = options.paths;
  } else if (const auto question = plan::question_of(options.what)) {
    request.paths = plan::usual_paths(*question);
  }
  if (options.seed >= 0) request.seed = static_cast<std::uint64_t>(options.seed);
  if (options.deterministic) request.comings = forecast::Comings::in_the_mean;
  if (options.worth >= 0) planned.value.worth_euro = options.worth;
  if (plan::question_of(options.what) == plan::Question::value_of_information)
    planned.value.tests = plan::tests_ahead(document, catalogue, planned.value);
  return planned;
}

Checked<plan::Planned> planned_of(const Forecast& options, const method::Catalogue& catalogue) {
  const auto document = read_document(options.file);
  if (!document.ok()) return {{}, document.problems};
  return planned_of(options, document.value, catalogue);
}

Checked<json::object> taught(const Forecast& options, const method::Catalogue& catalogue, Progress& progress) {
  const auto document = read_document(options.file);
  if (!document.ok()) return {{}, document.problems};
  const auto planned = planned_of(options, document.value, catalogue);
  return plan::lesson(document.value, catalogue, options.test,
                      planned.ok() ? std::optional(planned.value) : std::nullopt,
                      progress.control(planned.ok() ? planned.value.headline : 0));
}

Checked<json::object> whole(const plan::Planned& planned, const forecast::Control& control) {
  const auto outcome = forecast::forecast(planned.plan, planned.request, control);
  if (!outcome) return {{}, plan::problems_of(outcome.problems, planned)};
  return {plan::to_json(planned, *outcome), {}};
}

Checked<plan::Observed> observed_in(const std::string& file) {
  const Checked<std::string> text = read_file(file);
  if (!text.ok()) return text.problems;
  const auto rows = table::read_csv(*text);
  auto observed = rows.ok() ? plan::read_observed(rows->cells, rows->lines, rows->separator != ',')
                            : Checked<plan::Observed>(rows.problems);
  for (text::Problem& problem : observed.problems) problem.path = file;
  return observed;
}

Checked<json::object> fitted(const Forecast& options, const method::Catalogue& catalogue) {
  const Checked<plan::Observed> observed = observed_in(options.observed);
  if (!observed.ok()) return {{}, observed.problems};
  std::optional<double> potential;
  if (!options.file.empty()) {
    const auto planned = planned_of(options, catalogue);
    if (!planned.ok()) return {{}, planned.problems};
    const auto& ids = planned.value.pin_ids;
    const auto pin = options.pin.empty() ? ids.begin() : std::find(ids.begin(), ids.end(), options.pin);
    if (pin == ids.end()) {
      std::string known;
      for (const std::string& id : ids) known += (known.empty() ? "" : ", ") + id;
      return {{}, {{"--pin", "kies een van: " + known, "choose one of: " + known}}};
    }
    potential = plan::potential_of(planned.value, static_cast<std::size_t>(pin - ids.begin()));
  }
  return plan::fit(observed.value, potential);
}

Checked<json::object> computed(const Forecast& options, const method::Catalogue& catalogue, Progress& progress) {
  if (options.what == kFit) return fitted(options, catalogue);
  if (options.what == kLesson) return taught(options, catalogue, progress);
  const auto planned = planned_of(options, catalogue);
  if (!planned.ok()) return {{}, planned.problems};
  const forecast::Control control = progress.control(planned.value.headline);
  const auto question = plan::question_of(options.what);
  return question ? plan::answer(planned.value, *question, control) : whole(planned.value, control);
}

}  // namespace

int forecast(const Forecast& options, Language language) {
  if (const Problems problems = problems_of(options); !problems.empty()) return failed(problems, language);
  const auto catalogue = method::embedded_catalogue();
  Checked<json::object> answer;
  {
    Progress progress(language);
    answer = computed(options, catalogue.value, progress);
    if (progress.interrupted()) {
      progress.clear();
      std::cerr << translate(language, "Gestopt.\n", "Stopped.\n");
      return kInterrupted;
    }
  }
  if (!answer.ok()) {
    print_problems(answer.problems, language);
    return kBadInput;
  }
  if (options.format == "json") {
    std::cout << document::pretty(answer.value);
  } else if (options.what.empty() && options.format == "table") {
    print_summary(answer.value, catalogue.value, language);
  } else {
    if (options.what.empty()) answer.value["what"] = "sustained";
    if (options.format == "csv") {
      print_csv(std::cout, whole_table_of(answer.value), language);
    } else {
      print_answer(answer.value, catalogue.value, language);
    }
  }
  return kDone;
}

Run forecast_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Forecast>();
  command.add_option("file", options->file, t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"))
      ->type_name(file_type(language));
  command
      .add_option(
          "--what", options->what,
          t("één vraag: sustained (wanneer), fan (maand voor maand), tornado (waarom), value-of-information (wat eerst "
            "uitzoeken), shares (wiens onzekerheid het is), advice (welke pin eerst), fit (curve door wat geteld is) "
            "of "
            "lesson (wat een test leerde)",
            "one question: sustained (when), fan (month by month), tornado (why), value-of-information (what to find "
            "out "
            "first), shares (whose uncertainty it is), advice (which pin first), fit (a curve through what was "
            "counted) or lesson (what a test taught)"))
      ->type_name("sustained|fan|tornado|value-of-information|shares|advice|fit|lesson");
  command.add_option("--format", options->format, t("vorm", "format"))
      ->type_name("table|json|csv")
      ->capture_default_str();
  command.add_flag_callback("--json", [options] { options->format = "json"; }, t("als JSON", "as JSON"));
  constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();
  whole(command.add_option("--paths", options->paths,
                           t("hoe vaak er wordt doorgerekend; anders wat bij de vraag past",
                             "number of runs; else what suits the question")),
        0, kAny, language);
  whole(command.add_option("--seed", options->seed,
                           t("begin van de toevalsgetallen; anders dat van het bestand",
                             "seed of the random numbers; else the file's own")),
        0, kLargestSeed, language);
  command.add_flag(
      "--deterministic", options->deterministic,
      t("partners in het gemiddelde, niet één voor één bij toeval", "partners in the mean, not one by one by chance"));
  constexpr double kMostEuro = 1e12;
  number(command.add_option("--worth", options->worth,
                            t("wat op eigen benen staan waard is, in euro; anders alle subsidie samen",
                              "what standing on its own feet is worth, in euro; else all subsidies together")),
         0, kMostEuro, language);
  command
      .add_option("--observed", options->observed,
                  t("CSV met jaar of maand en aantal, voor fit; - is standaardinvoer",
                    "CSV with year or month and number, for fit; - is standard input"))
      ->type_name(file_type(language));
  command
      .add_option("--pin", options->pin,
                  t("pin waarvan fit het plafond uit het plan neemt; anders de eerste",
                    "pin whose ceiling fit takes from the plan; else the first"))
      ->type_name("ID");
  command
      .add_option("--test", options->test,
                  t("test waarvan lesson zegt wat hij leerde", "test of which lesson tells what it taught"))
      ->type_name("ID");
  return [options](Language chosen) { return forecast(*options, chosen); };
}

}  // namespace headpin::app
