#include "http/documents.hpp"

#include "http/answers.hpp"
#include "plan/month.hpp"

#include <chrono>
#include <random>

namespace headpin::http {
namespace {

namespace json = document::json;
using document::Document;
using text::Checked;

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

void Documents::list(const Ask& ask, net::Reply reply) {
  const auto all = store_.list();
  if (!all.ok()) return reply(problems_answer(503, all.problems));
  json::array documents;
  for (const store::Listed& one : all.value) {
    const auto permit =
        ask.permit.whole_server ? Checked<access::Permit>{ask.permit, {}} : keeper_.permit(ask.visitor, one.id);
    if (!permit.ok()) return reply(problems_answer(503, permit.problems));
    if (!access::allows(permit.value.role, access::Right::view)) continue;
    // The store knows the name as of the last snapshot; an open room knows it now.
    const Document* open = rooms_.open(one.id);
    const std::string name = open == nullptr ? one.name : name_of(*open);
    documents.push_back(json::object{{"id", one.id},
                                     {"name", name},
                                     {"example", one.example},
                                     {"updated", one.updated},
                                     {"role", access::name_of(permit.value.role)}});
  }
  const auto waiting = std::make_shared<net::Reply>(std::move(reply));
  rooms_.when_durable([answer = json_answer(200, json::object{{"documents", std::move(documents)}}),
                       waiting](const text::Problems& problems) {
    (*waiting)(problems.empty() ? answer : problems_answer(503, problems));
  });
}

void Documents::create(const Ask& ask, net::Reply reply) {
  reply(created(ask.request));
}

net::Response Documents::created(const net::Request& request) {
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
  const text::Problems problems = store_.create(id, document.value);
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

void Documents::file(const Ask& ask, net::Reply reply) {
  const bool download = ask.request.parameter("download").has_value();
  read(ask.document, std::move(reply), [id = ask.document, download](const store::Opened& now, net::Reply answer) {
    net::Response response{
        200, "application/json", {{"Cache-Control", "no-store"}}, document::pretty(now.document.to_json())};
    if (download) response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + id + ".pps.json\"");
    answer(std::move(response));
  });
}

void Documents::forecast(const Ask& ask, net::Reply reply) {
  read(ask.document, std::move(reply), [this](const store::Opened& now, net::Reply answer) {
    // The answer may come in steps: only the last one goes out.
    const auto waiting = std::make_shared<net::Reply>(std::move(answer));
    forecaster_.request("http " + std::to_string(++forecasts_), now.seq, now.document,
                        [waiting](store::Seq, const json::object& numbers) {
                          const json::value* complete = numbers.if_contains("complete");
                          if (complete == nullptr || complete->as_bool()) (*waiting)(json_answer(200, numbers));
                        });
  });
}

void Documents::question(const Ask& ask, net::Reply reply) {
  read(ask.document, std::move(reply),
       [this, id = ask.document, what = ask.name, request = ask.request](const store::Opened& now, net::Reply answer) {
         questions_.answer(what, id, now.seq, now.document, request, std::move(answer));
       });
}

void Documents::picture(const Ask& ask, net::Reply reply) {
  const std::string name = "canvas." + ask.name;
  if (!names_picture(name) && !names_table(name)) return reply(not_found());
  read(ask.document, std::move(reply),
       [this, id = ask.document, name, request = ask.request](store::Opened now, net::Reply answer) {
         pictures_.answer(name, id, std::move(now.document), request, std::move(answer));
       });
}

void Documents::history(const Ask& ask, net::Reply reply) {
  history_.answer(ask.document, "history", ask.request, std::move(reply));
}

void Documents::at(const Ask& ask, net::Reply reply) {
  history_.answer(ask.document, "at/" + ask.name, ask.request, std::move(reply));
}

void Documents::difference(const Ask& ask, net::Reply reply) {
  history_.answer(ask.document, "difference", ask.request, std::move(reply));
}

void Documents::removed(const Ask& ask, net::Reply reply) {
  history_.answer(ask.document, "removed", ask.request, std::move(reply));
}

void quantity(const Ask& ask, net::Reply reply) {
  const net::Request& request = ask.request;
  const auto unit = document::unit_of(request.parameter("unit").value_or(""));
  if (!unit) return reply(problems_answer(400, {{"/unit", "onbekende eenheid", "unknown unit"}}));
  const text::Language language =
      request.parameter("lang") == std::string_view("en") ? text::Language::en : text::Language::nl;
  const auto read = document::parse_quantity(request.parameter("text").value_or(""), *unit, language);
  if (!read.ok()) return reply(problems_answer(422, read.problems));
  reply(json_answer(200, json::object{{"value", document::to_json(read.value)},
                                      {"echo", document::speak(read.value, *unit, language)}}));
}

}  // namespace headpin::http
