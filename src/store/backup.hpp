#pragma once

#include "text/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// Keeping data elsewhere, and bringing it back. A backup is a data folder of its own: the documents, their
/// attachments, who may come in, the audit trail, and a manifest that says what was written. Commands read one as they
/// read any other (`--data`).
namespace headpin::store {

/// What is in a backup.
struct Contents {
  std::size_t documents = 0;
  std::int64_t changes = 0;
  std::int64_t last = 0;     ///< of the last change, milliseconds since 1970 UTC; 0: nothing is in it
  std::uintmax_t bytes = 0;  ///< of the documents
  std::size_t attachments = 0;
  /// Contents of attachments that are not as they were kept, or not there: "document/hash". Everything else is whole.
  std::vector<std::string> lost = {};
};

struct BackupRequest {
  std::string folder;    ///< with the data; a Headpin may be running on it, and is not held up
  std::string to;        ///< a folder to make
  bool replace = false;  ///< another backup of that name goes, if nothing else is in it and no Headpin uses it
};

/// Copies the data as they are at one moment, reads the whole copy back and checks it, has the disk keep it, and gives
/// it its name last. Whatever happens, under that name there is nothing, what was there, or all of it.
text::Checked<Contents> back_up(const BackupRequest& request);

struct RestoreRequest {
  std::string from;            ///< a backup, a data folder, or a data file
  std::string folder;          ///< to put it in
  bool replace = false;        ///< what is there goes aside
  bool keep_sessions = false;  ///< who was in stays in: for a move, when nothing happened after the backup
};

struct Restored {
  Contents contents;
  std::string aside;         ///< where the folder is that was there; empty: there was none
  std::size_t links = 0;     ///< that let people in again
  std::size_t revoked = 0;   ///< links that were revoked after the backup, and stay so
  std::size_t sessions = 0;  ///< that ended
  /// The folder that was there could not be read: links that were revoked after the backup may let people in again.
  bool revocations_unknown = false;
};

/// Brings a backup of this version or an older one back, on a folder that no Headpin uses. It is checked before it
/// comes in place, in one step: whatever happens, the folder is as it was, or as it is to be.
///
/// KEYS. What somebody may no longer do must not come back with the data. Every session ends. Links are as they were,
/// but those that were revoked since, as far as the folder that goes aside can tell, stay revoked; when it cannot, that
/// is told. The trail of that folder goes on, and says that this was done.
text::Checked<Restored> restore(const RestoreRequest& request);

}  // namespace headpin::store
