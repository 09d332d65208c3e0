// The test of each pin (step 7, which opens its gate) and the tests of the PPS.
//
// No include guard and no namespace: included after course-inl.hpp.

/// Retention over twelve months, 1 - leavers / mean number of partners, is at least `least`.
inline Mask keeps(Real left12, Real start12, double least) {
  return reaches(start12 * Real((1 - least) / 12), left12) && start12 > Real(0);
}

inline void Course::test_pin(PinCourse& pin, int month) {
  const PinRule& rule = layout_.pin_rule;
  const Real number = Real(month + 1);
  const Mask a_year = number - pin.launched_at >= Real(12);
  const Mask covers =
      reaches(pin.income12.sum, pin.cost12.sum * Real(1 + rule.buffer)) && pin.last_income > number - Real(12);
  const Mask passes = a_year && covers && keeps(pin.left12.sum, pin.start12.sum, rule.retention_min) &&
                      reaches(partners_of(pin), Real(rule.min_partners)) && pin.validated <= number;
  pin.passes = select(passes, pin.passes + Real(1), Real(0));
  pin.failures = select(passes, Real(0), pin.failures + select(a_year, Real(1), Real(0)));
  const Mask opens = pin.passes >= Real(rule.persist_months);
  pin.gate = select(opens, Real(1), select(pin.failures >= Real(rule.grace_months), Real(0), pin.gate));
  if (!any(opens)) return;
  pin.trusted = true;
  pin.sustained_month = select(opens, minimum(pin.sustained_month, number), pin.sustained_month);
}

// Own cash of the largest partner over the last twelve months, for V3.
inline void Course::follow_payers(int month) {
  largest_payer_ = fee_payer12_.sum;
  if (layout_.payers == 0) return;
  const int segment = layout_.segment_of_month[static_cast<std::size_t>(month)];
  Real partner_sum = Real(0);
  for (int row = 0; row < layout_.payers; ++row) {
    const auto i = static_cast<std::size_t>(row);
    const int group = layout_.payer_group[i];
    const Real founders = group < layout_.pins ? pins_[static_cast<std::size_t>(group)].founders_average : Real(1);
    payer12_[i].push(month, founders * payer_amounts_[payer_row(segment, row)]);
    const bool same_partner = row > 0 && layout_.payer_partner[i] == layout_.payer_partner[i - 1];
    partner_sum = same_partner ? partner_sum + payer12_[i].sum : payer12_[i].sum;
    largest_payer_ = maximum(largest_payer_, partner_sum);
  }
}

// Cash flow of a month in `segment` if volumes stay as they are now: lines begin and end as agreed, nothing else moves.
inline Real Course::hold_month(int segment) const {
  const Real* whole = flows(segment, layout_.pins);
  Real net = whole[kOwnIncome] + whole[kOtherIncome] - whole[kCost] - whole[kProjectCost] - standing_ - coordinators_;
  Real need = whole[kCoverable] + whole[kCoverableProject];
  Real usable = usable_ * whole[kInKind];
  for (const PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    if (!pin.facts->has_lines) {
      net = net + (pin.income_now - pin.cost_now);
      continue;
    }
    const Real* lines = flows(segment, pin.index);
    const Real founder_offer = usable_ * pin.founders_left * lines[kInKind];
    const Real from_founders = minimum(pin.need, founder_offer);
    const Real from_partners = minimum(pin.need - from_founders, usable_ * pin.partner_offer);
    const Real flowing = lines[kOwnIncome] + lines[kOtherIncome] - lines[kCost] - lines[kProjectCost];
    net = net + pin.fee_income - pin.partner_cost - (pin.need - from_founders - from_partners) +
          pin.founders_left * flowing;
    need = mul_add(pin.founders_left, lines[kCoverable] + lines[kCoverableProject], need);
    usable = usable + (founder_offer - from_founders);
  }
  return net - not_negative(need - usable);
}

/// Months from the start of the PPS to the end of the contracts that run now: rounds follow the first launch, as in V2.
/// A round that ends this month has not been renewed yet. A hundredth of a round is rounding.
inline Real Course::contract_end(int month) const {
  const Real now = Real(month + 1), length = maximum(contract_months_, Real(1));
  const Real rounds = ceiling((now - first_launch_) / length - Real(0.01));
  return select(first_launch_ < now, maximum(now, mul_add(rounds, length, first_launch_)), now);
}

// Within a segment the balance is a straight line, and where a partner leaves it only bends down: its lowest points are
// the ends of the segments. A partner takes its own cash along, what it agreed for later included.
inline void Course::look_ahead(int month) {
  const int end = month + 1 + 12 * layout_.rule.horizon_years;
  const Real leaves = contract_end(month);
  Real balance = cash_.sum;
  Real fee_loss = Real(0);
  std::fill(payer_loss_.begin(), payer_loss_.end(), Real(0));
  lowest_ahead_ = lowest_without_one_ = balance;
  for (int from = month + 1; from < end;) {
    const int segment = layout_.segment_of_month[static_cast<std::size_t>(from)];
    const int to = std::min(end, layout_.segment_start[static_cast<std::size_t>(segment) + 1]);
    balance = mul_add(Real(to - from), hold_month(segment), balance);
    lowest_ahead_ = minimum(lowest_ahead_, balance);
    const Real gone = minimum(not_negative(Real(to) - leaves), Real(to - from));
    if (!any(gone > Real(0))) {  // no contract ends yet
      lowest_without_one_ = lowest_ahead_;
      from = to;
      continue;
    }
    fee_loss = mul_add(gone, largest_fee_, fee_loss);
    Real most = fee_loss, of_partner = Real(0);
    for (int row = 0; row < layout_.payers; ++row) {
      const auto i = static_cast<std::size_t>(row);
      const int group = layout_.payer_group[i];
      const Real there = group < layout_.pins ? pins_[static_cast<std::size_t>(group)].founders_left : Real(1);
      payer_loss_[i] = mul_add(gone * there, payer_amounts_[payer_row(segment, row)], payer_loss_[i]);
      const bool same_partner = row > 0 && layout_.payer_partner[i] == layout_.payer_partner[i - 1];
      of_partner = same_partner ? of_partner + payer_loss_[i] : payer_loss_[i];
      most = maximum(most, of_partner);
    }
    lowest_without_one_ = minimum(lowest_without_one_, balance - most);
    from = to;
  }
}

inline void Course::test_pps(int month) {
  follow_payers(month);
  if (month < 11) return;  // every test looks back a year
  const SustainedRule& rule = layout_.rule;
  const auto set = [&](SustainedTest test, Mask passes) { passes_[static_cast<std::size_t>(test)] = passes; };
  set(SustainedTest::M1, reaches(own12_.sum, Real(rule.cash_coverage) * recurring12_.sum) && earns_);
  set(SustainedTest::M1t,
      reaches(own12_.sum + inkind12_.sum, Real(rule.total_coverage) * (recurring12_.sum + inkind12_.sum)));
  fixed_cost_ = standing_ + coordinators_ + recurring_lines_;
  look_ahead(month);
  set(SustainedTest::M2, reaches(lowest_ahead_, Real(rule.reserve_months) * fixed_cost_));
  set(SustainedTest::P1, roles_filled_);
  set(SustainedTest::P2, people_enough_);
  const int horizon = month + 1 + 12 * rule.horizon_years;
  Mask committed = Real(0) < Real(1);
  for (int role = 0; role < layout_.roles; ++role) {
    const auto at = [&](Field field) { return numbers_[static_cast<std::size_t>(layout_.position({field, role}))]; };
    const bool lasts = layout_.committed_until[static_cast<std::size_t>(role)] >= horizon;
    const Real there = lasts ? at(Field::role_committed_fte) : Real(0);
    committed = committed && reaches(there, at(Field::role_required_fte) * Real(rule.role_committed));
  }
  set(SustainedTest::P3, committed);
  set(SustainedTest::T1, reaches(hours_committed12_.sum, hours_needed12_.sum * Real(rule.hours_committed)));
  set(SustainedTest::T2, hours_realised_);
  set(SustainedTest::T3, reaches(hours_came12_.sum, hours_needed12_.sum * Real(rule.hours_come)));
  const Mask launched_a_year = Real(month + 1) - first_launch_ >= Real(12);
  set(SustainedTest::V1, launched_a_year && keeps(left12_.sum, start12_.sum, rule.partner_retention));
  set(SustainedTest::V2, reaches(Real(month + 1) - first_launch_, Real(rule.renewal_rounds) * contract_months_));
  set(SustainedTest::V3, reaches(Real(rule.largest_partner_share) * own12_.sum, largest_payer_) && earns_);
  set(SustainedTest::V4, reaches(lowest_without_one_, Real(rule.reserve_without_one) * fixed_cost_));
}

/// Of a test on every critical role: both sides for the role that is shortest of what it needs.
inline Seen Course::scarcest(SustainedTest test, int month) const {
  const SustainedRule& rule = layout_.rule;
  Seen worst{Real(1), Real(0)};
  std::size_t staffed = 0;
  for (int role = 0; role < layout_.roles; ++role) {
    const auto at = [&](Field field) { return numbers_[static_cast<std::size_t>(layout_.position({field, role}))]; };
    const bool followed = staffed < staff_.size() && layout_.staffed[staffed] == role;
    const Real at_work = followed ? staff_[staffed++].present : at(Field::role_available_fte);
    Seen one{at_work, at(Field::role_required_fte) * Real(rule.role_filled)};
    if (test == SustainedTest::P2) one = {at(Field::role_people), Real(rule.people_per_role)};
    if (test == SustainedTest::P3) {
      const bool lasts = layout_.committed_until[static_cast<std::size_t>(role)] >= month + 1 + 12 * rule.horizon_years;
      one = {lasts ? at(Field::role_committed_fte) : Real(0), at(Field::role_required_fte) * Real(rule.role_committed)};
    }
    const Mask shorter = one.have * worst.need < worst.have * one.need;
    worst = {select(shorter, one.have, worst.have), select(shorter, one.need, worst.need)};
  }
  return worst;
}

inline Seen Course::seen(SustainedTest test, int month) const {
  const SustainedRule& rule = layout_.rule;
  switch (test) {
    case SustainedTest::M1:
      return {own12_.sum, Real(rule.cash_coverage) * recurring12_.sum};
    case SustainedTest::M1t:
      return {own12_.sum + inkind12_.sum, Real(rule.total_coverage) * (recurring12_.sum + inkind12_.sum)};
    case SustainedTest::M2:
      return {lowest_ahead_, Real(rule.reserve_months) * fixed_cost_};
    case SustainedTest::P1:
    case SustainedTest::P2:
    case SustainedTest::P3:
      return scarcest(test, month);
    case SustainedTest::T1:
      return {hours_committed12_.sum, hours_needed12_.sum * Real(rule.hours_committed)};
    case SustainedTest::T2:
      return {realised_, Real(rule.hours_realised)};
    case SustainedTest::T3:
      return {hours_came12_.sum, hours_needed12_.sum * Real(rule.hours_come)};
    case SustainedTest::V1: {
      const Mask some = start12_.sum > Real(0);
      const Real stayed = Real(1) - Real(12) * left12_.sum / select(some, start12_.sum, Real(1));
      return {select(some, stayed, Real(0)), Real(rule.partner_retention)};
    }
    case SustainedTest::V2:
      return {not_negative(Real(month + 1) - first_launch_) / maximum(contract_months_, Real(1)),
              Real(rule.renewal_rounds)};
    case SustainedTest::V3:
      return {ratio(largest_payer_, own12_.sum), Real(rule.largest_partner_share)};
    case SustainedTest::V4:
      return {lowest_without_one_, Real(rule.reserve_without_one) * fixed_cost_};
  }
  return {Real(0), Real(0)};
}

inline Mask Course::pass_all(const std::vector<SustainedTest>& tests) const {
  Mask all = Real(0) < Real(1);
  for (const SustainedTest test : tests) all = all && passes(test);
  return all;
}

// The label needs all tests that count in a run of months; the headline also that money and people hold in the years
// after. Tests without data are left out here: whether they count is decided where the counts are reported.
inline void Course::judge(int month) {
  const Real number = Real(month + 1);
  const Mask lasting = pass_all(lasting_), all = pass_all(judged_);
  all_pass_run_ = select(all, all_pass_run_ + Real(1), Real(0));
  const Mask label = all_pass_run_ >= Real(layout_.rule.persist_months);
  label_month_ = select(label, minimum(label_month_, number), label_month_);
  candidate_ = select(lasting, select(label, minimum(candidate_, number), candidate_), kNever);
  const Mask lasted = number - candidate_ >= Real(12 * layout_.rule.horizon_years);
  headline_month_ = select(lasted, minimum(headline_month_, candidate_), headline_month_);
  if (month >= layout_.months) return;
  const Mask covers = Real(month) >= Real(11) && reaches(own12_.sum, recurring12_.sum) && earns_;
  break_even_run_ = select(covers, break_even_run_ + Real(1), Real(0));
  break_even_month_ =
      select(break_even_run_ >= Real(12), minimum(break_even_month_, number - Real(11)), break_even_month_);
}
