#include "app/commands.hpp"
#include "app/options.hpp"
#include "app/output.hpp"
#include "attachment/bundle.hpp"
#include "attachment/content_type.hpp"
#include "document/attachments.hpp"
#include "store/clock.hpp"
#include "store/store.hpp"
#include "text/utf8.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace headpin::app {

bool is_document_id(const std::string& id) {
  constexpr std::size_t kLongest = 63;
  const bool plain = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  return !id.empty() && id.size() <= kLongest && plain;
}

namespace {

/// The largest attachment that a server can be set to take, and what a zip can hold at all.
constexpr std::uint64_t kMostContentBytes = std::uint64_t{100} << 20;
constexpr std::uint64_t kMostZipBytes = std::uint64_t{4} << 30;

bool is_zip(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(2, '\0');
  return file.read(start.data(), 2) && start == "PK";
}

/// Says how many attachments something is without.
void tell_missing(std::size_t count, Language language) {
  if (count == 0) return;
  std::cerr << translate(language, "Let op: zonder de inhoud van zoveel bijlagen: ",
                         "Mind: without the content of so many attachments: ")
            << count << '\n';
}

/// A zip that has its name once it is whole.
text::Problems write_zip(store::Archive& archive, const Transfer& options, const document::Document& document,
                         Language language) {
  std::vector<attachment::Packed> contents;
  std::size_t missing = 0;
  for (const std::string& hash : document::attachment_hashes(document)) {
    const auto found = archive.find_file(options.id, hash);
    if (!found.ok()) return found.problems;
    if (found.value.state == store::FoundFile::State::there) {
      contents.push_back({hash, found.value.kept.type, found.value.path});
    } else {
      ++missing;
    }
  }
  const std::string part = options.file + ".part-" + std::to_string(::getpid());
  text::Problems problems =
      attachment::write_bundle(part, options.id + ".pps.json", document::pretty(document.to_json()), contents);
  if (problems.empty() && std::rename(part.c_str(), options.file.c_str()) != 0) {
    const std::string why = std::strerror(errno);
    problems = {{options.file, "kan niet worden geschreven (" + why + ")", "cannot be written (" + why + ")"}};
  }
  if (!problems.empty()) {
    std::remove(part.c_str());
    return problems;
  }
  tell_missing(missing, language);
  return {};
}

/// A document with its attachments, as they come out of a zip: those are placed in the store one by one.
struct Unpacked {
  document::Document document;
  std::vector<store::KeptFile> files;
  std::size_t missing = 0;
};

text::Checked<Unpacked> unpack(const attachment::Bundle& bundle, const std::string& id, store::Store& store) {
  const auto parsed = document::parse_json(bundle.pps_file());
  if (!parsed.ok()) return parsed.problems;
  auto read = document::Document::from_json(parsed.value);
  if (read.ok()) read.problems = document::oversize(read.value);
  if (!read.ok()) return read.problems;
  Unpacked out{std::move(read.value), {}, 0};
  for (const std::string& hash : document::attachment_hashes(out.document)) {
    auto content = bundle.content(hash, kMostContentBytes, store::hash_of);
    if (!content.ok()) return content.problems;
    if (content.value.empty()) {
      ++out.missing;
      continue;
    }
    const auto type = attachment::type_of(content.value);
    if (!type.ok()) return type.problems;
    const auto placed = store::wait_for<store::KeptFile>([&](auto done) {
      store.files().place({id, std::string(type.value->type),
                           std::make_shared<const std::string>(std::move(content.value)), store::now_ms()},
                          std::move(done));
    });
    if (!placed.ok()) return placed.problems;
    out.files.push_back(placed.value);
  }
  return out;
}

int import_zip(const Transfer& options, Language language) {
  const auto bundle = attachment::Bundle::open(options.file, kMostZipBytes);
  if (!bundle.ok()) {
    print_problems(bundle.problems, language);
    return kBadInput;
  }
  const auto store = store::open_sqlite(options.data);
  if (!store.ok()) return failed(store.problems, language);
  auto unpacked = unpack(*bundle, options.id, *store.value);
  if (!unpacked.ok()) {
    print_problems(unpacked.problems, language);
    return kBadInput;
  }
  store::NewDocument made{options.id, std::move(unpacked.value.document)};
  made.files = std::move(unpacked.value.files);
  const text::Problems problems =
      store::wait_until_done([&](auto done) { store.value->create({std::move(made)}, std::move(done)); });
  if (!problems.empty()) return failed(problems, language);
  std::cout << translate(language, "Toegevoegd als ", "Added as ") << options.id << ".\n";
  tell_missing(unpacked.value.missing, language);
  return kDone;
}

}  // namespace

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
  const document::Document& document = opened.value->document;
  const bool zipped = options.file.ends_with(".zip");
  const text::Problems unwritten = zipped ? write_zip(*archive.value, options, document, language)
                                          : write_file(options.file, document::pretty(document.to_json()));
  if (!unwritten.empty()) return failed(unwritten, language);
  if (!zipped) tell_missing(document::attachment_hashes(document).size(), language);
  return kDone;
}

int import_document(const Transfer& options, Language language) {
  if (options.file != "-" && is_zip(options.file)) return import_zip(options, language);
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
                  t("PPS-bestand, of .zip met de bijlagen erbij; - is standaarduitvoer of -invoer",
                    "PPS file, or .zip with the attachments too; - is standard output or input"))
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
