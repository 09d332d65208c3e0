#include "store/backup.hpp"

#include "app/commands.hpp"
#include "app/options.hpp"
#include "store/clock.hpp"
#include "store/give_way.hpp"

#include <iostream>
#include <memory>

namespace headpin::app {
namespace {

/// "4 PPS'en, 123 wijzigingen, de laatste op 2026-11-29 18:20:11 (UTC), 3,1 MB".
std::string in_words(const store::Contents& contents, Language language) {
  const auto t = translator(language);
  std::string out = std::to_string(contents.documents) + (contents.documents == 1 ? " PPS" : t(" PPS'en", " PPSs")) +
                    ", " + std::to_string(contents.changes) +
                    (contents.changes == 1 ? t(" wijziging", " change") : t(" wijzigingen", " changes"));
  if (contents.attachments > 0)
    out += ", " + std::to_string(contents.attachments) +
           (contents.attachments == 1 ? t(" bijlage", " attachment") : t(" bijlagen", " attachments"));
  if (contents.last > 0)
    out += t(", de laatste op ", ", the last on ") + store::in_utc(contents.last, "%F %T") + " (UTC)";
  constexpr std::uintmax_t kTenthOfMega = 100'000;
  const std::uintmax_t tenths = (contents.bytes + kTenthOfMega - 1) / kTenthOfMega;
  return out + ", " + std::to_string(tenths / 10) + t(",", ".") + std::to_string(tenths % 10) + " MB";
}

/// What everything else came without.
void tell_lost(const store::Contents& contents, Language language) {
  if (contents.lost.empty()) return;
  std::cerr << translate(language,
                         "Let op: deze bijlagen zijn beschadigd of weg en dus niet meegekomen; de rest is heel:\n",
                         "Mind: these attachments are damaged or gone and did not come along; the rest is whole:\n");
  for (const std::string& one : contents.lost) std::cerr << "  " << one << '\n';
}

}  // namespace

int backup(const Backup& options, Language language) {
  store::give_way();
  const auto contents = store::back_up({options.data, options.to, options.replace});
  if (!contents.ok()) return failed(contents.problems, language);
  std::cout << translate(language, "Reservekopie gemaakt en nagelezen: ", "Backup made and read back: ") << options.to
            << '\n'
            << "  " << in_words(*contents, language) << '\n';
  tell_lost(*contents, language);
  return kDone;
}

int restore(const Restore& options, Language language) {
  const auto t = translator(language);
  const auto done = store::restore({options.from, options.data, options.replace, options.keep_sessions});
  if (!done.ok()) return failed(done.problems, language);
  std::cout << t("Teruggezet in ", "Restored to ") << options.data << '\n'
            << "  " << in_words(done->contents, language) << '\n';
  tell_lost(done->contents, language);
  if (!done->aside.empty()) {
    std::cout << t("Wat er stond is bewaard: ", "What was there is kept: ") << done->aside << '\n';
  }
  if (done->sessions > 0) {
    std::cout << t("Iedereen komt opnieuw binnen met een link; browsers die binnen waren: ",
                   "Everybody comes in again by a link; browsers that were in: ")
              << done->sessions << '\n';
  }
  std::cout << t("Links die werken zoals toen: ", "Links that work as they did then: ") << done->links;
  if (done->revoked > 0) std::cout << t("; daarna ingetrokken, en dat blijft zo: ", "; revoked since, and still: ");
  if (done->revoked > 0) std::cout << done->revoked;
  std::cout << '\n';
  if (done->revocations_unknown) {
    std::cerr << t("Let op: de map die er stond is niet te lezen. Links die na de reservekopie zijn ingetrokken werken "
                   "misschien weer: kijk in de pagina bij Delen, en trek ze opnieuw in.",
                   "Mind: the folder that was there cannot be read. Links that were revoked after the backup may work "
                   "again: look in the page under Share, and revoke them anew.")
              << '\n';
  }
  return kDone;
}

Run backup_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Backup>();
  data_folder(command, options->data, language);
  command
      .add_option(
          "to", options->to,
          t("map om te maken; bestaat die al, dan weigert Headpin", "folder to make; if it exists, Headpin refuses"))
      ->required()
      ->type_name(folder_type(language));
  command.add_flag("--replace", options->replace,
                   t("vervang de reservekopie die er staat, zodra de nieuwe goed is",
                     "replace the backup that is there, once the new one is sound"));
  return [options](Language chosen) { return backup(*options, chosen); };
}

Run restore_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Restore>();
  data_folder(command, options->data, language);
  command
      .add_option("from", options->from,
                  t("reservekopie: een map, of het gegevensbestand zelf", "backup: a folder, or the data file itself"))
      ->required()
      ->type_name(folder_type(language));
  command.add_flag("--replace", options->replace,
                   t("zet opzij wat er nu staat, onder een naam met datum en tijd",
                     "put aside what is there now, under a name with date and time"));
  command.add_flag(
      "--keep-sessions", options->keep_sessions,
      t("wie binnen was blijft binnen: alleen bij een verhuizing, als er na de reservekopie niets is gebeurd",
        "who was in stays in: only for a move, when nothing happened after the backup"));
  return [options](Language chosen) { return restore(*options, chosen); };
}

}  // namespace headpin::app
