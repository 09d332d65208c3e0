#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <iostream>
#include <memory>

namespace headpin::app {

bool is_document_id(const std::string& id) {
  constexpr std::size_t kLongest = 63;
  const bool plain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  return !id.empty() && id.size() <= kLongest && plain;
}

int export_document(const Transfer& options, Language language) {
  const auto archive = store::open_sqlite_archive(options.data);
  if (!archive.ok()) return failed(archive.problems, language);
  const auto opened = archive.value->open(options.id);
  if (!opened.ok()) return failed(opened.problems, language);
  if (!opened.value) {
    std::cerr << translate(language, "Deze PPS is er niet. Wel:\n", "There is no such PPS. There are:\n");
    for (const store::ListedDocument& one : archive.value->list().value)
      std::cerr << "  " << one.id << "  " << text::on_one_line(one.summary.name) << '\n';
    return kBadInput;
  }
  const text::Problems unwritten = write_file(options.file, document::pretty(opened.value->document.to_json()));
  return unwritten.empty() ? kDone : failed(unwritten, language);
}

int import_document(const Transfer& options, Language language) {
  auto read = read_document(options.file);
  if (read.ok()) read.problems = document::oversize(read.value);
  if (!read.ok()) {
    print_problems(read.problems, language);
    return kBadInput;
  }
  const auto store = store::open_sqlite(options.data);
  if (!store.ok()) return failed(store.problems, language);
  const text::Problems problems =
      store::wait_until_done([&](auto done) { store.value->create({{options.id, read.value}}, std::move(done)); });
  if (!problems.empty()) return failed(problems, language);
  std::cout << translate(language, "Toegevoegd als ", "Added as ") << options.id << ".\n";
  return kDone;
}

namespace {

std::shared_ptr<Transfer> add_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Transfer>();
  data_folder(command, options->data, language);
  command
      .add_option("id", options->id,
                  t("naam van de PPS in deze map, zoals in het adres van de pagina",
                    "name of the PPS in this folder, as in the page's address"))
      ->required()
      ->check(CLI::Validator(
          [t](const std::string& id) {
            return is_document_id(id) ? std::string()
                                      : t("een naam heeft 1 tot 63 tekens, en alleen a-z, 0-9 en -",
                                          "a name has 1 to 63 characters, and only a-z, 0-9 and -");
          },
          ""))
      ->type_name(t("NAAM", "NAME"));
  command
      .add_option("file", options->file,
                  t("PPS-bestand; - is standaarduitvoer of -invoer", "PPS file; - is standard output or input"))
      ->required()
      ->type_name(file_type(language));
  return options;
}

}  // namespace

Run export_options(CLI::App& command, Language language) {
  return [options = add_options(command, language)](Language chosen) { return export_document(*options, chosen); };
}

Run import_options(CLI::App& command, Language language) {
  return [options = add_options(command, language)](Language chosen) { return import_document(*options, chosen); };
}

}  // namespace headpin::app
