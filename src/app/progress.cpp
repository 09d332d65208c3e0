#include "app/progress.hpp"

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <pthread.h>
#include <unistd.h>

namespace headpin::app {
namespace {

sigset_t interrupts() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  return set;
}

/// Whether a line can be drawn over and over.
bool can_draw() {
  const char* kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && (kind == nullptr || std::string_view(kind) != "dumb");
}

std::string percent(double share, Language language) {
  const double rounded = std::round(share * 100) / 100;
  return document::speak({rounded, rounded, {}}, document::Unit::share, language);
}

}  // namespace

Progress::Progress(Language language) : language_(language), terminal_(can_draw()) {
  // The signal is waited for on a thread of its own: threads that are started from here on do not see it.
  const sigset_t set = interrupts();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  listener_ = std::jthread([this](const std::stop_token& over) {
    const sigset_t waited = interrupts();
    constexpr timespec kTick{0, 50'000'000};
    while (!over.stop_requested()) {
      if (::sigtimedwait(&waited, nullptr, &kTick) != SIGINT) continue;
      if (stop_.stop_requested()) ::_exit(kInterrupted);
      stop_.request_stop();
    }
  });
}

Progress::~Progress() {
  listener_.request_stop();
  listener_.join();
  const sigset_t set = interrupts();
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  clear();
}

forecast::Control Progress::control(std::size_t headline) {
  forecast::Control control;
  control.stop = stop_.get_token();
  if (!terminal_) return control;
  control.on_first_answer = [this, headline](const forecast::Forecast& first) {
    if (first.complete || headline >= first.sustained.size()) return;
    const forecast::Probability& chance = first.sustained[headline].sustained;
    first_answer_ = std::string(translate(language_, "eerste antwoord ", "first answer ")) +
                    percent(chance.value, language_) + " (" + percent(chance.low95, language_) + " – " +
                    percent(chance.high95, language_) + ")";
  };
  control.on_progress = [this](std::int64_t done, std::int64_t all) { draw(done, all); };
  return control;
}

void Progress::draw(std::int64_t done, std::int64_t all) {
  using std::chrono::milliseconds;
  const auto now = std::chrono::steady_clock::now();
  if (now - begun_ < milliseconds(500) || now - drawn_ < milliseconds(50) || all <= 0) return;
  drawn_ = now;
  constexpr int kWidth = 30;
  const double share = static_cast<double>(done) / static_cast<double>(all);
  const int full = static_cast<int>(std::lround(share * kWidth));
  std::string line = "\r\x1b[K";
  for (int i = 0; i < kWidth; ++i) line += i < full ? "█" : "░";
  std::cerr << line << ' ' << percent(share, language_) << "  " << first_answer_ << std::flush;
}

void Progress::clear() {
  if (terminal_ && drawn_ != std::chrono::steady_clock::time_point{}) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = {};
}

}  // namespace headpin::app
