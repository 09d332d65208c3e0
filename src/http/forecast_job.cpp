#include "http/forecast_job.hpp"

#include <utility>

namespace headpin::http {

bool ForecastJob::add(const net::Reply& reply, const std::stop_token& gone) {
  const std::lock_guard held(mutex_);
  if (over_ || stop_.stop_requested()) return false;
  ++present_;
  waiting_.push_back(std::make_unique<Waiting>(reply, gone, this));
  return true;
}

void ForecastJob::finish(const std::optional<net::Response>& response) {
  std::vector<std::unique_ptr<Waiting>> waiting;
  {
    const std::lock_guard held(mutex_);
    over_ = true;
    waiting = std::exchange(waiting_, {});
  }
  for (const auto& one : waiting)
    if (response) one->reply(*response);
}

}  // namespace headpin::http
