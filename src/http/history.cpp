#include "http/history.hpp"

#include "document/difference.hpp"
#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/removed_records.hpp"
#include "http/workers.hpp"
#include "live/seal.hpp"
#include "rules/ballots.hpp"
#include "rules/comments.hpp"
#include "rules/viewer.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>

namespace headpin::http {
namespace {

namespace json = document::json;
using document::Document;
using store::Seq;
using text::Checked;
using text::Problems;

constexpr Seq kNewest = std::numeric_limits<Seq>::max();
constexpr Seq kUsualPage = 100;
constexpr Seq kLargestPage = 1000;
// Looked through for what was removed: what takes seconds at most.
constexpr Seq kMostEntries = 50'000;
constexpr std::size_t kMostRead = std::size_t{256} << 20;
constexpr std::size_t kMostNames = 20;  // ids and fields named per line of a summary

std::optional<Seq> number(std::string_view text) {
  Seq value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

/// A whole number from the query; `otherwise` when it is not there.
Seq parameter(const net::Request& request, std::string_view name, std::optional<Seq> otherwise, Problems& problems) {
  const auto text = request.parameter(name);
  if (!text && otherwise) return *otherwise;
  const auto value = text ? number(*text) : std::nullopt;
  if (!value) {
    problems.push_back({"/" + std::string(name), "verwacht een geheel getal van minstens 0, zoals 813",
                        "expected a whole number of at least 0, such as 813"});
  }
  return value.value_or(0);
}

void add_name(json::array& names, std::string_view name) {
  if (names.size() < kMostNames && std::find(names.begin(), names.end(), json::value(name)) == names.end())
    names.emplace_back(name);
}

constexpr std::string_view operation_name(document::Operation::Type type) {
  return type == document::Operation::Type::put ? "put" : type == document::Operation::Type::set ? "set" : "remove";
}

/// What a change did, in short, as somebody sees it: per operation and kind how often, to which records, and which
/// fields were set.
json::array summary(const document::Operations& steps, const rules::Viewer& viewer) {
  struct Line {
    std::int64_t count = 0;
    json::array ids;
    json::array fields;
  };
  std::map<std::pair<document::Operation::Type, std::string_view>, Line> lines;
  for (const document::Operation& step : steps) {
    const auto fields = rules::without_figures(viewer, step.kind, step.fields);
    if (!rules::sees_kind(viewer, step.kind) || !fields) continue;
    Line& line = lines[{step.type, step.kind}];
    ++line.count;
    if (step.kind == document::Vote::kKind) continue;  // an id may tell who voted for what
    const bool shown = viewer.figures || step.type == document::Operation::Type::put;
    if (step.kind == document::Comment::kKind && !shown) continue;  // it may be about figures
    add_name(line.ids, step.id);
    if (step.type != document::Operation::Type::set) continue;
    for (const auto& field : *fields) add_name(line.fields, field.key());
  }
  json::array out;
  for (auto& [what, line] : lines) {
    json::object one{
        {"op", operation_name(what.first)}, {"kind", what.second}, {"count", line.count}, {"ids", line.ids}};
    if (!line.fields.empty()) one["fields"] = line.fields;
    out.push_back(std::move(one));
  }
  return out;
}

net::Response no_such_moment(const store::Past& span, Seq seq) {
  if (seq > span.last) {
    return problems_answer(404, {{"", "zo ver is het nog niet: de laatste wijziging is " + std::to_string(span.last),
                                  "not that far yet: the last change is " + std::to_string(span.last)}});
  }
  return problems_answer(404,
                         {{"", "hiervan is niets bewaard: terugkijken kan vanaf " + std::to_string(span.first),
                           "nothing of this was kept: looking back is possible from " + std::to_string(span.first)}});
}

Checked<document::Operations> steps_of(const store::Entry& entry) {
  const Checked<json::value> ops = document::parse_json(entry.ops, document::kAnyValues);
  return ops.ok() ? document::logged_operations(ops.value) : Checked<document::Operations>{{}, ops.problems};
}

net::Response changes(const store::Past& past, const rules::Viewer& viewer) {
  json::array entries;
  for (const store::Entry& entry : past.entries) {
    const auto steps = steps_of(entry);
    if (!steps.ok()) return unavailable(steps.problems);
    entries.push_back(json::object{{"seq", entry.seq},
                                   {"name", entry.name},
                                   {"client", entry.client},
                                   {"at", entry.at},
                                   {"changed", summary(steps.value, viewer)}});
  }
  return json_answer(200, json::object{{"first", past.first}, {"last", past.last}, {"entries", std::move(entries)}});
}

json::value record_or_null(const Document& document, const document::Operation& step) {
  const document::Fields* fields = document.find(step.kind, step.id);
  return fields == nullptr ? json::value() : json::value(*fields);
}

/// What somebody sees of the past: no votes that were secret then, not their own either.
rules::Viewer back_viewer(const Ask& ask) {
  rules::Viewer viewer;
  viewer.figures = ask.permit.figures;
  return viewer;
}

/// `from` and `to` without the votes that were secret at either moment: what stands in both says nothing of them.
net::Response difference(Seq from, Document before, Seq to, Document after, const rules::Viewer& viewer) {
  rules::Workshops running = rules::running_workshops(before);
  running.merge(rules::running_workshops(after));
  before = rules::without_figures(viewer, rules::without_votes(before, running, viewer));
  after = rules::without_figures(viewer, rules::without_votes(after, running, viewer));
  const document::Operations steps = document::difference(before, after);
  json::array records;
  for (const document::Operation& step : steps) {
    records.push_back(json::object{{"kind", step.kind},
                                   {"id", step.id},
                                   {"before", record_or_null(before, step)},
                                   {"after", record_or_null(after, step)}});
  }
  return json_answer(
      200,
      json::object{{"from", from}, {"to", to}, {"ops", document::to_json(steps)}, {"records", std::move(records)}});
}

text::Problem too_many_look_back() {
  return {"", "er wordt al veel teruggekeken: probeer het zo nog eens",
          "many people are looking back: try again in a moment"};
}

/// Looks back. Reads on the store's threads, and makes one answer at a time on a thread of its own; few may wait for
/// that, more are told to come back.
class History {
 public:
  History(store::Store& store, AuditTrail& trail) : store_(store), trail_(trail) {}

  void list(const Ask& ask, const net::Reply& reply);
  void at(const Ask& ask, const net::Reply& reply);
  void compare(const Ask& ask, const net::Reply& reply);
  void list_removed(const Ask& ask, const net::Reply& reply);

 private:
  /// What was removed since a moment, as it is gathered.
  struct Removal {
    std::string id;
    RemovedRecords records;
    Seq read = 0;           ///< entries so far
    std::size_t bytes = 0;  ///< of their operations
  };

  void span(const std::string& id, const net::Reply& reply, std::function<void(const store::Past&)> then);
  void at(const std::string& id, Seq seq, const net::Reply& reply, std::function<void(Document)> then);
  void compare(const Ask& ask, Seq from, Seq to, const net::Reply& reply);
  void gather(const std::shared_ptr<Removal>& removal, Seq before, const net::Reply& reply);
  void make(std::function<net::Response()> answer, const net::Reply& reply);

  store::Store& store_;
  AuditTrail& trail_;
  Workers workers_{1, 64};
};

/// Goes on with what the store found; else answers why there is nothing.
template <class T, class Then>
store::Answer<std::optional<T>> found(const net::Reply& reply, Then then) {
  return [reply, then = std::move(then)](Checked<std::optional<T>> read) {
    if (!read.ok()) return reply(unavailable(read.problems));
    if (!read.value) return reply(not_found());
    then(std::move(*read.value));
  };
}

void History::list(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const Seq before = parameter(*ask.request, "before", kNewest, problems);
  const Seq most = parameter(*ask.request, "limit", kUsualPage, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  store_.past(ask.document, before, static_cast<std::size_t>(std::clamp(most, Seq{1}, kLargestPage)),
              found<store::Past>(reply, [this, viewer = back_viewer(ask), reply](store::Past past) {
                make([past = std::move(past), viewer] { return changes(past, viewer); }, reply);
              }));
}

void History::at(const Ask& ask, const net::Reply& reply) {
  const auto seq = number(ask.part("seq"));
  if (!seq) return reply(not_found());
  const bool download = ask.request->parameter("download").has_value();
  if (download) trail_.exported(ask, "pps.json", std::to_string(*seq));
  at(ask.document, *seq, reply, [this, seq = *seq, viewer = back_viewer(ask), download, reply](const Document& then) {
    make(
        [then, seq, viewer, download] {
          net::Response response = json_answer(200, rules::as_seen_by(viewer, then).to_json());
          if (download) name_file(response, Disposition::attachment, then, "-" + std::to_string(seq) + ".pps.json");
          return response;
        },
        reply);
  });
}

void History::compare(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const Seq from = parameter(*ask.request, "from", std::nullopt, problems);
  const Seq to = parameter(*ask.request, "to", kNewest, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  if (from != kNewest && to != kNewest) return compare(ask, from, to, reply);
  span(ask.document, reply, [this, ask, from, to, reply](const store::Past& span) {
    compare(ask, from == kNewest ? span.last : from, to == kNewest ? span.last : to, reply);
  });
}

void History::compare(const Ask& ask, Seq from, Seq to, const net::Reply& reply) {
  at(ask.document, from, reply, [=, this](const Document& before) {
    at(ask.document, to, reply, [=, viewer = back_viewer(ask), this](const Document& after) {
      make([=] { return difference(from, before, to, after, viewer); }, reply);
    });
  });
}

void History::list_removed(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const std::int64_t since = parameter(*ask.request, "since", 0, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  store_.open(ask.document, found<store::Opened>(reply, [this, id = ask.document, viewer = back_viewer(ask), since,
                                                         reply](store::Opened now) {
                const Seq before = now.seq + 1;
                gather(std::make_shared<Removal>(
                           Removal{id, {std::move(now.document), since, live::seal_for(store_, id), viewer}}),
                       before, reply);
              }));
}

/// Reads on for as long as that tells more, at most as far as the document can be shown.
void History::gather(const std::shared_ptr<Removal>& removal, Seq before, const net::Reply& reply) {
  store_.past(removal->id, before, static_cast<std::size_t>(kLargestPage),
              found<store::Past>(reply, [this, removal, before, reply](store::Past past) {
                const auto end = std::find_if(past.entries.begin(), past.entries.end(),
                                              [&](const store::Entry& entry) { return entry.seq <= past.first; });
                const bool last = past.entries.empty() || end != past.entries.end();
                past.entries.erase(end, past.entries.end());
                const bool more = removal->records.go_back(past.entries);
                const Seq reached = past.entries.empty() ? before : past.entries.back().seq;
                removal->read += static_cast<Seq>(past.entries.size());
                for (const store::Entry& entry : past.entries) removal->bytes += entry.ops.size();
                const auto answer = [this, removal, reply] {
                  make([removal] { return json_answer(200, removal->records.answer()); }, reply);
                };
                const bool enough = removal->read >= kMostEntries || removal->bytes >= kMostRead;
                if (more && !last && !enough) return gather(removal, reached, reply);
                if (!removal->records.open()) return answer();
                at(removal->id, reached - 1, reply, [removal, answer](const Document& then) {
                  removal->records.begin_with(then);
                  answer();
                });
              }));
}

/// From where to where the document can be shown.
void History::span(const std::string& id, const net::Reply& reply, std::function<void(const store::Past&)> then) {
  store_.past(id, 0, 0, found<store::Past>(reply, std::move(then)));
}

/// Goes on with the document as it was.
void History::at(const std::string& id, Seq seq, const net::Reply& reply, std::function<void(Document)> then) {
  store_.at(id, seq, [this, id, seq, reply, then = std::move(then)](Checked<std::optional<Document>> read) {
    if (!read.ok()) return reply(unavailable(read.problems));
    if (read.value) {
      rules::seal_comments(*read.value, live::seal_for(store_, id));
      return then(std::move(*read.value));
    }
    span(id, reply, [seq, reply](const store::Past& span) { reply(no_such_moment(span, seq)); });
  });
}

void History::make(std::function<net::Response()> answer, const net::Reply& reply) {
  workers_.answer([answer = std::move(answer)](const std::stop_token&) { return answer(); }, reply,
                  too_many_look_back());
}

}  // namespace

Routes history_routes(store::Store& store, const Turns::Post& post, AuditTrail& trail) {
  using enum access::Right;
  // Each may keep a long log in memory; a document whose disk is slow must leave room for the others.
  constexpr std::size_t kAtOnce = 6;
  const auto history = std::make_shared<History>(store, trail);
  const auto turns = std::make_shared<Turns>(post, kAtOnce, FairLine::Bounds{8, 64, 256});
  const auto in_turn = [&](void (History::*answer)(const Ask&, const net::Reply&)) -> Answer {
    return [history, turns, answer](const Ask& ask, const net::Reply& reply) {
      turns->answer(ask, reply, too_many_look_back(),
                    [history, answer, ask](const net::Reply& own) { (history.get()->*answer)(ask, own); });
    };
  };
  return {{"GET", "/api/v1/documents/{document}/history", {view, "document"}, in_turn(&History::list)},
          {"GET", "/api/v1/documents/{document}/at/{seq}", {view, "document"}, in_turn(&History::at)},
          {"GET", "/api/v1/documents/{document}/difference", {view, "document"}, in_turn(&History::compare)},
          {"GET", "/api/v1/documents/{document}/removed", {view, "document"}, in_turn(&History::list_removed)}};
}

}  // namespace headpin::http
