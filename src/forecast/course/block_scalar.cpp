#include "forecast/course/block.hpp"
#include "forecast/course/course_scalar.hpp"

namespace headpin::forecast {
namespace scalar {
namespace {

inline void store(Real value, float* to) {
  *to = static_cast<float>(value);
}
inline void store(Real value, double* to) {
  *to = value;
}
inline Real load(const double* from) {
  return *from;
}
inline std::uint64_t bits(Mask mask) {
  return mask ? 1 : 0;
}

#include "forecast/course/block_run-inl.hpp"

}  // namespace
}  // namespace scalar

std::unique_ptr<BlockRunner> make_scalar_runner(const Layout& layout) {
  return std::make_unique<scalar::LaneRunner>(layout);
}

}  // namespace headpin::forecast
