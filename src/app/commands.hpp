#pragma once

#include "app/translate.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>

namespace CLI {
class App;
}

/// What `headpin` can do from a shell: a table of commands, each in a file of its own with its options. A command
/// returns the exit code (`exit_codes` in app/reference.hpp).
namespace headpin::app {

/// What a command does once its options are read. The language is that of the reader.
using Run = std::function<int(Language)>;

/// A line for a shell, and what it is good for.
struct Example {
  const char* line;
  const char* nl;
  const char* en;
};

struct Command {
  const char* name;
  const char* nl;  ///< what it does
  const char* en;
  /// Adds its options to the command line, and explains them in the language of the environment.
  Run (*options)(CLI::App& command, Language language);
  std::span<const Example> examples;
};

/// All commands, in the order in which help lists them.
std::span<const Command> commands();

constexpr int kDone = 0;
constexpr int kBadInput = 1;
constexpr int kFailed = 2;

/// Says what is wrong; the exit code for it.
inline int failed(const text::Problems& problems, Language language) {
  print_problems(problems, language);
  return kFailed;
}

struct Serve {
  std::string data = "headpin-data";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::set<std::string> hosts;         ///< names under which others reach this server
  bool example = true;                 ///< put the worked examples into an empty folder
  bool https = false;                  ///< it is reached over https, through a web server in front of it
  std::set<std::string> proxies;       ///< addresses of web servers in front: they say who asks
  std::string security_txt;            ///< a file that tells where to report a fault (RFC 9116); empty: none
  std::int64_t attachment_mb = 20;     ///< the largest attachment, in MB
  std::int64_t attachments_mb = 1024;  ///< all attachments of one PPS together, in MB
  bool link = true;                    ///< print a new owner's link, after which the one before works no more
  std::string log;                     ///< plain, json, errors or none (app/log.hpp); empty: by where it goes
  bool log_address = false;            ///< the log tells who asks
};
int serve(const Serve& options, Language language);
Run serve_options(CLI::App& command, Language language);

struct Backup {
  std::string data = "headpin-data";
  std::string to;
  bool replace = false;
};
/// A backup of the data, also of a running server.
int backup(const Backup& options, Language language);
Run backup_options(CLI::App& command, Language language);

struct Restore {
  std::string data = "headpin-data";
  std::string from;
  bool replace = false;
  bool keep_sessions = false;
};
/// A backup in the place of the data, while no server uses them.
int restore(const Restore& options, Language language);
Run restore_options(CLI::App& command, Language language);

struct NewLink {
  std::string data = "headpin-data";
  std::string at;  ///< where the server is; empty: where the one that runs says
};
/// A new owner's link in the place of the one so far, also beside a running server.
int link(const NewLink& options, Language language);
Run link_options(CLI::App& command, Language language);

struct AuditTrail {
  std::string data = "headpin-data";
  int days = 30;                 ///< how far back
  std::string format = "table";  ///< table or csv
};
/// Who came in, was refused, made or revoked links, and took documents out; also beside a running server.
int audit(const AuditTrail& options, Language language);
Run audit_options(CLI::App& command, Language language);

struct Forecast {
  std::string file;              ///< "-" is standard input; may be left out for a fit
  std::string what;              ///< a question of plan/answers.hpp, fit or lesson; empty: the whole forecast
  std::string format = "table";  ///< table, json or csv
  std::int64_t paths = -1;       ///< -1: what the question usually takes
  std::int64_t seed = -1;        ///< -1: the document's own
  bool deterministic = false;    ///< partners in the mean instead of one by one by chance
  double worth = -1;             ///< of standing on its own feet, euro; -1: all subsidies together
  std::string observed = {};     ///< CSV with what was counted, for a fit
  std::string pin = {};          ///< whose ceiling a fit takes from the plan; empty: the first
  std::string test = {};         ///< of which a lesson tells what it taught
};
/// Also kInterrupted (progress.hpp) when stopped with Ctrl+C.
int forecast(const Forecast& options, Language language);
Run forecast_options(CLI::App& command, Language language);

int check(const std::string& file, Language language);
Run check_options(CLI::App& command, Language language);

struct Picture {
  std::string file;    ///< "-" is standard input
  std::string output;  ///< "-" is standard output
  std::string format;  ///< svg, pdf, png, xlsx, csv or md; empty: that of the output's name, else pdf
  std::string paper = "A3";
  std::string canvas;  ///< empty: the first
  std::string date;    ///< empty: today
  bool poster = false;
  double dpi = 150;
};
int picture(const Picture& options, Language language);
Run picture_options(CLI::App& command, Language language);

struct Transfer {
  std::string data = "headpin-data";
  std::string id;
  std::string file;  ///< "-" is standard output or input
};
/// Whether a document may have this id: 1 to 63 of a-z, 0-9 and -.
bool is_document_id(const std::string& id);
int export_document(const Transfer& options, Language language);
int import_document(const Transfer& options, Language language);
Run export_options(CLI::App& command, Language language);
Run import_options(CLI::App& command, Language language);

/// What a shell can do with this command: a man page, and completion in bash.
Run man_options(CLI::App& command, Language language);
Run completion_options(CLI::App& command, Language language);

/// The whole command line: the exit code.
int command_line(int argc, char** argv, const char* version);

}  // namespace headpin::app
