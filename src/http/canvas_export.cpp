#include "http/canvas_export.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/today.hpp"
#include "http/workers.hpp"
#include "report/canvas/canvas_picture.hpp"
#include "report/canvas/canvas_table.hpp"
#include "store/give_way.hpp"

#include <charconv>
#include <variant>

namespace headpin::http {
namespace {

constexpr std::size_t kLongestDate = 60;

bool is_on(const net::Request& request, std::string_view name) {
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
text::Checked<report::PictureRequest> picture_request(report::Format format, const net::Request& request) {
  report::PictureRequest wanted;
  text::Problems problems;
  wanted.format = format;
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
  wanted.poster = is_on(request, "poster");
  read_common(request, wanted, problems);
  return {std::move(wanted), std::move(problems)};
}

text::Checked<report::TableRequest> table_request(report::TableFormat format, const net::Request& request) {
  report::TableRequest wanted;
  text::Problems problems;
  wanted.format = format;
  wanted.created = today_in_seconds();
  read_common(request, wanted, problems);
  return {std::move(wanted), std::move(problems)};
}

/// Draws pictures and makes tables, one at a time; large pictures beside them, one at a time too, so that they hold up
/// nothing else. Few requests may wait, and none of them keeps a document meanwhile; more are told to come back.
class CanvasExport {
 public:
  CanvasExport(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post, AuditTrail& trail)
      : rooms_(rooms), catalogue_(catalogue), trail_(trail), small_(post, 1), large_(post, 1) {}

  void answer(const Ask& ask, const net::Reply& reply);

 private:
  using Request = std::variant<report::PictureRequest, report::TableRequest>;

  struct Job {
    std::string name_ending;
    bool download = false;
    Request request;
    std::stop_token gone;  ///< the client
  };

  void start(const Ask& ask, Request request, const net::Reply& reply);
  net::Response made(const Job& job, const document::Document& document, const std::stop_token& end) const;

  live::Rooms& rooms_;
  const method::Catalogue& catalogue_;
  AuditTrail& trail_;
  Turns small_;
  Turns large_;
  Workers workers_{2, 4};
};

text::Problem too_many_pictures() {
  return {"", "er wordt al veel getekend: probeer het zo nog eens",
          "many pictures are being drawn: try again in a moment"};
}

/// Whether it takes seconds: a PNG of more dots than an A3 of 150 per inch.
bool is_large(const report::PictureRequest& wanted) {
  constexpr double kDots = 5e6, kMillimetresPerInch = 25.4;
  const report::Point size = report::size_of(wanted.paper);
  const double scale = wanted.dpi / kMillimetresPerInch;
  return wanted.format == report::Format::png && size.x * scale * size.y * scale > kDots;
}

void CanvasExport::answer(const Ask& ask, const net::Reply& reply) {
  const auto picture = report::format_of(ask.part("format"));
  const auto table = report::table_format_of(ask.part("format"));
  if (!picture && !table) return reply(not_found());
  read_document(rooms_, ask, reply, [this, ask, reply, picture, table](const Reading&) {
    text::Checked<Request> wanted;
    if (picture) {
      auto read = picture_request(*picture, *ask.request);
      wanted = {std::move(read.value), std::move(read.problems)};
    } else {
      auto read = table_request(*table, *ask.request);
      wanted = {std::move(read.value), std::move(read.problems)};
    }
    if (!wanted.ok()) return reply(bad_request(wanted.problems));
    if (is_on(*ask.request, "download")) trail_.exported(ask, "canvas." + ask.part("format"));
    start(ask, std::move(wanted.value), reply);
  });
}

void CanvasExport::start(const Ask& ask, Request request, const net::Reply& reply) {
  const auto* picture = std::get_if<report::PictureRequest>(&request);
  const bool poster = picture != nullptr && picture->poster;
  Turns& turns = picture != nullptr && is_large(*picture) ? large_ : small_;
  const std::string name_ending = (poster ? "-poster." : "-canvas.") + ask.part("format");
  const auto job = std::make_shared<const Job>(
      Job{name_ending, is_on(*ask.request, "download"), std::move(request), ask.request->gone});
  turns.answer(ask, reply, too_many_pictures(), [this, ask, job](const net::Reply& own) {
    read_document(rooms_, ask, own, [this, job, own](const Reading& now) {
      workers_.answer([this, job, now](const std::stop_token& end) { return made(*job, now.seen(), end); }, own,
                      too_many_pictures());
    });
  });
}

net::Response CanvasExport::made(const Job& job, const document::Document& document, const std::stop_token& end) const {
  store::give_way();
  std::stop_source stop;  // when the client is gone, and when the server ends
  const std::stop_callback gone(job.gone, [&] { stop.request_stop(); });
  const std::stop_callback ends(end, [&] { stop.request_stop(); });
  const auto* picture = std::get_if<report::PictureRequest>(&job.request);
  const auto* table = std::get_if<report::TableRequest>(&job.request);
  auto file = picture != nullptr ? report::canvas_picture(document, catalogue_, *picture, stop.get_token())
                                 : report::canvas_table(document, catalogue_, *table);
  if (!file.ok()) {
    const bool missing = file.problems.front().path.starts_with("/canvases/");
    // A table that cannot be made for another reason lacks room on the server.
    return problems_answer(missing ? 404 : table != nullptr ? 503 : 400, file.problems);
  }
  const std::string_view type =
      picture != nullptr ? report::media_type(picture->format) : report::media_type(table->format);
  net::Response response{200, std::string(type), {{"Cache-Control", "no-store"}}, {}};
  name_file(response, job.download ? Disposition::attachment : Disposition::inline_, document, job.name_ending);
  // An SVG brings its letters and where they apply along, and nothing else.
  if (picture != nullptr && picture->format == report::Format::svg) {
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'");
  }
  response.body = std::move(file.value);
  return response;
}

}  // namespace

Routes canvas_export_routes(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post,
                            AuditTrail& trail) {
  const auto exports = std::make_shared<CanvasExport>(rooms, catalogue, post, trail);
  return {{"GET",
           "/api/v1/documents/{document}/canvas.{format}",
           {access::Right::view, "document"},
           handler(exports, &CanvasExport::answer)}};
}

}  // namespace headpin::http
