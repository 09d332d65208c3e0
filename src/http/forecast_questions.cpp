#include "http/forecast_questions.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"
#include "http/workers.hpp"
#include "plan/answers.hpp"
#include "plan/fit.hpp"
#include "report/table/csv.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cmath>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <sys/resource.h>

namespace headpin::http {
namespace {

namespace json = document::json;
using text::Checked;
using text::Problems;

constexpr std::int64_t kMostPaths = 100'000;

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
Problems adjust(plan::Planned& planned, plan::Question question, const net::Request& request) {
  Problems problems;
  constexpr double kMostSeed = 9007199254740991.0, kMostEuro = 1e12;  // what JSON keeps exactly
  planned.request.paths =
      number_from<std::int64_t>(request, "paths", kMostPaths, problems).value_or(plan::usual_paths(question));
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

net::Response as_response(const std::string& text) {
  return json_text(200, text);
}

text::Problem too_many_questions() {
  return {"", "er wordt al veel gerekend: probeer het zo nog eens",
          "many questions are being answered: try again in a moment"};
}

/// Answers questions about a plan (plan/answers.hpp), one at a time. A question whose client has gone is given up. The
/// same question about the same state of a document is computed once, and one may ask how far it is. Few may wait; more
/// are told to come back.
class ForecastQuestions {
 public:
  ForecastQuestions(live::Rooms& rooms, const method::Catalogue& catalogue) : rooms_(rooms), catalogue_(catalogue) {}

  void answer(const Ask& ask, const net::Reply& reply);

 private:
  struct Job;
  using Text = std::shared_ptr<const std::string>;

  void answer_about(const store::Opened& now, const Ask& ask, const net::Reply& reply);
  std::optional<net::Response> work(Job& job);
  Text answered(Job& job);
  void note(const std::string& key, const std::shared_ptr<Job>& job);
  json::object progress(const std::string& key);
  Text known(const std::string& key);
  void keep(const std::string& key, const Text& text);

  static constexpr std::size_t kMostKept = 32;

  live::Rooms& rooms_;
  const method::Catalogue& catalogue_;
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<Job>> asked_;
  std::map<std::string, Text> kept_;
  std::deque<std::string> kept_in_order_;
  Workers workers_{1, 64};
  Workers plans_{1, 64};
};

struct ForecastQuestions::Job {
  struct Stopping {
    std::stop_source* source;
    void operator()() const { source->request_stop(); }
  };

  std::string key;
  plan::Planned planned;
  plan::Question question;
  store::Seq seq;
  std::stop_source stop;
  std::stop_callback<Stopping> gone;
  std::atomic<bool> running = false;
  std::atomic<double> share{0};  // of the work that is done

  Job(std::string name, plan::Planned plan, plan::Question asked, store::Seq at, std::stop_token client)
      : key(std::move(name)),
        planned(std::move(plan)),
        question(asked),
        seq(at),
        gone(std::move(client), Stopping{&stop}) {}
};

void ForecastQuestions::answer(const Ask& ask, const net::Reply& reply) {
  // Making a plan out of a document takes a while, also when the question is only how far its answer is.
  read_document(rooms_, ask, reply, [this, ask, reply](const store::Opened& now) {
    plans_.run([this, now, ask, reply](const std::stop_token&) { answer_about(now, ask, reply); }, reply,
               too_many_questions());
  });
}

void ForecastQuestions::answer_about(const store::Opened& now, const Ask& ask, const net::Reply& reply) {
  const net::Request& request = *ask.request;
  const std::string& what = ask.part("question");
  const auto question = plan::question_of(what);
  if (!question && what != "fit") return reply(not_found());
  Checked<plan::Planned> planned = plan::plan_of(now.document, catalogue_);
  if (!question) return reply(fitted(request, planned.ok() ? &planned.value : nullptr));
  if (!planned.ok()) return reply(json_answer(200, unanswered(planned.problems, now.seq)));
  if (const Problems problems = adjust(planned.value, *question, request); !problems.empty())
    return reply(bad_request(problems));

  std::string key = ask.document + "/" + std::to_string(now.seq) + "/" + what;
  for (const char* name : {"paths", "seed", "worth", "deterministic"})
    key += "/" + std::string(request.parameter(name).value_or(""));
  if (request.parameter("progress")) return reply(json_answer(200, progress(key)));
  if (const Text text = known(key)) return reply(as_response(*text));
  const auto job = std::make_shared<Job>(key, std::move(planned.value), *question, now.seq, request.gone);
  note(key, job);
  const auto work = [this, job](const std::stop_token& end) {
    const std::stop_callback at_end(end, Job::Stopping{&job->stop});
    return this->work(*job);
  };
  workers_.answer(work, reply, too_many_questions());
}

void ForecastQuestions::note(const std::string& key, const std::shared_ptr<Job>& job) {
  const std::lock_guard held(mutex_);
  std::erase_if(asked_, [](const auto& one) { return one.second.expired(); });
  asked_[key] = job;
}

/// How far the answer with this key is.
json::object ForecastQuestions::progress(const std::string& key) {
  if (known(key)) return {{"state", "done"}, {"share", 1}};
  const std::lock_guard held(mutex_);
  const auto asked = asked_.find(key);
  const auto job = asked == asked_.end() ? nullptr : asked->second.lock();
  if (!job) return {{"state", "unknown"}, {"share", 0}};
  return {{"state", job->running ? "running" : "waiting"}, {"share", job->share.load()}};
}

std::optional<net::Response> ForecastQuestions::work(Job& job) {
  constexpr int kPolite = 10;
  ::setpriority(PRIO_PROCESS, 0, kPolite);  // of this thread and those it starts: edits go before answers
  if (job.stop.stop_requested()) return std::nullopt;
  job.running = true;
  Text text = known(job.key);
  if (!text) text = answered(job);
  return text ? std::optional(as_response(*text)) : std::nullopt;
}

/// Computes; nothing when it was stopped on the way.
ForecastQuestions::Text ForecastQuestions::answered(Job& job) {
  forecast::Control control;
  control.stop = job.stop.get_token();
  control.on_progress = [&](std::int64_t done, std::int64_t all) {
    if (all > 0) job.share = std::round(100 * static_cast<double>(done) / static_cast<double>(all)) / 100;
  };
  Checked<json::object> answer = plan::answer(job.planned, job.question, control);
  if (job.stop.stop_requested()) return nullptr;
  if (answer.ok()) {
    answer.value["seq"] = job.seq;
  } else {
    answer.value = unanswered(answer.problems, job.seq);
  }
  const auto text = std::make_shared<const std::string>(json::serialize(answer.value));
  keep(job.key, text);
  return text;
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

Routes forecast_question_routes(live::Rooms& rooms, const method::Catalogue& catalogue) {
  const auto questions = std::make_shared<ForecastQuestions>(rooms, catalogue);
  return {{"GET",
           "/api/v1/documents/{document}/forecast/{question}",
           {access::Right::view, "document"},
           handler(questions, &ForecastQuestions::answer)}};
}

}  // namespace headpin::http
