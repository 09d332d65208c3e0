#include "forecast/drawer.hpp"

#include "forecast/correlation.hpp"
#include "forecast/draws.hpp"
#include "forecast/normal.hpp"
#include "forecast/philox.hpp"

#include <algorithm>

namespace headpin::forecast {

Drawer::Drawer(const Plan& plan) {
  for (const Input& input : plan.inputs) {
    samplers_.emplace_back(input.distribution);
    indices_.push_back(input.index);
  }
  if (!plan.correlations.empty()) correlate(plan);
}

void Drawer::correlate(const Plan& plan) {
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
  Lanes u, z;
  for (std::size_t input = 0; input < samplers_.size(); ++input) {
    const Sampler& sampler = samplers_[input];
    draw_uniforms(seed, first_path, indices_[input], u);
    if (sampler.by_score()) draw_scores(u, z);
    for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
      values[input][lane] = sampler.by_score() ? sampler.at_score(z[lane]) : sampler.at(u[lane]);
    }
  }
  if (!together_.empty()) draw_together(seed, first_path, values);
}

void Drawer::scores(std::uint64_t seed, std::int64_t paths, std::vector<std::vector<double>>& rows) const {
  const auto count = static_cast<std::size_t>(paths);
  rows.assign(samplers_.size(), std::vector<double>(count));
  Lanes u, z;
  for (std::size_t input = 0; input < rows.size(); ++input) {
    for (std::size_t first = 0; first < count; first += kBlockPaths) {
      draw_uniforms(seed, first, indices_[input], u);
      draw_scores(u, z);
      std::copy_n(z.begin(), std::min(count - first, std::size_t{kBlockPaths}),
                  rows[input].begin() + static_cast<std::ptrdiff_t>(first));
    }
  }
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t i = together_.size(); i-- > 0;) {  // from the last: a row needs the raw scores of those before it
      double score = 0;
      for (std::size_t j = 0; j <= i; ++j) score += lower_(i, j) * rows[together_[j]][k];
      rows[together_[i]][k] = score;
    }
  }
}

void Drawer::draw_together(std::uint64_t seed, std::uint64_t first_path, std::vector<Lanes>& values) const {
  std::vector<double> z(together_.size());
  for (std::size_t lane = 0; lane < kBlockPaths; ++lane) {
    for (std::size_t i = 0; i < z.size(); ++i) {
      z[i] = normal_quantile(uniform_pair(seed, first_path + lane, indices_[together_[i]])[0]);
    }
    for (std::size_t i = 0; i < z.size(); ++i) {
      double score = 0;
      for (std::size_t j = 0; j <= i; ++j) score += lower_(i, j) * z[j];
      values[together_[i]][lane] = samplers_[together_[i]].at_score(score);
    }
  }
}

}  // namespace headpin::forecast
