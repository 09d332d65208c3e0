#pragma once

#include "http/history.hpp"
#include "http/pictures.hpp"
#include "http/questions.hpp"
#include "http/routes.hpp"
#include "live/rooms.hpp"
#include "net/net.hpp"

#include <functional>

namespace headpin::http {

/// The HTTP API (docs/http-api.md): documents, their files, past, forecasts and pictures, and the reading of typed
/// quantities.
class Documents {
 public:
  Documents(store::Store& store, live::Rooms& rooms, live::Forecaster& forecaster, access::Gatekeeper& keeper,
            const method::Catalogue& catalogue)
      : store_(store),
        rooms_(rooms),
        forecaster_(forecaster),
        keeper_(keeper),
        pictures_(catalogue),
        history_(store),
        questions_(catalogue) {}

  /// Those that the visitor may see.
  void list(const Ask& ask, net::Reply reply);
  void create(const Ask& ask, net::Reply reply);
  void file(const Ask& ask, net::Reply reply);
  void forecast(const Ask& ask, net::Reply reply);
  void question(const Ask& ask, net::Reply reply);
  void picture(const Ask& ask, net::Reply reply);
  void history(const Ask& ask, net::Reply reply);
  void at(const Ask& ask, net::Reply reply);
  void difference(const Ask& ask, net::Reply reply);
  void removed(const Ask& ask, net::Reply reply);

 private:
  net::Response created(const net::Request& request);
  /// Goes on with the document as it is now, once it is on disk; else answers why not.
  void read(const std::string& id, net::Reply reply, std::function<void(store::Opened, net::Reply)> with_document);

  store::Store& store_;
  live::Rooms& rooms_;
  live::Forecaster& forecaster_;
  access::Gatekeeper& keeper_;
  Pictures pictures_;
  History history_;
  Questions questions_;
  std::uint64_t forecasts_ = 0;  ///< each gets a name of its own among the forecaster's jobs
};

/// The reading of a typed quantity: /api/v1/quantity?text=…&unit=…&lang=…
void quantity(const Ask& ask, net::Reply reply);

}  // namespace headpin::http
