#include "store/audit.hpp"

#include "app/commands.hpp"
#include "app/table.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <iostream>
#include <map>
#include <memory>

namespace headpin::app {
namespace {

/// What happened, in words.
json::object words_for(const std::string& what) {
  static const std::map<std::string, std::pair<const char*, const char*>, std::less<>> kWords{
      {"entered", {"kwam binnen", "came in"}},      {"refused", {"geweigerd", "refused"}},
      {"renamed", {"andere naam", "other name"}},   {"signed-out", {"meldde zich af", "signed out"}},
      {"link-made", {"link gemaakt", "link made"}}, {"link-revoked", {"link ingetrokken", "link revoked"}},
      {"exported", {"meegenomen", "exported"}}};
  const auto found = kWords.find(what);
  if (found == kWords.end()) return {{"nl", what}, {"en", what}};
  return {{"nl", found->second.first}, {"en", found->second.second}};
}

/// As 2026-11-29 14:05:09, in UTC.
std::string moment(std::int64_t at) {
  const std::time_t seconds = at / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::string text(std::size("2026-11-29 14:05:09"), '\0');
  text.resize(std::strftime(text.data(), text.size(), "%F %T", &parts));
  return text;
}

}  // namespace

int audit(const AuditTrail& options, Language language) {
  constexpr std::int64_t kDayMs = std::int64_t{24} * 3600 * 1000;
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  const auto events = store::read_sqlite_audit(options.data, now - options.days * kDayMs);
  if (!events.ok()) return failed(events.problems, language);
  Table table{{{"wanneer (UTC)", "when (UTC)", Shows::text, "/at"},
               {"wat", "what", Shows::text, "/what/{lang}"},
               {"wie", "who", Shows::text, "/name"},
               {"sessie", "session", Shows::text, "/session"},
               {"link", "link", Shows::text, "/link"},
               {"PPS", "PPS", Shows::text, "/document"},
               {"toelichting", "detail", Shows::text, "/detail"}},
              {}};
  for (const store::AuditEvent& event : events.value) {
    table.rows.push_back(json::object{{"at", moment(event.at)},
                                      {"what", words_for(event.what)},
                                      {"name", event.name},
                                      {"session", event.session},
                                      {"link", event.link},
                                      {"document", event.document},
                                      {"detail", event.detail}});
  }
  if (options.format == "csv") {
    print_csv(std::cout, table, language);
  } else if (table.rows.empty()) {
    std::cout << translate(language, "In deze tijd is er niets gebeurd.\n", "Nothing happened in this time.\n");
  } else {
    print_table(std::cout, table, language);
  }
  return std::cout.flush() ? kDone : kFailed;
}

Run audit_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<AuditTrail>();
  command.add_option("--data", options->data, t("map met de gegevens", "folder with the data"))->capture_default_str();
  command.add_option("--days", options->days, t("hoeveel dagen terug", "how many days back"))
      ->check(CLI::Range(1, 400))
      ->capture_default_str();
  command.add_option("--format", options->format, t("table of csv", "table or csv"))
      ->check(CLI::IsMember({"table", "csv"}))
      ->capture_default_str();
  return [options](Language chosen) { return audit(*options, chosen); };
}

}  // namespace headpin::app
