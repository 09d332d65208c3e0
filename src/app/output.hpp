#pragma once

#include "app/translate.hpp"

/// Where commands write: what could not be written is never taken for done.
namespace headpin::app {

/// Makes sure that standard input, output and error are taken: else the next file that is opened would be one of them.
/// Reading or writing there fails, as it did.
void open_standard_streams();

/// Writes a file, or to standard output for "-". A file that was there stays as it was unless all is written.
text::Problems write_file(const std::string& path, std::string_view bytes);

/// Ends standard output: whether all that was printed has arrived; says so on standard error when not.
bool close_output(Language language);

}  // namespace headpin::app
