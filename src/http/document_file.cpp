#include "http/document_file.hpp"

#include "attachment/bundle.hpp"
#include "document/attachments.hpp"
#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/workers.hpp"
#include "store/give_way.hpp"

#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace headpin::http {
namespace {

text::Problem too_many_files() {
  return {"", "er wordt al veel opgeslagen: probeer het zo nog eens",
          "many files are being made: try again in a moment"};
}

/// Writes out documents, one at a time; who waits keeps none meanwhile.
class DocumentFile {
 public:
  DocumentFile(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
               const AttachmentBounds& bounds)
      : store_(store),
        rooms_(rooms),
        trail_(trail),
        reserve_(bounds.reserve),
        turns_(post, 1),
        zips_(post, kZipsAtOnce) {}

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

  /// The same with its attachments. The turn ends once the zip is made: who reads it slowly keeps nobody waiting.
  void zip(const Ask& ask, const net::Reply& reply) {
    zips_.run(ask, ask.request->gone, reply, too_many_files(), [this, ask, reply](Turns::Turn turn) {
      trail_.exported(ask, "pps.zip");
      read_document(rooms_, ask, reply, [this, ask, reply, turn = std::move(turn)](const Reading& now) {
        auto packing = std::make_shared<Packing>(Packing{ask, reply, turn, now.seen()});
        for (const std::string& hash : document::attachment_hashes(packing->document)) packing->hashes.push_back(hash);
        pack(packing);
      });
    });
  }

 private:
  /// A zip that is being made.
  struct Packing {
    Ask ask;
    net::Reply reply;
    Turns::Turn turn;
    document::Document document;
    std::vector<std::string> hashes = {};  ///< of contents that are still to be looked for
    std::vector<attachment::Packed> contents = {};
    std::int64_t bytes = 0;  ///< of those
  };

  /// Looks for the contents, one after the other; those that are not there are left out, as they are from the PPS.
  void pack(const std::shared_ptr<Packing>& packing) {
    if (packing->hashes.empty()) {
      workers_.answer([this, packing](const std::stop_token&) { return zipped(*packing); }, packing->reply,
                      too_many_files());
      return;
    }
    const std::string hash = std::move(packing->hashes.back());
    packing->hashes.pop_back();
    store_.files().find(packing->ask.document, hash, [this, packing](const text::Checked<store::FoundFile>& found) {
      if (!found.ok()) return packing->reply(disk_unavailable(found.problems));
      const store::FoundFile& file = found.value;
      if (file.content) {
        packing->contents.push_back({file.kept.hash, file.kept.type, file.path});
        packing->bytes += file.kept.bytes;
      }
      pack(packing);
    });
  }

  net::Response zipped(const Packing& packing) {
    store::give_way();
    if (store_.files().free_bytes() < reserve_ + packing.bytes) return disk_full();
    const std::string path = store_.files().scratch();
    text::Problems problems = attachment::write_bundle(path, packing.ask.document + ".pps.json",
                                                       document::pretty(packing.document.to_json()), packing.contents);
    const auto file = std::make_shared<const store::OpenFile>(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    ::unlink(path.c_str());
    struct stat is{};
    if (problems.empty() && ::fstat(file->descriptor(), &is) != 0)
      problems = {{"", "de zip kan niet worden gemaakt", "the zip cannot be made"}};
    if (!problems.empty()) return disk_unavailable(problems);
    net::Response response{200,
                           "application/zip",
                           {{"Cache-Control", "no-store"}},
                           net::FileBody{file->descriptor(), static_cast<std::uint64_t>(is.st_size), file}};
    name_file(response, Disposition::attachment, packing.document, ".pps.zip");
    return response;
  }

  static net::Response made(const Ask& ask, const document::Document& document) {
    store::give_way();
    net::Response response = json_text(200, document::pretty(document.to_json()));
    if (ask.request->parameter("download")) name_file(response, Disposition::attachment, document, ".pps.json");
    return response;
  }

  static constexpr std::size_t kZipsAtOnce = 2;

  store::Store& store_;
  live::Rooms& rooms_;
  AuditTrail& trail_;
  std::int64_t reserve_;
  Turns turns_;
  Turns zips_;
  Workers workers_{1, 4};
};

}  // namespace

Routes document_file_routes(store::Store& store, live::Rooms& rooms, const Turns::Post& post, AuditTrail& trail,
                            const AttachmentBounds& bounds) {
  const auto files = std::make_shared<DocumentFile>(store, rooms, post, trail, bounds);
  return {
      {"GET", "/api/v1/documents/{document}", {access::Right::view, "document"}, handler(files, &DocumentFile::answer)},
      {"GET",
       "/api/v1/documents/{document}/pps.zip",
       {access::Right::figures, "document"},
       handler(files, &DocumentFile::zip)}};
}

}  // namespace headpin::http
