#include "store/sqlite/mark.hpp"

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace headpin::store {
namespace {

constexpr std::size_t kIdDigits = 32;

}  // namespace

Mark::~Mark() {
  if (file_ >= 0) ::close(file_);
}

bool Mark::there() const {
  struct stat status{};
  return ::stat(path_.c_str(), &status) == 0;
}

std::optional<Mark::State> Mark::read() const {
  std::ifstream file(path_);
  State state;
  if (!(file >> state.file >> state.commits) || state.file.size() != kIdDigits || state.commits < 0)
    return std::nullopt;
  return state;
}

void Mark::write(const State& state) {
  if (file_ < 0) file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) return;
  // Always as long: what was there is overwritten whole.
  std::array<char, kIdDigits + 24> line{};
  const int length = std::snprintf(line.data(), line.size(), "%.32s %020lld\n", state.file.c_str(),
                                   static_cast<long long>(state.commits));
  [[maybe_unused]] const auto written = ::pwrite(file_, line.data(), static_cast<std::size_t>(length), 0);
}

}  // namespace headpin::store
