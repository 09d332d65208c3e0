// Any bytes as what a client says, a message a line: no message harms the document, and what is ordered is in normal
// form, so that the log can be read again.
#include "fuzz/must.hpp"
#include "live/message.hpp"
#include "rules/judges.hpp"

using namespace headpin;

namespace {

void take(document::Document& document, const document::json::value& asked, headpin::text::Language language) {
  const auto operations = document::operations_of(asked, language);
  if (!operations.ok() || !rules::overfull({document, operations.value, {}}).empty()) return;
  const auto logged = document::parse_json(document::json::serialize(document::to_json(operations.value)));
  must(logged.ok(), "the log is JSON");
  const auto again = document::operations_of(logged.value, headpin::text::Language::nl);
  must(again.ok(), "the log can be read");
  must(again.value == operations.value, "what the log says is what was done");
  document.apply(operations.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  document::Document document;
  auto language = headpin::text::Language::nl;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const auto message = live::read_message(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!message.ok()) continue;
    if (const auto* hello = std::get_if<live::Hello>(&*message.value)) language = hello->language;
    if (const auto* change = std::get_if<live::ChangeRequest>(&*message.value)) take(document, change->ops, language);
  }
  const document::json::value file = document.to_json();
  const auto again = document::Document::from_json(file);
  must(again.ok(), "no change makes a document that cannot be read");
  must(document::json::value(again.value.to_json()) == file, "the document reads back the same");
  return 0;
}
