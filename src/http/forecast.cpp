#include "http/forecast.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"

#include <deque>
#include <map>

namespace headpin::http {
namespace {

text::Problem too_many_forecasts() {
  return {"", "er wordt al veel gerekend: probeer het zo nog eens",
          "many forecasts are being made: try again in a moment"};
}

/// The forecast of a document in one state is computed once for all who ask for it, and kept for who asks again. One is
/// computed at a time; who waits keeps no document meanwhile. On the loop thread.
class SharedForecasts : public std::enable_shared_from_this<SharedForecasts> {
 public:
  SharedForecasts(live::Rooms& rooms, live::Forecaster& forecaster, const Turns::Post& post)
      : rooms_(rooms), forecaster_(forecaster), turns_(post, 1) {}

  void answer(const Ask& ask, const net::Reply& reply) {
    read_document(rooms_, ask, reply, [this, ask, reply](const Reading& now) {
      const std::string key = "http " + ask.document + "/" + std::to_string(now.seq());
      if (const auto kept = kept_.find(key); kept != kept_.end()) return reply(kept->second);
      std::vector<net::Reply>& waiting = waiting_[key];
      waiting.push_back(reply);
      if (waiting.size() == 1) start(ask, key);
    });
  }

 private:
  void start(const Ask& ask, const std::string& key) {
    const net::Reply for_all([weak = weak_from_this(), key](const net::Response& response) {
      if (const auto here = weak.lock()) here->tell(key, response);
    });
    // Others may wait for it when who asked first is gone.
    turns_.run(ask, {}, for_all, too_many_forecasts(), [this, ask, key, for_all](const Turns::Turn& turn) {
      read_document(rooms_, ask, for_all, [this, key, turn, for_all](const Reading& now) {
        // The numbers may come in steps: only the last one goes out.
        forecaster_.request(key, now.seq(), now.seen(),
                            [turn, for_all](store::Seq, const document::json::object& numbers) {
                              const document::json::value* complete = numbers.if_contains("complete");
                              if (complete == nullptr || complete->as_bool()) for_all(json_answer(200, numbers));
                            });
      });
    });
  }

  void tell(const std::string& key, const net::Response& response) {
    const auto waiting = waiting_.extract(key);
    if (waiting.empty()) return;
    for (const net::Reply& reply : waiting.mapped()) reply(response);
    if (response.status != 200) return;
    kept_.emplace(key, response);
    kept_in_order_.push_back(key);
    if (kept_in_order_.size() <= kMostKept) return;
    kept_.erase(kept_in_order_.front());
    kept_in_order_.pop_front();
  }

  static constexpr std::size_t kMostKept = 16;  // of some 100 kB each

  live::Rooms& rooms_;
  live::Forecaster& forecaster_;
  Turns turns_;
  std::map<std::string, std::vector<net::Reply>> waiting_;
  std::map<std::string, net::Response> kept_;
  std::deque<std::string> kept_in_order_;
};

}  // namespace

Routes forecast_routes(live::Rooms& rooms, live::Forecaster& forecaster, const Turns::Post& post) {
  const auto forecasts = std::make_shared<SharedForecasts>(rooms, forecaster, post);
  return {{"GET",
           "/api/v1/documents/{document}/forecast",
           {access::Right::figures, "document"},
           handler(forecasts, &SharedForecasts::answer)}};
}

}  // namespace headpin::http
