#pragma once

#include "access/waiting_gatekeeper.hpp"
#include "document/json.hpp"
#include "http/application.hpp"
#include "net/wire.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <optional>
#include <thread>
#include <unistd.h>

namespace headpin::http {

namespace json = document::json;
using net::testing::Wire;

/// The whole application on a free port with a store in a folder of its own.
class ApplicationTest : public testing::Test {
 protected:
  /// What stands between the application and its store.
  using Around = std::function<std::unique_ptr<store::Store>(store::Store&)>;

  /// `https`: as a server that is reached over https.
  explicit ApplicationTest(const Around& around = {}, bool https = false, const std::string& security_txt = {},
                           const AttachmentBounds& bounds = {}, store::Audit* audit = nullptr) {
    catalogue_ = method::embedded_catalogue().value;
    store_ = store::open_or_fail(folder_);
    keeper_.emplace(store_->keys(), [] {
      return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
    });
    if (around) around_ = around(*store_);
    store::Store& asked = around_ ? *around_ : *store_;
    application_ = std::make_unique<Application>(asked, catalogue_, std::set<std::string>{"headpin.example"}, https,
                                                 security_txt, audit, RequestGuard::Tell(), bounds);
    net::Options options;
    options.port = 0;
    server_ = std::get<std::unique_ptr<net::Server>>(net::Server::listen(options, *application_));
    application_->attach(*server_);
    loop_ = std::thread([this] { server_->run(); });
    owner_ = enter(keeper_->new_owner_link().value);
  }

  ~ApplicationTest() override {
    server_->stop();
    loop_.join();
    application_->stop();
    keeper_.reset();
    store_.reset();
    application_.reset();
    std::filesystem::remove_all(folder_);
  }

  /// Asks as the server's owner.
  Wire::Answer ask(const std::string& method, const std::string& target,
                   const std::string& headers = "Host: localhost\r\n", const std::string& body = {}) {
    return ask_as(owner_, method, target, headers, body);
  }

  /// Asks with this Cookie header, or with none.
  Wire::Answer ask_as(const std::string& cookie, const std::string& method, const std::string& target,
                      const std::string& headers = "Host: localhost\r\n", const std::string& body = {}) {
    Wire wire(server_->port());
    wire.be_patient(60);  // a forecast under a sanitizer takes its time
    std::string request = method + " " + target + " HTTP/1.1\r\n" + headers + cookie;
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    wire.send(request + "\r\n" + body);
    const auto answer = wire.read_answer(method == "HEAD");
    EXPECT_TRUE(answer) << method << " " << target;
    return answer.value_or(Wire::Answer{});
  }

  Wire::Answer post(const std::string& body, const std::string& headers = kJson) {
    return ask("POST", "/api/v1/documents", headers, body);
  }

  /// Enters with the secret of a link; gives the Cookie header of the session.
  std::string enter(const std::string& secret) {
    const Wire::Answer answer = ask_as("", "POST", "/api/v1/session", kJson,
                                       json::serialize(json::object{{"secret", secret}, {"name", "Mila"}}));
    EXPECT_EQ(answer.status, 200U) << answer.body;
    return cookie_of(answer);
  }
  /// The Cookie header that a browser sends back after this answer; "" when there was no cookie in it.
  static std::string cookie_of(const Wire::Answer& answer) {
    const std::string begin = "Set-Cookie: ";
    const std::size_t at = answer.exact_head.find(begin);
    if (at == std::string::npos) return {};
    const std::size_t from = at + begin.size();
    return "Cookie: " + answer.exact_head.substr(from, answer.exact_head.find(';', from) - from) + "\r\n";
  }

  std::string create(const std::string& body = "{}") {
    return std::string(json::parse(post(body).body).at("id").as_string());
  }

  static constexpr const char* kJson = "Host: localhost\r\nContent-Type: application/json\r\n";
  const std::string folder_ =
      (std::filesystem::temp_directory_path() / ("headpin-http-" + std::to_string(::getpid()) + "-" +
                                                 testing::UnitTest::GetInstance()->current_test_info()->name()))
          .string();
  method::Catalogue catalogue_;
  std::unique_ptr<store::WaitingStore> store_;
  std::optional<access::WaitingGatekeeper> keeper_;  ///< beside the application's own
  std::unique_ptr<store::Store> around_;
  std::unique_ptr<Application> application_;
  std::unique_ptr<net::Server> server_;
  std::thread loop_;
  std::string owner_;  ///< Cookie header of the server's owner
};

}  // namespace headpin::http
