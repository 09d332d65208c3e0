// Any bytes as a PPS file: they are refused with reasons, or read and written without loss.
#include "document/document.hpp"
#include "fuzz/must.hpp"

using namespace headpin::document;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = parse_json(text);
  if (!file.ok()) return 0;
  const auto compact = parse_json(json::serialize(file.value));
  must(compact.ok() && compact.value == file.value, "JSON that was written reads back the same");
  const auto indented = parse_json(pretty(file.value));
  must(indented.ok() && indented.value == file.value, "JSON for people reads back the same");
  const auto document = Document::from_json(file.value);
  if (!document.ok()) return 0;
  static_cast<void>(inconsistencies(document.value));
  static_cast<void>(read_all<Pin>(document.value));
  static_cast<void>(read_all<Contribution>(document.value));
  static_cast<void>(read_all<Role>(document.value));
  const json::value written = document.value.to_json();
  const auto again = Document::from_json(written);
  must(again.ok(), "a file that was written can be read");
  must(again.value.to_json() == written, "a file reads back the same");
  return 0;
}
