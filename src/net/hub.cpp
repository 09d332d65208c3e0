#include "net/hub.hpp"

#include <string>

namespace headpin::net {
namespace {

std::string in_words(std::size_t bytes) {
  constexpr std::size_t kKilo = 1024;
  const bool large = bytes >= kKilo * kKilo;
  return std::to_string(bytes / (large ? kKilo * kKilo : kKilo)) + (large ? " MB" : " kB");
}

text::Text problem_of(unsigned status, const Options& options, std::size_t most_body) {
  switch (status) {
    case 400:
      return {"De server begrijpt dit verzoek niet. Laad de pagina opnieuw.",
              "The server cannot make sense of this request. Reload the page."};
    case 408:
      return {"Dit verzoek kwam te langzaam binnen. Probeer het opnieuw met een betere verbinding.",
              "This request came in too slowly. Try again over a better connection."};
    case 413:
      return {"Dit is te groot om te versturen: hier kan hooguit " + in_words(most_body) + " in één keer.",
              "This is too large to send: at most " + in_words(most_body) + " fits here at a time."};
    case 414:
      return {"Dit adres is te lang. Open de PPS vanuit de lijst of met de link die je kreeg.",
              "This address is too long. Open the PPS from the list or by the link that you got."};
    case 426:
      return {"Dit adres is voor een WebSocket van versie 13 (RFC 6455).",
              "This address is for a WebSocket of version 13 (RFC 6455)."};
    case 429:
      return {"Vanaf dit adres zijn er al " + std::to_string(options.max_connections_each) +
                  " verbindingen. Sluit er een paar en probeer het opnieuw.",
              "There are " + std::to_string(options.max_connections_each) +
                  " connections from this address already. Close some and try again."};
    case 431:
      return {"De kop van dit verzoek is te groot. Wis de cookies van deze site en probeer het opnieuw.",
              "The header of this request is too large. Clear the cookies of this site and try again."};
    case 501:
      return {"De server kent deze manier van versturen niet. Stuur de inhoud ongecodeerd.",
              "The server does not know this transfer coding. Send the content without it."};
    case 503:
      return {"De server ontvangt nu al zoveel dat dit er niet bij past. Probeer het zo nog eens.",
              "The server receives so much now that this does not fit. Try again in a moment."};
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

void Hub::make_wait(Share& share, std::size_t bytes) {
  while (!share.hold(bytes)) {
    const bool own = outgoing.is_full_for(share.network(), bytes - share.held());
    Connection* slowest = nullptr;
    for (Connection* one : connections) {
      if (one->waiting().held() == 0 || (own && one->waiting().network() != share.network())) continue;
      if (slowest == nullptr || one->waiting_since() < slowest->waiting_since()) slowest = one;
    }
    if (slowest == nullptr) return;  // it alone is more than there is room for, and goes out all the same
    slowest->cut();
  }
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
  return refusal(status, options, options.max_body_bytes);
}

Response refusal(unsigned status, const Options& options, std::size_t most_body) {
  Response response = problem_response(status, problem_of(status, options, most_body));
  if (status == 426) response.headers.emplace_back("Sec-WebSocket-Version", "13");
  if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "10");
  return response;
}

}  // namespace headpin::net
