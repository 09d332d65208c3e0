// Operations on distributions, correlation, random numbers and error bars.
#include "cases/read.hpp"
#include "forecast/draw/correlation.hpp"
#include "forecast/draw/error_bars.hpp"
#include "forecast/draw/normal.hpp"
#include "forecast/draw/philox.hpp"
#include "forecast/draw/uncertain.hpp"

#include <cmath>
#include <cstdio>

namespace headpin::cases {
namespace {

using namespace forecast;

json::array quantiles(const json::object& in, const Uncertain& x) {
  json::array values;
  for (const double u : numbers(in, "u")) values.push_back(finite(x.quantile(u)));
  return values;
}

json::object lognormal(const json::object& in, const json::object&) {
  const Uncertain x = must(Uncertain::lognormal_from_quantiles(number(in, "p_low"), number(in, "x_low"),
                                                               number(in, "p_high"), number(in, "x_high")));
  return {{"mu", x.parameter(0)},
          {"sigma", x.parameter(1)},
          {"mean", x.mean()},
          {"sd", std::sqrt(x.variance())},
          {"quantiles", quantiles(in, x)}};
}

json::object metalog(const json::object& in, const json::object&) {
  const double p10 = number(in, "p10"), p50 = number(in, "p50"), p90 = number(in, "p90");
  const double lower = number_or(in, "lower", -Uncertain::kNoBound),
               upper = number_or(in, "upper", Uncertain::kNoBound);
  const MetalogFit fit = fit_metalog(p10, p50, p90, lower, upper);
  json::object result = {{"a", array({fit.a[0], fit.a[1], fit.a[2]})},
                         {"r", fit.r},
                         {"k_alpha", MetalogFit::kAlpha},
                         {"feasible", fit.feasible}};
  const auto made = Uncertain::metalog(p10, p50, p90, lower, upper);
  result["feasible"] = static_cast<bool>(made);
  if (!made) return result;
  result["quantiles"] = quantiles(in, *made);
  result["mean"] = made->mean();
  result["variance"] = finite(made->variance());
  return result;
}

json::object interval90(const json::object& in, const json::object&) {
  const double low = number(in, "low"), high = number(in, "high");
  const Uncertain x =
      must(Uncertain::interval90(low, high, number_or(in, "least", 0), number_or(in, "most", Uncertain::kNoBound)));
  return {{"quantiles", quantiles(in, x)}, {"mean", x.mean()}, {"sd", std::sqrt(x.variance())}};
}

json::object pert(const json::object& in, const json::object&) {
  const double min = number(in, "min"), mode = number(in, "mode"), max = number(in, "max");
  const Uncertain x = must(Uncertain::pert(min, mode, max));
  return {{"alpha", 1 + 4 * (mode - min) / (max - min)},
          {"beta", 1 + 4 * (max - mode) / (max - min)},
          {"mean", x.mean()},
          {"variance", x.variance()},
          {"quantiles", quantiles(in, x)}};
}

json::object triangular(const json::object& in, const json::object&) {
  const Uncertain x = must(Uncertain::triangular(number(in, "min"), number(in, "mode"), number(in, "max")));
  return {{"mean", x.mean()}, {"variance", x.variance()}, {"quantiles", quantiles(in, x)}};
}

json::object beta(const json::object& in, const json::object&) {
  const Uncertain x = must(Uncertain::beta(number(in, "alpha"), number(in, "beta")));
  return {{"mean", x.mean()}, {"variance", x.variance()}, {"quantiles", quantiles(in, x)}};
}

json::object convert(const json::object& in, const json::object&) {
  json::array spearman, kendall;
  for (const double value : numbers(in, "values")) {
    spearman.push_back(copula_from_spearman(value));
    kendall.push_back(copula_from_kendall(value));
  }
  return {{"pearson_from_spearman", spearman}, {"pearson_from_kendall", kendall}};
}

json::object nearest(const json::object& in, const json::object&) {
  return {{"matrix", by_rows(nearest_correlation(matrix(in.at("matrix"))))}};
}

template <std::size_t n>
std::array<std::uint32_t, n> words(const json::value& hex) {
  std::array<std::uint32_t, n> result{};
  for (std::size_t i = 0; i < n; ++i) {
    result[i] = static_cast<std::uint32_t>(std::stoul(text(hex.as_array().at(i)), nullptr, 16));
  }
  return result;
}

json::object philox(const json::object& in, const json::object&) {
  json::array all_words, all_uniforms, all_normals;
  for (const json::value& entry : in.at("rows").as_array()) {
    const json::object& row = entry.as_object();
    const auto out = philox4x32_10(words<4>(row.at("counter_hex")), words<2>(row.at("key_hex")));
    json::array hex;
    for (const std::uint32_t word : out) {
      std::array<char, 9> digits{};
      std::snprintf(digits.data(), digits.size(), "%08x", word);
      hex.push_back(json::value(digits.data()));
    }
    const double first = uniform_from_words(out[0], out[1]), second = uniform_from_words(out[2], out[3]);
    all_words.push_back(hex);
    all_uniforms.push_back(array({first, second}));
    all_normals.push_back(array({normal_quantile(first), normal_quantile(second)}));
  }
  return {{"words_hex", all_words}, {"uniforms", all_uniforms}, {"normals", all_normals}};
}

json::object error(const json::object& in, const json::object&) {
  const auto successes = in.at("successes").to_number<std::int64_t>(), n = in.at("n").to_number<std::int64_t>();
  const double confidence = number(in, "confidence");
  const Interval wilson = wilson_interval(successes, n, confidence);
  const Interval exact = clopper_pearson_interval(successes, n, confidence);
  const Ranks ranks = quantile_ranks(n, number(in, "quantile"), confidence);
  const double share = static_cast<double>(successes) / static_cast<double>(n);
  return {{"se", standard_error(successes, n)},
          {"wilson", array({wilson.low, wilson.high})},
          {"clopper_pearson", array({exact.low, exact.high})},
          {"n_for_halfwidth", paths_for_share(share, number(in, "halfwidth"), confidence)},
          {"quantile_order_statistics", {ranks.low, ranks.high}}};
}

json::object common_numbers(const json::object& in, const json::object&) {
  const PairedComparison pair =
      compare_pairs(number(in, "sd_a"), number(in, "sd_b"), number(in, "correlation"),
                    in.at("n").to_number<std::int64_t>(), number(in, "halfwidth"), number_or(in, "confidence", 0.95));
  return {{"se_independent", pair.independent_error},
          {"se_crn", pair.paired_error},
          {"variance_ratio", pair.variance_ratio},
          {"n_crn_for_difference", pair.paired_paths},
          {"n_independent_for_difference", pair.independent_paths}};
}

}  // namespace

void add_chance(std::map<std::string, Operation>& operations) {
  operations.insert({{"dist.lognormal_from_quantiles", lognormal},
                     {"dist.interval90", interval90},
                     {"dist.metalog3", metalog},
                     {"dist.pert", pert},
                     {"dist.triangular", triangular},
                     {"dist.beta", beta},
                     {"corr.convert", convert},
                     {"corr.nearest", nearest},
                     {"rng.philox4x32_10", philox},
                     {"mc.error", error},
                     {"mc.crn", common_numbers}});
}

}  // namespace headpin::cases
