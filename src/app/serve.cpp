#include "app/commands.hpp"
#include "app/log.hpp"
#include "app/options.hpp"
#include "app/owner_link.hpp"
#include "app/told_store.hpp"
#include "http/application.hpp"
#include "method/catalogue.hpp"
#include "method/examples.hpp"
#include "store/audit.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <malloc.h>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

namespace headpin::app {
namespace {

/// Gives an empty store the worked examples in both languages, so that nobody starts from an empty page: "voorbeeld"
/// and "example" are the ones to open with. The list shows what came last first: the server's own language, and of it
/// the one to open with.
text::Problems welcome_with_examples(store::Store& store, store::Archive& archive, Language own) {
  const auto present = archive.list();
  if (!present.ok() || !present.value.empty()) return present.problems;
  std::vector<store::NewDocument> documents;
  for (const Language language : {own == Language::nl ? Language::en : Language::nl, own}) {
    std::vector<method::Example> examples = method::examples();
    std::erase_if(examples, [&](const method::Example& example) { return example.language != language; });
    for (std::size_t i = examples.size(); i-- > 0;) {
      const auto file = document::parse_json(examples[i].text);
      if (!file.ok()) return file.problems;
      auto example = document::Document::from_json(file.value);
      if (!example.ok()) return example.problems;
      const std::string name(translate(language, "voorbeeld", "example"));
      const std::string id = i == 0 ? name : name + "-" + std::string(examples[i].id);
      documents.push_back({id, std::move(example.value), store::Audience::everybody});
    }
  }
  return store::wait_until_done([&](auto done) { store.create(std::move(documents), std::move(done)); });
}

/// Where it can be reached: on this computer, and by the names that others use.
std::vector<std::string> addresses_of(const Serve& options, std::uint16_t port) {
  std::vector<std::string> out{"http://localhost:" + std::to_string(port)};
  for (const std::string& host : options.hosts) out.push_back((options.https ? "https://" : "http://") + host);
  return out;
}

/// Says where it is, and the link with which its owner comes in; false when nobody can read that.
bool greet(const std::vector<std::string>& addresses, const std::string& secret, Language language) {
  std::cout << translate(language, "Headpin is klaar: ", "Headpin is ready: ") << addresses.front() << "\n\n";
  if (!secret.empty()) {
    std::cout << translate(
                     language,
                     "Open deze link om te bewerken. Hij is alleen voor jou; bij elke start komt er een nieuwe:\n",
                     "Open this link to edit. It is for you only; every start makes a new one:\n")
              << links_at(addresses, secret, "  ") << '\n';
  }
  std::cout << translate(language, "Stoppen: Ctrl+C\n", "To stop: Ctrl+C\n");
  return static_cast<bool>(std::cout.flush());
}

/// How many connections there may be: a thousand people who work, each with a few, and as many as the system lets a
/// process have, but for what else is open.
std::size_t most_connections() {
  constexpr std::size_t kConnections = 4096, kOtherFiles = 256;
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kConnections;
  if (files.rlim_cur < kConnections + kOtherFiles) {
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, kConnections + kOtherFiles);
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) ::getrlimit(RLIMIT_NOFILE, &files);
  }
  const std::size_t most = files.rlim_cur > 2 * kOtherFiles ? files.rlim_cur - kOtherFiles : files.rlim_cur / 2;
  return std::min(kConnections, most);
}

void share_memory() {
  // One heap for all threads: they hand each other what they made, and memory stays small.
  mallopt(M_ARENA_MAX, 1);
  // Answers of some hundreds of kilobytes come and go: their memory stays at hand instead of being asked anew each
  // time.
  constexpr int kKept = 8 << 20;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kKept);
}

http::AttachmentBounds bounds_of(const Serve& options) {
  return {options.attachment_mb << 20U, options.attachments_mb << 20U};
}

net::Options network_of(const Serve& options, Log& log) {
  net::Options network;
  network.address = options.address;
  network.port = options.port;
  network.proxies = options.proxies;
  network.sign_of_life = *live::alive();
  network.max_connections = most_connections();
  network.max_connections_each = network.max_connections / 2;
  network.max_body_bytes = std::max(network.max_body_bytes, static_cast<std::size_t>(bounds_of(options).one));
  network.max_incoming_bytes = std::max(network.max_incoming_bytes, 2 * network.max_body_bytes);
  network.log = [&log](std::string_view text) { log.error(std::string(text)); };
  network.served = [&log](const net::Served& served) { log.request(served); };
  return network;
}

/// The text of security.txt, with the two lines that it must have (RFC 9116, 2.5).
text::Checked<std::string> read_security_txt(const std::string& file) {
  if (file.empty()) return {};
  auto read = read_file(file);
  if (!read.ok()) return read;
  std::string& text = read.value;
  constexpr std::size_t kMostBytes = std::size_t{32} << 10;  // RFC 9116, 5.1
  const auto has = [&](std::string_view line) {
    return text.starts_with(line) || text.find("\n" + std::string(line)) != std::string::npos;
  };
  if (text.size() <= kMostBytes && has("Contact:") && has("Expires:")) return text;
  return text::Problem{"", file + " is geen security.txt: er moeten een regel Contact: en een regel Expires: in staan",
                       file + " is no security.txt: it must have a line Contact: and a line Expires:"};
}

}  // namespace

int serve(const Serve& options, Language language) {
  share_memory();
  std::signal(SIGPIPE, SIG_IGN);  // who no longer reads the log ends nothing
  Log log(*log_form_of(options.log, ::isatty(STDERR_FILENO) == 1), options.log_address, STDERR_FILENO);
  const auto refuse = [&](const text::Problems& problems) {
    if (options.log != "json") return failed(problems, language);
    log.problems(problems, language);
    return kFailed;
  };
  const auto catalogue = method::embedded_catalogue();
  if (!catalogue.ok()) return refuse(catalogue.problems);
  auto store = store::open_sqlite(options.data);
  if (!store.ok()) return refuse(store.problems);
  {
    const auto archive = store::open_sqlite_archive(options.data);
    if (!archive.ok()) return refuse(archive.problems);
    log.problems(archive.value->damaged(), language);  // the others can be worked on
    const text::Problems problems =
        options.example ? welcome_with_examples(*store.value, *archive.value, language) : text::Problems{};
    if (!problems.empty()) return refuse(problems);
  }

  auto security_txt = read_security_txt(options.security_txt);
  if (!security_txt.ok()) return refuse(security_txt.problems);
  const auto audit = store::open_sqlite_audit(options.data);
  log.problems(audit.problems, language);  // without a trail one can still work
  ToldStore told(*store.value, log, language);
  auto application = std::make_unique<http::Application>(
      told, catalogue.value, options.hosts, options.https, std::move(security_txt.value), audit.value.get(),
      [&](const text::Problem& problem) { log.problems({problem}, language); }, bounds_of(options));
  auto listening = net::Server::listen(network_of(options, log), *application);
  if (const auto* problem = std::get_if<text::Text>(&listening)) return refuse({{"", problem->nl, problem->en}});
  net::Server& server = *std::get<std::unique_ptr<net::Server>>(listening);
  application->attach(server);
  const auto link = options.link ? new_owner_link(store.value->keys()) : text::Checked<std::string>();
  log.problems(link.problems, language);  // a full disk can still be read by who is in
  const std::vector<std::string> addresses = addresses_of(options, server.port());
  store::announce(options.data, addresses);
  log.event("started", options.address + ":" + std::to_string(server.port()));
  if (greet(addresses, link.value, language)) server.run_until_signal();
  log.event("stopping");
  // What still waits for the disk, and a forecast under way, tell the application and the server when they are done: so
  // those go last.
  application->stop();
  store::announce(options.data, {});
  store.value.reset();
  application.reset();
  log.event("stopped");
  return kDone;
}

Run serve_options(CLI::App& command, Language language) {
  const auto t = translator(language);
  const auto options = std::make_shared<Serve>();
  data_folder(command, options->data, language);
  constexpr int kMostPort = 65535;
  whole(command.add_option("--port", options->port, t("poort; 0 kiest een vrije", "port; 0 takes a free one")), 0,
        kMostPort, language)
      ->capture_default_str();
  command
      .add_option("--address", options->address,
                  t("adres waarop Headpin luistert; 0.0.0.0 voor iedereen op het netwerk",
                    "address to listen on; 0.0.0.0 for everyone on the network"))
      ->type_name("IP")
      ->capture_default_str();
  command
      .add_option("--host", options->hosts,
                  t("naam waaronder anderen deze server bereiken, zoals headpin.voorbeeld.nl",
                    "name under which others reach this server, as headpin.example.org"))
      ->type_name(t("NAAM", "NAME"));
  command.add_flag("!--no-example", options->example, t("begin zonder voorbeelden", "start without the examples"));

  command.add_flag("--https", options->https,
                   t("er staat een webserver met https voor; browsers sturen hun sleutel dan alleen daarover",
                     "a web server with https stands in front; browsers then send their key over that only"));
  command
      .add_option("--proxy", options->proxies,
                  t("IP-adres van de webserver ervoor, zoals 127.0.0.1: wat die in X-Forwarded-For zet, telt als het "
                    "adres van wie iets vraagt",
                    "IP address of the web server in front, as 127.0.0.1: what that puts in X-Forwarded-For counts "
                    "as the address of who asks"))
      ->transform(CLI::Validator(
          [t](std::string& typed) {
            const auto address = net::written_address(typed);
            if (!address)
              return t(typed + " is geen IP-adres, zoals 127.0.0.1 of ::1",
                       typed + " is no IP address, as 127.0.0.1 or ::1");
            typed = *address;
            return std::string();
          },
          ""))
      ->type_name("IP");
  command
      .add_option("--security-txt", options->security_txt,
                  t("bestand dat vertelt waar je een lek meldt (RFC 9116), voor /.well-known/security.txt",
                    "file that tells where to report a fault (RFC 9116), for /.well-known/security.txt"))
      ->type_name(file_type(language));
  constexpr std::int64_t kMostAttachmentMb = 100, kMostAttachmentsMb = 1'000'000;
  whole(command.add_option("--attachment", options->attachment_mb,
                           t("grootste bijlage, in MB; elke die binnenkomt staat zo lang in het geheugen",
                             "largest attachment, in MB; each that comes in is in memory meanwhile")),
        1, kMostAttachmentMb, language)
      ->capture_default_str();
  whole(command.add_option("--attachments", options->attachments_mb,
                           t("alle bijlagen van één PPS samen, in MB", "all attachments of one PPS together, in MB")),
        1, kMostAttachmentsMb, language)
      ->capture_default_str();
  command.add_flag("!--no-link", options->link,
                   t("maak bij de start geen nieuwe eigenaarslink: headpin link maakt er een als het nodig is",
                     "make no new owner's link at the start: headpin link makes one when needed"));
  one_of(
      command.add_option("--log", options->log,
                         t("logboek op de standaardfout: starts, stops, verzoeken en fouten, zonder geheimen; zonder "
                           "--log: plain; op een terminal alleen fouten",
                           "log on standard error: starts, stops, requests and errors, without secrets; without "
                           "--log: plain; on a terminal errors only")),
      {"plain", "json", "errors", "none"}, language)
      ->envname("HEADPIN_LOG");
  command.add_flag("--log-address", options->log_address,
                   t("zet in het logboek ook het adres van wie iets vraagt: dat is een persoonsgegeven",
                     "put the address of who asks in the log too: that is personal data"));
  return [options](Language chosen) { return serve(*options, chosen); };
}

}  // namespace headpin::app
