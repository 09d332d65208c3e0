#include "forecast/decide/order.hpp"
#include "forecast/draw/philox.hpp"

#include <algorithm>
#include <numeric>

namespace headpin::forecast {
namespace {

/// Iterated local search: descend by swaps and insertions, shake the best order found, descend again.
class TardinessSearch {
 public:
  TardinessSearch(const std::vector<double>& time, const std::vector<double>& weight, const std::vector<double>& due)
      : time_(time), weight_(weight), due_(due) {}

  CostedOrder run() {
    Order order(time_.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) { return due_[at(a)] < due_[at(b)]; });
    CostedOrder best{order, descend(order)};
    best.order = order;
    CostedOrder now = best;
    for (int round = 0; round < kRounds && best.value > 0; ++round) {
      Order shaken = now.order;
      for (int k = 0; k < kShakes; ++k) std::swap(shaken[random(shaken.size())], shaken[random(shaken.size())]);
      const double value = descend(shaken);
      if (value <= now.value) now = {shaken, value};
      if (value < best.value) best = now;
      if (round % kReturn == kReturn - 1) now = best;
    }
    return best;
  }

 private:
  static constexpr int kRounds = 3000, kShakes = 4, kReturn = 100;
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  std::size_t random(std::size_t n) {
    return static_cast<std::size_t>(uniform_pair(1, draw_++, 0)[0] * static_cast<double>(n));
  }

  /// Cost of positions [from, to) when work on them starts at `start`.
  double cost(const Order& order, std::size_t from, std::size_t to, double start) const {
    double sum = 0;
    for (std::size_t k = from; k < to; ++k) {
      const std::size_t job = at(order[k]);
      start += time_[job];
      if (start > due_[job]) sum += weight_[job] * (start - due_[job]);
    }
    return sum;
  }

  /// Improves `order` until no swap and no insertion helps; gives its cost.
  double descend(Order& order) {
    for (bool better = true; better;) {
      better = false;
      double start = 0;
      for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) better |= try_moves(order, i, j, start);
        start += time_[at(order[i])];
      }
    }
    return cost(order, 0, order.size(), 0);
  }

  bool try_moves(Order& order, std::size_t i, std::size_t j, double start) {
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(i),
               last = order.begin() + static_cast<std::ptrdiff_t>(j);
    const double before = cost(order, i, j + 1, start);
    if (before == 0) return false;
    std::iter_swap(first, last);
    if (cost(order, i, j + 1, start) < before) return true;
    std::iter_swap(first, last);
    std::rotate(first, first + 1, last + 1);
    if (cost(order, i, j + 1, start) < before) return true;
    std::rotate(first, last, last + 1);
    std::rotate(first, last, last + 1);
    if (cost(order, i, j + 1, start) < before) return true;
    std::rotate(first, first + 1, last + 1);
    return false;
  }

  const std::vector<double>&time_, &weight_, &due_;
  std::uint64_t draw_ = 0;
};

}  // namespace

CostedOrder weighted_tardiness(const std::vector<double>& time, const std::vector<double>& weight,
                               const std::vector<double>& due) {
  return TardinessSearch(time, weight, due).run();
}

}  // namespace headpin::forecast
