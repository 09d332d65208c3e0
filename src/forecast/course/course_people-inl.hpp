// Mechanisms that a plan may leave out: pilots, people in their roles, students, offers that replace each other. Each
// costs nothing when the plan is silent about it.
//
// No include guard and no namespace: included after course-inl.hpp.

inline void Course::begin_staff() {
  for (std::size_t i = 0; i < staff_.size(); ++i) {
    const int role = layout_.staffed[i];
    const auto at = [&](Field field) {
      return not_negative(numbers_[static_cast<std::size_t>(layout_.position({field, role}))]);
    };
    StaffCourse& staff = staff_[i];
    staff = StaffCourse{};
    const Real attrition = at(Field::staff_attrition), ramp = at(Field::staff_ramp_years);
    staff.lead = nearest(at(Field::staff_lead_months));
    staff.stays = exponential(attrition * Real(-kMonth));
    staff.stays_half = exponential(attrition * Real(-kMonth / 2));
    staff.learns = staff.stays * decay(kMonth, ramp);
    staff.learns_half = staff.stays_half * decay(kMonth / 2, ramp);
    staff.per_partner = at(Field::staff_per_partner);
    staff.onboarding = share_of_one(at(Field::staff_onboarding_share));
    staff.cost = at(Field::staff_cost) * Real(kMonth);
    staff.present = staff.productive = at(Field::staff_fte);
  }
}

/// Hires come in, everybody learns, some leave; what is left of the month is what half of it leaves (exact).
inline void Course::run_staff(int month) {
  standing_ = overhead_;
  if (staff_.empty()) return;
  staff_hours_ = Real(0);
  service_room_ = kNever;
  for (std::size_t i = 0; i < staff_.size(); ++i) {
    StaffCourse& staff = staff_[i];
    for (const Hire& hire : layout_.hires[i]) {
      const Real arrives = select(staff.lead + Real(hire.month) == Real(month), Real(hire.fte), Real(0));
      staff.present = staff.present + arrives;
      staff.learning = staff.learning + arrives;
    }
    const Real at_work = staff.present * staff.stays_half;
    staff.productive = at_work - staff.learning * staff.learns_half;
    staff.present = staff.present * staff.stays;
    staff.learning = staff.learning * staff.learns;
    staff_hours_ = mul_add(staff.productive * staff.onboarding, Real(layout_.productive_hours * kMonth), staff_hours_);
    const Mask serves = staff.per_partner > Real(0);
    const Real room = select(serves, staff.productive / select(serves, staff.per_partner, Real(1)), Real(kNever));
    service_room_ = minimum(service_room_, room);
    standing_ = mul_add(at_work, staff.cost, standing_);
  }
  count_people();
}

/// Whether the critical roles are filled now, and the hours that the people in them have.
inline void Course::count_people() {
  const SustainedRule& rule = layout_.rule;
  role_hours_needed_ = role_hours_available_ = Real(0);
  Mask filled = Real(0) < Real(1), enough = filled;
  std::size_t staffed = 0;
  for (int role = 0; role < layout_.roles; ++role) {
    const auto at = [&](Field field) { return numbers_[static_cast<std::size_t>(layout_.position({field, role}))]; };
    const Real required = at(Field::role_required_fte);
    Real available = at(Field::role_available_fte), productive = available;
    if (staffed < staff_.size() && layout_.staffed[staffed] == role) {
      available = staff_[staffed].present;
      productive = staff_[staffed++].productive;
    }
    filled = filled && reaches(available, required * Real(rule.role_filled));
    enough = enough && reaches(at(Field::role_people), Real(rule.people_per_role));
    role_hours_needed_ = role_hours_needed_ + required;
    role_hours_available_ = role_hours_available_ + productive;
  }
  roles_filled_ = filled;
  people_enough_ = enough;
  const Real month_hours = Real(layout_.productive_hours * kMonth);
  role_hours_needed_ = role_hours_needed_ * month_hours;
  role_hours_available_ = role_hours_available_ * month_hours;
}

inline void Course::begin_cohorts() {
  for (std::size_t i = 0; i < cohorts_.size(); ++i) {
    const Real* n = numbers_.data() + layout_.pin_position(static_cast<int>(i));
    const auto at = [&](Field field) { return not_negative(n[static_cast<int>(field)]); };
    cohorts_[i] = {at(Field::students_per_partner),
                   at(Field::students_most),
                   share_of_one(at(Field::student_retention)),
                   at(Field::student_income) * Real(kMonth),
                   at(Field::student_cost) * Real(kMonth),
                   {}};
  }
}

/// stock(y) = sum over a < D of intake(y - a) ret^a, intake = min(Z, students per partner x partners).
inline void Course::enrol(int month) {
  if (!layout_.has_students) return;
  for (std::size_t i = 0; i < cohorts_.size(); ++i) {
    const auto years = static_cast<std::size_t>(pins_[i].facts->course_years);
    if (years == 0 || month % 12 != pins_[i].facts->intake_month) continue;
    Cohorts& cohorts = cohorts_[i];
    for (std::size_t age = years - 1; age > 0; --age) cohorts.size[age] = cohorts.size[age - 1] * cohorts.goes_on;
    cohorts.size[0] = minimum(cohorts.most, cohorts.per_partner * pins_[i].at_start);
    pins_[i].students = Real(0);
    for (std::size_t age = 0; age < years; ++age) pins_[i].students = pins_[i].students + cohorts.size[age];
  }
}

inline Real Course::students() const {
  Real all = Real(0);
  for (const PinCourse& pin : pins_) all = all + pin.students;
  return all;
}

/// The answers of those who are asked in the `month`-th month of the validation.
inline Real Course::answers_by_chance(Mask which, const PinCourse& pin, Real month) const {
  const int asked = pin.facts->road.asked;
  const Real first = (month - Real(1)) * Real(asked);
  return count_below(which, pin.conversion, first, asked, pilot_index(pin.index), paths_);
}

/// A pilot ends when its time is over, the answers make it probable enough that the offer works, and someone takes
/// part.
inline void Course::run_pilots(int month) {
  if (!layout_.has_pilots) return;
  for (PinCourse& pin : pins_) {
    const Layout::Road& road = pin.facts->road;
    if (!road.has_pilot) continue;
    const Real in_validation = Real(month + 1) - pin.launched_at - Real(road.development);
    const Mask open = in_validation >= Real(0) && pin.validated == Real(kNever);
    if (!any(open)) continue;
    const Mask asks = open && in_validation >= Real(1);
    const Real answers =
        layout_.by_chance ? answers_by_chance(asks, pin, in_validation) : pin.conversion * Real(road.asked);
    pin.yeses = pin.yeses + select(asks, answers, Real(0));
    const Mask ends = open && in_validation >= Real(road.validation) && reaches(pin.own, Real(1)) &&
                      reaches(pin.yeses, look_up(road.enough, in_validation));
    pin.validated = select(ends, Real(month + 1), pin.validated);
  }
}

/// Who is where when offers replace each other (Norton & Bass 1987): with N the partners that each offer won in its own
/// potential m and F = N/m, generation i gathers G_i = N_i + F_i G_{i-1}, of whom 1 - F_{i+1} stay.
inline void Course::go_over() {
  const auto share = [](const PinCourse& pin) {
    return select(pin.reach > Real(0), share_of_one(pin.own * pin.inverse_reach), Real(0));
  };
  Real gathered = Real(0);
  for (const int i : layout_.by_generation) {
    PinCourse& pin = pins_[static_cast<std::size_t>(i)];
    const bool replaces = layout_.replaces[static_cast<std::size_t>(i)] >= 0;
    gathered = replaces ? mul_add(share(pin), gathered, pin.own) : pin.own;
    const int next = layout_.replaced_by[static_cast<std::size_t>(i)];
    pin.held = next < 0 ? gathered : gathered - gathered * share(pins_[static_cast<std::size_t>(next)]);
  }
}
