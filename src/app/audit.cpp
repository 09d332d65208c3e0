#include "store/audit.hpp"

#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/table.hpp"
#include "store/clock.hpp"

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
      {"exported", {"meegenomen", "exported"}},     {"restored", {"teruggezet", "restored"}}};
  const auto found = kWords.find(what);
  if (found == kWords.end()) return {{"nl", what}, {"en", what}};
  return {{"nl", found->second.first}, {"en", found->second.second}};
}

}  // namespace

int audit(const AuditTrail& options, Language language) {
  constexpr std::int64_t kDayMs = std::int64_t{24} * 3600 * 1000;
  const auto events = store::read_sqlite_audit(options.data, store::now_ms() - options.days * kDayMs);
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
    table.rows.push_back(json::object{{"at", store::in_utc(event.at, "%F %T")},
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
  data_folder(command, options->data, language);
  constexpr int kMostDays = 400;
  whole(command.add_option("--days", options->days, t("hoeveel dagen terug", "how many days back")), 1, kMostDays,
        language)
      ->capture_default_str();
  one_of(command.add_option("--format", options->format, t("vorm", "format")), {"table", "csv"}, language)
      ->capture_default_str();
  return [options](Language chosen) { return audit(*options, chosen); };
}

}  // namespace headpin::app
