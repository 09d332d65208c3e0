#include "app/commands.hpp"
#include "http/house.hpp"
#include "method/catalogue.hpp"
#include "store/store.hpp"

#include <iostream>
#include <malloc.h>

namespace headpin::app {
namespace {

int failed(const document::Problems& problems, Language language) {
  complain(problems, language);
  return kFailed;
}

/// Gives an empty store the worked example, so that nobody starts from an empty page.
document::Problems welcome_with_example(store::Store& store) {
  const auto present = store.list();
  if (!present.ok() || !present.value.empty()) return present.problems;
  const auto file = document::parse_json(method::example_pps());
  if (!file.ok()) return file.problems;
  const auto example = document::Document::from_json(file.value);
  if (!example.ok()) return example.problems;
  return store.create("voorbeeld", example.value);
}

}  // namespace

int serve(const Serve& options, Language language) {
  // One heap for all threads: they hand each other what they made, and memory stays small.
  mallopt(M_ARENA_MAX, 1);
  const auto catalogue = method::embedded_catalogue();
  if (!catalogue.ok()) return failed(catalogue.problems, language);
  const auto store = store::open_sqlite(options.data);
  if (!store.ok()) return failed(store.problems, language);
  if (options.example) {
    const document::Problems problems = welcome_with_example(*store.value);
    if (!problems.empty()) return failed(problems, language);
  }

  http::House house(*store.value, catalogue.value, options.hosts);
  net::Options network;
  network.address = options.address;
  network.port = options.port;
  network.max_connections = 4096;
  auto listening = net::Server::listen(network, house);
  if (const auto* problem = std::get_if<net::Problem>(&listening))
    return failed({{"", problem->nl, problem->en}}, language);
  net::Server& server = *std::get<std::unique_ptr<net::Server>>(listening);
  house.attach(server);
  std::cout << say(language, "Headpin is klaar: http://localhost:", "Headpin is ready: http://localhost:")
            << server.port() << say(language, "\nStoppen: Ctrl+C\n", "\nTo stop: Ctrl+C\n") << std::flush;
  server.run_until_signal();
  return kDone;
}

}  // namespace headpin::app
