#include "http/attachments.hpp"

#include "attachment/content_type.hpp"
#include "document/records.hpp"
#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/workers.hpp"
#include "store/clock.hpp"

#include <memory>
#include <utility>

namespace headpin::http {
namespace {

namespace json = document::json;
using store::FoundFile;
using text::Checked;

/// Contents that are told and written at a time; each is in memory anyhow, as long as it waits.
constexpr std::size_t kAtOnce = 2;
/// Who opens a page may ask for all that stands on it.
constexpr FairLine::Bounds kDownloads{64, 256, 1024};

text::Problem many_attachments() {
  return {"", "er gaan al veel bijlagen heen en weer: probeer het zo nog eens",
          "many attachments are on their way: try again in a moment"};
}

net::Response no_room(std::int64_t most) {
  const std::string mb = std::to_string(most >> 20U), count = std::to_string(store::kMostFiles);
  return problems_answer(507, {{"",
                                "een PPS kan " + mb + " MB aan bijlagen hebben, en " + count +
                                    " stuks; met deze erbij is het meer. Wat je verwijdert telt mee zolang het "
                                    "bewaard blijft: zie hoelang bij de gegevens van de PPS",
                                "a PPS can have " + mb + " MB of attachments, and " + count +
                                    " of them; with this one it is more. What you remove counts as long as it is "
                                    "kept: see for how long with the details of the PPS"}});
}

net::Response told(const FoundFile& found) {
  switch (found.state) {
    case FoundFile::State::gone:
      return problems_answer(410,
                             {{"", "deze bijlage is voorgoed verwijderd: ze was langer weg dan deze PPS bewaart",
                               "this attachment was removed for good: it was gone for longer than this PPS keeps"}});
    case FoundFile::State::damaged:
      return problems_answer(
          500, {{"",
                 "deze bijlage is op de schijf van de server beschadigd of weg: voeg haar opnieuw toe, of vraag wie "
                 "de server beheert om een reservekopie terug te zetten",
                 "this attachment is damaged or gone on the server's disk: add it again, or ask whoever runs the "
                 "server to restore a backup"}});
    default:
      return problems_answer(404,
                             {{"", "de inhoud van deze bijlage is hier niet: ze is niet meegekomen met het bestand",
                               "the content of this attachment is not here: it did not come along with the file"}});
  }
}

/// A download that can run nothing, whatever is in it.
net::Response download(const document::File& record, const FoundFile& found) {
  net::Response response{
      200,
      found.kept.type,
      {{"Cache-Control", "private, no-store"},
       {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
       {"X-Content-Type-Options", "nosniff"},
       {"Cross-Origin-Resource-Policy", "same-origin"}},
      net::FileBody{found.content->descriptor(), static_cast<std::uint64_t>(found.kept.bytes), found.content}};
  const std::string name = record.name.value_or("");
  const attachment::SavedName saved = attachment::name_to_save(name, found.kept.type);
  name_file(response, Disposition::attachment, saved.stem, saved.ending);
  return response;
}

class Attachments {
 public:
  Attachments(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
              const AttachmentBounds& bounds)
      : store_(store),
        rooms_(rooms),
        post_(post),
        trail_(trail),
        bounds_(bounds),
        uploads_(post, kAtOnce),
        downloads_(post, kAtOnce, kDownloads) {}

  void keep(const Ask& ask, const net::Reply& reply);
  void give(const Ask& ask, const net::Reply& reply);

 private:
  store::Store& store_;
  live::Rooms& rooms_;
  Turns::Post post_;
  AuditTrail& trail_;
  AttachmentBounds bounds_;
  Turns uploads_;
  Turns downloads_;
  Workers workers_{1, kAtOnce};
};

void Attachments::keep(const Ask& ask, const net::Reply& reply) {
  const std::string& body = ask.request->body;
  if (body.empty()) return reply(problems_answer(422, {{"", "dit bestand is leeg", "this file is empty"}}));
  if (body.size() > static_cast<std::uint64_t>(bounds_.one)) {  // a small one that anybody may send
    return reply(problems_answer(413, {{"", "dit bestand is te groot", "this file is too large"}}));
  }
  if (store_.files().free_bytes() < bounds_.reserve + static_cast<std::int64_t>(body.size())) return reply(disk_full());
  uploads_.answer(ask, reply, many_attachments(), [this, ask](const net::Reply& own) {
    const auto work = [this, ask, own](const std::stop_token&) {
      const std::string name(ask.request->parameter("name").value_or(""));
      const auto type = attachment::type_of(ask.request->body, name);
      if (!type.ok()) return own(problems_answer(415, type.problems));
      store::NewFile file{
          ask.document, std::string(type.value->type), {ask.request, &ask.request->body}, store::now_ms(), bounds_.all};
      store_.files().keep(std::move(file), [this, ask, own](const Checked<store::Keeping>& kept) {
        if (!kept.ok()) return own(disk_unavailable(kept.problems));
        if (!kept.value) return own(no_room(bounds_.all));
        post_([this, ask, own, kept = *kept.value] {
          trail_.attached(ask, std::to_string(kept.bytes) + " B");
          own(json_answer(201, json::object{{"hash", kept.hash}, {"bytes", kept.bytes}, {"type", kept.type}}));
        });
      });
    };
    workers_.run(work, own, many_attachments());
  });
}

void Attachments::give(const Ask& ask, const net::Reply& reply) {
  downloads_.answer(ask, reply, many_attachments(), [this, ask](const net::Reply& own) {
    read_document(rooms_, ask, own, [this, ask, own](const Reading& now) {
      const auto fields = now.seen(document::File::kKind, ask.part("file"));
      if (!fields) return own(not_found());
      const auto record = document::read<document::File>(*fields);
      store_.files().find(ask.document, record.hash.value_or(""),
                          [this, ask, own, record](const Checked<FoundFile>& found) {
                            if (!found.ok()) return own(disk_unavailable(found.problems));
                            if (found.value.state != FoundFile::State::there) return own(told(found.value));
                            post_([this, ask, own, response = download(record, found.value)] {
                              trail_.exported(ask, "attachment", ask.part("file"));
                              own(response);
                            });
                          });
    });
  });
}

}  // namespace

Routes attachment_routes(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
                         const AttachmentBounds& bounds) {
  using enum access::Right;
  const auto attachments = std::make_shared<Attachments>(store, rooms, post, trail, bounds);
  return {{"POST",
           "/api/v1/documents/{document}/files",
           {attach, "document"},
           handler(attachments, &Attachments::keep),
           {},
           static_cast<std::size_t>(bounds.one)},
          {"GET",
           "/api/v1/documents/{document}/files/{file}",
           {figures, "document"},
           handler(attachments, &Attachments::give)}};
}

}  // namespace headpin::http
