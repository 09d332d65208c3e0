#pragma once

#include "document/document.hpp"

#include <functional>
#include <span>

/// What a change must satisfy before it is made: a table of judges, each a pure function of the document as it is, the
/// operations and their author. A room of `live` runs the whole table; the page keeps to the same rules, and these hold
/// when two pages act at the same moment, or when what comes is not from a page.
namespace headpin::rules {

/// Proof, of this server and one document alone, that it let in what the text says.
using Seal = std::function<std::string(std::string_view text)>;

/// Who makes a change, as far as rules ask. `access` says what a role may.
struct Author {
  std::string_view person;                            ///< who votes and comments are from; empty is nobody
  bool editor = false;                                ///< may change everything, and lock and unlock notes
  std::function<bool(std::string_view kind)> writes;  ///< whether they may change records of this kind
  std::string_view name = {};                         ///< how they are called
  Seal seal = {};
};

/// A change that is to be judged, and the document before it.
struct Situation {
  const document::Document& document;
  const document::Operations& operations;
  Author author;
};

/// Whose changes a judge looks at.
enum class Whom {
  everybody,
  contributors,  ///< all who are no editors
};

struct Judge {
  std::string_view name;
  Whom whom;
  text::Problems (*judge)(const Situation& situation);  ///< all that the change does against this rule
};

/// All judges, in the order in which they are heard.
std::span<const Judge> judges();

/// What is wrong with a change according to the first judge that has something against it, at most
/// `kMostChangeProblems` of it; empty when it may be made.
text::Problems judge(const Situation& situation);

// The judges, each in a file of its own or with its kin.

/// Operations on records of kinds that the author may not change. (kinds.cpp)
text::Problems kinds_of_others(const Situation& situation);

/// Votes that would be given, changed or taken back in the name of anybody but the author, and those whose id does not
/// say whose they are. An editor may where the result is shown. (votes.cpp)
text::Problems votes_of_others(const Situation& situation);

/// More votes than a voter's budget in a workshop, or votes that come to a workshop or go to another note outside its
/// voting step. Taking a vote back is always possible. (votes.cpp)
text::Problems overspent(const Situation& situation);

/// Any operation on a note that is locked now, and locking one. At most one problem for each note. (locks.cpp)
text::Problems locked_notes(const Situation& situation);

/// Comments written, changed or taken away in another's name. What its author wrote may be put back; an editor may take
/// any away, and everybody may mark one as dealt with. (comments.cpp)
text::Problems comments_of_others(const Situation& situation);

/// Evidence changed or removed that somebody else entered, of all who are no editors. (evidence.cpp)
text::Problems evidence_of_others(const Situation& situation);

/// Evidence that cannot be: more out of fewer, or of a test that is not there; what was so already may stay.
/// (evidence.cpp)
text::Problems impossible_evidence(const Situation& situation);

/// Attachments changed or removed that somebody else added, of all who are no editors; one goes along with its
/// evidence. (attachments.cpp)
text::Problems attachments_of_others(const Situation& situation);

/// Attachments that cannot be: of evidence that is not there, or with another content than they had; what was so
/// already may stay. (attachments.cpp)
text::Problems impossible_attachments(const Situation& situation);

/// What was fixed when a test began made something else, and a threshold that moves without a reason. Of a test without
/// evidence all of it may go, with `state` back to idea. (test_cards.cpp)
text::Problems moved_thresholds(const Situation& situation);

/// Tests that cannot be: a verdict without why, one under way of which no threshold is fixed, a threshold of nothing or
/// above the number that is asked. Only what the change itself makes so. (test_cards.cpp)
text::Problems impossible_tests(const Situation& situation);

/// More records of a kind than a document may hold. (capacity.cpp)
text::Problems overfull(const Situation& situation);

/// A record or a document that becomes larger than it may be (document/size.hpp). One that is so already may shrink.
/// (capacity.cpp)
text::Problems oversize(const Situation& situation);

}  // namespace headpin::rules
