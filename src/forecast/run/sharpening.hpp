#pragma once
#include "forecast/run/engine.hpp"
#include "forecast/run/histograms.hpp"
#include "forecast/run/margins.hpp"
#include "forecast/run/tally.hpp"

#include <memory>
#include <vector>

namespace headpin::forecast {

/// A forecast that grows sharper while people look at it. Paths are counted from the first on and none is run twice, so
/// asking for an answer on the way costs next to nothing. On all paths of the request the answer is that of forecast(),
/// to the bit.
class Sharpening {
 public:
  /// `plan` and `request` must have passed check().
  Sharpening(const Plan& plan, const Request& request);
  Sharpening(const Sharpening&) = delete;
  Sharpening& operator=(const Sharpening&) = delete;

  /// Goes on until `paths` are counted: at least those of the first answer, at most those of the request, in between
  /// rounded up to a multiple of 256. Of `control` it heeds `stop` and `on_progress`. False when stopped on the way;
  /// there is nothing more to ask of it then.
  bool count_to(std::int64_t paths, const Control& control = {});
  std::int64_t counted() const { return counted_; }
  /// What the paths counted so far say; `complete` when they are all of the request. Something must have been counted.
  Forecast answer() const;

 private:
  struct Sums {
    double npv = 0, squares = 0;
  };

  /// What one thread counts; it makes them itself, so that their memory is near to it.
  struct Counts {
    Tally tally;
    Histograms histograms;
  };

  bool count_first(std::int64_t paths, const Control& control);
  template <class Use>
  bool run(std::int64_t to, const Control& control, const Use& use);
  Counts& counts_of(int thread);
  void draw_fans(Forecast& forecast) const;
  Quantiles binned(std::size_t column) const;

  Request request_;
  Engine engine_;
  Trajectory medians_;
  FirstBlocks first_;
  Scale lowest_cash_;
  std::vector<Scale> scales_;                    ///< a column of the histograms each
  std::vector<std::unique_ptr<Counts>> counts_;  ///< by thread; empty for one that had nothing to do
  std::vector<Sums> chunks_;                     ///< added up in order: threads do not change a bit of the mean
  Margins margins_;
  std::int64_t counted_ = 0;
};

}  // namespace headpin::forecast
