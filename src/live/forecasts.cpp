#include "live/forecasts.hpp"

#include "forecast/run/sharpening.hpp"
#include "store/give_way.hpp"

#include <algorithm>

namespace headpin::live {

Forecasts::Forecasts(const method::Catalogue& catalogue, Loop& loop, std::chrono::milliseconds soon)
    : catalogue_(catalogue), loop_(loop), soon_(soon), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Forecasts::~Forecasts() {
  thread_.request_stop();
  const std::lock_guard held(mutex_);
  for (const auto& [id, job] : running_) job->stop.request_stop();
}

void Forecasts::request(const std::string& id, store::Seq seq, const document::Document& document, Answer answer) {
  const auto job = std::make_shared<Job>(Job{seq, document.part(plan::reads), std::move(answer), {}});
  {
    const std::lock_guard held(mutex_);
    if (const auto running = running_.find(id); running != running_.end()) running->second->stop.request_stop();
    if (waiting_.insert_or_assign(id, job).second) turns_.push_back(id);
  }
  wake_.notify_one();
}

void Forecasts::work(const std::stop_token& stop) {
  store::give_way();
  while (true) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock held(mutex_);
      running_.clear();
      if (!wake_.wait(held, stop, [this] { return !waiting_.empty(); })) return;
      auto first = waiting_.extract(turns_.front());
      turns_.pop_front();
      job = first.mapped();
      running_.insert(std::move(first));
    }
    run(job);
  }
}

void Forecasts::run(const std::shared_ptr<Job>& job) {
  const text::Checked<plan::Planned> planned = plan::plan_of(job->document, catalogue_);
  if (!planned.ok()) return tell(job, plan::to_json(planned.problems, forecast::kEngineVersion));
  run(job, planned.value);
}

void Forecasts::run(const std::shared_ptr<Job>& job, const plan::Planned& planned) {
  forecast::Request request = planned.request;
  // One core stays free for the people who are typing.
  request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency() - 1));
  text::Problems wrong = forecast::check(planned.plan);
  for (text::Problem& problem : forecast::check(request)) wrong.push_back(std::move(problem));
  if (!wrong.empty()) return tell(job, plan::to_json(plan::problems_of(wrong, planned), forecast::kEngineVersion));

  constexpr std::int64_t kSharper = 4;  // times the paths: half the error
  const auto begun = std::chrono::steady_clock::now();
  forecast::Sharpening sharpening(planned.plan, request);
  for (std::int64_t paths = forecast::kFirstAnswerPaths;; paths *= kSharper) {
    if (!sharpening.count_to(paths, {job->stop.get_token()})) return;
    const std::int64_t left = request.paths - sharpening.counted();
    const auto still = (std::chrono::steady_clock::now() - begun) * left / sharpening.counted();
    if (left == 0 || still > soon_) tell(job, plan::to_json(planned, sharpening.answer()));
    if (left == 0) return;
  }
}

void Forecasts::tell(const std::shared_ptr<Job>& job, json::object numbers) {
  numbers["seq"] = job->seq;
  loop_.post([job, numbers = std::move(numbers)] {
    if (!job->stop.stop_requested()) job->answer(job->seq, numbers);
  });
}

}  // namespace headpin::live
