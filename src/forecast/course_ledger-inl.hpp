// Money and hours: step 6 of a month of Course. Cash and in-kind never mix: in-kind fills needs, cash pays bills.
//
// No include guard and no namespace: included after course-inl.hpp.

// Founders with a pledge pay by lines; their surviving share is averaged over the month as partners are.
inline void Course::settle_pins() {
  partners_ = Real(0);
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    pin.average = Real(0.5) * (pin.at_start + partners_of(pin));
    pin.paying = pin.average;
    if (layout_.has_founders[static_cast<std::size_t>(i)]) {
      const Real founders_next = pin.founders_left * pin.founders_now;
      pin.founders_average = Real(0.5) * (pin.founders_left + founders_next);
      pin.founders_left = founders_next;
      pin.paying = not_negative(pin.average - pin.founders_average * pin.pledged);
    }
    pin.fee_income = pin.paying * pin.fee;
    pin.need_hours = mul_add(pin.need_each, pin.average, pin.need_now);
    pin.need = pin.need_hours * hour_cost_;
    pin.partner_offer = pin.paying * pin.inkind_value;
    pin.partner_cost = pin.average * pin.cash_cost;
    if (layout_.course_years[static_cast<std::size_t>(i)] > 0) {
      const Cohorts& cohorts = cohorts_[static_cast<std::size_t>(i)];
      pin.fee_income = mul_add(pin.students, cohorts.income, pin.fee_income);
      pin.partner_cost = mul_add(pin.students, cohorts.cost, pin.partner_cost);
    }
    partners_ = partners_ + partners_of(pin);
  }
  coordinators_ = ceiling(mul_add(partners_, coordinators_per_partner_, Real(-kRoundingUnit))) * coordinator_cost_;
}

// The founders' in-kind fills their pin's own need first; what is left of it flows to the coverable costs of the PPS,
// where it is shared over recurring and project needs in proportion.
inline void Course::settle_pps(int segment) {
  const int whole = layout_.pins;
  own_lines_ = flow(segment, whole, kOwnIncome);
  Real own = own_lines_, other = flow(segment, whole, kOtherIncome), recurring = Real(0);
  Real once = flow(segment, whole, kProjectCost);
  Real need = flow(segment, whole, kCoverable), once_need = flow(segment, whole, kCoverableProject);
  Real offered = flow(segment, whole, kInKind), usable = usable_ * offered, filled = Real(0);
  hours_needed_ = role_hours_needed_;
  hours_committed_ = mul_add(offered, hours_per_euro_, role_hours_available_);
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    if (!layout_.has_lines[static_cast<std::size_t>(i)]) {
      const Real used = minimum(pin.need, usable_ * pin.partner_offer);
      pin.income_now = pin.fee_income;
      pin.cost_now = pin.need - used + pin.partner_cost;
      own = own + pin.income_now;
      recurring = recurring + pin.cost_now;
      once = mul_add(pin.joining, pin.onboarding_cost, once);
      filled = filled + used;
      offered = offered + pin.partner_offer;
      hours_needed_ = hours_needed_ + pin.need_hours;
      hours_committed_ = mul_add(pin.paying, pin.inkind_hours, hours_committed_);
      continue;
    }
    const Real founders = pin.founders_average;
    pin.founder_offer = founders * flow(segment, i, kInKind);
    const Real from_founders = minimum(pin.need, usable_ * pin.founder_offer);
    const Real from_partners = minimum(pin.need - from_founders, usable_ * pin.partner_offer);
    pin.income_now = mul_add(founders, flow(segment, i, kOwnIncome), pin.fee_income);
    pin.cost_now = pin.need - (from_founders + from_partners) + pin.partner_cost + founders * flow(segment, i, kCost);
    own = own + pin.income_now;
    recurring = recurring + pin.cost_now;
    other = mul_add(founders, flow(segment, i, kOtherIncome), other);
    once = mul_add(founders, flow(segment, i, kProjectCost), once) + pin.joining * pin.onboarding_cost;
    need = mul_add(founders, flow(segment, i, kCoverable), need);
    once_need = mul_add(founders, flow(segment, i, kCoverableProject), once_need);
    usable = usable + (usable_ * pin.founder_offer - from_founders);
    filled = filled + from_founders + from_partners;
    offered = offered + pin.founder_offer + pin.partner_offer;
    hours_needed_ = hours_needed_ + pin.need_hours;
    hours_committed_ = mul_add(pin.paying, pin.inkind_hours, hours_committed_) + pin.founder_offer * hours_per_euro_;
  }
  const Real wanted = need + once_need;
  const Real covered = minimum(wanted, usable);
  const Real part = covered / maximum(wanted, Real(kTiny));
  recurring_lines_ = flow(segment, whole, kCost) + (need - need * part);
  pps_.own_income = own;
  pps_.other_income = other;
  pps_.recurring_cost = recurring + recurring_lines_ + standing_ + coordinators_;
  pps_.other_cost = once + (once_need - once_need * part);
  pps_.inkind_used = filled + covered;
  pps_.inkind_offered = offered;
  pps_.inkind_recurring = filled + need * part;
}

inline void Course::keep_accounts(int month) {
  Real largest_fee = Real(0);
  for (const PinCourse& pin : pins_) {
    largest_fee = maximum(largest_fee, minimum(pin.paying, Real(1)) * pin.fee);
  }
  own12_.push(month, pps_.own_income);
  recurring12_.push(month, pps_.recurring_cost);
  inkind12_.push(month, pps_.inkind_recurring);
  if (layout_.roles_known) {
    hours_needed12_.push(month, hours_needed_);
    hours_committed12_.push(month, hours_committed_);
  }
  fee_payer12_.push(month, largest_fee);
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
inline void Course::keep_pin_accounts(int month) {
  Real coordinators_each = Real(0);
  if (layout_.has_coordinators) {
    Real average = Real(0);
    for (const PinCourse& pin : pins_) average = average + pin.average;
    coordinators_each = coordinators_ / select(average > Real(0), average, kNever);
  }
  const Real carried = standing_ + recurring_lines_;
  for (PinCourse& pin : pins_) {
    const Real cost = mul_add(coordinators_each, pin.average, pin.cost_now);
    pin.income12.push(month, mul_add(pin.first, own_lines_, pin.income_now));
    pin.cost12.push(month, mul_add(pin.first, carried, cost));
    pin.left12.push(month, pin.left);
    pin.start12.push(month, pin.at_start);
  }
}
