#include "http/document_list.hpp"

#include "access/secret.hpp"
#include "attachment/bundle.hpp"
#include "attachment/content_type.hpp"
#include "document/attachments.hpp"
#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/json_body.hpp"
#include "http/workers.hpp"
#include "plan/month.hpp"
#include "store/clock.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

namespace headpin::http {
namespace {

namespace json = document::json;
using document::Document;
using text::Checked;

/// A name for addresses: lower-case letters and digits of the PPS's name, and a few random ones.
std::string id_for(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const char low = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    const bool plain = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
    if (plain) {
      id += low;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
    constexpr std::size_t kLongest = 40;
    if (id.size() >= kLongest) break;
  }
  if (id.empty()) id = "pps";
  if (id.back() != '-') id += '-';
  constexpr std::size_t kRandom = 6;
  return id + access::random_letters(kRandom);
}

plan::Month this_month() {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return static_cast<int>(today.year()) * 12 + static_cast<int>(static_cast<unsigned>(today.month())) - 1;
}

/// What a new PPS begins with: a canvas, a first month and a seed of its own. `asked` may name it.
json::object empty_file(const json::object& asked) {
  const json::value* name = asked.if_contains("name");
  std::random_device random;
  return {{"format", "headpin-pps"},
          {"version", 1},
          {"pps", json::object{{"name", name == nullptr ? json::value("") : *name},
                               {"start", plan::format_month(this_month())},
                               {"seed", random() % 1000000}}},
          {"canvases", json::object{{"main", json::object{{"title", "Canvas"}, {"order", "V"}}}}}};
}

/// The life phase in which one is in a month ("2026-11"): the last of those that have begun and not ended. Empty
/// without one. `dates` as in store::Summary.
std::string_view phase_at(std::string_view month, std::string_view dates, const method::PhasesFile& phases) {
  const std::vector<method::Phase>& all = phases.phases;
  std::size_t last = all.size();
  store::each_phase(dates, [&](std::string_view id, std::string_view from, std::string_view until) {
    if (month < from || (!until.empty() && until < month)) return;
    const auto phase = std::ranges::find(all, id, &method::Phase::id);
    const auto index = static_cast<std::size_t>(phase - all.begin());
    if (index < all.size() && (last == all.size() || index > last)) last = index;
  });
  return last == all.size() ? std::string_view() : all[last].id;
}

/// Writes a text as JSON does; most need no escape.
void quote(std::string& out, std::string_view text) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\'; };
  if (std::ranges::all_of(text, plain)) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    out.append(json::serialize(json::string_view(text)));
  }
}

/// A document as the list shows it, written at the end of `out`: thousands of values of JSON would take longer. What
/// few of them are is left out of the others, which makes a long list a fifth shorter.
void describe(std::string& out, const store::Listed& listed, std::string_view phase) {
  const store::ListedDocument& one = *listed.document;
  const auto text = [&](const char* key, std::string_view value) { quote(out.append(key), value); };
  text(R"({"id":)", one.id);
  text(R"(,"name":)", one.summary.name);
  if (one.summary.example) out.append(R"(,"example":true)");
  out.append(R"(,"updated":)").append(std::to_string(one.updated));
  text(R"(,"role":)", listed.role);
  if (phase.empty()) {
    out.append(R"(,"phase":null)");
  } else {
    text(R"(,"phase":)", phase);
  }
  out.append(R"(,"chance":)");
  if (one.headline.chance) {
    std::array<char, 32> digits{};
    out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), *one.headline.chance).ptr);
  } else {
    out.append("null");
  }
  out.append(R"(,"figures":)").append(listed.figures ? "true" : "false");
  if (one.is_public) out.append(R"(,"public":true)");
  if (one.state != store::State::active)
    out.append(",\"").append(store::name_of(one.state)).append("\":").append(std::to_string(one.since));
  out += '}';
}

/// A PPS file; more than the largest of the examples a hundred times.
constexpr std::size_t kLargestFile = std::size_t{16} << 20;
/// A PPS with attachments in a zip, which is in memory while it comes in. `headpin import` takes larger ones.
constexpr std::size_t kLargestZip = std::size_t{30} << 20;

text::Problem many_come_in() {
  return {"", "er komen al veel bestanden binnen: probeer het zo nog eens",
          "many files are coming in: try again in a moment"};
}

class DocumentList {
 public:
  DocumentList(store::Store& store, const method::PhasesFile& phases, access::Gatekeeper& keeper,
               const Turns::Post& post, const AttachmentBounds& bounds)
      : store_(store), phases_(phases), keeper_(keeper), bounds_(bounds), turns_(post, kListsAtOnce, kLists) {}

  /// Those that the visitor may see.
  void list(const Ask& ask, const net::Reply& reply);
  void create(const Ask& ask, const net::Reply& reply);

 private:
  void tell(const Ask& ask, const net::Reply& reply);
  void keep(const Ask& ask, const net::Reply& reply);

  /// A zip of which the contents are placed one by one.
  struct Unpacking {
    Ask ask;
    net::Reply reply;
    attachment::Bundle bundle;
    store::NewDocument made;
    std::vector<store::KeptFile> files = {};  ///< what there is to place; of `made` what was

    Checked<std::string> content(std::string_view hash, std::int64_t most) const {
      return bundle.content(hash, static_cast<std::uint64_t>(most), store::hash_of);
    }
  };
  void unpack(const Ask& ask, const net::Reply& reply);
  void place(const std::shared_ptr<Unpacking>& unpacking);
  void give_up(const std::string& document, const net::Reply& reply, net::Response response);
  void begin(store::NewDocument begun, const Ask& ask, const net::Reply& reply);

  // A list takes milliseconds, and a class may open its page at once.
  static constexpr std::size_t kListsAtOnce = 2;
  static constexpr FairLine::Bounds kLists{64, 256, 1024};

  store::Store& store_;
  const method::PhasesFile& phases_;
  access::Gatekeeper& keeper_;
  AttachmentBounds bounds_;
  Turns turns_;
  Workers workers_{1, 8};
};

void DocumentList::list(const Ask& ask, const net::Reply& reply) {
  turns_.answer(
      ask, reply,
      {"", "veel mensen vragen nu de lijst: probeer het zo nog eens", "many ask for the list: try again in a moment"},
      [this, ask](const net::Reply& own) { tell(ask, own); });
}

void DocumentList::tell(const Ask& ask, const net::Reply& reply) {
  // Written out where it comes in: it may be long, and the loop has other things to do.
  keeper_.list(ask.visitor, [this, reply](const Checked<std::vector<store::Listed>>& visible) {
    if (!visible.ok()) return reply(unavailable(visible.problems));
    const std::string month = plan::format_month(this_month());
    constexpr std::size_t kUsualLine = 192;
    std::string deleted;
    std::string body = R"({"documents":[)";
    body.reserve(body.size() + visible.value.size() * kUsualLine);
    for (const store::Listed& one : visible.value) {
      const bool gone = one.document->state == store::State::deleted;
      std::string& list = gone ? deleted : body;
      if (!list.empty() && list.back() != '[') list += ',';
      describe(list, one, phase_at(month, one.document->summary.phases, phases_));
    }
    body += R"(],"deleted":[)";
    body += deleted + "]}";
    reply(json_text(200, std::move(body)));
  });
}

void DocumentList::create(const Ask& ask, const net::Reply& reply) {
  const bool zip = ask.request->header("content-type") == std::string_view("application/zip");
  if (!zip && !sends_json(*ask.request)) {
    return reply(
        problems_answer(415, {{"", "stuur een PPS-bestand als application/json, of een zip als application/zip",
                               "send a PPS file as application/json, or a zip as application/zip"}}));
  }
  // A large file is not read where people who type are waiting.
  const auto work = [this, ask, reply, zip](const std::stop_token&) { zip ? unpack(ask, reply) : keep(ask, reply); };
  workers_.run(work, reply, many_come_in());
}

void DocumentList::unpack(const Ask& ask, const net::Reply& reply) {
  auto bundle = attachment::Bundle::of(ask.request->body, static_cast<std::uint64_t>(bounds_.all));
  if (!bundle.ok()) return reply(problems_answer(422, bundle.problems));
  const Checked<json::value> parsed = document::parse_json(bundle->pps_file());
  if (!parsed.ok()) return reply(problems_answer(422, parsed.problems));
  Checked<Document> document = Document::from_json(parsed.value);
  if (document.ok()) document.problems = document::oversize(document.value);
  if (!document.ok()) return reply(problems_answer(422, document.problems));
  const std::string id = id_for(name_of(document.value));
  auto unpacking =
      std::make_shared<Unpacking>(Unpacking{ask, reply, std::move(bundle.value), {id, std::move(document.value)}});
  // All of it is judged before any of it is placed.
  std::int64_t bytes = 0;
  for (const std::string& hash : document::attachment_hashes(unpacking->made.document)) {
    const auto content = unpacking->content(hash, bounds_.one);
    if (!content.ok()) return reply(problems_answer(422, content.problems));
    if (content->empty()) continue;  // it did not come along
    const auto type = attachment::type_of(*content);
    if (!type.ok()) return reply(problems_answer(422, type.problems));
    unpacking->files.push_back({hash, static_cast<std::int64_t>(content->size()), std::string(type.value->type)});
    bytes += unpacking->files.back().bytes;
  }
  if (unpacking->files.size() > static_cast<std::size_t>(store::kMostFiles)) {
    const std::string most = std::to_string(store::kMostFiles);
    return reply(problems_answer(422, {{"/files", "dit zijn meer bijlagen dan een PPS kan hebben (" + most + ")",
                                        "these are more attachments than a PPS can have (" + most + ")"}}));
  }
  if (bytes > 0 && store_.files().free_bytes() < bounds_.reserve + bytes) return reply(disk_full());
  place(unpacking);
}

/// Places the next content; after the last the document is made.
void DocumentList::place(const std::shared_ptr<Unpacking>& unpacking) {
  store::NewDocument& made = unpacking->made;
  if (made.files.size() == unpacking->files.size()) return begin(std::move(made), unpacking->ask, unpacking->reply);
  const store::KeptFile& file = unpacking->files[made.files.size()];
  auto content = unpacking->content(file.hash, bounds_.one);
  if (!content.ok()) return give_up(made.id, unpacking->reply, problems_answer(422, content.problems));
  store::NewFile placed{made.id, file.type, std::make_shared<const std::string>(std::move(content.value)),
                        store::now_ms()};
  store_.files().place(std::move(placed), [this, unpacking](const Checked<store::KeptFile>& kept) {
    const std::string& id = unpacking->made.id;
    if (!kept.ok()) return give_up(id, unpacking->reply, disk_unavailable(kept.problems));
    unpacking->made.files.push_back(kept.value);
    if (!workers_.take([this, unpacking](const std::stop_token&) { place(unpacking); }))
      give_up(id, unpacking->reply, unavailable({many_come_in()}));
  });
}

/// Takes away what was placed for a document that is not made.
void DocumentList::give_up(const std::string& document, const net::Reply& reply, net::Response response) {
  store_.files().take_away(document);
  reply(std::move(response));
}

void DocumentList::keep(const Ask& ask, const net::Reply& reply) {
  const Checked<json::value> parsed = document::parse_json(ask.request->body);
  if (!parsed.ok()) return reply(bad_request(parsed.problems));
  const json::object* asked = parsed.value.if_object();
  const bool empty = asked != nullptr && asked->size() == (asked->contains("name") ? 1 : 0);
  Checked<Document> document = Document::from_json(empty ? json::value(empty_file(*asked)) : parsed.value);
  if (document.ok()) document.problems = document::oversize(document.value);
  if (!document.ok()) return reply(problems_answer(422, document.problems));
  begin({id_for(name_of(document.value)), std::move(document.value)}, ask, reply);
}

void DocumentList::begin(store::NewDocument begun, const Ask& ask, const net::Reply& reply) {
  const std::string id = begun.id;
  // Who owns the server has a key to all.
  if (ask.permit.role == access::Role::beginner) begun.founder = keeper_.founder(ask.visitor, id);
  store_.create({std::move(begun)}, [this, reply, id](const text::Problems& problems) {
    if (!problems.empty()) return give_up(id, reply, unavailable(problems));
    reply(json_answer(201, json::object{{"id", id}}));
  });
}

}  // namespace

Routes document_list_routes(store::Store& store, const method::PhasesFile& phases, access::Gatekeeper& keeper,
                            const Turns::Post& post, const AttachmentBounds& bounds) {
  using enum access::Right;
  const auto documents = std::make_shared<DocumentList>(store, phases, keeper, post, bounds);
  return {{"GET", "/api/v1/documents", {anyone}, handler(documents, &DocumentList::list)},
          {"POST",
           "/api/v1/documents",
           {create},
           handler(documents, &DocumentList::create),
           {},
           kLargestFile,
           kLargestZip}};
}

}  // namespace headpin::http
