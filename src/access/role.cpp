#include "access/role.hpp"

#include "document/traits.hpp"

#include <algorithm>
#include <array>

namespace headpin::access {
namespace {

struct Named {
  Role role;
  std::string_view name;
};
constexpr std::array<Named, 6> kRoles{{{Role::none, "none"},
                                       {Role::beginner, "beginner"},
                                       {Role::viewer, "viewer"},
                                       {Role::contributor, "contributor"},
                                       {Role::editor, "editor"},
                                       {Role::owner, "owner"}}};

/// The least role that has a right, and a lesser one that has it too.
struct Needs {
  Right right;
  Role least;
  Role also;
  constexpr Needs(Right what, Role who, Role else_who) : right(what), least(who), also(else_who) {}
  constexpr Needs(Right what, Role who) : Needs(what, who, who) {}
};
constexpr std::array<Needs, 9> kRights{{{Right::anyone, Role::none},
                                        {Right::view, Role::viewer},
                                        {Right::figures, Role::viewer},
                                        {Right::contribute, Role::contributor},
                                        {Right::attach, Role::contributor},
                                        {Right::edit, Role::editor},
                                        {Right::share, Role::editor},
                                        {Right::own, Role::owner},
                                        {Right::create, Role::owner, Role::beginner}}};

}  // namespace

const std::vector<std::string_view>& contributor_kinds() {
  static const std::vector<std::string_view> kinds = [] {
    std::vector<std::string_view> all;
    for (const document::KindTraits& one : document::kKindTraits)
      if (one.contributor) all.push_back(one.kind);
    std::sort(all.begin(), all.end());
    return all;
  }();
  return kinds;
}

bool allows(Role role, Right right) {
  const auto row = std::find_if(kRights.begin(), kRights.end(), [&](const Needs& one) { return one.right == right; });
  return row != kRights.end() && (role >= row->least || role == row->also);
}

bool may_write(Role role, bool figures, std::string_view kind) {
  if (role >= Role::editor) return true;
  const document::KindTraits* traits = document::kind_traits(kind);
  return role == Role::contributor && traits != nullptr && traits->contributor && (figures || !traits->figures);
}

bool may_lock(Role role) {
  return role >= Role::editor;
}

bool may_lack_figures(Role role) {
  return role < Role::editor;
}

bool may_give(Role role, Role given) {
  if (given == Role::none || role < Role::editor) return false;
  return role == Role::owner || (given > Role::beginner && given < Role::editor);
}

std::string_view name_of(Role role) {
  return kRoles.at(static_cast<std::size_t>(role)).name;
}

std::optional<Role> role_of(std::string_view name) {
  const auto row = std::find_if(kRoles.begin(), kRoles.end(), [&](const Named& one) { return one.name == name; });
  return row == kRoles.end() ? std::nullopt : std::optional(row->role);
}

}  // namespace headpin::access
