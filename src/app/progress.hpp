#pragma once

#include "app/translate.hpp"
#include "forecast/forecast.hpp"

#include <chrono>
#include <stop_token>
#include <thread>

namespace headpin::app {

/// The code with which a command ends that was stopped with Ctrl+C: 128 + SIGINT.
constexpr int kInterrupted = 130;

/// Looks after a long computation at the shell: Ctrl+C stops it in good order (a second time: at once), and on a
/// terminal a line on standard error shows how far it is and what the first answer says. Nothing appears in the first
/// half second.
class Progress {
 public:
  explicit Progress(Language language);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `headline`: which deadline of the request the first answer is about.
  forecast::Control control(std::size_t headline);
  bool interrupted() const { return stop_.stop_requested(); }
  /// Wipes the line.
  void clear();

 private:
  void draw(std::int64_t done, std::int64_t all);

  Language language_;
  bool terminal_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn_{};
  std::string first_answer_;
  std::stop_source stop_;
  std::jthread listener_;
};

}  // namespace headpin::app
