#include "app/commands.hpp"
#include "app/output.hpp"

#include <csignal>

int main(int argc, char** argv) {
  using namespace headpin::app;
  open_standard_streams();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of writing, which is told
  return command_line(argc, argv, HEADPIN_VERSION);
}
