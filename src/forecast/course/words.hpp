#pragma once
#include "forecast/plan.hpp"

namespace headpin::forecast {

/// The name of a field in code and in paths, such as "churn".
const char* field_key(Field field);

/// A field in plain words, fit to begin a sentence: "Het verloop" / "The churn".
text::Text field_words(Field field);

/// Said when correlations that cannot all be true were replaced by the nearest that can.
text::Text nearest_correlations_were_used();

/// A number as people write it in both languages when it is whole, otherwise with a point.
std::string plain(double value);

}  // namespace headpin::forecast
