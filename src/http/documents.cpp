#include "http/documents.hpp"

#include "http/answers.hpp"
#include "plan/month.hpp"

#include <chrono>
#include <random>

namespace headpin::http {
namespace {

namespace json = document::json;
using document::Checked;
using document::Document;

std::string name_of(const Document& document) {
  const document::Fields* pps = document.find("pps", "");
  return pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or("");
}

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
  std::random_device random;
  static constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  for (int i = 0; i < 6; ++i) id += kLetters[random() % kLetters.size()];
  return id;
}

plan::Month this_month() {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return static_cast<int>(today.year()) * 12 + static_cast<int>(static_cast<unsigned>(today.month())) - 1;
}

/// What a new PPS begins with: a canvas, a first month and a seed of its own.
json::object empty_file() {
  std::random_device random;
  return {
      {"format", "headpin-pps"},
      {"version", 1},
      {"pps", json::object{{"name", ""}, {"start", plan::format_month(this_month())}, {"seed", random() % 1000000}}},
      {"canvases", json::object{{"main", json::object{{"title", "Canvas"}, {"order", "V"}}}}}};
}

}  // namespace

void Documents::answer(std::string_view path, const net::Request& request, net::Reply reply) {
  constexpr std::string_view kDocuments = "/documents";
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (path == "/quantity") return reply(reads ? quantity(request) : method_not_allowed("GET"));
  if (path == kDocuments) {
    if (reads) return list(std::move(reply));
    return reply(request.method == "POST" ? create(request) : method_not_allowed("GET, POST"));
  }
  if (!path.starts_with("/documents/")) return reply(not_found());
  if (!reads) return reply(method_not_allowed("GET"));
  path.remove_prefix(kDocuments.size() + 1);
  const std::size_t slash = path.find('/');
  const std::string id(path.substr(0, slash));
  if (slash == std::string_view::npos) return file(id, request, std::move(reply));
  if (path.substr(slash) == "/forecast") return forecast(id, std::move(reply));
  if (const std::string_view name = path.substr(slash + 1); names_picture(name))
    return picture(id, name, request, std::move(reply));
  if (const std::string_view what = path.substr(slash + 1); names_history(what))
    return history_.answer(id, what, request, std::move(reply));
  reply(not_found());
}

void Documents::list(net::Reply reply) {
  const auto all = store_.list();
  if (!all.ok()) return reply(problems_answer(503, all.problems));
  json::array documents;
  for (const store::Listed& one : all.value) {
    // The store knows the name as of the last snapshot; an open room knows it now.
    const Document* open = rooms_.open(one.id);
    const std::string name = open == nullptr ? one.name : name_of(*open);
    documents.push_back(
        json::object{{"id", one.id}, {"name", name}, {"example", one.example}, {"updated", one.updated}});
  }
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  rooms_.when_durable([answer = json_answer(200, json::object{{"documents", std::move(documents)}}),
                       waiting](const document::Problems& problems) {
    (*waiting)(problems.empty() ? answer : problems_answer(503, problems));
  });
}

net::Response Documents::create(const net::Request& request) {
  const auto type = request.header("content-type");
  if (!type || !type->starts_with("application/json")) {
    return problems_answer(415,
                           {{"", "stuur een PPS-bestand als application/json", "send a PPS file as application/json"}});
  }
  Checked<json::value> parsed = document::parse_json(request.body);
  if (!parsed.ok()) return problems_answer(400, parsed.problems);
  const bool empty = parsed.value.is_object() && parsed.value.get_object().empty();
  const Checked<Document> document = Document::from_json(empty ? json::value(empty_file()) : parsed.value);
  if (!document.ok()) return problems_answer(422, document.problems);
  const std::string id = id_for(name_of(document.value));
  const document::Problems problems = store_.create(id, document.value);
  if (!problems.empty()) return problems_answer(503, problems);
  return json_answer(201, json::object{{"id", id}});
}

void Documents::read(const std::string& id, net::Reply reply,
                     std::function<void(store::Opened, net::Reply)> with_document) {
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  rooms_.read(id, [waiting, with_document = std::move(with_document)](live::Rooms::Read read) {
    if (!read.ok()) return (*waiting)(problems_answer(503, read.problems));
    if (!read.value) return (*waiting)(not_found());
    with_document(std::move(*read.value), std::move(*waiting));
  });
}

void Documents::file(const std::string& id, const net::Request& request, net::Reply reply) {
  const bool download = request.parameter("download").has_value();
  read(id, std::move(reply), [id, download](const store::Opened& now, net::Reply answer) {
    net::Response response{
        200, "application/json", {{"Cache-Control", "no-store"}}, document::pretty(now.document.to_json())};
    if (download) response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + id + ".pps.json\"");
    answer(std::move(response));
  });
}

void Documents::forecast(const std::string& id, net::Reply reply) {
  read(id, std::move(reply), [this](const store::Opened& now, net::Reply answer) {
    // The answer may come in steps: only the last one goes out.
    const auto waiting = std::make_shared<net::Reply>(std::move(answer));
    forecaster_.request("http " + std::to_string(++forecasts_), now.seq, now.document,
                        [waiting](store::Seq, const json::object& numbers) {
                          const json::value* complete = numbers.if_contains("complete");
                          if (complete == nullptr || complete->as_bool()) (*waiting)(json_answer(200, numbers));
                        });
  });
}

void Documents::picture(const std::string& id, std::string_view name, const net::Request& request, net::Reply reply) {
  read(id, std::move(reply), [this, id, name = std::string(name), request](store::Opened now, net::Reply answer) {
    pictures_.answer(name, id, std::move(now.document), request, std::move(answer));
  });
}

net::Response quantity(const net::Request& request) {
  const auto unit = document::unit_of(request.parameter("unit").value_or(""));
  if (!unit) return problems_answer(400, {{"/unit", "onbekende eenheid", "unknown unit"}});
  const document::Language language =
      request.parameter("lang") == std::string_view("en") ? document::Language::en : document::Language::nl;
  const auto read = document::parse_quantity(request.parameter("text").value_or(""), *unit, language);
  if (!read.ok()) return problems_answer(422, read.problems);
  return json_answer(200, json::object{{"value", document::to_json(read.value)},
                                       {"echo", document::speak(read.value, *unit, language)}});
}

}  // namespace headpin::http
