#pragma once

#include "document/document.hpp"
#include "http/workers.hpp"
#include "method/catalogue.hpp"
#include "net/net.hpp"
#include "report/canvas/canvas_picture.hpp"
#include "report/canvas/canvas_table.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace headpin::http {

/// Draws pictures and makes tables, two at a time. Few requests may wait; more are told to come back.
class Pictures {
 public:
  explicit Pictures(const method::Catalogue& catalogue) : catalogue_(catalogue) {}

  /// Answers GET /documents/{id}/canvas.{svg,pdf,png,xlsx,csv,md} for a document as it is now; `name` is the last part.
  void answer(std::string_view name, const std::string& id, document::Document document, const net::Request& request,
              net::Reply reply);

 private:
  struct Job {
    std::string file_name;
    bool download = false;
    document::Document document;
    std::variant<report::PictureRequest, report::TableRequest> request;
  };

  net::Response made(const Job& job) const;

  const method::Catalogue& catalogue_;
  Workers workers_{2, 32};
};

/// The last part of such an address: "canvas.pdf" and the like, "canvas.xlsx" and the like.
bool names_picture(std::string_view name);
bool names_table(std::string_view name);

/// The server's day, as a picture says it.
std::string today_in_words(text::Language language);

/// The beginning of today, UTC, in seconds since 1970: tables made on one day are the same file.
std::int64_t today_in_seconds();

}  // namespace headpin::http
