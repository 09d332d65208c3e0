#include "http/pictures.hpp"

#include "http/answers.hpp"

#include <charconv>
#include <ctime>
#include <memory>

namespace headpin::http {
namespace {

constexpr std::string_view kBegin = "canvas.";
constexpr std::size_t kLongestDate = 60;

bool on(const net::Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  return value && *value != "0";
}

/// What a request asks for, or everything that is wrong with it.
document::Checked<report::PictureRequest> picture_request(std::string_view name, const net::Request& request) {
  report::PictureRequest wanted;
  document::Problems problems;
  wanted.format = report::format_of(name.substr(kBegin.size())).value_or(report::Format::pdf);
  if (const auto paper = request.parameter("paper")) {
    if (const auto known = report::paper_of(*paper)) {
      wanted.paper = *known;
    } else {
      problems.push_back({"/paper", "kies A4, A3, A2, A1 of A0", "choose A4, A3, A2, A1 or A0"});
    }
  }
  const std::string_view language = request.parameter("lang").value_or("nl");
  wanted.language = language == "en" ? document::Language::en : document::Language::nl;
  if (language != "nl" && language != "en") problems.push_back({"/lang", "kies nl of en", "choose nl or en"});
  if (const auto dpi = request.parameter("dpi")) {
    const std::string text(*dpi);
    const char* end = text.c_str() + text.size();
    const auto [read, error] = std::from_chars(text.c_str(), end, wanted.dpi);
    if (error != std::errc() || read != end) problems.push_back({"/dpi", "verwacht een getal", "expected a number"});
  }
  wanted.canvas = request.parameter("canvas").value_or("");
  wanted.poster = on(request, "poster");
  wanted.date = request.parameter("date").value_or("");
  if (wanted.date.empty()) wanted.date = today_in_words(wanted.language);
  if (wanted.date.size() > kLongestDate)
    problems.push_back({"/date", "deze datum is te lang", "this date is too long"});
  return {std::move(wanted), std::move(problems)};
}

}  // namespace

bool names_picture(std::string_view name) {
  return name.starts_with(kBegin) && report::format_of(name.substr(kBegin.size()));
}

std::string today_in_words(document::Language language) {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  localtime_r(&now, &day);
  return report::day_in_words(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, language);
}

void Pictures::answer(std::string_view name, const std::string& id, document::Document document,
                      const net::Request& request, net::Reply reply) {
  auto wanted = picture_request(name, request);
  if (!wanted.ok()) return reply(problems_answer(400, wanted.problems));
  const auto job = std::make_shared<const Job>(
      Job{id + (wanted.value.poster ? "-poster." : "-canvas.") + std::string(name.substr(kBegin.size())),
          on(request, "download"), std::move(document), std::move(wanted.value)});
  workers_.answer([this, job](const std::stop_token&) { return drawn(*job); }, std::move(reply),
                  {"", "er wordt al veel getekend: probeer het zo nog eens",
                   "many pictures are being drawn: try again in a moment"});
}

net::Response Pictures::drawn(const Job& job) const {
  auto made = report::canvas_picture(job.document, catalogue_, job.request);
  if (!made.ok()) {
    const bool missing = made.problems.front().path.starts_with("/canvases/");
    return problems_answer(missing ? 404 : 400, made.problems);
  }
  net::Response response{200, std::string(report::media_type(job.request.format)), {{"Cache-Control", "no-store"}}, {}};
  response.headers.emplace_back("Content-Disposition", std::string(job.download ? "attachment" : "inline") +
                                                           "; filename=\"" + job.file_name + "\"");
  // An SVG brings its letters and where they apply along, and nothing else.
  if (job.request.format == report::Format::svg) {
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'");
  }
  response.body = std::move(made.value);
  return response;
}

}  // namespace headpin::http
