#include "plan/builder.hpp"

/// Partners: who puts in what, in which years.
namespace headpin::plan {

using document::Quantity;
using forecast::Field;
using forecast::LineKind;

/// What goes on after the subsidy, per partner and form.
const Quantity* Builder::later_amount(const std::string& partner, document::ContributionForm form) const {
  for (const auto& [id, contribution] : contributions_) {
    if (contribution.partner == partner && contribution.form == form && contribution.period == "later" &&
        contribution.amount)
      return &*contribution.amount;
  }
  return nullptr;
}

void Builder::partners() {
  contributions_ = document::read_all<document::Contribution>(document_);
  for (const auto& [id, contribution] : contributions_) {
    if (contribution.period && *contribution.period != "later")
      last_year_ = std::max(last_year_, std::stoi(*contribution.period));
  }
  int founders = 0;
  int index = 0;
  for (const auto& [id, partner] : in_order<document::Partner>(document_)) {
    const bool founder = partner.sort == document::PartnerSort::business && !plan().pins.empty();
    founders += founder ? 1 : 0;
    for (const auto& [key, contribution] : contributions_) {
      if (contribution.partner == id && contribution.amount)
        contribute("/contributions/" + key, contribution, index, founder ? 0 : -1);
    }
    ++index;
  }
  out_.value.companies = founders;
  out_.value.partners = index;
  if (founders == 0) return;
  forecast::Pin& head = plan().pins.front();
  head.founding_partners = head.pledged_founders = founders;
  std::erase_if(plan().inputs, [&](const forecast::Input& input) {
    return input.sets.front().slot.field == Field::founding_partners && input.sets.front().slot.index == 0;
  });
}

void Builder::contribute(const std::string& path, const document::Contribution& contribution, int partner, int pin) {
  // `later` begins when the last subsidy has ended; without subsidies, after the last year that was filled in.
  const int later = subsidy_end_ > 0 ? subsidy_end_ : last_year_ * kYear;
  const bool goes_on = contribution.period == "later";
  const int from = goes_on ? later : (std::stoi(*contribution.period) - 1) * kYear;
  const int to = goes_on ? forecast::kForever
                         : std::min(from + kYear, later_amount(*contribution.partner, *contribution.form) != nullptr
                                                      ? std::max(later, from)
                                                      : from + kYear);
  constexpr double kPerMonth = kEuro / kYear;
  if (to <= from) return;
  if (contribution.form == document::ContributionForm::inKind) {
    return inputs_.add(path + "/amount", *contribution.amount,
                       {{Field::line_per_month, line(LineKind::in_kind_offer, from, to, partner, pin), kPerMonth}});
  }
  double recurring = 1;
  if (!goes_on) {
    const Quantity* after = later_amount(*contribution.partner, *contribution.form);
    const double now = middle(*contribution.amount);
    recurring = after == nullptr || now <= 0 ? 0 : std::min(1.0, middle(*after) / now);
  }
  std::vector<Target> targets;
  if (recurring > 0)
    targets.push_back(
        {Field::line_per_month, line(LineKind::own_income, from, to, partner, pin), kPerMonth * recurring});
  if (recurring < 1)
    targets.push_back({Field::line_per_month, line(LineKind::incidental_income, from, to, partner, pin),
                       kPerMonth * (1 - recurring)});
  inputs_.add(path + "/amount", *contribution.amount, targets);
}

}  // namespace headpin::plan
