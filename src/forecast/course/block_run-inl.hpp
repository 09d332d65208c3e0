// Runs a block of paths in steps of kLanes lanes. No include guard and no namespace: included after the parts of
// Course, for each kind of lane.

class LaneRunner final : public BlockRunner {
 public:
  explicit LaneRunner(const Layout& layout) : layout_(needed(layout)), course_(layout_) {
    for (const double number : layout_.base) numbers_.push_back(Real(number));
  }

  void run(const std::vector<Lanes>& draws, const PathsInLanes& paths, Block& block) override {
    for (std::size_t lane = 0; lane < kBlockPaths; lane += kLanes) run_lanes(draws, paths, block, lane);
  }

 private:
  static Layout needed(Layout layout) {
    only_needed_gates(layout);
    return layout;
  }

  void run_lanes(const std::vector<Lanes>& draws, const PathsInLanes& paths, Block& block, std::size_t lane) {
    set_numbers(draws, lane);
    course_.begin(numbers_, {paths.seed, paths.first_path + lane});
    for (int month = 0; month < layout_.run_months; ++month) {
      course_.run_month(month);
      note_tests(month, block, lane);
      if (month >= layout_.months) continue;
      const auto k = static_cast<std::size_t>(month);
      store(course_.cash(), &block.cash[k][lane]);
      store(course_.partners(), &block.partners[k][lane]);
      store(course_.cash_coverage(), &block.coverage[k][lane]);
      if (layout_.has_students) store(course_.students(), &block.students[k][lane]);
    }
    store(course_.npv(), &block.npv[lane]);
    store(course_.lowest_cash(), &block.lowest_cash[lane]);
    store(course_.lowest_cash_month(), &block.lowest_cash_month[lane]);
    store(course_.break_even_month(), &block.break_even_month[lane]);
    store(course_.label_month(), &block.label_month[lane]);
    store(course_.headline_month(), &block.headline_month[lane]);
  }

  void set_numbers(const std::vector<Lanes>& draws, std::size_t lane) {
    for (const Effect& effect : layout_.effects) {
      const auto at = static_cast<std::size_t>(effect.position);
      numbers_[at] = Real(layout_.base[at]);
    }
    for (const Effect& effect : layout_.effects) {
      const Real value = Real(effect.scale) * load(&draws[static_cast<std::size_t>(effect.input)][lane]);
      Real& number = numbers_[static_cast<std::size_t>(effect.position)];
      switch (effect.does) {
        case Binding::Does::set:
          number = value;
          break;
        case Binding::Does::multiply:
          number = number * value;
          break;
        case Binding::Does::add:
          number = number + value;
          break;
      }
    }
  }

  void note_tests(int month, Block& block, std::size_t lane) {
    if (month + 1 == layout_.itemised_month) {
      const NeedParts parts = course_.need_parts();
      for (std::size_t part = 0; part < parts.size(); ++part) store(parts[part], &block.need_parts[part][lane]);
    }
    for (std::size_t i = 0; i < layout_.deadlines.size(); ++i) {
      if (layout_.deadlines[i] != month + 1) continue;
      for (std::size_t k = 0; k < kLanes; ++k) block.passing[i][lane + k] = 0;
      for (int test = 0; test < kTestCount; ++test) {
        const Seen seen = course_.seen(static_cast<SustainedTest>(test), month);
        auto& kept = block.seen[i][static_cast<std::size_t>(test)];
        store(seen.have, &kept.have[lane]);
        store(seen.need, &kept.need[lane]);
        const std::uint64_t passing = bits(course_.passes(static_cast<SustainedTest>(test)));
        for (std::size_t k = 0; k < kLanes; ++k) {
          if (passing >> k & 1) {
            block.passing[i][lane + k] = static_cast<std::uint16_t>(block.passing[i][lane + k] | (1u << test));
          }
        }
      }
    }
  }

  const Layout layout_;
  Course course_;
  Numbers numbers_;
};
