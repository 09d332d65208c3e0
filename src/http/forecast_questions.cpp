#include "http/forecast_questions.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/forecast_job.hpp"
#include "http/workers.hpp"
#include "plan/fit.hpp"
#include "plan/lesson.hpp"
#include "report/table/csv.hpp"
#include "store/give_way.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

namespace headpin::http {
namespace {

namespace json = document::json;
using text::Checked;
using text::Problems;

constexpr std::int64_t kMostPaths = 100'000;
// Questions that are about more than a plan.
constexpr std::string_view kFit = "fit", kLesson = "lesson";

/// On so many paths a question rests when nobody says; what a test taught is compared on those of the headline.
std::int64_t usual_paths(std::optional<plan::Question> question) {
  return plan::usual_paths(question.value_or(plan::Question::sustained));
}

/// A whole number from the query; nothing when it is not there.
template <class Number>
std::optional<Number> number_from(const net::Request& request, const char* name, double most, Problems& problems) {
  const auto text = request.parameter(name);
  if (!text) return std::nullopt;
  Number value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc() && end == text->data() + text->size() && value >= 0 && static_cast<double>(value) <= most)
    return value;
  const std::string upto = std::to_string(static_cast<std::int64_t>(most));
  problems.push_back({std::string("/") + name, "geef een getal van 0 tot " + upto, "give a number from 0 to " + upto});
  return std::nullopt;
}

/// What the query changes about the plan's own request.
Problems adjust(plan::Planned& planned, std::optional<plan::Question> question, const net::Request& request) {
  Problems problems;
  constexpr double kMostSeed = 9007199254740991.0, kMostEuro = 1e12;  // what JSON keeps exactly
  planned.request.paths =
      number_from<std::int64_t>(request, "paths", kMostPaths, problems).value_or(usual_paths(question));
  if (const auto seed = number_from<std::int64_t>(request, "seed", kMostSeed, problems))
    planned.request.seed = static_cast<std::uint64_t>(*seed);
  if (const auto worth = number_from<double>(request, "worth", kMostEuro, problems)) planned.worth_euro = *worth;
  const auto deterministic = request.parameter("deterministic");
  if (deterministic && *deterministic != "0") planned.request.comings = forecast::Comings::in_the_mean;
  // One core stays free for the people who are typing.
  planned.request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency() - 1));
  return problems;
}

json::object unanswered(const Problems& problems, store::Seq seq) {
  json::object out = plan::to_json(problems, forecast::kEngineVersion);
  out["seq"] = seq;
  return out;
}

text::Checked<plan::Observed> observed_of(const net::Request& request) {
  const auto rows = table::read_csv(request.parameter("observed").value_or(""));
  if (!rows.ok()) return rows.problems;
  return plan::read_observed(rows->cells, rows->lines, rows->separator != ',');
}

net::Response fitted(const net::Request& request, const plan::Planned* planned) {
  auto observed = observed_of(request);
  if (!observed.ok()) {
    for (text::Problem& problem : observed.problems) problem.path = "/observed";
    return bad_request(observed.problems);
  }
  std::optional<double> potential;
  if (planned != nullptr) {
    const auto& ids = planned->pin_ids;
    const auto asked = request.parameter("pin");
    const auto pin = asked ? std::find(ids.begin(), ids.end(), *asked) : ids.begin();
    if (pin == ids.end()) return bad_request({{"/pin", "deze pin bestaat niet", "this pin does not exist"}});
    potential = plan::potential_of(*planned, static_cast<std::size_t>(pin - ids.begin()));
  }
  const auto made = plan::fit(observed.value, potential);
  return made.ok() ? json_answer(200, made.value) : bad_request(made.problems);
}

/// Questions with the same key have the same answer.
std::string key_of(const Ask& ask, store::Seq seq) {
  std::string key = ask.document + "/" + std::to_string(seq) + "/" + ask.part("question");
  for (const char* name : {"paths", "seed", "worth", "deterministic", "observed", "pin", "test"})
    key += "/" + std::string(ask.request->parameter(name).value_or(""));
  return key;
}

net::Response as_response(const std::string& text) {
  return json_text(200, text);
}

text::Problem too_many_questions() {
  return {"", "er wordt al veel gerekend: probeer het zo nog eens",
          "many questions are being answered: try again in a moment"};
}

net::Response only_with_a_link(std::int64_t most) {
  const std::string upto = std::to_string(most);
  return forbidden({"/paths", "vaker dan " + upto + " keer doorrekenen kan alleen met een link naar deze PPS",
                    "more than " + upto + " runs is only for who has a link to this PPS"});
}

/// How often a question is run through when the request says so; nothing when it does not, or not well.
std::optional<std::int64_t> asked_paths(const net::Request& request) {
  Problems ignored;
  return number_from<std::int64_t>(request, "paths", kMostPaths, ignored);
}

/// Answers questions about a plan (plan/answers.hpp). The same question about the same state of a document is computed
/// once, and one may ask how far it is. Questions of a kind take turns with their own kind only, one at a time: those
/// that take a moment never wait for those that take longer. Who waits keeps no document meanwhile.
class ForecastQuestions {
 public:
  ForecastQuestions(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post)
      : rooms_(rooms), catalogue_(catalogue), lanes_{Lane(post), Lane(post), Lane(post)} {}

  void answer(const Ask& ask, const net::Reply& reply);

 private:
  using Text = std::shared_ptr<const std::string>;
  using Job = std::shared_ptr<ForecastJob>;

  struct Lane {
    explicit Lane(const Turns::Post& post) : turns(post, 1) {}
    Turns turns;
    std::unique_ptr<Workers> workers = std::make_unique<Workers>(1, 4);
  };

  void answer_about(store::Seq seq, const Ask& ask, const net::Reply& reply);
  Lane& lane_of(const Ask& ask);
  void start(const Job& job, const Ask& ask, const net::Reply& reply);
  std::optional<net::Response> work(ForecastJob& job, const Reading& now);
  Checked<json::object> answered(ForecastJob& job, const Checked<plan::Planned>& planned,
                                 const document::Document& seen, const forecast::Control& control);
  std::optional<net::Response> computed(ForecastJob& job, const Checked<plan::Planned>& planned,
                                        const document::Document& seen, store::Seq seq);
  Job under_way(const std::string& key) const;
  json::object progress(const std::string& key);
  Text known(const std::string& key);
  void keep(const std::string& key, const Text& text);

  static constexpr std::size_t kMostKept = 32;

  live::Rooms& rooms_;
  const method::Catalogue& catalogue_;
  std::map<std::string, std::weak_ptr<ForecastJob>> asked_;  ///< on the loop thread
  std::mutex mutex_;
  std::map<std::string, Text> kept_;
  std::deque<std::string> kept_in_order_;
  /// For questions of some tenths of a second, of some seconds, and of longer.
  std::array<Lane, 3> lanes_;
};

void ForecastQuestions::answer(const Ask& ask, const net::Reply& reply) {
  const std::string& what = ask.part("question");
  const auto question = plan::question_of(what);
  if (!question && what != kFit && what != kLesson) return reply(not_found());
  if (what == kLesson && !ask.request->parameter("test")) {
    return reply(bad_request({{"/test", "geef het id van een test", "give the id of a test"}}));
  }
  if (what != kFit && !ask.visitor.known()) {
    const std::int64_t usual = usual_paths(question);
    if (asked_paths(*ask.request).value_or(0) > usual) return reply(only_with_a_link(usual));
  }
  read_document(rooms_, ask, reply, [this, ask, reply](const Reading& now) { answer_about(now.seq(), ask, reply); });
}

void ForecastQuestions::answer_about(store::Seq seq, const Ask& ask, const net::Reply& reply) {
  const net::Request& request = *ask.request;
  const std::string key = key_of(ask, seq);
  if (request.parameter("progress")) return reply(json_answer(200, progress(key)));
  if (const Text text = known(key)) return reply(as_response(*text));
  const Job same = under_way(key);
  if (same && same->may_be_joined(ask.asker()) && same->add(reply, request.gone)) return;
  start(std::make_shared<ForecastJob>(key, plan::question_of(ask.part("question")), ask), ask, reply);
}

void ForecastQuestions::start(const Job& job, const Ask& ask, const net::Reply& reply) {
  if (!job->add(reply, ask.request->gone)) return;
  std::erase_if(asked_, [](const auto& one) { return one.second.expired(); });
  asked_[job->key()] = job;
  Lane& lane = lane_of(ask);
  const auto begin = [this, job, &lane](const Turns::Turn& turn) {
    const net::Reply for_all([job](net::Response response) { job->finish(std::move(response)); });
    read_document(rooms_, job->ask(), for_all, [this, job, turn, for_all, &lane](const Reading& now) {
      const auto task = [this, job, turn, for_all, now](const std::stop_token& end) {
        const std::stop_callback at_end(end, [&job = *job] { job.stop().request_stop(); });
        job->finish(work(*job, now));
      };
      lane.workers->run(task, for_all, too_many_questions());
    });
  };
  lane.turns.run(ask, job->stop().get_token(), reply, too_many_questions(), begin);
}

ForecastQuestions::Lane& ForecastQuestions::lane_of(const Ask& ask) {
  const std::string& what = ask.part("question");
  if (what == kFit) return lanes_[0];
  const auto question = plan::question_of(what);
  const std::int64_t usual = usual_paths(question);
  const bool more = asked_paths(*ask.request).value_or(usual) > usual;
  if (!question) return lanes_.at(more ? 1 : 0);  // a lesson: two forecasts, for who waits with a result in hand
  switch (*question) {
    case plan::Question::sustained:
    case plan::Question::fan:
      return lanes_.at(more ? 1 : 0);
    case plan::Question::tornado:
    case plan::Question::value_of_information:
      return lanes_.at(more ? 2 : 1);
    default:
      return lanes_[2];
  }
}

ForecastQuestions::Job ForecastQuestions::under_way(const std::string& key) const {
  const auto found = asked_.find(key);
  return found == asked_.end() ? nullptr : found->second.lock();
}

/// How far the answer with this key is.
json::object ForecastQuestions::progress(const std::string& key) {
  if (known(key)) return {{"state", "done"}, {"share", 1}};
  const Job job = under_way(key);
  if (!job) return {{"state", "unknown"}, {"share", 0}};
  return {{"state", job->running ? "running" : "waiting"}, {"share", job->share.load()}};
}

/// Makes the plan and answers; nothing when it was stopped on the way.
std::optional<net::Response> ForecastQuestions::work(ForecastJob& job, const Reading& now) {
  store::give_way();
  if (job.stop().stop_requested()) return std::nullopt;
  job.running = true;
  if (const Text text = known(job.key())) return as_response(*text);
  const document::Document seen = now.seen();
  Checked<plan::Planned> planned = plan::plan_of(seen, catalogue_);
  const std::string& what = job.ask().part("question");
  if (what == kFit) return fitted(job.request(), planned.ok() ? &planned.value : nullptr);
  if (!planned.ok() && what != kLesson) return json_answer(200, unanswered(planned.problems, now.seq()));
  if (const Problems problems = adjust(planned.value, job.question(), job.request()); !problems.empty())
    return bad_request(problems);
  if (job.question() == plan::Question::value_of_information)
    planned.value.tests = plan::tests_ahead(seen, catalogue_, planned.value);
  return computed(job, planned, seen, now.seq());
}

Checked<json::object> ForecastQuestions::answered(ForecastJob& job, const Checked<plan::Planned>& planned,
                                                  const document::Document& seen, const forecast::Control& control) {
  if (job.question()) return plan::answer(planned.value, *job.question(), control);
  const std::string test(job.request().parameter("test").value_or(""));
  return plan::lesson(seen, catalogue_, test, planned.ok() ? std::optional(planned.value) : std::nullopt, control);
}

std::optional<net::Response> ForecastQuestions::computed(ForecastJob& job, const Checked<plan::Planned>& planned,
                                                         const document::Document& seen, store::Seq seq) {
  forecast::Control control;
  control.stop = job.stop().get_token();
  control.on_progress = [&](std::int64_t done, std::int64_t all) {
    if (all > 0) job.share = std::round(100 * static_cast<double>(done) / static_cast<double>(all)) / 100;
  };
  Checked<json::object> answer = answered(job, planned, seen, control);
  if (job.stop().stop_requested()) return std::nullopt;
  if (answer.ok()) {
    answer.value["seq"] = seq;
  } else {
    answer.value = unanswered(answer.problems, seq);
  }
  const auto text = std::make_shared<const std::string>(json::serialize(answer.value));
  keep(key_of(job.ask(), seq), text);  // the document may have changed since it was asked
  return as_response(*text);
}

ForecastQuestions::Text ForecastQuestions::known(const std::string& key) {
  const std::lock_guard held(mutex_);
  const auto found = kept_.find(key);
  return found == kept_.end() ? nullptr : found->second;
}

void ForecastQuestions::keep(const std::string& key, const Text& text) {
  const std::lock_guard held(mutex_);
  if (!kept_.emplace(key, text).second) return;
  kept_in_order_.push_back(key);
  if (kept_in_order_.size() <= kMostKept) return;
  kept_.erase(kept_in_order_.front());
  kept_in_order_.pop_front();
}

}  // namespace

Routes forecast_question_routes(live::Rooms& rooms, const method::Catalogue& catalogue, const Turns::Post& post) {
  const auto questions = std::make_shared<ForecastQuestions>(rooms, catalogue, post);
  return {{"GET",
           "/api/v1/documents/{document}/forecast/{question}",
           {access::Right::figures, "document"},
           handler(questions, &ForecastQuestions::answer)}};
}

}  // namespace headpin::http
