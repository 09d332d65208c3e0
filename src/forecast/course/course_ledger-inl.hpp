// Money and hours: step 6 of a month of Course. Cash and in-kind never mix: in-kind fills needs, cash pays bills.
//
// No include guard and no namespace: included after course-inl.hpp.

// Founders with a pledge pay by lines; their surviving share is averaged over the month as partners are. Their in-kind
// fills their pin's own need first; what is left of it flows to the coverable costs of the PPS, where it is shared over
// recurring and project needs in proportion.
inline void Course::settle(int segment) {
  const Real* whole = flows(segment, layout_.pins);
  Real own = whole[kOwnIncome], other = whole[kOtherIncome], recurring = Real(0), once = whole[kProjectCost];
  Real need = whole[kCoverable], once_need = whole[kCoverableProject];
  Real usable = usable_ * whole[kInKind], filled = Real(0), partners = Real(0), averages = Real(0);
  for (PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    const Real here = partners_of(pin), average = Real(0.5) * (pin.at_start + here);
    pin.average = average;
    partners = partners + here;
    averages = averages + average;
    Real paying = average;
    if (pin.facts->has_founders) {
      const Real founders_next = pin.founders_left * pin.founders_now;
      pin.founders_average = Real(0.5) * (pin.founders_left + founders_next);
      pin.founders_left = founders_next;
      paying = not_negative(average - pin.founders_average * pin.pledged);
    }
    pin.paying = paying;
    Real fee_income = paying * pin.fee, partner_cost = average * pin.cash_cost;
    if (pin.facts->course_years > 0) {
      const Cohorts& cohorts = cohorts_[static_cast<std::size_t>(pin.index)];
      fee_income = mul_add(pin.students, cohorts.income, fee_income);
      partner_cost = mul_add(pin.students, cohorts.cost, partner_cost);
    }
    const Real need_hours = mul_add(pin.need_each, average, pin.need_now), pin_need = need_hours * hour_cost_;
    const Real partner_offer = paying * pin.inkind_value;
    Real income = fee_income, cost = partner_cost, used = minimum(pin_need, usable_ * partner_offer);
    if (pin.facts->has_lines) {
      const Real* lines = flows(segment, pin.index);
      const Real founders = pin.founders_average, founder_offer = founders * lines[kInKind];
      const Real from_founders = minimum(pin_need, usable_ * founder_offer);
      used = from_founders + minimum(pin_need - from_founders, usable_ * partner_offer);
      usable = usable + (usable_ * founder_offer - from_founders);
      income = mul_add(founders, lines[kOwnIncome], income);
      cost = mul_add(founders, lines[kCost], cost);
      other = mul_add(founders, lines[kOtherIncome], other);
      once = mul_add(founders, lines[kProjectCost], once);
      need = mul_add(founders, lines[kCoverable], need);
      once_need = mul_add(founders, lines[kCoverableProject], once_need);
      pin.fee_income = fee_income;  // what follows is for the hold projection
      pin.partner_cost = partner_cost;
      pin.partner_offer = partner_offer;
      pin.need = pin_need;
    }
    cost = cost + (pin_need - used);
    own = own + income;
    recurring = recurring + cost;
    once = mul_add(pin.joining, pin.onboarding_cost, once);
    filled = filled + used;
    pin.income_now = income;
    pin.cost_now = cost;
  }
  partners_ = partners;
  partners_average_ = averages;
  coordinators_ = ceiling(mul_add(partners, coordinators_per_partner_, Real(-kRoundingUnit))) * coordinator_cost_;
  const Real wanted = need + once_need, covered = minimum(wanted, usable);
  const Real part = covered / maximum(wanted, Real(kTiny));
  own_lines_ = whole[kOwnIncome];
  recurring_lines_ = whole[kCost] + (need - need * part);
  pps_.own_income = own;
  pps_.other_income = other;
  pps_.recurring_cost = recurring + recurring_lines_ + standing_ + coordinators_;
  pps_.other_cost = once + (once_need - once_need * part);
  pps_.inkind_used = filled + covered;
  pps_.inkind_recurring = filled + need * part;
}

/// What only the tests ask about a month: its hours, its partners, and help in kind.
inline void Course::keep_volumes(int month, int segment) {
  Real offered = flows(segment, layout_.pins)[kInKind];
  Real hours_needed = role_hours_needed_, promised = offered * hours_per_euro_;
  Real left = Real(0), at_start = Real(0), largest_fee = Real(0);
  for (const PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    if (pin.facts->has_lines) {
      const Real founder_offer = pin.founders_average * flows(segment, pin.index)[kInKind];
      offered = offered + founder_offer;
      promised = mul_add(founder_offer, hours_per_euro_, promised);
    }
    offered = offered + pin.paying * pin.inkind_value;
    promised = mul_add(pin.paying, pin.inkind_hours, promised);
    hours_needed = hours_needed + mul_add(pin.need_each, pin.average, pin.need_now);
    left = left + pin.left;
    at_start = at_start + pin.at_start;
    largest_fee = maximum(largest_fee, minimum(pin.paying, Real(1)) * pin.fee);
  }
  pps_.inkind_offered = offered;
  largest_fee_ = largest_fee;
  inkind12_.push(month, pps_.inkind_recurring);
  left12_.push(month, left);
  start12_.push(month, at_start);
  fee_payer12_.push(month, largest_fee);
  if (!layout_.roles_known) return;
  hours_needed12_.push(month, hours_needed);
  hours_committed12_.push(month, role_hours_available_ + promised);
  hours_came12_.push(month, mul_add(realised_, promised, role_hours_available_));
}

/// Adds the recurring costs of this month to those of the year that is told by part. Apart from settle, which has
/// enough to hold in registers.
inline void Course::itemise(int segment) {
  Real lines = flows(segment, layout_.pins)[kCost], partners = Real(0), students = Real(0), hours = Real(0);
  for (const PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    const Real partner_cost = pin.average * pin.cash_cost;
    Real rest = pin.cost_now - partner_cost;
    partners = partners + partner_cost;
    if (pin.facts->course_years > 0) {
      const Real student_cost = pin.students * cohorts_[static_cast<std::size_t>(pin.index)].cost;
      students = students + student_cost;
      rest = rest - student_cost;
    }
    if (pin.facts->has_lines) {
      const Real cash = pin.founders_average * flows(segment, pin.index)[kCost];
      lines = lines + cash;
      rest = rest - cash;
    }
    hours = hours + not_negative(rest);
  }
  const auto add = [&](NeedPart part, Real amount) {
    Real& sum = need_parts_[static_cast<std::size_t>(part)];
    sum = sum + amount;
  };
  add(NeedPart::costs, lines);
  add(NeedPart::not_in_kind, recurring_lines_ - flows(segment, layout_.pins)[kCost]);
  add(NeedPart::partners, partners);
  add(NeedPart::students, students);
  add(NeedPart::hours, hours);
  add(NeedPart::people, standing_);
  add(NeedPart::coordinators, coordinators_);
  add(NeedPart::margin, Real(layout_.rule.cash_coverage - 1) * pps_.recurring_cost);
}

inline void Course::keep_accounts(int month) {
  own12_.push(month, pps_.own_income);
  last_own_ = select(pps_.own_income > Real(0), Real(month + 1), last_own_);
  earns_ = last_own_ > Real(std::max(0, month - 11));
  recurring12_.push(month, pps_.recurring_cost);
  const Real net = pps_.own_income + pps_.other_income - pps_.recurring_cost - pps_.other_cost;
  cash_.add(net);
  if (month >= layout_.months) return;
  discount_ = discount_ * discount_step_;
  npv_.add(net * discount_);
  const Mask lower = cash_.sum < lowest_cash_;
  lowest_cash_ = select(lower, cash_.sum, lowest_cash_);
  lowest_cash_month_ = select(lower, Real(month + 1), lowest_cash_month_);
}

// Coordinators fall on the pins in proportion to their partners; what belongs to the PPS itself falls on the first pin.
inline void Course::keep_pins(int month) {
  Real coordinators_each = Real(0);
  if (layout_.has_coordinators) {
    coordinators_each = coordinators_ / select(partners_average_ > Real(0), partners_average_, kNever);
  }
  const Real carried = standing_ + recurring_lines_, own_lines = own_lines_;
  for (PinCourse& pin : pins_) {
    if (pin.asleep || !pin.facts->follows_gate) continue;
    const Real cost = mul_add(coordinators_each, pin.average, pin.cost_now);
    const Real income = mul_add(pin.first, own_lines, pin.income_now);
    pin.income12.push(month, income);
    pin.last_income = select(income > Real(0), Real(month + 1), pin.last_income);
    pin.cost12.push(month, mul_add(pin.first, carried, cost));
    pin.left12.push(month, pin.left);
    pin.start12.push(month, pin.at_start);
    if (month >= 11) test_pin(pin, month);
  }
}
