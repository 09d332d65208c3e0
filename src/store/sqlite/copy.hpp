#pragma once

#include "store/backup.hpp"
#include "store/sqlite/database.hpp"

#include <functional>
#include <string>

namespace headpin::store {

/// Copies of data files, also of one that a running Headpin writes to: a read from beside (VACUUM INTO), of one moment.
/// `whose` is what a person named, for the words of what goes wrong.

/// What is read, and so what helps when it is damaged: data can be restored, of a backup there may be another.
enum class Origin { data, backup };

/// `to`: a file that is not there yet; it will be for its owner only.
text::Problems copy_database(const std::string& from, const std::string& to, const std::string& whose, Origin origin);

/// What a data file holds, once all of it was read: its pages, what refers to what, every checksum, the log of each
/// document without gaps, and each document itself. `path`: one that nobody writes to.
text::Checked<Contents> read_all(const std::string& path, const std::string& whose, Origin origin);

/// Copies the contents of attachments that the data file in `to` names from the folder `from`, each read back by its
/// hash, and leaves no others; those that cannot be had are in `contents.lost`. A problem when they cannot be written.
text::Problems copy_contents(const std::string& from, const std::string& to, Contents& contents);
/// The same while a server runs on `from`, before its data file is copied: what goes for good meanwhile is then there.
void copy_contents_ahead(const std::string& from, const std::string& to);
/// Copies what is in `contents.lost` from the folder `replaced`; what is not whole there either stays lost.
text::Problems copy_lost(const std::string& replaced, const std::string& to, Contents& contents);

/// `work`, with failures told as those of a copy: nothing waits to be saved.
text::Problems told_of_copy(const std::string& whose, Origin origin, const std::function<void()>& work);

/// SHA-256 in hexadecimal; empty when it cannot be read.
std::string sha256_of(const std::string& path);

}  // namespace headpin::store
