#include "plan/inputs.hpp"

#include <algorithm>
#include <cmath>

namespace headpin::plan {
namespace {

using document::Quantity;
using forecast::Uncertain;

/// 32-bit FNV-1a.
std::uint32_t hash(const std::string& text) {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

}  // namespace

// The schema has made sure that it rises and that its ends lie within the bounds.
text::Checked<Uncertain> distribution_of(const Quantity& quantity, double least, double most) {
  if (quantity.likely) return Uncertain::pert(quantity.low, *quantity.likely, quantity.high);
  return Uncertain::interval90(quantity.low, quantity.high, least, most);
}

void Inputs::add(const std::string& key, const Quantity& quantity, const std::vector<Target>& targets, double least,
                 double most) {
  std::vector<forecast::Binding> sets;
  sets.reserve(targets.size());
  for (const Target& target : targets)
    sets.push_back({{target.field, target.index}, forecast::Binding::Does::set, target.scale});
  const auto distribution =
      quantity.certain() ? Uncertain::fixed(quantity.low) : distribution_of(quantity, least, most);
  // A range that is too wide for a distribution still has a middle; the schema's bounds keep this from happening in
  // practice.
  plan_.inputs.push_back({key,
                          {},  // plan_of knows the words
                          index_of(key),
                          distribution ? *distribution : *Uncertain::fixed(middle(quantity)),
                          std::move(sets)});
}

std::uint32_t Inputs::index_of(const std::string& key) {
  std::uint32_t index = hash(key);
  while (!taken_.insert(index).second) ++index;
  return index;
}

double middle(const Quantity& quantity) {
  if (quantity.likely) return *quantity.likely;
  if (quantity.certain()) return quantity.low;
  const auto interval = Uncertain::interval90(quantity.low, quantity.high);
  return interval ? interval->median() : std::sqrt(quantity.low * quantity.high);
}

Quantity churn_of(const Quantity& renewal) {
  static constexpr double kLeast = 0.01;
  const auto churn = [](double share) { return share >= 1 ? 0.0 : -std::log(std::max(share, kLeast)); };
  Quantity out{churn(renewal.high), churn(renewal.low), {}};
  if (renewal.likely) out.likely = churn(*renewal.likely);
  return out;
}

}  // namespace headpin::plan
