#pragma once

#include "document/document.hpp"
#include "method/catalogue.hpp"
#include "net/net.hpp"
#include "report/canvas_picture.hpp"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace headpin::http {

/// Draws pictures on two threads of their own, so that people who type do not wait. Few requests may wait; more are
/// told to come back.
class Pictures {
 public:
  explicit Pictures(const method::Catalogue& catalogue);
  ~Pictures();

  /// Answers GET /documents/{id}/canvas.{svg,pdf,png} for a document as it is now; `name` is the last part.
  void answer(std::string_view name, const std::string& id, document::Document document, const net::Request& request,
              net::Reply reply);

 private:
  struct Job {
    std::string file_name;
    bool download = false;
    document::Document document;
    report::PictureRequest request;
    net::Reply reply;
  };

  void work(const std::stop_token& stop);
  net::Response drawn(const Job& job) const;

  static constexpr std::size_t kMostWaiting = 32;
  static constexpr int kAtOnce = 2;

  const method::Catalogue& catalogue_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Job> waiting_;
  std::array<std::jthread, kAtOnce> threads_;
};

/// The last part of such an address: "canvas.pdf" and the like.
bool names_picture(std::string_view name);

/// The server's day, as a picture says it.
std::string today_in_words(document::Language language);

}  // namespace headpin::http
