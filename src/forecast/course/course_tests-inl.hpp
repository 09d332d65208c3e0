// The test of each pin (step 7, which opens its gate) and the eleven tests of the PPS.
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
  for (int i = 0; i < layout_.pins; ++i) {
    const PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    if (pin.asleep) continue;
    if (!pin.facts->has_lines) {
      net = net + (pin.income_now - pin.cost_now);
      continue;
    }
    const Real* lines = flows(segment, i);
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

// Within a segment the balance is a straight line, so its lowest points are the ends of the segments.
inline Real Course::lowest_in_hold(int month) const {
  const int end = month + 1 + 12 * layout_.rule.horizon_years;
  Real balance = cash_.sum, lowest = cash_.sum;
  for (int from = month + 1; from < end;) {
    const int segment = layout_.segment_of_month[static_cast<std::size_t>(from)];
    const int to = std::min(end, layout_.segment_start[static_cast<std::size_t>(segment) + 1]);
    balance = mul_add(Real(to - from), hold_month(segment), balance);
    lowest = minimum(lowest, balance);
    from = to;
  }
  return lowest;
}

inline void Course::test_pps(int month) {
  follow_payers(month);
  if (month < 11) return;  // every test looks back a year
  const SustainedRule& rule = layout_.rule;
  const auto set = [&](SustainedTest test, Mask passes) { passes_[static_cast<std::size_t>(test)] = passes; };
  set(SustainedTest::M1, reaches(own12_.sum, Real(rule.cash_coverage) * recurring12_.sum) && earns_);
  set(SustainedTest::M1t,
      reaches(own12_.sum + inkind12_.sum, Real(rule.total_coverage) * (recurring12_.sum + inkind12_.sum)));
  const Real fixed = standing_ + coordinators_ + recurring_lines_;
  set(SustainedTest::M2, reaches(lowest_in_hold(month), Real(rule.reserve_months) * fixed));
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
  const Mask launched_a_year = Real(month + 1) - first_launch_ >= Real(12);
  set(SustainedTest::V1, launched_a_year && keeps(left12_.sum, start12_.sum, rule.partner_retention));
  set(SustainedTest::V2, reaches(Real(month + 1) - first_launch_, Real(rule.renewal_rounds) * contract_months_));
  set(SustainedTest::V3, reaches(Real(rule.largest_partner_share) * own12_.sum, largest_payer_) && earns_);
}

// The label needs all tests in a run of months; the headline also that money and people hold in the years after. Tests
// without data are left out here: whether they count is decided where the counts are reported.
inline void Course::judge(int month) {
  const Real number = Real(month + 1);
  const auto passes = [&](SustainedTest test) { return passes_[static_cast<std::size_t>(test)]; };
  const Mask lasting = passes(SustainedTest::M1) && passes(SustainedTest::M2) &&
                       (passes(SustainedTest::P1) || unknown(SustainedTest::P1));
  Mask all = lasting;
  for (const SustainedTest test : {SustainedTest::M1t, SustainedTest::P2, SustainedTest::P3, SustainedTest::T1,
                                   SustainedTest::T2, SustainedTest::V1, SustainedTest::V2, SustainedTest::V3}) {
    all = all && (passes(test) || unknown(test));
  }
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
