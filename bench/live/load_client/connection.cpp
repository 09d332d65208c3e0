#include "connection.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace headpin::bench {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;

struct Head {
  unsigned char opcode;
  std::size_t size;     ///< of the payload
  std::size_t payload;  ///< where it begins
};

/// The head of a server's frame, once it is complete.
std::optional<Head> head_of(std::string_view bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  Head head{static_cast<unsigned char>(at(0) & 0x0f), static_cast<std::size_t>(at(1) & 0x7f), 2};
  const std::size_t wide = head.size == 126 ? 2 : head.size == 127 ? 8 : 0;
  if (wide == 0) return head;
  head.payload += wide;
  if (bytes.size() < head.payload) return std::nullopt;
  head.size = 0;
  for (std::size_t i = 2; i < head.payload; ++i) head.size = head.size << 8 | at(i);
  return head;
}

}  // namespace

Connection::Connection(std::uint16_t port, std::string_view path, std::string_view header)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), mask_(0x9e3779b9U * (1U + port)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  unsent_ = "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
            "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
            std::string(header) + "\r\n";
  flush();
}

Connection::~Connection() {
  ::close(socket_);
}

void Connection::send(std::string_view payload, bool binary) {
  frame(binary ? kBinary : kText, payload);
}

void Connection::frame(unsigned char opcode, std::string_view payload) {
  constexpr unsigned char kFinal = 0x80;
  constexpr unsigned char kMasked = 0x80;
  constexpr std::size_t kShort = 125;
  constexpr std::size_t kMedium = 0xffff;
  const std::size_t size = payload.size();
  if (size > kMedium) throw std::runtime_error("a message of the bench fits in 64 kB");
  unsent_ += static_cast<char>(kFinal | opcode);
  if (size <= kShort) {
    unsent_ += static_cast<char>(kMasked | size);
  } else {
    unsent_ += static_cast<char>(kMasked | 126U);
    unsent_ += static_cast<char>(size >> 8);
    unsent_ += static_cast<char>(size & 0xff);
  }
  mask_ = mask_ * 1664525U + 1013904223U;
  char key[4];
  std::memcpy(key, &mask_, sizeof key);
  unsent_.append(key, sizeof key);
  for (std::size_t i = 0; i < size; ++i) unsent_ += static_cast<char>(payload[i] ^ key[i % sizeof key]);
  flush();
}

bool Connection::flush() {
  while (!unsent_.empty() && !over_) {
    const ssize_t sent = ::send(socket_, unsent_.data(), unsent_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return false;
    if (sent < 0) {
      over_ = true;
      break;
    }
    unsent_.erase(0, static_cast<std::size_t>(sent));
  }
  return true;
}

void Connection::read(const OnMessage& message) {
  static std::vector<char> buffer(kReadBytes);
  if (buffer.size() < rest_.size() + kReadBytes) buffer.resize(rest_.size() + kReadBytes);
  std::memcpy(buffer.data(), rest_.data(), rest_.size());
  const ssize_t got = ::recv(socket_, buffer.data() + rest_.size(), kReadBytes, MSG_DONTWAIT);
  if (got < 0 && errno == EAGAIN) return;
  if (got <= 0) {
    over_ = true;
    return;
  }
  std::string_view bytes(buffer.data(), rest_.size() + static_cast<std::size_t>(got));
  if (!open_) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
      rest_ = bytes;
      return;
    }
    if (!bytes.starts_with("HTTP/1.1 101 ")) throw std::runtime_error("refused: " + std::string(bytes.substr(0, 300)));
    open_ = true;
    bytes.remove_prefix(end + 4);
  }
  bytes.remove_prefix(take(bytes, message));
  rest_ = bytes;
}

std::size_t Connection::take(std::string_view bytes, const OnMessage& message) {
  std::size_t taken = 0;
  while (const auto head = head_of(bytes.substr(taken))) {
    const std::size_t size = head->payload + head->size;
    if (bytes.size() - taken < size) break;
    const std::string_view payload = bytes.substr(taken + head->payload, head->size);
    taken += size;
    if (head->opcode == kPing) {
      frame(kPong, payload);
    } else if (head->opcode == kClose) {
      over_ = true;
    } else if (head->opcode != kPong) {
      message(payload);
    }
  }
  return taken;
}

}  // namespace headpin::bench
