#pragma once

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <mutex>
#include <pty.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace headpin::app {

/// The real program as a person runs it from a shell.
class Program : public testing::Test {
 protected:
  Program() { std::filesystem::create_directories(folder_); }
  ~Program() override { std::filesystem::remove_all(folder_); }

  struct Ended {
    int code = -1;
    std::string out, err;
  };

  /// What a process has written to its terminal until now.
  using Shown = std::function<std::string()>;

  /// Runs `headpin` with these words. With `terminal`, standard error is one. `meanwhile` sees the process once it
  /// runs.
  Ended run(std::vector<std::string> words, bool terminal = false,
            const std::function<void(pid_t, const Shown&)>& meanwhile = {}) {
    words.insert(words.begin(), HEADPIN_PROGRAM);
    const std::string out = folder_ / "stdout", err = folder_ / "stderr";
    int master = -1, slave = -1;
    if (terminal) EXPECT_EQ(::openpty(&master, &slave, nullptr, nullptr, nullptr), 0);

    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (terminal) {
      ::posix_spawn_file_actions_adddup2(&files, slave, 2);
    } else {
      ::posix_spawn_file_actions_addopen(&files, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }
    posix_spawnattr_t how;
    ::posix_spawnattr_init(&how);
    sigset_t usual;
    ::sigemptyset(&usual);
    ::sigaddset(&usual, SIGINT);
    ::posix_spawnattr_setsigdefault(&how, &usual);  // whatever the tests' own shell does with it
    ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::setenv("LC_ALL", "nl_NL.UTF-8", 1);
    pid_t process = 0;
    const int failed = ::posix_spawn(&process, HEADPIN_PROGRAM, &files, &how, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&how);

    Ended ended;
    if (failed != 0) {
      ADD_FAILURE() << HEADPIN_PROGRAM << " does not start: " << std::strerror(failed);
      return ended;  // and nobody is sent a signal
    }
    std::mutex mutex;  // guards ended.err while the reader runs
    std::thread reader;
    if (terminal) {
      ::close(slave);
      reader = std::thread([&] {
        char buffer[4096];
        for (ssize_t n; (n = ::read(master, buffer, sizeof buffer)) > 0;) {
          const std::lock_guard held(mutex);
          ended.err.append(buffer, static_cast<std::size_t>(n));
        }
      });
    }
    if (meanwhile) {
      meanwhile(process, [&] {
        const std::lock_guard held(mutex);
        return ended.err;
      });
    }
    int status = 0;
    ::waitpid(process, &status, 0);
    if (terminal) {
      reader.join();
      ::close(master);
    } else {
      ended.err = read(err);
    }
    ended.out = read(out);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended;
  }

  /// Waits until `what` is so, or half a minute; whoever asked then fails on what it expects.
  static void until(const std::function<bool()>& what) {
    for (int tries = 0; tries < 3000 && !what(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }

  /// Whether the process takes Ctrl+C itself: it holds the signal back from its first thread.
  static bool takes_interrupts(pid_t process) {
    const std::string status = read("/proc/" + std::to_string(process) + "/status");
    const auto at = status.find("SigBlk:");
    return at != std::string::npos && (std::stoull(status.substr(at + 7), nullptr, 16) >> (SIGINT - 1) & 1) != 0;
  }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("headpin-program-" + std::to_string(::getpid()) + "-" +
                                                testing::UnitTest::GetInstance()->current_test_info()->name());
  const std::string example_ = HEADPIN_SOURCE_DIR "/data/example/zuiderlab.nl.pps.json";
};

}  // namespace headpin::app
