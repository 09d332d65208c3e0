#include "app/commands.hpp"
#include "http/pictures.hpp"
#include "method/catalogue.hpp"
#include "report/canvas_picture.hpp"

#include <fstream>
#include <iostream>

namespace headpin::app {
namespace {

/// The request that the options make, or everything that is wrong with them.
document::Checked<report::PictureRequest> request_of(const Picture& options, Language language) {
  report::PictureRequest request;
  document::Problems problems;
  const std::size_t dot = options.output.rfind('.');
  std::string format = options.format;
  if (format.empty()) format = dot == std::string::npos ? "pdf" : options.output.substr(dot + 1);
  if (const auto known = report::format_of(format)) {
    request.format = *known;
  } else {
    problems.push_back({"--format", "kies svg, pdf of png", "choose svg, pdf or png"});
  }
  if (const auto known = report::paper_of(options.paper)) {
    request.paper = *known;
  } else {
    problems.push_back({"--paper", "kies A4, A3, A2, A1 of A0", "choose A4, A3, A2, A1 or A0"});
  }
  request.language = language;
  request.canvas = options.canvas;
  request.poster = options.poster;
  request.date = options.date.empty() ? http::today_in_words(language) : options.date;
  request.dpi = options.dpi;
  return {std::move(request), std::move(problems)};
}

bool written(const std::string& path, const std::string& bytes) {
  if (path == "-") return static_cast<bool>(std::cout << bytes << std::flush);
  std::ofstream file(path, std::ios::binary);
  return static_cast<bool>(file << bytes << std::flush);
}

}  // namespace

int picture(const Picture& options, Language language) {
  const auto request = request_of(options, language);
  const auto document = read_document(options.file);
  document::Problems problems = request.problems;
  problems.insert(problems.end(), document.problems.begin(), document.problems.end());
  if (!problems.empty()) {
    complain(problems, language);
    return kBadInput;
  }
  const auto catalogue = method::embedded_catalogue();
  const auto made = report::canvas_picture(document.value, catalogue.value, request.value);
  if (!made.ok()) {
    complain(made.problems, language);
    return kBadInput;
  }
  if (written(options.output, made.value)) return kDone;
  complain({{"", options.output + " kan niet worden geschreven", options.output + " cannot be written"}}, language);
  return kFailed;
}

}  // namespace headpin::app
