#include "net/address.hpp"

#include "net/asio.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace headpin::net {
namespace {

/// The address that a text spells, an IPv4 one in IPv6 as IPv4; nothing when it spells none.
std::optional<asio::ip::address> address_of(std::string_view text) {
  ErrorCode error;
  asio::ip::address address = asio::ip::make_address(std::string(text), error);
  if (error) return std::nullopt;
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = std::min(text.size(), text.find_first_not_of(" \t"));
  const auto end = text.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

}  // namespace

std::optional<std::string> written_address(std::string_view text) {
  const auto address = address_of(text);
  return address ? std::optional(address->to_string()) : std::nullopt;
}

std::string network_of(std::string_view text) {
  const auto address = address_of(text);
  if (!address) return std::string(text);
  if (address->is_v4()) return address->to_string();
  auto bytes = address->to_v6().to_bytes();
  constexpr std::ptrdiff_t kNetworkBytes = 8;
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), std::uint8_t{0});
  return asio::ip::address_v6(bytes).to_string() + "/64";
}

std::string client_address(const std::string& peer, const Fields& headers, const std::set<std::string>& proxies) {
  const auto is_proxy = [&](const asio::ip::address& address) { return proxies.contains(address.to_string()); };
  const auto from = address_of(peer);
  if (!from || !is_proxy(*from)) return peer;
  std::string chain;
  for (const auto& [name, value] : headers)
    if (name == "x-forwarded-for") chain.append(chain.empty() ? "" : ",").append(value);
  std::string_view rest = chain;
  while (!rest.empty()) {
    const std::size_t comma = rest.rfind(',');
    const auto address = address_of(trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1)));
    if (!address) return peer;
    if (!is_proxy(*address)) return address->to_string();
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
  }
  return peer;
}

}  // namespace headpin::net
