#pragma once

#include "document/document.hpp"
#include "http/workers.hpp"
#include "method/catalogue.hpp"
#include "net/net.hpp"
#include "report/canvas_picture.hpp"

#include <string>

namespace headpin::http {

/// Draws pictures, two at a time. Few requests may wait; more are told to come back.
class Pictures {
 public:
  explicit Pictures(const method::Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Answers GET /documents/{id}/canvas.{svg,pdf,png} for a document as it is now; `name` is the last part.
  void answer(std::string_view name, const std::string& id, document::Document document, const net::Request& request,
              net::Reply reply);

 private:
  struct Job {
    std::string file_name;
    bool download = false;
    document::Document document;
    report::PictureRequest request;
  };

  net::Response drawn(const Job& job) const;

  const method::Catalogue& catalogue_;
  Workers workers_{2, 32};
};

/// The last part of such an address: "canvas.pdf" and the like.
bool names_picture(std::string_view name);

/// The server's day, as a picture says it.
std::string today_in_words(document::Language language);

}  // namespace headpin::http
