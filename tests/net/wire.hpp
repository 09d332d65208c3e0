#pragma once
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <netinet/in.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace headpin::net::testing {

/// A client on a bare socket, so that tests decide every byte and do not judge Beast by Beast.
class Wire {
 public:
  /// Connects to 127.0.0.1, or ::1 as `family` says. `receive_buffer`: bytes the kernel keeps for us, 0 for its own
  /// choice.
  explicit Wire(std::uint16_t port, int receive_buffer = 0, int family = AF_INET);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// How long to wait for the other side; five seconds unless told.
  void be_patient(int seconds);

  /// False if the other side no longer takes it.
  bool send(std::string_view bytes);
  void finish_sending();
  void close();

  struct Answer {
    unsigned status = 0;
    std::string head;  ///< status line and header, in lower case
    std::string body;
    std::string exact_head;  ///< the head as it came
  };
  /// One HTTP response; nothing if the connection ended or 5 s passed. `bodiless`: the answer to a HEAD.
  std::optional<Answer> read_answer(bool bodiless = false);
  /// Everything until the end of the connection; nothing if that takes more than 5 s.
  std::optional<std::string> read_to_end();
  bool is_closed_by_server() { return read_to_end().has_value(); }

  struct Frame {
    unsigned opcode = 0;
    std::string payload;
    /// Of a close frame.
    unsigned code() const;
    std::string reason() const { return payload.size() > 2 ? payload.substr(2) : ""; }
  };
  static constexpr unsigned kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;

  /// Upgrades to a WebSocket; the status of the answer, 101 if it became one.
  unsigned upgrade(std::string_view target = "/live", std::string_view more_header = "");
  void send_frame(unsigned opcode, std::string_view payload);
  void send_text(std::string_view text) { send_frame(kText, text); }
  void send_close(unsigned code);
  /// One WebSocket frame; nothing if the connection ended or 5 s passed.
  std::optional<Frame> read_frame();

  /// The bytes of a masked frame, as a client sends it.
  static std::string frame_bytes(unsigned opcode, std::string_view payload);

 private:
  bool receive();
  std::optional<std::string> take(std::size_t bytes);

  int socket_ = -1;
  std::string received_;
  bool ended_ = false;
};

/// "GET <target> HTTP/1.1" with a Host and what is given besides.
std::string get(std::string_view target, std::string_view more_header = "");
std::string post(std::string_view target, std::string_view body, std::string_view more_header = "");

inline std::string big_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>((value >> (8 * i)) & 0xff);
  return text;
}

inline std::uint64_t from_big_endian(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) value = (value << 8) | static_cast<unsigned char>(c);
  return value;
}

inline void Wire::be_patient(int seconds) {
  const timeval patience{seconds, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

inline Wire::Wire(std::uint16_t port, int receive_buffer, int family) : socket_(::socket(family, SOCK_STREAM, 0)) {
  if (receive_buffer > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  be_patient(5);
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(port);
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(port);
  six.sin6_addr = in6addr_loopback;
  const bool reached = family == AF_INET
                           ? ::connect(socket_, reinterpret_cast<const sockaddr*>(&four), sizeof four) == 0
                           : ::connect(socket_, reinterpret_cast<const sockaddr*>(&six), sizeof six) == 0;
  if (!reached) {
    throw std::runtime_error("cannot connect");
  }
}

inline Wire::~Wire() {
  close();
}

inline void Wire::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

inline bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

inline void Wire::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

inline bool Wire::receive() {
  std::array<char, 65536> chunk;
  const auto bytes = ::recv(socket_, chunk.data(), chunk.size(), 0);
  // A reset ends the connection as much as an orderly close; only patience running out does not.
  ended_ = bytes == 0 || (bytes < 0 && errno == ECONNRESET);
  if (bytes <= 0) return false;
  received_.append(chunk.data(), static_cast<std::size_t>(bytes));
  return true;
}

inline std::optional<std::string> Wire::take(std::size_t bytes) {
  while (received_.size() < bytes) {
    if (!receive()) return std::nullopt;
  }
  std::string taken = received_.substr(0, bytes);
  received_.erase(0, bytes);
  return taken;
}

inline std::optional<Wire::Answer> Wire::read_answer(bool bodiless) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return std::nullopt;
  }
  Answer answer;
  answer.exact_head = answer.head = *take(end + 4);
  std::transform(answer.head.begin(), answer.head.end(), answer.head.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  answer.status = static_cast<unsigned>(std::stoul(answer.head.substr(9, 3)));
  const std::string length_name = "\r\ncontent-length: ";
  const auto length_at = answer.head.find(length_name);
  if (length_at == std::string::npos || bodiless) return answer;
  auto body = take(std::stoul(answer.head.substr(length_at + length_name.size())));
  if (!body) return std::nullopt;
  answer.body = std::move(*body);
  return answer;
}

inline std::optional<std::string> Wire::read_to_end() {
  while (receive()) {
  }
  if (!ended_) return std::nullopt;
  return std::exchange(received_, "");
}

inline unsigned Wire::Frame::code() const {
  return payload.size() < 2 ? 0 : static_cast<unsigned>(from_big_endian(std::string_view(payload).substr(0, 2)));
}

inline unsigned Wire::upgrade(std::string_view target, std::string_view more_header) {
  send(get(target,
           "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
               std::string(more_header)));
  const auto answer = read_answer();
  return answer ? answer->status : 0;
}

inline std::string Wire::frame_bytes(unsigned opcode, std::string_view payload) {
  const std::array<unsigned char, 4> mask{0x12, 0x34, 0x56, 0x78};
  std::string frame(1, static_cast<char>(0x80 | opcode));
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else if (payload.size() < 65536) {
    frame += static_cast<char>(0x80 | 126);
    frame += big_endian(payload.size(), 2);
  } else {
    frame += static_cast<char>(0x80 | 127);
    frame += big_endian(payload.size(), 8);
  }
  for (const unsigned char byte : mask) frame += static_cast<char>(byte);
  for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
  return frame;
}

inline void Wire::send_frame(unsigned opcode, std::string_view payload) {
  send(frame_bytes(opcode, payload));
}

inline void Wire::send_close(unsigned code) {
  send_frame(kClose, big_endian(code, 2));
}

inline std::optional<Wire::Frame> Wire::read_frame() {
  const auto start = take(2);
  if (!start) return std::nullopt;
  std::uint64_t length = static_cast<unsigned char>((*start)[1]);
  if (length >= 126) {
    const auto longer = take(length == 126 ? 2 : 8);
    if (!longer) return std::nullopt;
    length = from_big_endian(*longer);
  }
  auto payload = take(length);
  if (!payload) return std::nullopt;
  return Frame{static_cast<unsigned char>((*start)[0]) & 0x0fu, std::move(*payload)};
}

inline std::string get(std::string_view target, std::string_view more_header) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more_header) + "\r\n";
}

inline std::string post(std::string_view target, std::string_view body, std::string_view more_header) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(more_header) + "\r\n" + std::string(body);
}

}  // namespace headpin::net::testing
