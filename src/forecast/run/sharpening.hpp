#pragma once
#include "forecast/run/engine.hpp"
#include "forecast/run/selection.hpp"
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

  bool run(std::int64_t to, const Control& control);
  void count(int thread, std::int64_t path, const Block& block, int lanes);
  void narrow();
  void draw_fans(Forecast& forecast) const;

  Request request_;
  Engine engine_;
  Trajectory medians_;
  Selection selection_;                          ///< a column per series and month, then one for the lowest balance
  std::vector<std::unique_ptr<Tally>> tallies_;  ///< by thread; empty for one that had nothing to do
  std::vector<Sums> chunks_;                     ///< added up in order: threads do not change a bit of the mean
  std::int64_t counted_ = 0, narrow_at_ = kFirstAnswerPaths;
};

}  // namespace headpin::forecast
