// Any bytes as what a person typed in a field for a number.
#include "document/quantity.hpp"
#include "fuzz/must.hpp"

#include <cmath>

using namespace headpin::document;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr unsigned kUnits = 7;
  const auto unit = static_cast<Unit>(data[0] % kUnits);
  const auto language = (data[0] / kUnits) % 2 == 0 ? headpin::text::Language::nl : headpin::text::Language::en;
  constexpr unsigned kPers = 4;
  const auto per = static_cast<Per>(data[0] / kUnits / 2 % kPers);
  const auto read = parse_quantity({reinterpret_cast<const char*>(data) + 1, size - 1}, unit, language, per);
  if (!read.ok()) {
    for (const std::string& proposal : read.problems.front().proposals) {
      must(proposal.empty() || parse_quantity(proposal, unit, language, per).ok(), "what is proposed is understood");
    }
    return 0;
  }
  const Quantity& quantity = read.value;
  must(std::isfinite(quantity.low) && std::isfinite(quantity.high), "a number is a number");
  must(quantity.low <= quantity.high, "a range rises");
  must(!quantity.likely || (quantity.low <= *quantity.likely && *quantity.likely <= quantity.high),
       "the likely number lies within the range");
  must(unit != Unit::cent || std::trunc(quantity.low) == quantity.low, "money is whole cents");
  must(quantity_of(to_json(quantity)) == quantity, "what was understood reads back the same");
  must(!speak(quantity, unit, language).empty(), "what was understood can be said");
  return 0;
}
