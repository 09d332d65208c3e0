// Launch, proof, trust, adoption: steps 1 to 5 of a month of Course.
//
// No include guard and no namespace: included after course-inl.hpp.

// Step 1: launch by month, or a lag after another pin was sustained.
inline void Course::launch(int month) {
  const Real now = Real(month);
  for (PinCourse& pin : pins_) {
    if (pin.waiting) {
      const Launch& rule = pin.facts->launch;
      const Real due = rule.rule == Launch::Rule::month
                           ? pin.launch_month
                           : pins_[static_cast<std::size_t>(rule.pin)].sustained_month + pin.launch_lag;
      const Mask starts = pin.launched_at == kNever && due <= now;
      if (any(starts)) start(pin, starts, now);
    }
    pin.at_start = pin.own;
  }
  if (!layout_.has_generations) return;
  go_over();
  for (PinCourse& pin : pins_) pin.at_start = pin.held;
}

inline void Course::start(PinCourse& pin, Mask starts, Real now) {
  pin.launched_at = select(starts, now, pin.launched_at);
  pin.own = pin.own + select(starts, pin.founding, Real(0));
  pin.ramp_gap = select(starts, pin.ramp_start, pin.ramp_gap);
  pin.ramp_now = select(starts, pin.ramp_step, pin.ramp_now);
  pin.founders_now = select(starts, pin.founder_step, pin.founders_now);
  pin.need_now = select(starts, pin.need_fixed, pin.need_now);
  const Mask is_first = starts && first_launch_ == kNever;
  pin.first = select(is_first, Real(1), pin.first);
  first_launch_ = select(is_first, now, first_launch_);
  pin.waiting = any(pin.launched_at == kNever);
  pin.asleep = false;
  if (!layout_.by_chance) return;
  PinClocks& clocks = clocks_[static_cast<std::size_t>(pin.index)];
  draw_batch(clocks.joins, starts, join_index(pin.index));
  draw_batch(clocks.leaves, starts, leave_index(pin.index));
  wind(clocks.joins, starts, join_index(pin.index));
  wind(clocks.leaves, starts, leave_index(pin.index));
  const Real leaving = pin.leaving;
  leave_by_chance(pin, select(starts, Real(kMonth / 2), Real(0)));
  pin.leaving = select(starts, pin.leaving, leaving);
}

/// What proof opens: the reachable potential, and the part of p that works.
inline void Course::set_reach(PinCourse& pin, Real unproven) const {
  pin.reach = pin.potential * mul_add(pin.willing_gain, Real(1) - unproven, pin.willing);
  if (layout_.by_chance) pin.reach = nearest(pin.reach);
  pin.inverse_reach = Real(1) / maximum(pin.reach, Real(kTiny));
  pin.open_innovation = pin.innovation * (Real(1) - pin.proof_need * unproven);
}

// Step 2: trust half-way the month, proof, potential, and the shares joined, extrapolated half a month.
inline void Course::reach_out(int month) {
  for (PinCourse& pin : pins_) {
    if (!pin.facts->has_links_out || !pin.trusted) continue;
    const Real target = pin.gate * pin.satisfaction;
    const Real kept = select(target > pin.trust, pin.up_half, pin.down_half);
    pin.middle_trust = mul_add(pin.trust - target, kept, target);
  }
  for (PinCourse& pin : pins_) {
    Real unproven = Real(1);
    bool moves = false;
    for (const Layout::Wire& wire : pin.facts->links_into) {
      const PinCourse& from = pins_[static_cast<std::size_t>(wire.from)];
      if (!from.trusted) continue;
      unproven = unproven * (Real(1) - proof_[static_cast<std::size_t>(wire.link)] * from.middle_trust);
      moves = true;
    }
    if (moves) set_reach(pin, unproven);
  }
  for (PinCourse& pin : pins_) {
    if (!pin.facts->has_links_out) continue;
    const Real share = select(pin.reach > Real(0), pin.own * pin.inverse_reach, Real(0));
    const Real ahead = month == 0 ? share : mul_add(share - pin.previous_share, Real(0.5), share);
    pin.trusted_share = pin.middle_trust * share_of_one(ahead);
    pin.previous_share = share;
  }
}

// Those who leave us go to the competitor with probability s; those who leave the competitor are undecided again.
inline void Course::leave(PinCourse& pin, Real out, int month) {
  pin.own = pin.own - out;
  pin.left = pin.left + out;
  if (!pin.facts->has_competitor) return;
  const Real switches = select(pin.other_entry <= Real(month), pin.switch_share, Real(0));
  pin.other = mul_add(switches, out, pin.other * pin.other_stays_half_month);
}

[[gnu::noinline]] inline void Course::draw_batch(Clock& clock, Mask which, std::uint32_t index) const {
  draw_waits(which, clock.drawn, index, paths_, clock.waits);
  clock.drawn = select(which, clock.drawn + Real(kWaits), clock.drawn);
  clock.used = select(which, Real(0), clock.used);
}

/// Gives the lanes in `which` their next unit exponential. The batch after the last is drawn at once: long before it is
/// needed, so that nothing waits for it.
inline void Course::wind(Clock& clock, Mask which, std::uint32_t index) const {
  clock.budget = select(which, at(clock.waits, clock.used), clock.budget);
  clock.used = select(which, clock.used + Real(1), clock.used);
  const Mask empty = clock.used == Real(kWaits);
  if (any(empty)) draw_batch(clock, empty, index);
}

/// One after another, within the month, at rate (alpha + beta Y/m)(m - Y): the chain of Niu (2002), exactly for
/// coefficients that stand still over the month.
inline Real Course::join_by_chance(const PinCourse& pin, Real alpha, Real beta) {
  Clock& clock = clocks_[static_cast<std::size_t>(pin.index)].joins;
  Real joined = Real(0), left = Real(kMonth);
  const Real before = pin.own + pin.other, echo = beta * pin.inverse_reach;
  if (pin.may_crowd) {
    const Real mean = lone_step(alpha, beta, before, pin.reach, pin.inverse_reach, kMonth);
    const Mask crowded = mean > Real(kCrowd);
    joined = select(crowded, nearest(mean), joined);
    left = select(crowded, Real(0), left);
  }
  for (;;) {
    const Real crowd = before + joined;
    const Real undecided = not_negative(pin.reach - crowd);
    const Real rate = undecided * mul_add(echo, crowd, alpha), hazard = rate * left;
    const Mask happens = clock.budget < hazard;
    if (!any(happens)) {
      clock.budget = clock.budget - hazard;
      return joined;
    }
    left = select(happens, left - clock.budget / rate, left);
    joined = joined + select(happens, minimum(undecided, Real(1)), Real(0));
    wind(clock, happens, join_index(pin.index));
  }
}

/// Every partner leaves at rate delta, whoever they are, in the `left` years from the middle of a month on. Returns who
/// leaves before its end; who leaves after it, before the middle of the next month, is noted in pin.leaving.
inline Real Course::leave_by_chance(PinCourse& pin, Real left) {
  Clock& clock = clocks_[static_cast<std::size_t>(pin.index)].leaves;
  Real gone = Real(0), early = Real(0);
  if (pin.may_crowd) {
    const Real stays = pin.own * pin.stays_half_month, mean = pin.own - stays;
    const Mask crowded = mean > Real(kCrowd);
    early = select(crowded && left > Real(kMonth / 2), nearest(mean), early);
    gone = select(crowded, early + nearest(stays - stays * pin.stays_half_month), gone);
    left = select(crowded, Real(0), left);
  }
  for (;;) {
    const Real here = not_negative(pin.own - gone);
    const Real rate = pin.churn * here, hazard = rate * left;
    const Mask happens = clock.budget < hazard;
    if (!any(happens)) {
      clock.budget = clock.budget - hazard;
      pin.leaving = gone - early;
      return early;
    }
    left = select(happens, left - clock.budget / rate, left);
    gone = gone + select(happens, minimum(here, Real(1)), Real(0));
    early = select(left >= Real(kMonth / 2), gone, early);
    wind(clock, happens, leave_index(pin.index));
  }
}

/// New partners of this month as far as the market goes; the competitor's join at once.
inline Real Course::joiners(PinCourse& pin, int month) {
  const Real effort = Real(1) - pin.ramp_gap;
  pin.ramp_gap = pin.ramp_gap * pin.ramp_now;
  Real pull = pin.open_innovation;
  for (const Layout::Wire& wire : pin.facts->links_into) {
    const PinCourse& from = pins_[static_cast<std::size_t>(wire.from)];
    if (from.trusted) pull = mul_add(reference_[static_cast<std::size_t>(wire.link)], from.trusted_share, pull);
  }
  const Real alpha = effort * pull, beta = effort * pin.imitation;
  const Mask entered = pin.other_entry <= Real(month);
  const bool competes = pin.facts->has_competitor && any(entered);
  if (!layout_.by_chance && !competes) {
    return lone_step(alpha, beta, pin.own, pin.reach, pin.inverse_reach, kMonth);
  }
  if (layout_.by_chance && !competes) return join_by_chance(pin, alpha, beta);
  const Real others_pull = select(entered, pin.other_innovation, Real(0));
  const Real others_echo = select(entered, pin.other_imitation, Real(0));
  if (!layout_.by_chance) {
    const Joined joined = competing_step({alpha, beta, others_pull, others_echo}, pin.own, pin.other, pin.reach,
                                         pin.inverse_reach, kMonth);
    pin.other = pin.other + joined.other;
    return joined.own;
  }
  const Real joined = join_by_chance(pin, alpha, beta);  // the competitor's are followed in the mean
  const Real crowd = pin.own + joined + pin.other;
  pin.other = pin.other + lone_step(others_pull, others_echo, crowd, pin.reach, pin.inverse_reach, kMonth);
  return joined;
}

// Steps 3 to 5: half a month of leaving, the exact adoption step, the limit on onboarding hours, half a month; trust.
inline void Course::adopt(int month) {
  Real hours = Real(0);
  for (PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    pin.left = Real(0);
    leave(pin, layout_.by_chance ? pin.leaving : pin.own - pin.own * pin.stays_half_month, month);
    pin.joining = joiners(pin, month);
    if (pin.facts->road.has_pilot) {  // nobody more than the pilot has room for
      const Real room = not_negative(pin.pilot_partners - pin.own);
      pin.joining = select(pin.validated == Real(kNever), minimum(pin.joining, room), pin.joining);
    }
    hours = mul_add(pin.onboarding_hours, pin.joining, hours);
  }
  const Real served = served_share(hours);
  for (PinCourse& pin : pins_) {
    if (pin.asleep) continue;
    pin.joining = pin.joining * served;
    pin.own = pin.own + pin.joining;
    leave(pin, layout_.by_chance ? leave_by_chance(pin, Real(kMonth)) : pin.own - pin.own * pin.stays_half_month,
          month);
    if (!pin.trusted) continue;
    const Real target = pin.gate * pin.satisfaction;
    const Real kept = select(target > pin.trust, pin.up_full, pin.down_full);
    pin.trust = mul_add(pin.trust - target, kept, target);
  }
  if (!layout_.has_generations) return;
  go_over();
  for (PinCourse& pin : pins_) pin.left = pin.left * pin.held / maximum(pin.own, Real(kTiny));
}

/// By chance two may come in one month and none in the next: hours that were not used remain for so many months. In a
/// large market, where newcomers come evenly, nothing remains when the hours are short.
inline constexpr double kSpareMonths = 2;

/// The share of the newcomers for whom there are hours of onboarding this month, and room in the service; the others
/// stay undecided.
inline Real Course::served_share(Real hours) {
  Real served = Real(1);
  const Real monthly = layout_.onboards_by_staff ? minimum(capacity_, staff_hours_) : capacity_;
  const Real capacity = monthly + spare_hours_;
  Mask bound = hours > capacity;
  if (any(bound)) served = select(bound, capacity / select(bound, hours, Real(1)), served);
  if (layout_.by_chance) spare_hours_ = minimum(not_negative(capacity - hours), monthly * Real(kSpareMonths));
  if (!staff_.empty()) {
    Real here = Real(0), coming = Real(0);
    for (const PinCourse& pin : pins_) {
      here = here + pin.own;
      coming = coming + pin.joining;
    }
    const Real room = not_negative(service_room_ - here);
    const Mask full = coming > room;
    served = select(full, minimum(served, room / select(full, coming, Real(1))), served);
    bound = bound || full;
  }
  if (any(bound)) capacity_bound_ = capacity_bound_ + select(bound, Real(1), Real(0));
  return served;
}
