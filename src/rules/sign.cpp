#include "rules/sign.hpp"

#include "rules/attachments.hpp"
#include "rules/comments.hpp"
#include "rules/evidence.hpp"
#include "rules/kept_words.hpp"
#include "rules/test_cards.hpp"

namespace headpin::rules {

void sign(const document::Document& document, document::Operations& operations, const Author& author,
          std::int64_t now) {
  sign_comments(document, operations, author, now);
  sign_evidence(document, operations, author, now);
  sign_attachments(document, operations, author, now);
  sign_test_cards(document, operations, author, now);
  keep_words(document, operations);
}

}  // namespace headpin::rules
