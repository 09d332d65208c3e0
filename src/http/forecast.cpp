#include "http/forecast.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"

namespace headpin::http {

Routes forecast_routes(live::Rooms& rooms, live::Forecaster& forecaster) {
  const auto asked = std::make_shared<std::uint64_t>(0);  // each has a name of its own among the forecaster's jobs
  const auto forecast = [&rooms, &forecaster, asked](const Ask& ask, const net::Reply& reply) {
    read_document(rooms, ask, reply, [&forecaster, asked, reply](const store::Opened& now) {
      // The numbers may come in steps: only the last one goes out.
      forecaster.request("http " + std::to_string(++*asked), now.seq, now.document,
                         [reply](store::Seq, const document::json::object& numbers) {
                           const document::json::value* complete = numbers.if_contains("complete");
                           if (complete == nullptr || complete->as_bool()) reply(json_answer(200, numbers));
                         });
    });
  };
  return {{"GET", "/api/v1/documents/{document}/forecast", {access::Right::view, "document"}, forecast}};
}

}  // namespace headpin::http
