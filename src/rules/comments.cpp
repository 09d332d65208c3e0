#include "rules/comments.hpp"

#include "rules/after.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <tuple>

namespace headpin::rules {

using document::Comment;
using document::Document;
using document::Fields;
using document::Operation;
using document::Operations;

namespace {

constexpr const char* kBy = "by";
constexpr const char* kAuthor = "author";
constexpr const char* kAt = "at";
constexpr const char* kSeal = "seal";

/// What a contributor may change of another's comment.
constexpr std::array<std::string_view, 3> kFree{"resolved", "order", kSeal};

namespace json = document::json;

/// What a seal vouches for.
auto vouched(const Comment& comment) {
  return std::tie(comment.by, comment.author, comment.at, comment.text, comment.about, comment.replyTo,
                  comment.mentions);
}

/// What an earlier version vouched for: the words, and not where they stand.
json::array words_of(const std::string& id, const Comment& comment) {
  return {id, comment.by.value_or(""), comment.author.value_or(""), comment.at.value_or(0), comment.text.value_or("")};
}

std::string seal_of(const std::string& id, const Comment& comment, const Seal& seal) {
  return seal(
      json::serialize(json::array{2, words_of(id, comment), comment.about.value_or(""), comment.replyTo.value_or(""),
                                  json::value_from(comment.mentions.value_or(std::vector<std::string>{}))}));
}

bool sealed(const std::string& id, const Comment& comment, const Seal& seal) {
  return comment.seal && *comment.seal == seal_of(id, comment, seal);
}

bool wrote(const Author& author, const Comment& comment) {
  return !author.person.empty() && comment.by == author.person;
}

/// Whether more of it changes than a contributor may change of another's.
bool rewritten(const Fields& before, const Fields& after) {
  const auto differs = [](const Fields& one, const Fields& other) {
    return std::any_of(one.begin(), one.end(), [&](const auto& member) {
      const std::string_view name(member.key());
      if (std::find(kFree.begin(), kFree.end(), name) != kFree.end()) return false;
      const auto* same = other.if_contains(name);
      return same == nullptr || *same != member.value();
    });
  };
  return differs(before, after) || differs(after, before);
}

using Links = std::set<std::string, std::less<>>;  ///< records as a comment names what it is about: "notes/n1"

std::string link_to(std::string_view kind, const std::string& id) {
  return std::string(kind) + "/" + id;
}

Links removed_by(const Operations& operations) {
  Links removed;
  for (const Operation& operation : operations)
    if (operation.type == Operation::Type::remove) removed.insert(link_to(operation.kind, operation.id));
  return removed;
}

/// Whether the comment goes together with what it is about, or with the author's own comment that it answers.
bool goes_along(const Links& removed, const Comment& comment) {
  return removed.contains(comment.about.value_or("")) ||
         (comment.replyTo && removed.contains(link_to(Comment::kKind, *comment.replyTo)));
}

text::Problem not_yours(const std::string& id) {
  return {"/comments/" + id, "deze opmerking is van iemand anders", "this comment is somebody else's"};
}

}  // namespace

text::Problems comments_of_others(const Situation& situation) {
  const Author& author = situation.author;
  const Links removed = removed_by(situation.operations);
  text::Problems problems;
  for (const auto& [id, fields] : records_after(situation.document, situation.operations, Comment::kKind)) {
    const Fields* earlier = situation.document.find(Comment::kKind, id);
    const Comment before = earlier == nullptr ? Comment{} : document::read<Comment>(*earlier);
    const bool others = earlier != nullptr && !wrote(author, before);
    bool good = true;
    if (!fields) {
      good = !others || author.editor || goes_along(removed, before);
    } else {
      const Comment after = document::read<Comment>(*fields);
      if (others && !author.editor && rewritten(*earlier, *fields)) {
        good = false;
      } else if (others && vouched(after) != vouched(before)) {
        good = sealed(id, after, author.seal);  // an editor puts back what its author wrote
      } else if (earlier == nullptr && (after.by || after.author)) {
        const bool own = after.by ? wrote(author, after) : after.author == author.name;
        good = own || sealed(id, after, author.seal);
      }
    }
    if (!good) problems.push_back(not_yours(id));
  }
  return problems;
}

void sign_comments(const Document& document, Operations& operations, const Author& author, std::int64_t now) {
  const auto last = last_operations(operations, Comment::kKind);
  for (const auto& [id, fields] : records_after(document, operations, Comment::kKind)) {
    if (!fields) continue;
    Comment comment = document::read<Comment>(*fields);
    const Fields* earlier = document.find(Comment::kKind, id);
    const Comment before = earlier == nullptr ? Comment{} : document::read<Comment>(*earlier);
    const bool kept = (earlier != nullptr && vouched(comment) == vouched(before)) || sealed(id, comment, author.seal);
    if (!kept) {
      comment.by = std::string(author.person);
      comment.author = std::string(author.name);
      comment.at = before.at.value_or(now);
    }
    const std::string seal = seal_of(id, comment, author.seal);
    if (kept && comment.seal == seal) continue;
    Fields& written = last.at(id)->fields;
    if (comment.by) written[kBy] = *comment.by;
    if (comment.author) written[kAuthor] = *comment.author;
    if (comment.at) written[kAt] = *comment.at;
    written[kSeal] = seal;
  }
}

void renew_seal(const std::string& id, Fields& fields, const Seal& seal) {
  const Comment comment = document::read<Comment>(fields);
  if (comment.seal && *comment.seal == seal(json::serialize(words_of(id, comment))))
    fields[kSeal] = seal_of(id, comment, seal);
}

void seal_comments(Document& document, const Seal& seal) {
  Operations operations;
  for (const auto& [id, fields] : document.records(Comment::kKind)) {
    const Comment comment = document::read<Comment>(fields);
    if (sealed(id, comment, seal)) continue;
    operations.push_back(
        {Operation::Type::set, std::string(Comment::kKind), id, {{kSeal, seal_of(id, comment, seal)}}});
  }
  document.apply(operations);
}

}  // namespace headpin::rules
