#include "plan/builder.hpp"

/// People: the roles without which the PPS stops, and who is hired for them.
namespace headpin::plan {

using document::Quantity;
using forecast::Field;

namespace {

/// Whether the people in a role are to be followed month by month.
bool is_followed(const document::Role& role, const std::vector<forecast::Hire>& hires) {
  return !hires.empty() || role.stay || role.hireMonths || role.learnMonths || role.ftePerPartner ||
         role.onboardingShare || role.costPerFte;
}

}  // namespace

void Builder::roles() {
  std::map<std::string, std::vector<forecast::Hire>> hires;
  for (const auto& [id, hire] : in_order<document::Hire>(document_)) {
    if (hire.fte) hires[hire.role.value_or("")].push_back({month(hire.month, 0), *hire.fte});
  }
  for (const auto& [id, role] : in_order<document::Role>(document_)) {
    plan().roles.emplace_back();
    forecast::Role& added = plan().roles.back();
    const int index = static_cast<int>(plan().roles.size()) - 1;
    const std::string path = "/roles/" + id;
    added.name = role.name.value_or("");
    const bool followed = is_followed(role, hires[id]);
    const auto quantity = [&](const char* name, const std::optional<Quantity>& given, std::optional<double>& known,
                              const std::vector<Target>& targets) {
      if (!given) return;
      known = middle(*given);
      inputs_.add(path + "/" + name, *given, targets);
    };
    quantity("needed", role.needed, added.required_fte, {{Field::role_required_fte, index}});
    // As with costs, what has no end goes on: people without an end date are there to stay.
    std::vector<Target> available{{Field::role_available_fte, index}, {Field::role_committed_fte, index}};
    if (followed) available.push_back({Field::staff_fte, index});
    if (role.committedUntil) added.committed_until_month = month(role.committedUntil, 0) + 1;
    if (role.available) added.committed_fte = middle(*role.available);
    quantity("available", role.available, added.available_fte, available);
    quantity("people", role.people, added.people, {{Field::role_people, index}});
    if (followed) staff(index, path, role, std::move(hires[id]));
  }
}

void Builder::staff(int index, const std::string& path, const document::Role& role, std::vector<forecast::Hire> hires) {
  if (!role.available && hires.empty()) {
    return need(path + "/available", "vul in hoeveel fte er is, of wie er bij komt",
                "fill in how many fte there are, or who will be hired");
  }
  plan().roles[static_cast<std::size_t>(index)].staff.emplace().hires = std::move(hires);
  const auto quantity = [&](const char* name, const std::optional<Quantity>& given, Field field, double scale = 1,
                            double most = std::numeric_limits<double>::infinity()) {
    if (given) inputs_.add(path + "/" + name, *given, {{field, index, scale}}, 0, most);
  };
  if (role.stay) inputs_.add(path + "/stay", churn_of(*role.stay), {{Field::staff_attrition, index}});
  quantity("hireMonths", role.hireMonths, Field::staff_lead_months);
  quantity("learnMonths", role.learnMonths, Field::staff_ramp_years, 1.0 / kYear);
  quantity("ftePerPartner", role.ftePerPartner, Field::staff_per_partner);
  quantity("onboardingShare", role.onboardingShare, Field::staff_onboarding_share, 1, 1);
  quantity("costPerFte", role.costPerFte, Field::staff_cost, kEuro);
}

}  // namespace headpin::plan
