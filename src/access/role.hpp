#pragma once

#include <optional>
#include <string_view>
#include <vector>

/// Who may do what. The tables behind these functions (role.cpp) and, for the kinds that a contributor may change, the
/// traits of the schema are the only place where that is said; they know nothing of how somebody came by a role.
namespace headpin::access {

/// What somebody is to a document, least first. Each may do all that the one before may, but a beginner: that is a role
/// for the whole server, and to them the documents of others do not exist.
enum class Role {
  none,         ///< to them the document does not exist
  beginner,     ///< begins documents, and owns those
  viewer,       ///< looks, and is seen to be there
  contributor,  ///< writes notes and evidence
  editor,       ///< changes everything, and invites viewers and contributors
  owner,        ///< invites anybody
};

/// What a request or a message needs.
enum class Right {
  anyone,      ///< nothing: the page itself, health, showing a link
  view,        ///< read a document
  figures,     ///< see its money and its chance; a link may hide them from viewers and contributors
  contribute,  ///< change records of at least some kinds
  attach,      ///< send attachments: contribute, and see the figures
  edit,        ///< change records of all kinds
  share,       ///< see, make and revoke links to a document
  own,         ///< archive, delete and put back a document; of the server: say who may begin documents
  create,      ///< new documents; asked of the server
};

bool allows(Role role, Right right);

/// Whether this role may change records of this kind. `figures` says whether they see the money and the chance: a
/// contributor writes only what they see; `may_lack_figures` says who may not.
bool may_write(Role role, bool figures, std::string_view kind);
/// The kinds that a contributor may change, by name: those with the trait x-contributor.
const std::vector<std::string_view>& contributor_kinds();

/// Whether this role may lock and unlock notes, and change notes that are locked.
bool may_lock(Role role);

/// Whether a link that gives this role may hide figures.
bool may_lack_figures(Role role);

/// Whether somebody of this role may make and revoke links that give `given`.
bool may_give(Role role, Role given);

/// "beginner", "viewer", "contributor", "editor", "owner"; "none" for no role.
std::string_view name_of(Role role);
std::optional<Role> role_of(std::string_view name);

}  // namespace headpin::access
