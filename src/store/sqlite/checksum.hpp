#pragma once

struct sqlite3;

namespace headpin::store::sqlite {

/// Gives SQL on this connection the function `checksum(a, b, …)`: 64 bits of SipHash-2-4 (Aumasson and Bernstein 2012)
/// over each value and its length. Against what a disk forgets, not against who means harm: the key is known.
void add_checksum(sqlite3* database);

}  // namespace headpin::store::sqlite
