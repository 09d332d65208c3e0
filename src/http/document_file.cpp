#include "http/document_file.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"

namespace headpin::http {

Routes document_file_routes(live::Rooms& rooms, AuditTrail& trail) {
  const auto file = [&rooms, &trail](const Ask& ask, const net::Reply& reply) {
    read_document(rooms, ask, reply, [&trail, ask, reply](const store::Opened& now) {
      trail.exported(ask, "pps.json");
      net::Response response = json_text(200, document::pretty(now.document.to_json()));
      if (ask.request->parameter("download")) name_file(response, Disposition::attachment, now.document, ".pps.json");
      reply(std::move(response));
    });
  };
  return {{"GET", "/api/v1/documents/{document}", {access::Right::view, "document"}, file}};
}

}  // namespace headpin::http
