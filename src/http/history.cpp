#include "http/history.hpp"

#include "document/difference.hpp"
#include "http/answers.hpp"
#include "http/workers.hpp"

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
constexpr Seq kMostEntries = 50'000;    // looked through for what was removed
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

/// What a change did, in short: per operation and kind how often, to which records, and which fields were set.
json::array summary(const document::Operations& steps) {
  struct Line {
    std::int64_t count = 0;
    json::array ids;
    json::array fields;
  };
  std::map<std::pair<document::Operation::Type, std::string_view>, Line> lines;
  for (const document::Operation& step : steps) {
    Line& line = lines[{step.type, step.kind}];
    ++line.count;
    add_name(line.ids, step.id);
    if (step.type != document::Operation::Type::set) continue;
    for (const auto& field : step.fields) add_name(line.fields, field.key());
  }
  json::array out;
  for (auto& [what, line] : lines) {
    json::object one{{"op", operation_name(what.first)}, {"kind", what.second}, {"count", line.count}, {"ids", line.ids}};
    if (!line.fields.empty()) one["fields"] = line.fields;
    out.push_back(std::move(one));
  }
  return out;
}

net::Response no_such_moment(store::Archive& store, const std::string& id, Seq seq) {
  const auto span = store.past(id, 0, 0);
  if (!span.ok()) return unavailable(span.problems);
  if (!span.value) return not_found();
  if (seq > span.value->last) {
    return problems_answer(404,
                           {{"", "zo ver is het nog niet: de laatste wijziging is " + std::to_string(span.value->last),
                             "not that far yet: the last change is " + std::to_string(span.value->last)}});
  }
  return problems_answer(
      404, {{"", "hiervan is niets bewaard: terugkijken kan vanaf " + std::to_string(span.value->first),
             "nothing of this was kept: looking back is possible from " + std::to_string(span.value->first)}});
}

Checked<document::Operations> steps_of(const store::Entry& entry) {
  const Checked<json::value> ops = document::parse_json(entry.ops);
  return ops.ok() ? document::operations_of(ops.value, text::Language::nl)
                  : Checked<document::Operations>{{}, ops.problems};
}

net::Response changes(store::Archive& store, const std::string& id, Seq before, Seq most) {
  const auto past = store.past(id, before, static_cast<std::size_t>(std::clamp(most, Seq{1}, kLargestPage)));
  if (!past.ok()) return unavailable(past.problems);
  if (!past.value) return not_found();
  json::array entries;
  for (const store::Entry& entry : past.value->entries) {
    const auto steps = steps_of(entry);
    if (!steps.ok()) return unavailable(steps.problems);
    entries.push_back(json::object{{"seq", entry.seq},
                                   {"name", entry.name},
                                   {"client", entry.client},
                                   {"at", entry.at},
                                   {"changed", summary(steps.value)}});
  }
  return json_answer(
      200, json::object{{"first", past.value->first}, {"last", past.value->last}, {"entries", std::move(entries)}});
}

/// The entries since a moment, as far back as the document can be shown, newest first; nothing when there is no such
/// document.
Checked<std::optional<std::vector<store::Entry>>> entries_since(store::Archive& store, const std::string& id,
                                                                std::int64_t since) {
  Checked<std::optional<std::vector<store::Entry>>> out;
  std::vector<store::Entry>& all = out.value.emplace();
  for (Seq before = kNewest; static_cast<Seq>(all.size()) < kMostEntries;) {
    auto past = store.past(id, before, static_cast<std::size_t>(kLargestPage));
    if (!past.ok()) return {{}, past.problems};
    if (!past.value) return {};
    auto& page = past.value->entries;
    const auto end = std::find_if(page.begin(), page.end(), [&](const store::Entry& entry) {
      return entry.at < since || entry.seq <= past.value->first;
    });
    const bool done = page.empty() || end != page.end();
    all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(end));
    if (done) break;
    before = all.back().seq;
  }
  return out;
}

/// A record that was removed, as it was just before that.
struct Removed {
  const store::Entry* by;
  document::Fields fields;
};

/// What was removed since a moment and is not there now, last removed first.
net::Response removed(store::Archive& store, const std::string& id, std::int64_t since) {
  const auto entries = entries_since(store, id, since);
  if (!entries.ok()) return unavailable(entries.problems);
  if (!entries.value) return not_found();
  std::map<std::pair<std::string, std::string>, Removed> gone;
  if (!entries.value->empty()) {
    auto read = store.at(id, entries.value->back().seq - 1);
    if (!read.ok()) return unavailable(read.problems);
    if (!read.value) return not_found();
    Document& document = *read.value;
    for (auto entry = entries.value->rbegin(); entry != entries.value->rend(); ++entry) {
      const auto steps = steps_of(*entry);
      if (!steps.ok()) return unavailable(steps.problems);
      for (const document::Operation& step : steps.value) {
        const document::Fields* fields = document.find(step.kind, step.id);
        if (step.type == document::Operation::Type::remove && fields != nullptr)
          gone.insert_or_assign({step.kind, step.id}, Removed{&*entry, *fields});
        document.apply(document::Operations{step});
      }
    }
    std::erase_if(gone, [&](const auto& one) { return document.find(one.first.first, one.first.second) != nullptr; });
  }
  std::vector<decltype(gone)::const_pointer> order;
  order.reserve(gone.size());
  for (const auto& one : gone) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    return a->second.by->seq != b->second.by->seq ? a->second.by->seq > b->second.by->seq : a->first < b->first;
  });
  if (order.size() > static_cast<std::size_t>(kLargestPage)) order.resize(static_cast<std::size_t>(kLargestPage));
  json::array records;
  for (const auto* one : order) {
    const store::Entry& by = *one->second.by;
    records.push_back(json::object{{"kind", one->first.first},
                                   {"id", one->first.second},
                                   {"seq", by.seq},
                                   {"name", by.name},
                                   {"at", by.at},
                                   {"fields", one->second.fields}});
  }
  return json_answer(200, json::object{{"records", std::move(records)}});
}

net::Response document_at(store::Archive& store, const std::string& id, Seq seq, bool download) {
  const auto read = store.at(id, seq);
  if (!read.ok()) return unavailable(read.problems);
  if (!read.value) return no_such_moment(store, id, seq);
  net::Response response = json_answer(200, read.value->to_json());
  if (download) name_file(response, Disposition::attachment, id + "-" + std::to_string(seq) + ".pps.json");
  return response;
}

json::value record_or_null(const Document& document, const document::Operation& step) {
  const document::Fields* fields = document.find(step.kind, step.id);
  return fields == nullptr ? json::value() : json::value(*fields);
}

net::Response difference(store::Archive& store, const std::string& id, Seq from, Seq to) {
  for (Seq* end : {&from, &to}) {
    if (*end != kNewest) continue;
    const auto span = store.past(id, 0, 0);
    if (!span.ok()) return unavailable(span.problems);
    if (!span.value) return not_found();
    *end = span.value->last;
  }
  const auto before = store.at(id, from);
  const auto after = store.at(id, to);
  for (const auto* read : {&before, &after}) {
    if (!read->ok()) return unavailable(read->problems);
    if (!read->value) return no_such_moment(store, id, read == &before ? from : to);
  }
  const document::Operations steps = document::difference(*before.value, *after.value);
  json::array records;
  for (const document::Operation& step : steps) {
    records.push_back(json::object{{"kind", step.kind},
                                   {"id", step.id},
                                   {"before", record_or_null(*before.value, step)},
                                   {"after", record_or_null(*after.value, step)}});
  }
  return json_answer(
      200,
      json::object{{"from", from}, {"to", to}, {"ops", document::to_json(steps)}, {"records", std::move(records)}});
}

/// Looks back. One thing at a time; few requests may wait, more are told to come back.
class History {
 public:
  explicit History(store::Archive& store) : store_(store) {}

  void list(const Ask& ask, const net::Reply& reply);
  void at(const Ask& ask, const net::Reply& reply);
  void compare(const Ask& ask, const net::Reply& reply);
  void list_removed(const Ask& ask, const net::Reply& reply);

 private:
  void start(std::function<net::Response()> work, const net::Reply& reply);

  store::Archive& store_;
  Workers workers_{1, 64};
};

void History::list(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const Seq before = parameter(*ask.request, "before", kNewest, problems);
  const Seq most = parameter(*ask.request, "limit", kUsualPage, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  start([this, id = ask.document, before, most] { return changes(store_, id, before, most); }, reply);
}

void History::at(const Ask& ask, const net::Reply& reply) {
  const auto seq = number(ask.part("seq"));
  if (!seq) return reply(not_found());
  const bool download = ask.request->parameter("download").has_value();
  start([this, id = ask.document, seq = *seq, download] { return document_at(store_, id, seq, download); }, reply);
}

void History::compare(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const Seq from = parameter(*ask.request, "from", std::nullopt, problems);
  const Seq to = parameter(*ask.request, "to", kNewest, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  start([this, id = ask.document, from, to] { return difference(store_, id, from, to); }, reply);
}

void History::list_removed(const Ask& ask, const net::Reply& reply) {
  Problems problems;
  const std::int64_t since = parameter(*ask.request, "since", 0, problems);
  if (!problems.empty()) return reply(bad_request(problems));
  start([this, id = ask.document, since] { return removed(store_, id, since); }, reply);
}

void History::start(std::function<net::Response()> work, const net::Reply& reply) {
  workers_.answer([work = std::move(work)](const std::stop_token&) { return work(); }, reply,
                  {"", "er wordt al veel teruggekeken: probeer het zo nog eens",
                   "many people are looking back: try again in a moment"});
}

}  // namespace

Routes history_routes(store::Archive& store) {
  using enum access::Right;
  const auto history = std::make_shared<History>(store);
  return {
      {"GET", "/api/v1/documents/{document}/history", {view, "document"}, handler(history, &History::list)},
      {"GET", "/api/v1/documents/{document}/at/{seq}", {view, "document"}, handler(history, &History::at)},
      {"GET", "/api/v1/documents/{document}/difference", {view, "document"}, handler(history, &History::compare)},
      {"GET", "/api/v1/documents/{document}/removed", {view, "document"}, handler(history, &History::list_removed)}};
}

}  // namespace headpin::http
