#include "net/hub.hpp"

#include <string>

namespace headpin::net {
namespace {

text::Text problem_of(unsigned status, const Options& options) {
  const std::string megabytes = std::to_string(options.max_body_bytes / (std::size_t{1024} * 1024));
  switch (status) {
    case 400:
      return {"De server begrijpt dit verzoek niet. Laad de pagina opnieuw.",
              "The server cannot make sense of this request. Reload the page."};
    case 413:
      return {"Dit is te groot om te versturen: er kan hooguit " + megabytes + " MB in één keer.",
              "This is too large to send: at most " + megabytes + " MB fits at a time."};
    case 431:
      return {"De kop van dit verzoek is te groot. Wis de cookies van deze site en probeer het opnieuw.",
              "The header of this request is too large. Clear the cookies of this site and try again."};
    case 501:
      return {"De server kent deze manier van versturen niet. Stuur de inhoud ongecodeerd.",
              "The server does not know this transfer coding. Send the content without it."};
    default:
      return {"Er ging iets mis op de server. Probeer het opnieuw; blijft het misgaan, kijk dan in het logboek.",
              "Something went wrong on the server. Try again; if it keeps failing, look in the log."};
  }
}

}  // namespace

void Hub::remove(Connection& connection) {
  connections.erase(&connection);
  connection_ended();
}

bool Hub::guarded(std::string_view what, const std::function<void()>& code) const {
  try {
    code();
    return true;
  } catch (...) {
    log_failure(what, std::current_exception());
    return false;
  }
}

void Hub::log_failure(std::string_view what, const std::exception_ptr& failure) const {
  if (!failure) return;
  std::string text(what);
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    text.append(" failed: ").append(error.what());
  } catch (...) {
    text.append(" failed with an unknown exception");
  }
  options.log(text);
}

Response refusal(unsigned status, const Options& options) {
  return problem_response(status, problem_of(status, options));
}

}  // namespace headpin::net
