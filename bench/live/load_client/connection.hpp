#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace headpin::bench {

/// One WebSocket to a server on this machine (RFC 6455), without extensions. Throws std::runtime_error when the server
/// refuses or breaks the protocol.
class Connection {
 public:
  using OnMessage = std::function<void(std::string_view payload)>;

  /// Connects and asks for the upgrade. `header` is added to the request as it is ("Cookie: a=b\r\n").
  Connection(std::uint16_t port, std::string_view path, std::string_view header);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  int descriptor() const { return socket_; }
  bool open() const { return open_; }
  bool over() const { return over_; }

  void send(std::string_view payload, bool binary);
  /// Reads what has come, at most as much as fits in a buffer. Answers pings.
  void read(const OnMessage& message);
  /// Writes what could not be written before; true when nothing is left.
  bool flush();

 private:
  static constexpr unsigned char kText = 1;
  static constexpr unsigned char kBinary = 2;
  static constexpr unsigned char kClose = 8;
  static constexpr unsigned char kPing = 9;
  static constexpr unsigned char kPong = 10;

  void frame(unsigned char opcode, std::string_view payload);
  /// Takes whole frames from the start of `bytes`; how many bytes they had.
  std::size_t take(std::string_view bytes, const OnMessage& message);

  int socket_;
  bool open_ = false;  ///< upgraded
  bool over_ = false;  ///< closed by the server
  std::string rest_;   ///< the start of a frame
  std::string unsent_;
  std::uint32_t mask_;
};

}  // namespace headpin::bench
