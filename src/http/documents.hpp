#pragma once

#include "http/history.hpp"
#include "http/pictures.hpp"
#include "live/rooms.hpp"
#include "net/net.hpp"

#include <functional>

namespace headpin::http {

/// The HTTP API (docs/http-api.md): documents, their files, past, forecasts and pictures, and the reading of typed
/// quantities.
class Documents {
 public:
  Documents(store::Store& store, live::Rooms& rooms, live::Forecaster& forecaster, const method::Catalogue& catalogue)
      : store_(store), rooms_(rooms), forecaster_(forecaster), pictures_(catalogue), history_(store) {}

  /// `path` is what follows /api/v1.
  void answer(std::string_view path, const net::Request& request, net::Reply reply);

 private:
  void list(net::Reply reply);
  net::Response create(const net::Request& request);
  /// Goes on with the document as it is now, once it is on disk; else answers why not.
  void read(const std::string& id, net::Reply reply, std::function<void(store::Opened, net::Reply)> with_document);
  void file(const std::string& id, const net::Request& request, net::Reply reply);
  void forecast(const std::string& id, net::Reply reply);
  void picture(const std::string& id, std::string_view name, const net::Request& request, net::Reply reply);

  store::Store& store_;
  live::Rooms& rooms_;
  live::Forecaster& forecaster_;
  Pictures pictures_;
  History history_;
  std::uint64_t forecasts_ = 0;  ///< each gets a name of its own among the forecaster's jobs
};

/// The reading of a typed quantity: /api/v1/quantity?text=…&unit=…&lang=…
net::Response quantity(const net::Request& request);

}  // namespace headpin::http
