// The floor under bench/live/load.mjs: the least a server can do on this machine. Passes on what it hears to everyone
// on the same path, all that one turn brought in one write per listener. Checks nothing, keeps nothing, waits for
// nobody.
//
//   live_floor      prints its port
#include <arpa/inet.h>
#include <cstdio>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <set>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

struct Person {
  int socket;
  std::string input;
  std::string path;  ///< empty before the upgrade
};

struct Room {
  std::set<int> sockets;
  std::string frames;  ///< of this turn
};

std::map<int, Person> people;
std::map<std::string, Room> rooms;

void write(int socket, std::string_view bytes) {
  [[maybe_unused]] const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

/// Answers an upgrade once it is whole. The client of this bench always sends the same key, so the answer is known.
bool upgrade(Person& person) {
  if (person.input.find("\r\n\r\n") == std::string::npos) return false;
  person.path = person.input.substr(4, person.input.find(' ', 4) - 4);
  person.input.clear();
  rooms[person.path].sockets.insert(person.socket);
  write(person.socket,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
  return true;
}

/// Moves one frame from a client's input, unmasked, to its room; false when there is no whole one.
bool pass_on(Person& person) {
  const std::string& in = person.input;
  if (in.size() < 4) return false;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(in[i]); };
  const bool wide = (at(1) & 0x7f) == 126;
  const std::size_t size = wide ? static_cast<std::size_t>(at(2) << 8 | at(3)) : at(1) & 0x7fU;
  const std::size_t key = wide ? 4 : 2;
  const std::size_t whole = key + 4 + size;
  if (in.size() < whole) return false;
  std::string& out = rooms[person.path].frames;
  out.append(in, 0, 1);
  out += static_cast<char>(at(1) & 0x7f);
  if (wide) out.append(in, 2, 2);
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(in[key + 4 + i] ^ in[key + i % 4]);
  person.input.erase(0, whole);
  return true;
}

void read(Person& person, int epoll) {
  char buffer[16 * 1024];
  const ssize_t got = ::recv(person.socket, buffer, sizeof buffer, MSG_DONTWAIT);
  if (got < 0) return;
  if (got == 0) {
    const int socket = person.socket;
    if (!person.path.empty()) rooms[person.path].sockets.erase(socket);
    ::epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nullptr);
    people.erase(socket);
    ::close(socket);
    return;
  }
  person.input.append(buffer, static_cast<std::size_t>(got));
  if (person.path.empty() && !upgrade(person)) return;
  while (pass_on(person)) {
  }
}

void watch(int epoll, int socket) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = socket;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

}  // namespace

int main() {
  const int door = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(door, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(door, 1024) != 0 ||
      ::getsockname(door, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    std::perror("live_floor");
    return 1;
  }
  std::printf("%d\n", ntohs(address.sin_port));
  std::fflush(stdout);
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  watch(epoll, door);
  constexpr int kEvents = 256;
  epoll_event events[kEvents];
  for (;;) {
    const int count = ::epoll_wait(epoll, events, kEvents, -1);
    for (int i = 0; i < count; ++i) {
      const int socket = events[i].data.fd;
      if (socket != door) {
        read(people.at(socket), epoll);
        continue;
      }
      const int visitor = ::accept4(door, nullptr, nullptr, SOCK_CLOEXEC);
      if (visitor < 0) continue;
      const int on = 1;
      ::setsockopt(visitor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      people.insert({visitor, Person{visitor, {}, {}}});
      watch(epoll, visitor);
    }
    for (auto& [path, room] : rooms) {
      if (room.frames.empty()) continue;
      for (const int socket : room.sockets) write(socket, room.frames);
      room.frames.clear();
    }
  }
}
