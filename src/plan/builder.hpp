#pragma once

#include "plan/inputs.hpp"
#include "plan/planned.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// Inside of plan_of: one builder makes one plan (how: plan/planned.hpp). Its parts lie in plan_of.cpp (money and
/// rules), plan_of_partners.cpp, plan_of_pins.cpp, plan_of_people.cpp and basis.cpp (whether it is enough).
namespace headpin::plan {

constexpr double kEuro = 0.01;  ///< cents to euro
constexpr int kYear = 12;

template <class Record>
struct Titled {
  std::string id;
  Record record;
};

/// The records of a type in the order in which people see them.
template <class Record>
std::vector<Titled<Record>> in_order(const document::Document& document) {
  std::vector<Titled<Record>> out;
  for (auto& [id, record] : document::read_all<Record>(document)) out.push_back({id, std::move(record)});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return std::pair(a.record.order.value_or(""), a.id) < std::pair(b.record.order.value_or(""), b.id);
  });
  return out;
}

template <class Record>
Record only(const document::Document& document) {
  const document::Fields* fields = document.find(Record::kKind, "");
  return fields == nullptr ? Record{} : document::read<Record>(*fields);
}

class Builder {
 public:
  Builder(const document::Document& document, const method::Catalogue& catalogue);
  text::Checked<Planned> build();

 private:
  using Quantity = document::Quantity;

  forecast::Plan& plan() { return out_.value.plan; }
  void need(std::string path, std::string nl, std::string en);
  int month(const std::optional<std::string>& text, int fallback) const;
  int line(forecast::LineKind kind, int from, int to, int partner = -1, int follows_pin = -1);

  void general_quantity(const char* name, const std::optional<Quantity>& given, forecast::Field field, double scale,
                        double most = std::numeric_limits<double>::infinity());
  std::optional<std::int64_t> general_number(const char* name, const std::optional<std::int64_t>& given) const;
  void general();
  void subsidies();
  void costs();
  void rules();
  void deadlines();
  void label_inputs();
  void correlations();

  void basis();
  int own_numbers() const;
  void missing(Missing::What what, std::string path, int tests, std::string nl, std::string en);
  void missing_people();

  void pins();
  void add_pin(int index, const std::string& id, const document::Pin& pin);
  void numbers(int index, const std::string& path, const document::Pin& pin, const std::string& archetype);
  void launch(int index, const std::string& path, const document::Pin& pin);
  void pilot(int index, const std::string& path, const document::Pin& pin);
  void students(int index, const std::string& path, const document::Pin& pin, const document::TargetGroup& group);
  void competitor(int index, const std::string& path, const document::Pin& pin);
  void replacement(const std::string& path, const document::Pin& pin);
  int pin_named(const std::string& id) const;
  void add_link(int from, const Titled<document::Pin>& a, int to, const Titled<document::Pin>& b);

  void partners();
  const Quantity* later_amount(const std::string& partner, document::ContributionForm form) const;
  void contribute(const std::string& path, const document::Contribution& contribution, int partner, int pin);

  void roles();
  void staff(int index, const std::string& path, const document::Role& role, std::vector<forecast::Hire> hires);

  const document::Document& document_;
  const method::Catalogue& catalogue_;
  const document::Pps pps_;
  const document::Plan general_;
  text::Checked<Planned> out_;
  Inputs inputs_{out_.value.plan};
  std::map<std::string, document::Contribution> contributions_;
  std::map<std::string, std::vector<Target>> reach_;     ///< pins by target group
  std::map<std::string, std::vector<Target>> students_;  ///< likewise, those with students
  int subsidy_end_ = 0;                                  ///< first month without subsidy; 0 when there is none
  int last_year_ = 0;                                    ///< last year with a contribution
};

}  // namespace headpin::plan
