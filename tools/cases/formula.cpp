#include "cases/formula.hpp"

#include <cctype>
#include <stdexcept>

namespace headpin::cases {
namespace {

class Reader {
 public:
  Reader(const std::string& formula, const std::map<std::string, double>& names) : text_(formula), names_(names) {}

  double whole() {
    const double value = sum();
    if (skip() != '\0') throw std::runtime_error("cannot read the formula at \"" + text_.substr(at_) + "\"");
    return value;
  }

 private:
  char skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  double sum() {
    double value = product();
    for (char sign = skip(); sign == '+' || sign == '-'; sign = skip()) {
      ++at_;
      const double next = product();
      value = sign == '+' ? value + next : value - next;
    }
    return value;
  }

  double product() {
    double value = factor();
    for (char sign = skip(); sign == '*' || sign == '/'; sign = skip()) {
      ++at_;
      const double next = factor();
      value = sign == '*' ? value * next : value / next;
    }
    return value;
  }

  double factor() {
    const char first = skip();
    if (first == '-') {
      ++at_;
      return -factor();
    }
    if (first == '(') {
      ++at_;
      const double value = sum();
      if (skip() != ')') throw std::runtime_error("a parenthesis is missing in the formula");
      ++at_;
      return value;
    }
    if (std::isdigit(static_cast<unsigned char>(first)) != 0 || first == '.') {
      std::size_t read = 0;
      const double value = std::stod(text_.substr(at_), &read);
      at_ += read;
      return value;
    }
    std::string name;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '_')) {
      name += text_[at_++];
    }
    const auto found = names_.find(name);
    if (found == names_.end()) throw std::runtime_error("the formula uses the unknown name \"" + name + "\"");
    return found->second;
  }

  const std::string& text_;
  const std::map<std::string, double>& names_;
  std::size_t at_ = 0;
};

}  // namespace

double evaluate(const std::string& formula, const std::map<std::string, double>& names) {
  return Reader(formula, names).whole();
}

}  // namespace headpin::cases
