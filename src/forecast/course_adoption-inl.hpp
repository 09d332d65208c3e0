// Launch, proof, trust, adoption: steps 1 to 5 of a month of Course.
//
// No include guard and no namespace: included after course-inl.hpp.

// Step 1: launch by month, or a lag after another pin was sustained.
inline void Course::launch(int month) {
  const Real now = Real(month);
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    const Launch& rule = layout_.launches[static_cast<std::size_t>(i)];
    const Real due = rule.rule == Launch::Rule::month
                         ? pin.launch_month
                         : pins_[static_cast<std::size_t>(rule.pin)].sustained_month + pin.launch_lag;
    const Mask was_active = pin.launched_at <= now;
    const Mask starts = !was_active && due <= now;
    pin.launched_at = select(starts, now, pin.launched_at);
    pin.active = was_active || starts;
    pin.own = pin.own + select(starts, pin.founding, Real(0));
    const Mask is_first = starts && first_launch_ > now;
    first_pin_ = select(is_first, Real(i), first_pin_);
    first_launch_ = select(is_first, now, first_launch_);
    pin.at_start = pin.own;
  }
}

// Step 2: trust half-way the month, proof, potential, and the shares joined, extrapolated half a month.
inline void Course::reach_out(int month) {
  for (PinCourse& pin : pins_) {
    const Real target = pin.gate * pin.satisfaction;
    const Real kept = select(target > pin.trust, pin.up_half, pin.down_half);
    pin.middle_trust = target + (pin.trust - target) * kept;
  }
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    Real unproven = Real(1);
    for (const Layout::Wire& wire : layout_.links_into[static_cast<std::size_t>(i)]) {
      const Real proof = share_of_one(numbers_[static_cast<std::size_t>(wire.position)]);
      unproven = unproven * (Real(1) - proof * pins_[static_cast<std::size_t>(wire.from)].middle_trust);
    }
    const Real proof = Real(1) - unproven;
    pin.reach = pin.potential * mul_add(pin.willing_gain, proof, pin.willing);
    pin.joining = pin.innovation * (Real(1) - pin.proof_need * unproven);  // p * pi, completed below
  }
  for (PinCourse& pin : pins_) {
    pin.inverse_reach = Real(1) / maximum(pin.reach, Real(1e-300));
    const Real share = select(pin.reach > Real(0), pin.own * pin.inverse_reach, Real(0));
    const Real ahead = month == 0 ? share : mul_add(share - pin.previous_share, Real(0.5), share);
    pin.share = share_of_one(ahead);
    pin.previous_share = share;
  }
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    for (const Layout::Wire& wire : layout_.links_into[static_cast<std::size_t>(i)]) {
      const PinCourse& from = pins_[static_cast<std::size_t>(wire.from)];
      const Real reference = not_negative(numbers_[static_cast<std::size_t>(wire.position) + 1]);
      pin.joining = mul_add(reference * from.middle_trust, from.share, pin.joining);
    }
  }
}

// Those who leave us go to the competitor with probability s; those who leave the competitor are undecided again.
inline void Course::decay_half_month(PinCourse& pin, int index, int month) {
  const Real out = pin.own - pin.own * pin.stays_half_month;
  pin.own = pin.own - out;
  pin.left = pin.left + out;
  if (!layout_.has_competitor[static_cast<std::size_t>(index)]) return;
  const Real switches = select(pin.other_entry <= Real(month), pin.switch_share, Real(0));
  pin.other = mul_add(switches, out, pin.other * pin.other_stays_half_month);
}

// Steps 3 and 4: half a month of leaving, the exact adoption step, the limit on onboarding hours, half a month.
inline void Course::adopt(int month) {
  Real hours = Real(0);
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    pin.left = Real(0);
    decay_half_month(pin, i, month);
    const Real effort = select(pin.active, Real(1) - pin.ramp_gap, Real(0));
    pin.ramp_gap = select(pin.active, pin.ramp_gap * pin.ramp_step, pin.ramp_gap);
    const Real alpha = effort * pin.joining, beta = effort * pin.imitation;
    const Mask entered = pin.other_entry <= Real(month);
    if (layout_.has_competitor[static_cast<std::size_t>(i)] && any(entered)) {
      const Joined joined = competing_step(
          {alpha, beta, select(entered, pin.other_innovation, Real(0)), select(entered, pin.other_imitation, Real(0))},
          pin.own, pin.other, pin.reach, pin.inverse_reach, kMonth);
      pin.joining = joined.own;
      pin.other = pin.other + joined.other;
    } else {
      pin.joining = lone_step(alpha, beta, pin.own, pin.reach, pin.inverse_reach, kMonth);
    }
    hours = mul_add(pin.onboarding_hours, pin.joining, hours);
  }
  const Mask bound = hours > capacity_;
  const Real served = select(bound, capacity_ / select(bound, hours, Real(1)), Real(1));
  capacity_bound_ = capacity_bound_ + select(bound, Real(1), Real(0));
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    pin.joining = pin.joining * served;
    pin.own = pin.own + pin.joining;
    decay_half_month(pin, i, month);
  }
}

// Step 5.
inline void Course::finish_trust() {
  for (PinCourse& pin : pins_) {
    const Real target = pin.gate * pin.satisfaction;
    const Real kept = select(target > pin.trust, pin.up_full, pin.down_full);
    pin.trust = target + (pin.trust - target) * kept;
  }
}
