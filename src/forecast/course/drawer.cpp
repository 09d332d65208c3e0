#include "forecast/course/drawer.hpp"

#include "forecast/draw/correlation.hpp"
#include "forecast/draw/draws.hpp"

#include <algorithm>

namespace headpin::forecast {

Drawer::Drawer(const Plan& plan) {
  for (const Input& input : plan.inputs) {
    samplers_.emplace_back(input.distribution);
    indices_.push_back(input.index);
    goes_by_score_.push_back(samplers_.back().by_score());
  }
  if (plan.correlations.empty()) return;
  find_copula(plan);
  for (const std::size_t input : together_) goes_by_score_[input] = true;
}

void Drawer::find_copula(const Plan& plan) {
  std::vector<std::size_t> row(plan.inputs.size(), plan.inputs.size());
  const auto place = [&](int input) {
    std::size_t& at = row[static_cast<std::size_t>(input)];
    if (at == plan.inputs.size()) {
      at = together_.size();
      together_.push_back(static_cast<std::size_t>(input));
    }
    return at;
  };
  for (const Correlation& one : plan.correlations) {
    place(one.first);
    place(one.second);
  }
  Matrix copula = Matrix::identity(together_.size());
  for (const Correlation& one : plan.correlations) {
    const std::size_t a = place(one.first), b = place(one.second);
    copula(a, b) = copula(b, a) = copula_from_spearman(one.rank);
  }
  if (!is_correlation(copula)) {
    copula = nearest_correlation(copula);
    changed_ = true;
  }
  lower_ = cholesky(copula);
}

Matrix Drawer::copula() const {
  Matrix product(together_.size(), together_.size());
  for (std::size_t i = 0; i < product.rows(); ++i) {
    for (std::size_t j = 0; j < product.columns(); ++j) {
      for (std::size_t k = 0; k <= std::min(i, j); ++k) product(i, j) += lower_(i, k) * lower_(j, k);
    }
  }
  return product;
}

void Drawer::draw(std::uint64_t seed, std::uint64_t first_path, std::vector<Lanes>& values) const {
  values.resize(samplers_.size());
  draw_uniforms(seed, first_path, indices_, values);
  for (std::size_t input = 0; input < values.size(); ++input) {
    if (goes_by_score_[input]) {
      to_scores(values[input]);
    } else {
      samplers_[input].from_uniforms(values[input]);
    }
  }
  correlate(values);
  for (std::size_t input = 0; input < values.size(); ++input) {
    if (goes_by_score_[input]) samplers_[input].from_scores(values[input]);
  }
}

void Drawer::scores(std::uint64_t seed, std::int64_t paths, std::vector<std::vector<double>>& rows) const {
  const auto count = static_cast<std::size_t>(paths);
  rows.assign(samplers_.size(), std::vector<double>(count));
  std::vector<Lanes> block(samplers_.size());
  for (std::size_t first = 0; first < count; first += kBlockPaths) {
    draw_uniforms(seed, first, indices_, block);
    for (Lanes& row : block) to_scores(row);
    correlate(block);
    for (std::size_t input = 0; input < rows.size(); ++input) {
      std::copy_n(block[input].begin(), std::min(count - first, std::size_t{kBlockPaths}),
                  rows[input].begin() + static_cast<std::ptrdiff_t>(first));
    }
  }
}

void Drawer::correlate(std::vector<Lanes>& scores) const {
  for (std::size_t i = together_.size(); i-- > 0;) {  // from the last: a row needs the raw scores of those before it
    Lanes mixed{};
    for (std::size_t j = 0; j <= i; ++j) {
      const Lanes& raw = scores[together_[j]];
      for (std::size_t lane = 0; lane < kBlockPaths; ++lane) mixed[lane] += lower_(i, j) * raw[lane];
    }
    scores[together_[i]] = mixed;
  }
}

}  // namespace headpin::forecast
