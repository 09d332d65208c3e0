#pragma once

#include "document/document.hpp"

namespace headpin::document {

/// What makes `to` of `from`: applied to `from` it gives every record of `to` exactly, fields that the schema does not
/// describe included. A record that is new is put, one that is gone removed, and of any other only the fields that
/// differ are set. Kinds in the order of the schema, ids in theirs; empty when all records are equal.
///
/// Members of a file that are not records stay outside: no operation alters them.
Operations difference(const Document& from, const Document& to);

}  // namespace headpin::document
