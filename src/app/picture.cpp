#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "http/today.hpp"
#include "method/catalogue.hpp"
#include "report/canvas/canvas_picture.hpp"
#include "report/canvas/canvas_table.hpp"

#include <memory>
#include <variant>

namespace headpin::app {
namespace {

using Request = std::variant<report::PictureRequest, report::TableRequest>;

template <class Wanted>
Wanted with_common(Wanted request, const Picture& options, Language language) {
  request.language = language;
  request.canvas = options.canvas;
  request.date = options.date.empty() ? http::today_in_words(language) : options.date;
  return request;
}

/// The request that the options make, or everything that is wrong with them.
text::Checked<Request> request_of(const Picture& options, Language language) {
  report::PictureRequest request;
  text::Problems problems;
  const std::size_t dot = options.output.rfind('.');
  std::string format = options.format;
  if (format.empty()) format = dot == std::string::npos ? "pdf" : options.output.substr(dot + 1);
  const auto table = report::table_format_of(format);
  if (const auto known = report::format_of(format)) {
    request.format = *known;
  } else if (!table) {
    problems.push_back({"--format", "kies svg, pdf, png, xlsx, csv of md", "choose svg, pdf, png, xlsx, csv or md"});
  }
  if (const auto known = report::paper_of(options.paper)) {
    request.paper = *known;
  } else {
    problems.push_back({"--paper", "kies A4, A3, A2, A1 of A0", "choose A4, A3, A2, A1 or A0"});
  }
  if (table) {
    report::TableRequest wanted;
    wanted.format = *table;
    wanted.created = http::today_in_seconds();
    return {with_common(std::move(wanted), options, language), std::move(problems)};
  }
  request.poster = options.poster;
  request.dpi = options.dpi;
  return {with_common(std::move(request), options, language), std::move(problems)};
}

text::Checked<std::string> made_of(const document::Document& document, const Request& request) {
  const auto catalogue = method::embedded_catalogue();
  if (const auto* table = std::get_if<report::TableRequest>(&request))
    return report::canvas_table(document, catalogue.value, *table);
  return report::canvas_picture(document, catalogue.value, std::get<report::PictureRequest>(request));
}

}  // namespace

int picture(const Picture& options, Language language) {
  const auto request = request_of(options, language);
  const auto document = read_document(options.file);
  text::Problems problems = request.problems;
  problems.insert(problems.end(), document.problems.begin(), document.problems.end());
  if (!problems.empty()) {
    print_problems(problems, language);
    return request.ok() ? kBadInput : kFailed;
  }
  const auto made = made_of(document.value, request.value);
  if (!made.ok()) {
    print_problems(made.problems, language);
    return kBadInput;
  }
  const text::Problems unwritten = write_file(options.output, made.value);
  return unwritten.empty() ? kDone : failed(unwritten, language);
}

Run picture_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Picture>();
  command.add_option("file", options->file, t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"))
      ->required()
      ->type_name(file_type(language));
  command
      .add_option("-o,--output", options->output,
                  t("bestand om te maken; - is standaarduitvoer", "file to make; - is standard output"))
      ->required()
      ->type_name(file_type(language));
  command
      .add_option("--format", options->format,
                  t("vorm; anders volgens de naam van het bestand", "format; else by the file's name"))
      ->type_name("svg|pdf|png|xlsx|csv|md");
  command.add_option("--paper", options->paper, t("papier", "paper"))
      ->type_name("A4|A3|A2|A1|A0")
      ->capture_default_str();
  command.add_flag("--poster", options->poster,
                   t("leeg, met de vragen: voor aan de muur", "empty, with the questions: for the wall"));
  command
      .add_option("--canvas", options->canvas,
                  t("id van het canvas; anders het eerste", "id of the canvas; else the first"))
      ->type_name("ID");
  command
      .add_option("--date", options->date, t("datum die erop komt; anders vandaag", "date to put on it; else today"))
      ->type_name(t("TEKST", "TEXT"));
  constexpr double kMostDpi = 10'000;
  number(command.add_option("--dpi", options->dpi, t("punten per inch van een png", "dots per inch of a png")), 1,
         kMostDpi, language)
      ->capture_default_str();
  return [options](Language chosen) { return picture(*options, chosen); };
}

}  // namespace headpin::app
