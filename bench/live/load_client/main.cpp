// The load client of bench/live/load.mjs: many people at once on a server of one of three kinds.
//
//   live_load_client DIALECT PORT DOCUMENT,DOCUMENT… PEOPLE CHANGES-A-SECOND SECONDS PID [HEADER]
//
// PID is the server's, whose processor time and memory are read. Prints one line of JSON.
#include "load.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace {

using namespace headpin::bench;

/// Processor time of a process, in seconds.
double processor_seconds(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 1));  // the name before it may hold spaces
  std::string skipped;
  constexpr int kBefore = 11;
  for (int i = 0; i < kBefore; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// A size that /proc/PID/status tells, in megabytes.
double megabytes(const std::string& pid, const std::string& name) {
  std::ifstream file("/proc/" + pid + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + ":")) return std::strtod(line.c_str() + name.size() + 1, nullptr) / 1024;
  }
  return 0;
}

Plan plan_of(char** words) {
  Plan plan;
  plan.dialect = words[1];
  plan.port = static_cast<std::uint16_t>(std::atoi(words[2]));
  std::istringstream documents(words[3]);
  for (std::string one; std::getline(documents, one, ',');) plan.documents.push_back(one);
  plan.people = static_cast<unsigned>(std::atoi(words[4]));
  plan.changes = std::atof(words[5]);
  plan.seconds = std::atof(words[6]);
  if (words[7] != nullptr && words[8] != nullptr) plan.header = std::string(words[8]) + "\r\n";
  return plan;
}

}  // namespace

int main(int count, char** words) {
  if (count < 8) {
    std::fputs("live_load_client DIALECT PORT DOCUMENTS PEOPLE CHANGES SECONDS PID [HEADER]\n", stderr);
    return 2;
  }
  try {
    const std::string pid = words[7];
    Load load(plan_of(words));
    load.gather();
    const double quiet_mb = megabytes(pid, "VmRSS");
    const double before = processor_seconds(pid);
    const Outcome outcome = load.run();
    const double used = processor_seconds(pid) - before;
    const double busy_mb = megabytes(pid, "VmRSS");
    load.close_with("tot slot");
    std::printf(
        "{\"sent\":%llu,\"expected\":%llu,\"seen\":%llu,\"median\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"most\":%.3f,"
        "\"late\":%.3f,\"dropped\":%u,\"seconds\":%.2f,\"server\":%.2f,\"client\":%.2f,\"quiet\":%.1f,\"busy\":%.1f,"
        "\"peak\":%.1f}\n",
        static_cast<unsigned long long>(outcome.sent), static_cast<unsigned long long>(outcome.expected),
        static_cast<unsigned long long>(outcome.seen.total()), outcome.seen.at(0.5), outcome.seen.at(0.99),
        outcome.seen.at(0.999), outcome.seen.most_ms(), outcome.late.at(0.99), outcome.dropped, outcome.seconds, used,
        outcome.own_seconds, quiet_mb, busy_mb, megabytes(pid, "VmHWM"));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "live_load_client: %s\n", error.what());
    return 1;
  }
}
