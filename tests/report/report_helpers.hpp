#pragma once

#include "report/canvas/canvas_picture.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

namespace headpin::report {

inline const method::Catalogue& catalogue() {
  static const auto read = method::embedded_catalogue();
  return read.value;
}

/// A PPS with one canvas and these notes, spread over the blocks in turn unless `block` says where.
inline document::Document pps(const std::vector<std::string>& notes, const std::string& block = "",
                              const document::json::object& about = {{"name", "Zuiderlab"}, {"example", true}}) {
  static constexpr std::array kColors = {"yellow", "teal", "coral", "violet", "green", "grey"};
  document::json::object records;
  const auto& blocks = catalogue().canvas.blocks;
  for (std::size_t at = 0; at < notes.size(); ++at) {
    const std::string order = std::to_string(100000 + at);
    records["n" + order] = document::json::object{{"canvas", "main"},
                                                  {"block", block.empty() ? blocks[at % blocks.size()].id : block},
                                                  {"text", notes[at]},
                                                  {"color", kColors[at % kColors.size()]},
                                                  {"order", order}};
  }
  const auto read = document::Document::from_json(document::json::object{
      {"format", "headpin-pps"},
      {"version", 1},
      {"pps", about},
      {"canvases", document::json::object{{"main", document::json::object{{"title", "Plan A"}, {"order", "a"}}}}},
      {"notes", std::move(records)}});
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problems[0].en);
  return read.value;
}

inline document::Document example(const std::string& name = "zuiderlab.nl") {
  std::ifstream file(std::string(HEADPIN_SOURCE_DIR "/data/example/") + name + ".pps.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto read = document::Document::from_json(document::parse_json(text).value);
  EXPECT_TRUE(read.ok()) << name;
  return read.value;
}

inline Picture laid(const document::Document& document, const PictureRequest& request = {}) {
  const auto made = lay_out(document, catalogue(), request);
  EXPECT_TRUE(made.ok());
  return made.value;
}

inline std::string picture(const document::Document& document, const PictureRequest& request) {
  const auto made = canvas_picture(document, catalogue(), request);
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problems[0].en);
  return made.value;
}

/// A file that is there as long as this is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    const int file = mkstemp(path_.data());
    EXPECT_GE(file, 0);
    FILE* stream = fdopen(file, "wb");
    EXPECT_EQ(std::fwrite(bytes.data(), 1, bytes.size(), stream), bytes.size());
    (void)std::fclose(stream);
  }
  ~TemporaryFile() { (void)std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/headpin-report-XXXXXX";
};

/// What a program says about a file, which stands for {} in the command.
inline std::string says(std::string command, const std::string& bytes) {
  const TemporaryFile file(bytes);
  for (std::size_t at = 0; (at = command.find("{}")) != std::string::npos;) command.replace(at, 2, file.path());
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string output;
  std::array<char, 4096> part{};
  for (std::size_t read = 0; (read = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    output.append(part.data(), read);
  EXPECT_EQ(pclose(pipe), 0) << command << '\n' << output;
  return output;
}

}  // namespace headpin::report
