#include "store/audit.hpp"

#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/table.hpp"
#include "store/clock.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

namespace headpin::app {
namespace {

using Words = std::map<std::string, std::pair<const char*, const char*>, std::less<>>;

json::object in_words(const Words& words, const std::string& what) {
  const auto found = words.find(what);
  if (found == words.end()) return {{"nl", what}, {"en", what}};
  return {{"nl", found->second.first}, {"en", found->second.second}};
}

/// What happened.
json::object event_in_words(const std::string& what) {
  static const Words kEvents{
      {"entered", {"kwam binnen", "came in"}},      {"refused", {"geweigerd", "refused"}},
      {"renamed", {"andere naam", "other name"}},   {"signed-out", {"meldde zich af", "signed out"}},
      {"link-made", {"link gemaakt", "link made"}}, {"link-revoked", {"link ingetrokken", "link revoked"}},
      {"exported", {"meegenomen", "exported"}},     {"attached", {"bijlage gestuurd", "attachment sent"}},
      {"restored", {"teruggezet", "restored"}},     {"archived", {"gearchiveerd", "archived"}},
      {"deleted", {"weggegooid", "deleted"}},       {"put-back", {"teruggehaald", "put back"}}};
  return in_words(kEvents, what);
}

/// How it is explained: begins with a role, as the page calls them, or with why somebody was refused.
json::object detail_in_words(const store::AuditEvent& event) {
  static const Words kRoles{{"beginner", {"beginnen", "begin"}},
                            {"viewer", {"meekijken", "look on"}},
                            {"contributor", {"meedoen", "contribute"}},
                            {"editor", {"meewerken", "edit"}},
                            {"owner", {"mede-eigenaar", "co-owner"}}};
  static const Words kRefusals{{"unknown", {"link klopt niet", "link is not right"}},
                               {"revoked", {"link is ingetrokken", "link was revoked"}},
                               {"deleted", {"PPS is weggegooid", "PPS was deleted"}},
                               {"expired", {"link is verlopen", "link has expired"}},
                               {"over", {"werksessie is afgelopen", "workshop has ended"}},
                               {"too_many", {"te veel verkeerde links of codes", "too many wrong links or codes"}},
                               {"password", {"wachtwoord ontbreekt", "password is missing"}},
                               {"wrong_password", {"wachtwoord klopt niet", "password is not right"}},
                               {"wait", {"te vaak een verkeerd wachtwoord", "too many wrong passwords"}}};
  static const Words kNone;
  const std::string& detail = event.detail;
  const bool refused = event.what == "refused";
  const bool role = event.what == "entered" || event.what.starts_with("link-");
  const std::size_t end = std::min(detail.find_first_of(refused ? " " : ":"), detail.size());
  json::object out = in_words(refused ? kRefusals : role ? kRoles : kNone, detail.substr(0, end));
  for (const char* language : {"nl", "en"}) {
    std::string text(out[language].as_string());
    out[language] = text.append(detail.substr(end));
  }
  return out;
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
               {"toelichting", "detail", Shows::text, "/detail/{lang}"}},
              {}};
  for (const store::AuditEvent& event : events.value) {
    table.rows.push_back(json::object{{"at", store::in_utc(event.at, "%F %T")},
                                      {"what", event_in_words(event.what)},
                                      {"name", event.name},
                                      {"session", event.session},
                                      {"link", event.link},
                                      {"document", event.document},
                                      {"detail", detail_in_words(event)}});
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
