#pragma once

#include "rules/judges.hpp"

#include <cstdint>
#include <string>

/// A comment carries who wrote it (`by`, `author`), when (`at`), and a seal: the server's proof of those, of the text
/// and of where it stands.
/// With the seal what was taken away can be put back as it was, and nobody can make a comment in another's name.
namespace headpin::rules {

/// Fills in name, moment and seal of the comments that the operations write, once `comments_of_others` let them
/// through: those with a sound seal keep their own, others are the author's of now (milliseconds since 1970).
void sign_comments(const document::Document& document, document::Operations& operations, const Author& author,
                   std::int64_t now);

/// Gives a seal to every comment that has none of this server: of an earlier version, or from a file. What stands in a
/// document that this server keeps was let in once.
void seal_comments(document::Document& document, const Seal& seal);
/// Gives a comment out of the log, sealed by an earlier version, the seal of this one. Any other stays as it is: what
/// stands in a log may never have stood in the document.
void renew_seal(const std::string& id, document::Fields& fields, const Seal& seal);

}  // namespace headpin::rules
