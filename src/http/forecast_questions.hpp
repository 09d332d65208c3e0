#pragma once

#include "document/document.hpp"
#include "http/workers.hpp"
#include "method/catalogue.hpp"
#include "net/net.hpp"
#include "plan/answers.hpp"
#include "store/store.hpp"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace headpin::http {

/// Answers questions about a plan (plan/answers.hpp), one at a time. A question whose client has gone is given up. The
/// same question about the same state of a document is computed once, and one may ask how far it is. Few may wait; more
/// are told to come back.
class Questions {
 public:
  explicit Questions(const method::Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Answers GET /documents/{id}/forecast/{what} for a document as it is at `seq`.
  void answer(std::string_view what, const std::string& id, store::Seq seq, const document::Document& document,
              const net::Request& request, net::Reply reply);

 private:
  struct Job;
  using Text = std::shared_ptr<const std::string>;

  std::optional<net::Response> work(Job& job);
  Text answered(Job& job);
  void note(const std::string& key, const std::shared_ptr<Job>& job);
  document::json::object progress(const std::string& key);
  Text known(const std::string& key);
  void keep(const std::string& key, const Text& text);

  static constexpr std::size_t kMostKept = 32;

  const method::Catalogue& catalogue_;
  std::mutex mutex_;
  std::map<std::string, std::weak_ptr<Job>> asked_;
  std::map<std::string, Text> kept_;
  std::deque<std::string> kept_in_order_;
  Workers workers_{1, 64};
};

}  // namespace headpin::http
