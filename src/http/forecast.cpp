#include "http/forecast.hpp"

#include "http/answers.hpp"
#include "http/document_reader.hpp"

#include <deque>
#include <map>

namespace headpin::http {
namespace {

/// The forecast of a document in one state is computed once for all who ask for it, and kept for who asks again. On the
/// loop thread.
class SharedForecasts {
 public:
  SharedForecasts(live::Rooms& rooms, live::Forecaster& forecaster) : rooms_(rooms), forecaster_(forecaster) {}

  void answer(const Ask& ask, const net::Reply& reply) {
    read_document(rooms_, ask, reply, [this, id = ask.document, reply](const store::Opened& now) {
      const std::string key = "http " + id + "/" + std::to_string(now.seq);
      if (const auto kept = kept_.find(key); kept != kept_.end()) return reply(kept->second);
      std::vector<net::Reply>& waiting = waiting_[key];
      waiting.push_back(reply);
      if (waiting.size() > 1) return;
      // The numbers may come in steps: only the last one goes out.
      forecaster_.request(key, now.seq, now.document, [this, key](store::Seq, const document::json::object& numbers) {
        const document::json::value* complete = numbers.if_contains("complete");
        if (complete == nullptr || complete->as_bool()) tell(key, json_answer(200, numbers));
      });
    });
  }

 private:
  void tell(const std::string& key, const net::Response& response) {
    const auto waiting = waiting_.extract(key);
    if (waiting.empty()) return;
    for (const net::Reply& reply : waiting.mapped()) reply(response);
    kept_.emplace(key, response);
    kept_in_order_.push_back(key);
    if (kept_in_order_.size() <= kMostKept) return;
    kept_.erase(kept_in_order_.front());
    kept_in_order_.pop_front();
  }

  static constexpr std::size_t kMostKept = 16;  // of some 100 kB each

  live::Rooms& rooms_;
  live::Forecaster& forecaster_;
  std::map<std::string, std::vector<net::Reply>> waiting_;
  std::map<std::string, net::Response> kept_;
  std::deque<std::string> kept_in_order_;
};

}  // namespace

Routes forecast_routes(live::Rooms& rooms, live::Forecaster& forecaster) {
  const auto forecasts = std::make_shared<SharedForecasts>(rooms, forecaster);
  return {{"GET",
           "/api/v1/documents/{document}/forecast",
           {access::Right::figures, "document"},
           handler(forecasts, &SharedForecasts::answer)}};
}

}  // namespace headpin::http
