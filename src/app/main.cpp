#include "app/commands.hpp"

#include <CLI/CLI.hpp>

using namespace headpin::app;

int main(int argc, char** argv) {
  Language language = language_of_environment();
  const auto t = [&](const char* nl, const char* en) { return std::string(say(language, nl, en)); };

  CLI::App headpin{t("Headpin: werkbank voor publiek-private samenwerking in het beroepsonderwijs",
                     "Headpin: a workbench for public-private partnerships in vocational education"),
                   "headpin"};
  headpin.set_version_flag("--version", "headpin " HEADPIN_VERSION);
  headpin.require_subcommand(1);
  headpin.add_option("--lang", language, t("taal: nl of en", "language: nl or en"))
      ->transform(CLI::CheckedTransformer(std::map<std::string, Language>{{"nl", Language::nl}, {"en", Language::en}}));
  headpin.fallthrough();

  Serve serving;
  CLI::App* serve_command =
      headpin.add_subcommand("serve", t("start de werkbank voor de browser", "start the workbench for the browser"));
  serve_command->add_option("--data", serving.data, t("map met de gegevens", "folder with the data"))
      ->capture_default_str();
  serve_command->add_option("--port", serving.port, t("poort; 0 kiest een vrije", "port; 0 takes a free one"))
      ->capture_default_str();
  serve_command
      ->add_option("--address", serving.address,
                   t("adres waarop Headpin luistert; 0.0.0.0 voor iedereen op het netwerk",
                     "address to listen on; 0.0.0.0 for everyone on the network"))
      ->capture_default_str();
  serve_command->add_option("--host", serving.hosts,
                            t("naam waaronder anderen deze server bereiken, zoals headpin.voorbeeld.nl",
                              "name under which others reach this server, as headpin.example.org"));
  serve_command->add_flag("!--no-example", serving.example,
                          t("begin zonder voorbeelden", "start without the examples"));

  serve_command->add_flag("--https", serving.https,
                          t("er staat een webserver met https voor; browsers sturen hun sleutel dan alleen daarover",
                            "a web server with https stands in front; browsers then send their key over that only"));

  NewLink linking;
  CLI::App* link_command =
      headpin.add_subcommand("link", t("maak een nieuwe eigenaarslink; de vorige werkt dan niet meer",
                                       "make a new owner's link; the one before then works no more"));
  link_command->add_option("--data", linking.data, t("map met de gegevens", "folder with the data"))
      ->capture_default_str();
  link_command->add_option("--at", linking.at, t("adres van de server", "address of the server"))
      ->capture_default_str();

  Forecast forecasting;
  CLI::App* forecast_command = headpin.add_subcommand(
      "forecast", t("bereken de kans op eigen benen", "compute the chance of standing on its own feet"));
  forecast_command->add_option("file", forecasting.file,
                               t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"));
  forecast_command->add_option(
      "--what", forecasting.what,
      t("één vraag: sustained (wanneer), fan (maand voor maand), tornado (waarom), value-of-information (wat eerst "
        "uitzoeken), shares (wiens onzekerheid het is), advice (welke pin eerst) of fit (curve door wat geteld is)",
        "one question: sustained (when), fan (month by month), tornado (why), value-of-information (what to find out "
        "first), shares (whose uncertainty it is), advice (which pin first) or fit (a curve through what was "
        "counted)"));
  forecast_command->add_option("--format", forecasting.format, t("table, json of csv", "table, json or csv"))
      ->capture_default_str();
  forecast_command->add_flag_callback("--json", [&] { forecasting.format = "json"; }, t("als JSON", "as JSON"));
  forecast_command
      ->add_option("--paths", forecasting.paths,
                   t("hoe vaak er wordt doorgerekend; anders wat bij de vraag past",
                     "number of runs; else what suits the question"))
      ->check(CLI::NonNegativeNumber);
  forecast_command
      ->add_option("--seed", forecasting.seed,
                   t("begin van de toevalsgetallen; anders dat van het bestand",
                     "seed of the random numbers; else the file's own"))
      ->check(CLI::NonNegativeNumber);
  forecast_command->add_flag(
      "--deterministic", forecasting.deterministic,
      t("partners in het gemiddelde, niet één voor één bij toeval", "partners in the mean, not one by one by chance"));
  forecast_command
      ->add_option("--worth", forecasting.worth,
                   t("wat op eigen benen staan waard is, in euro; anders alle subsidie samen",
                     "what standing on its own feet is worth, in euro; else all subsidies together"))
      ->check(CLI::NonNegativeNumber);
  forecast_command->add_option("--observed", forecasting.observed,
                               t("CSV met jaar of maand en aantal, voor fit; - is standaardinvoer",
                                 "CSV with year or month and number, for fit; - is standard input"));
  forecast_command->add_option("--pin", forecasting.pin,
                               t("pin waarvan fit het plafond uit het plan neemt; anders de eerste",
                                 "pin whose ceiling fit takes from the plan; else the first"));

  std::string checked;
  CLI::App* check_command =
      headpin.add_subcommand("check", t("zoek alle fouten in een PPS-bestand", "find every problem of a PPS file"));
  check_command->add_option("file", checked, t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"))
      ->required();

  Picture drawing;
  CLI::App* picture_command = headpin.add_subcommand(
      "picture", t("maak van het canvas een tekening, tabel of tekst: om op te hangen of te delen",
                   "make a picture, table or text of the canvas: to put on a wall or to share"));
  picture_command
      ->add_option("file", drawing.file, t("PPS-bestand; - is standaardinvoer", "PPS file; - is standard input"))
      ->required();
  picture_command
      ->add_option("-o,--output", drawing.output,
                   t("bestand om te maken; - is standaarduitvoer", "file to make; - is standard output"))
      ->required();
  picture_command->add_option("--format", drawing.format,
                              t("svg, pdf, png, xlsx, csv of md; anders volgens de naam van het bestand",
                                "svg, pdf, png, xlsx, csv or md; else by the file's name"));
  picture_command->add_option("--paper", drawing.paper, t("A4, A3, A2, A1 of A0", "A4, A3, A2, A1 or A0"))
      ->capture_default_str();
  picture_command->add_flag("--poster", drawing.poster,
                            t("leeg, met de vragen: voor aan de muur", "empty, with the questions: for the wall"));
  picture_command->add_option("--canvas", drawing.canvas,
                              t("id van het canvas; anders het eerste", "id of the canvas; else the first"));
  picture_command->add_option("--date", drawing.date,
                              t("datum die erop komt; anders vandaag", "date to put on it; else today"));
  picture_command->add_option("--dpi", drawing.dpi, t("punten per inch van een png", "dots per inch of a png"))
      ->capture_default_str();

  Transfer transfer;
  CLI::App* export_command =
      headpin.add_subcommand("export", t("schrijf een PPS naar een bestand", "write a PPS to a file"));
  CLI::App* import_command =
      headpin.add_subcommand("import", t("voeg een PPS uit een bestand toe", "add a PPS from a file"));
  for (CLI::App* command : {export_command, import_command}) {
    command->add_option("--data", transfer.data, t("map met de gegevens", "folder with the data"))
        ->capture_default_str();
    command
        ->add_option("id", transfer.id,
                     t("naam van de PPS in deze map, zoals in het adres van de pagina",
                       "name of the PPS in this folder, as in the page's address"))
        ->required()
        ->check(CLI::Validator([](const std::string& id) { return document_id_problem(id); }, "ID"));
    command
        ->add_option("file", transfer.file,
                     t("PPS-bestand; - is standaarduitvoer of -invoer", "PPS file; - is standard output or input"))
        ->required();
  }

  CLI11_PARSE(headpin, argc, argv);
  if (serve_command->parsed()) return serve(serving, language);
  if (link_command->parsed()) return link(linking, language);
  if (forecast_command->parsed()) return forecast(forecasting, language);
  if (check_command->parsed()) return check(checked, language);
  if (picture_command->parsed()) return picture(drawing, language);
  if (export_command->parsed()) return export_document(transfer, language);
  return import_document(transfer, language);
}
