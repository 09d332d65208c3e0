#include "app/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace headpin::app {
namespace {

namespace files = std::filesystem;

text::Problems unwritten(const std::string& path, int reason) {
  const std::string why = reason == 0 ? "" : std::string(" (") + std::strerror(reason) + ")";
  return {{"", path + " kan niet worden geschreven" + why, path + " cannot be written" + why}};
}

bool write_bytes(const std::string& path, std::string_view bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return static_cast<bool>(file);
}

/// An empty file of a name that nobody could guess, beside `path`: who may write in the folder cannot lay a link there.
/// Nothing when it cannot be made; `errno` says why.
std::optional<std::string> file_beside(const std::string& path) {
  std::string name = path + ".XXXXXX";
  const int made = ::mkostemp(name.data(), O_CLOEXEC);
  if (made < 0) return std::nullopt;
  ::close(made);
  return name;
}

/// What a new file may be read by, as the umask of this process says.
files::perms usual_permissions() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return static_cast<files::perms>(0666U & ~mask);
}

}  // namespace

void open_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    [[maybe_unused]] const int taken = ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

text::Problems write_file(const std::string& path, std::string_view bytes) {
  if (path == "-") {
    std::cout << bytes;  // whether it arrives is seen at the end
    return {};
  }
  std::error_code error;
  const files::file_status before = files::symlink_status(path, error);
  const bool beside = before.type() == files::file_type::regular || before.type() == files::file_type::not_found;
  if (!beside) return write_bytes(path, bytes) ? text::Problems{} : unwritten(path, errno);
  const auto part = file_beside(path);
  if (!part) return unwritten(path, errno);
  int reason = 0;
  if (write_bytes(*part, bytes)) {
    const bool was = before.type() == files::file_type::regular;
    files::permissions(*part, was ? before.permissions() : usual_permissions(), error);
    files::rename(*part, path, error);
    if (!error) return {};
    reason = error.value();
  } else {
    reason = errno;
  }
  files::remove(*part, error);
  return unwritten(path, reason);
}

bool close_output(Language language) {
  errno = 0;
  std::cout.flush();
  if (std::cout.good() && std::fclose(stdout) == 0) return true;
  print_problems(unwritten(std::string(translate(language, "de uitvoer", "the output")), errno), language);
  return false;
}

}  // namespace headpin::app
