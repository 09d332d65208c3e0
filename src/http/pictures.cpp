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

/// What every request says: of which canvas, in which language, of what day.
template <class Wanted>
void read_common(const net::Request& request, Wanted& wanted, text::Problems& problems) {
  const std::string_view language = request.parameter("lang").value_or("nl");
  wanted.language = language == "en" ? text::Language::en : text::Language::nl;
  if (language != "nl" && language != "en") problems.push_back({"/lang", "kies nl of en", "choose nl or en"});
  wanted.canvas = request.parameter("canvas").value_or("");
  wanted.date = request.parameter("date").value_or("");
  if (wanted.date.empty()) wanted.date = today_in_words(wanted.language);
  if (wanted.date.size() > kLongestDate)
    problems.push_back({"/date", "deze datum is te lang", "this date is too long"});
}

/// What a request asks for, or everything that is wrong with it.
text::Checked<report::PictureRequest> picture_request(std::string_view format, const net::Request& request) {
  report::PictureRequest wanted;
  text::Problems problems;
  wanted.format = report::format_of(format).value_or(report::Format::pdf);
  if (const auto paper = request.parameter("paper")) {
    if (const auto known = report::paper_of(*paper)) {
      wanted.paper = *known;
    } else {
      problems.push_back({"/paper", "kies A4, A3, A2, A1 of A0", "choose A4, A3, A2, A1 or A0"});
    }
  }
  if (const auto dpi = request.parameter("dpi")) {
    const std::string text(*dpi);
    const char* end = text.c_str() + text.size();
    const auto [read, error] = std::from_chars(text.c_str(), end, wanted.dpi);
    if (error != std::errc() || read != end) problems.push_back({"/dpi", "verwacht een getal", "expected a number"});
  }
  wanted.poster = on(request, "poster");
  read_common(request, wanted, problems);
  return {std::move(wanted), std::move(problems)};
}

text::Checked<report::TableRequest> table_request(std::string_view format, const net::Request& request) {
  report::TableRequest wanted;
  text::Problems problems;
  wanted.format = report::table_format_of(format).value_or(report::TableFormat::xlsx);
  wanted.created = today_in_seconds();
  read_common(request, wanted, problems);
  return {std::move(wanted), std::move(problems)};
}

}  // namespace

bool names_picture(std::string_view name) {
  return name.starts_with(kBegin) && report::format_of(name.substr(kBegin.size()));
}

bool names_table(std::string_view name) {
  return name.starts_with(kBegin) && report::table_format_of(name.substr(kBegin.size()));
}

std::string today_in_words(text::Language language) {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  localtime_r(&now, &day);
  return report::day_in_words(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday, language);
}

std::int64_t today_in_seconds() {
  constexpr std::int64_t kDay = 86'400;
  return static_cast<std::int64_t>(std::time(nullptr)) / kDay * kDay;
}

void Pictures::answer(std::string_view name, const std::string& id, document::Document document,
                      const net::Request& request, net::Reply reply) {
  const std::string format(name.substr(kBegin.size()));
  Job job{id + "-canvas." + format, on(request, "download"), std::move(document), {}};
  if (names_table(name)) {
    auto wanted = table_request(format, request);
    if (!wanted.ok()) return reply(problems_answer(400, wanted.problems));
    job.request = std::move(wanted.value);
  } else {
    auto wanted = picture_request(format, request);
    if (!wanted.ok()) return reply(problems_answer(400, wanted.problems));
    if (wanted.value.poster) job.file_name = id + "-poster." + format;
    job.request = std::move(wanted.value);
  }
  const auto shared = std::make_shared<const Job>(std::move(job));
  workers_.answer([this, shared](const std::stop_token&) { return made(*shared); }, std::move(reply),
                  {"", "er wordt al veel getekend: probeer het zo nog eens",
                   "many pictures are being drawn: try again in a moment"});
}

net::Response Pictures::made(const Job& job) const {
  const auto* picture = std::get_if<report::PictureRequest>(&job.request);
  const auto* table = std::get_if<report::TableRequest>(&job.request);
  auto file = picture != nullptr ? report::canvas_picture(job.document, catalogue_, *picture)
                                 : report::canvas_table(job.document, catalogue_, *table);
  if (!file.ok()) {
    const bool missing = file.problems.front().path.starts_with("/canvases/");
    // A table that cannot be made for another reason lacks room on the server.
    return problems_answer(missing ? 404 : table != nullptr ? 503 : 400, file.problems);
  }
  const std::string_view type =
      picture != nullptr ? report::media_type(picture->format) : report::media_type(table->format);
  net::Response response{200, std::string(type), {{"Cache-Control", "no-store"}}, {}};
  response.headers.emplace_back("Content-Disposition", std::string(job.download ? "attachment" : "inline") +
                                                           "; filename=\"" + job.file_name + "\"");
  // An SVG brings its letters and where they apply along, and nothing else.
  if (picture != nullptr && picture->format == report::Format::svg) {
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'");
  }
  response.body = std::move(file.value);
  return response;
}

}  // namespace headpin::http
