#include "http/document_file.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/workers.hpp"
#include "store/give_way.hpp"

namespace headpin::http {
namespace {

text::Problem too_many_files() {
  return {"", "er wordt al veel opgeslagen: probeer het zo nog eens",
          "many files are being made: try again in a moment"};
}

/// Writes out documents, one at a time; who waits keeps none meanwhile.
class DocumentFile {
 public:
  DocumentFile(live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail)
      : rooms_(rooms), trail_(trail), turns_(post, 1) {}

  void answer(const Ask& ask, const net::Reply& reply) {
    // Read here already, so that one whose disk is slow takes nobody's turn.
    read_document(rooms_, ask, reply, [this, ask, reply](const Reading&) {
      trail_.exported(ask, "pps.json");
      turns_.answer(ask, reply, too_many_files(), [this, ask](const net::Reply& own) {
        read_document(rooms_, ask, own, [this, ask, own](const Reading& now) {
          workers_.answer([ask, now](const std::stop_token&) { return made(ask, now.seen()); }, own, too_many_files());
        });
      });
    });
  }

 private:
  static net::Response made(const Ask& ask, const document::Document& document) {
    store::give_way();
    net::Response response = json_text(200, document::pretty(document.to_json()));
    if (ask.request->parameter("download")) name_file(response, Disposition::attachment, document, ".pps.json");
    return response;
  }

  live::Rooms& rooms_;
  AuditTrail& trail_;
  Turns turns_;
  Workers workers_{1, 4};
};

}  // namespace

Routes document_file_routes(live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail) {
  const auto files = std::make_shared<DocumentFile>(rooms, post, trail);
  return {{"GET",
           "/api/v1/documents/{document}",
           {access::Right::view, "document"},
           handler(files, &DocumentFile::answer)}};
}

}  // namespace headpin::http
