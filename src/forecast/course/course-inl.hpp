// One course of events, month by month: adoption, trust, hours and money of every pin (docs/model.md, "sim.v1"), the
// accounts of the PPS, and the tests of "sustained".
//
// No include guard and no namespace: included inside the namespace of one kind of lane, after adoption-inl.hpp.

using Numbers = std::vector<Real>;

/// The sum of the last twelve values.
struct Trailing {
  std::array<Real, 12> ring{};
  Real sum = Real(0);
  void push(int month, Real value) {
    Real& slot = ring[static_cast<std::size_t>(month % 12)];
    sum = sum + (value - slot);
    slot = value;
  }
};

/// A sum that keeps what rounding would lose (Kahan 1965): the balance stays right in single precision too.
struct Account {
  Real sum = Real(0), lost = Real(0);
  void add(Real amount) {
    const Real wanted = amount - lost;
    const Real next = sum + wanted;
    lost = (next - sum) - wanted;
    sum = next;
  }
};

/// A chain of events with a rate that changes: the next one happens when the hazard since the last has added up to a
/// unit exponential (Sellke 1983). The draw of an event depends on the path, the pin and the number of the event only,
/// so the same people meet every decision. Draws come in batches, since one costs little more than a few; each lane
/// takes its next batch when its last is used up.
struct Clock {
  Real budget = Real(kNever);  ///< hazard still to be endured before the next event
  Real used = Real(0);         ///< of this batch
  Real drawn = Real(0);        ///< events drawn, in all batches
  Waits waits{};               ///< this batch
};

/// One pin: what is constant on a path, and what changes every month.
struct PinCourse {
  const Layout::PinFacts* facts = nullptr;
  int index = 0;
  // constant on a path
  Real potential, willing, willing_gain, founding, innovation, imitation, proof_need, satisfaction;
  Real launch_month, launch_lag, ramp_start, churn;
  Real stays_half_month, other_stays_half_month, switch_share;  // exp(-delta h/2)
  Real other_entry, other_innovation, other_imitation;
  Real up_half, up_full, down_half, down_full;  // trust: exp(-h/2/tau), exp(-h/tau)
  Real ramp_step, founder_step;                 // exp(-h/tau_ramp), exp(-h delta)
  Real onboarding_hours, onboarding_cost, fee, inkind_hours, inkind_value, cash_cost, need_fixed, need_each, pledged;
  Real pilot_partners, conversion;
  // state
  Real own = Real(0), other = Real(0), trust = Real(0), gate = Real(0);
  Real previous_share = Real(0), founders_left = Real(1);
  Real ramp_gap = Real(1), ramp_now = Real(1), founders_now = Real(1), need_now = Real(0);  // move from the launch on
  Real leaving = Real(0);  // by chance: those who will go before the middle of the coming month
  Real first = Real(0);    // 1 for the first pin that was launched
  bool waiting = true;     // some lane has not been launched
  bool asleep = true;      // no lane has been launched, and there is nobody else: nothing moves
  bool may_crowd = true;   // a month may bring or take more than kCrowd
  bool trusted = false;    // the gate has been open in some lane
  Real launched_at = kNever, sustained_month = kNever;
  Real last_income = Real(0);                 // month number of the last income; 0 is never
  Real validated = Real(0), yeses = Real(0);  // month number in which the pilot ended; answers so far
  Real students = Real(0), held = Real(0);    // held: own, less who went over to what replaces it, plus who came over
  Real passes = Real(0), failures = Real(0);
  Trailing income12, cost12, left12, start12;
  // scratch of the month
  Real middle_trust, trusted_share, reach, inverse_reach, open_innovation, at_start, left, joining;
  Real average, paying, founders_average, fee_income, need, partner_offer, partner_cost;
  Real income_now, cost_now;
};

/// By chance: when the next partner of a pin comes, and when the next one goes.
struct PinClocks {
  Clock joins, leaves;
};

/// The people in one role.
struct StaffCourse {
  Real lead, stays, stays_half, learns, learns_half;  // exp(-a h), exp(-(a + 1/tau) h), and over half a month
  Real per_partner, onboarding, cost;
  Real present = Real(0), learning = Real(0);  // fte at month end; of which not yet productive
  Real productive = Real(0);                   // fte in the middle of the month
};

/// Students of one pin: what a cohort is made of, and the cohorts by age.
struct Cohorts {
  Real per_partner, most, goes_on, income, cost;
  std::array<Real, kMaxCourseYears> size{};
};

/// Own income over recurring cost of a pin in the last twelve months; not a number before a year since its launch.
inline Real coverage(const PinCourse& pin, int month) {
  const Mask a_year = Real(month + 1) - pin.launched_at >= Real(12);
  return select(a_year, pin.income12.sum / pin.cost12.sum, Real(std::numeric_limits<double>::quiet_NaN()));
}

/// What the PPS as a whole earned and spent in a month, euro.
struct PpsMonth {
  Real own_income, other_income, recurring_cost, other_cost;  ///< cash
  Real inkind_used, inkind_offered, inkind_recurring;         ///< offered: also what does not fit
};

/// Euro by NeedPart.
using NeedParts = std::array<Real, kNeedParts>;

/// Both sides of a test, in its unit: euro, hours, fte, people, a share or a number of rounds.
struct Seen {
  Real have, need;
};

class Course {
 public:
  explicit Course(const Layout& layout)
      : layout_(layout),
        proof_(static_cast<std::size_t>(layout.links)),
        reference_(proof_.size()),
        pins_(static_cast<std::size_t>(layout.pins)),
        clocks_(layout.by_chance ? pins_.size() : 0),
        flows_(static_cast<std::size_t>(layout.segments() * layout.groups * kFlows)),
        payer_amounts_(static_cast<std::size_t>(layout.segments() * layout.payers)),
        payer12_(static_cast<std::size_t>(layout.payers)),
        payer_loss_(static_cast<std::size_t>(layout.payers)),
        staff_(layout.staffed.size()),
        cohorts_(layout.has_students ? pins_.size() : 0) {
    for (int i = 0; i < kTestCount; ++i) {
      const auto test = static_cast<SustainedTest>(i);
      if (!layout.has_data(test) || !layout.rule.counts(test)) continue;
      judged_.push_back(test);
      if (test == SustainedTest::M1 || test == SustainedTest::M2 || test == SustainedTest::P1) lasting_.push_back(test);
    }
  }

  /// Starts a path with these numbers (laid out as Layout::base, but already drawn).
  /// `paths` says which paths run in the lanes: only chance (Layout::by_chance) asks for it.
  void begin(const Numbers& numbers, const PathsInLanes& paths = {});
  /// Runs month `month`: 0, 1, 2, … in order.
  void run_month(int month);

  const PinCourse& pin(int index) const { return pins_[static_cast<std::size_t>(index)]; }
  /// Partners of a pin at month end.
  Real partners_of(const PinCourse& pin) const { return layout_.has_generations ? pin.held : pin.own; }
  const PpsMonth& pps() const { return pps_; }
  Real cash() const { return cash_.sum; }
  Real partners() const { return partners_; }
  Real students() const;
  Real npv() const { return npv_.sum; }
  Real lowest_cash() const { return lowest_cash_; }
  Real lowest_cash_month() const { return lowest_cash_month_; }  ///< month number
  Real break_even_month() const { return break_even_month_; }    ///< month number or kNever
  /// First month with the label, tests without data left out; or kNever.
  Real label_month() const { return label_month_; }
  /// Likewise, and it lasted in the years after.
  Real headline_month() const { return headline_month_; }
  Real months_capacity_bound() const { return capacity_bound_; }
  Real cash_coverage() const { return select(earns_, ratio(own12_.sum, recurring12_.sum), Real(0)); }
  Real total_coverage() const { return ratio(own12_.sum + inkind12_.sum, recurring12_.sum + inkind12_.sum); }
  /// Whether a test passes in this month; meaningless when the layout has no data for it.
  Mask passes(SustainedTest test) const { return passes_[static_cast<std::size_t>(test)]; }
  /// What a test sees in this month: what there is, and what it asks.
  Seen seen(SustainedTest test, int month) const;
  /// What the year before Layout::itemised_month needed; nothing before that year.
  const NeedParts& need_parts() const { return need_parts_; }

 private:
  static constexpr double kMonth = 1.0 / 12;  // years

  Real number(Field field) const { return numbers_[static_cast<std::size_t>(layout_.position({field, 0}))]; }
  /// Where the row of kFlows amounts begins.
  std::size_t row(int segment, int group) const {
    return std::size_t{kFlows} * static_cast<std::size_t>(segment * layout_.groups + group);
  }
  std::size_t payer_row(int segment, int payer) const {
    const int row = segment * layout_.payers + payer;
    return static_cast<std::size_t>(row);
  }
  const Real* flows(int segment, int group) const { return &flows_[row(segment, group)]; }
  static Real ratio(Real top, Real bottom);
  void begin_pin(PinCourse& pin, const Real* n);
  void set_reach(PinCourse& pin, Real unproven) const;
  bool may_crowd(const PinCourse& pin) const;
  void begin_lines();
  void begin_people();
  void count_people();
  Seen scarcest(SustainedTest test, int month) const;
  void begin_staff();
  void begin_cohorts();
  void run_staff(int month);
  void enrol(int month);
  void run_pilots(int month);
  void go_over();
  Real answers_by_chance(Mask which, const PinCourse& pin, Real month) const;
  void launch(int month);
  void start(PinCourse& pin, Mask starts, Real now);
  void leave(PinCourse& pin, Real out, int month);
  Real join_by_chance(const PinCourse& pin, Real alpha, Real beta);
  Real leave_by_chance(PinCourse& pin, Real left);
  void draw_batch(Clock& clock, Mask which, std::uint32_t index) const;
  void wind(Clock& clock, Mask which, std::uint32_t index) const;
  Real joiners(PinCourse& pin, int month);
  void reach_out(int month);
  void adopt(int month);
  Real served_share(Real hours);
  void settle(int segment);
  void keep_accounts(int month);
  void keep_volumes(int month, int segment);
  void itemise(int segment);
  void keep_pins(int month);
  void test_pin(PinCourse& pin, int month);
  void follow_payers(int month);
  Real hold_month(int segment) const;
  void look_ahead(int month);
  Real contract_end(int month) const;
  void test_pps(int month);
  void judge(int month);
  Mask pass_all(const std::vector<SustainedTest>& tests) const;

  const Layout& layout_;
  std::vector<SustainedTest> judged_;   // tests that count and have data
  std::vector<SustainedTest> lasting_;  // those of them that must hold in the years after
  PathsInLanes paths_;
  Numbers numbers_;
  std::vector<Real> proof_, reference_;  // per link
  std::vector<PinCourse> pins_;
  std::vector<PinClocks> clocks_;    // per pin, by chance
  std::vector<Real> flows_;          // segment x group x kind, euro per month
  std::vector<Real> payer_amounts_;  // segment x payer row
  std::vector<Trailing> payer12_;
  std::vector<Real> payer_loss_;    // own cash that goes with a payer, in the hold projection
  std::vector<StaffCourse> staff_;  // per staffed role
  std::vector<Cohorts> cohorts_;    // per pin
  Real spare_hours_;
  Real staff_hours_, service_room_, standing_;  // onboarding hours, partners that can be served; overhead and staff
  Real capacity_, overhead_, coordinators_per_partner_, coordinator_cost_, hour_cost_, usable_, tariff_,
      hours_per_euro_;
  Real discount_, discount_step_;
  Real role_hours_needed_, role_hours_available_, contract_months_;
  Mask roles_filled_{}, people_enough_{}, hours_realised_{};
  Real realised_;  // share of the promised hours that comes

  PpsMonth pps_{};
  Account cash_, npv_;
  Real partners_, coordinators_, first_launch_;
  Real lowest_cash_, lowest_cash_month_, break_even_month_, break_even_run_, capacity_bound_;
  NeedParts need_parts_{};
  Real own_lines_, recurring_lines_;        // of the PPS itself this month: carried by the first pin
  Real partners_average_, largest_fee_;     // this month, all pins together
  Real largest_payer_;                      // trailing 12 months of own cash from the largest partner
  Real lowest_ahead_, lowest_without_one_;  // balance in the hold projection; when one partner leaves
  Real fixed_cost_;                         // euro cash per month
  Trailing own12_, recurring12_, inkind12_, hours_needed12_, hours_committed12_, hours_came12_, fee_payer12_, left12_,
      start12_;
  Real last_own_;  // month number of the last own income; 0 is never
  Mask earns_{};   // there was own income in the last 12 months: a sum that is taken off from is never quite zero again
  std::array<Mask, kTestCount> passes_{};
  Real all_pass_run_, candidate_, label_month_, headline_month_;
};

inline Real Course::ratio(Real top, Real bottom) {
  const Mask some = bottom > Real(0);
  const Real value = minimum(top / select(some, bottom, Real(1)), Real(kCoverageCap));
  return select(some, value, select(top > Real(0), Real(kCoverageCap), Real(0)));
}

inline Real share_of_one(Real x) {
  return minimum(maximum(x, Real(0)), Real(1));
}
inline Real not_negative(Real x) {
  return maximum(x, Real(0));
}
/// exp(-years/tau), 0 when tau is 0: what has not changed at once never catches up.
inline Real decay(double years, Real tau) {
  const Mask some = tau > Real(0);
  return select(some, exponential(Real(-years) / select(some, tau, Real(1))), Real(0));
}

// What is drawn beyond these is cut off, so that no draw makes a sum run over.
inline constexpr double kFastest = 1000, kMostOrganisations = 1e9;  ///< per year

inline void Course::begin_pin(PinCourse& pin, const Real* n) {
  pin = PinCourse{};
  const auto at = [&](Field field) { return n[static_cast<int>(field)]; };
  const auto amount = [&](Field field) { return not_negative(at(field)); };
  const auto rate = [&](Field field) { return minimum(amount(field), Real(kFastest)); };
  pin.potential = minimum(amount(Field::potential), Real(kMostOrganisations));
  pin.willing = share_of_one(at(Field::willing_without_proof));
  pin.willing_gain = not_negative(share_of_one(at(Field::willing_with_proof)) - pin.willing);
  pin.founding = amount(Field::founding_partners);
  pin.innovation = rate(Field::innovation);
  pin.imitation = rate(Field::imitation);
  pin.proof_need = share_of_one(at(Field::proof_need));
  pin.satisfaction = share_of_one(at(Field::satisfaction));
  pin.launch_month = nearest(amount(Field::launch_month));
  pin.launch_lag = nearest(amount(Field::launch_lag_months));
  const Real churn = rate(Field::churn);
  pin.stays_half_month = exponential(churn * Real(-kMonth / 2));
  pin.churn = churn;
  pin.founder_step = exponential(churn * Real(-kMonth));
  pin.other_stays_half_month = exponential(rate(Field::competitor_churn) * Real(-kMonth / 2));
  pin.switch_share = share_of_one(at(Field::competitor_switch_share));
  pin.other_entry = nearest(amount(Field::competitor_entry_month));
  pin.other_innovation = rate(Field::competitor_innovation);
  pin.other_imitation = rate(Field::competitor_imitation);
  pin.up_half = decay(kMonth / 2, at(Field::trust_up_years));
  pin.up_full = decay(kMonth, at(Field::trust_up_years));
  pin.down_half = decay(kMonth / 2, at(Field::trust_down_years));
  pin.down_full = decay(kMonth, at(Field::trust_down_years));
  pin.ramp_step = decay(kMonth, at(Field::ramp_years));
  pin.ramp_start = decay(kMonth / 2, at(Field::ramp_years));
  pin.onboarding_hours = amount(Field::onboarding_hours);
  pin.onboarding_cost = amount(Field::onboarding_cost);
  pin.fee = amount(Field::fee) * Real(kMonth);
  pin.inkind_hours = amount(Field::inkind_hours) * Real(kMonth);
  pin.inkind_value = pin.inkind_hours * tariff_;
  pin.cash_cost = amount(Field::cash_cost_per_partner) * Real(kMonth);
  pin.need_fixed = amount(Field::need_hours_fixed) * Real(kMonth);
  pin.need_each = amount(Field::need_hours_per_partner) * Real(kMonth);
  pin.pledged = amount(Field::pledged_founders);
  pin.pilot_partners = amount(Field::pilot_partners);
  pin.conversion = share_of_one(at(Field::conversion));
  if (layout_.by_chance) {
    pin.founding = nearest(pin.founding);
    pin.pilot_partners = nearest(pin.pilot_partners);
  }
  set_reach(pin, Real(1));
}

/// More than so many in a month are followed in the mean: over the years chance moves their number by less than 2%, and
/// a market of millions must not take a draw for each.
inline constexpr double kCrowd = 50;

/// Whether a month may bring, or half a month may take, more than kCrowd partners: with trust and shares at their most.
inline bool Course::may_crowd(const PinCourse& pin) const {
  Real pull = pin.innovation + pin.imitation;
  for (const Layout::Wire& wire : pin.facts->links_into) pull = pull + reference_[static_cast<std::size_t>(wire.link)];
  const Real all = pin.potential + pin.founding + Real(1);
  return any(all * maximum(pull, pin.churn) > Real(kCrowd / kMonth));
}

inline void Course::begin_lines() {
  std::fill(flows_.begin(), flows_.end(), Real(0));
  std::fill(payer_amounts_.begin(), payer_amounts_.end(), Real(0));
  for (const LineUse& use : layout_.line_uses) {
    const Real amount = not_negative(numbers_[static_cast<std::size_t>(use.position)]);
    for (int segment = use.first_segment; segment < use.last_segment; ++segment) {
      Real& sum = flows_[row(segment, use.group) + use.flow];
      sum = sum + amount;
      if (use.payer >= 0) {
        Real& payer = payer_amounts_[payer_row(segment, use.payer)];
        payer = payer + amount;
      }
    }
  }
  std::fill(payer12_.begin(), payer12_.end(), Trailing{});
}

inline void Course::begin_people() {
  contract_months_ = number(Field::contract_years) * Real(12);
  realised_ = share_of_one(number(Field::realised_share_of_hours));
  hours_realised_ = reaches(number(Field::realised_share_of_hours), Real(layout_.rule.hours_realised));
  begin_staff();
  count_people();
}

inline void Course::begin(const Numbers& numbers, const PathsInLanes& paths) {
  numbers_ = numbers;
  paths_ = paths;
  tariff_ = not_negative(number(Field::inkind_tariff));
  hours_per_euro_ = select(tariff_ > Real(0), Real(1) / maximum(tariff_, Real(kTiny)), Real(0));
  usable_ = share_of_one(number(Field::usable_share));
  hour_cost_ = not_negative(number(Field::hour_cost));
  capacity_ = not_negative(number(Field::onboarding_capacity));
  overhead_ = not_negative(number(Field::overhead_per_month));
  const Real size = number(Field::partners_per_coordinator);
  coordinators_per_partner_ = select(size > Real(0), Real(1) / maximum(size, Real(kTiny)), Real(0));
  coordinator_cost_ = not_negative(number(Field::coordinator_cost_per_year)) * Real(kMonth);
  discount_ = Real(1);
  discount_step_ = exponential(natural_log(Real(1) + number(Field::rate_per_year)) * Real(-kMonth));
  cash_ = {number(Field::opening_cash), Real(0)};
  npv_ = {};
  partners_ = coordinators_ = spare_hours_ = Real(0);
  first_launch_ = kNever;
  lowest_cash_ = Real(std::numeric_limits<double>::infinity());
  lowest_ahead_ = lowest_without_one_ = fixed_cost_ = Real(0);
  lowest_cash_month_ = break_even_run_ = capacity_bound_ = all_pass_run_ = last_own_ = Real(0);
  break_even_month_ = label_month_ = headline_month_ = candidate_ = kNever;
  for (Trailing* sum : {&own12_, &recurring12_, &inkind12_, &hours_needed12_, &hours_committed12_, &hours_came12_,
                        &fee_payer12_, &left12_, &start12_}) {
    *sum = Trailing{};
  }
  passes_.fill(Real(1) < Real(0));
  need_parts_.fill(Real(0));
  std::fill(clocks_.begin(), clocks_.end(), PinClocks{});
  for (int i = 0; i < layout_.links; ++i) {
    const auto at = static_cast<std::size_t>(layout_.link_position(i));
    proof_[static_cast<std::size_t>(i)] = share_of_one(numbers_[at]);
    reference_[static_cast<std::size_t>(i)] = not_negative(numbers_[at + 1]);
  }
  for (int i = 0; i < layout_.pins; ++i) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    begin_pin(pin, numbers_.data() + layout_.pin_position(i));
    pin.facts = &layout_.facts[static_cast<std::size_t>(i)];
    pin.index = i;
    if (pin.facts->road.has_pilot) pin.validated = kNever;
    pin.asleep = !pin.facts->has_competitor && !pin.facts->has_founders;
    pin.may_crowd = may_crowd(pin);
  }
  begin_lines();
  begin_people();
  begin_cohorts();
}

inline void Course::run_month(int month) {
  launch(month);
  enrol(month);
  run_staff(month);
  reach_out(month);
  adopt(month);
  run_pilots(month);
  const int segment = layout_.segment_of_month[static_cast<std::size_t>(month)];
  settle(segment);
  keep_accounts(month);
  if (month < layout_.itemised_month && month >= layout_.itemised_month - 12) itemise(segment);
  keep_pins(month);
  if (layout_.runs_tests) {
    keep_volumes(month, segment);
    test_pps(month);
    judge(month);
  }
}
