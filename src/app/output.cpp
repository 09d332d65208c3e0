#include "app/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
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
  const std::string part = path + ".part";
  if (!beside) return write_bytes(path, bytes) ? text::Problems{} : unwritten(path, errno);
  if (!write_bytes(part, bytes)) {
    const int reason = errno;
    files::remove(part, error);
    return unwritten(path, reason);
  }
  if (before.type() == files::file_type::regular) files::permissions(part, before.permissions(), error);
  files::rename(part, path, error);
  return error ? unwritten(path, error.value()) : text::Problems{};
}

bool close_output(Language language) {
  errno = 0;
  std::cout.flush();
  if (std::cout.good() && std::fclose(stdout) == 0) return true;
  print_problems(unwritten(std::string(translate(language, "de uitvoer", "the output")), errno), language);
  return false;
}

}  // namespace headpin::app
