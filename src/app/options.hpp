#pragma once

#include "app/translate.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

/// Options as all commands have them. What a value may be is said once, as its type: help shows it, completion offers
/// it, and what is typed is checked against it, in words for the reader.
namespace headpin::app {

std::string file_type(Language language);
std::string folder_type(Language language);

/// `--data`, the folder with the data.
CLI::Option* data_folder(CLI::App& command, std::string& folder, Language language);

/// One of these words.
CLI::Option* one_of(CLI::Option* option, const std::vector<std::string>& words, Language language);
/// A whole number in digits; not "010", which programs take for 8, nor "1e3".
CLI::Option* whole(CLI::Option* option, std::int64_t least, std::int64_t most, Language language);
/// A number with decimals behind a point; neither infinite nor "nan".
CLI::Option* number(CLI::Option* option, double least, double most, Language language);

}  // namespace headpin::app
