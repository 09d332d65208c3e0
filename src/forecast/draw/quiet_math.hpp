#pragma once
#include <boost/math/policies/policy.hpp>

namespace headpin::forecast {

/// How Boost.Math is asked: in plain double (four times as fast as by way of long double, still 1e-14), and without
/// exceptions: what cannot be computed is not a number.
inline constexpr boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::domain_error<boost::math::policies::ignore_error>,
    boost::math::policies::pole_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
    boost::math::policies::rounding_error<boost::math::policies::ignore_error>>
    kQuietMath;

}  // namespace headpin::forecast
