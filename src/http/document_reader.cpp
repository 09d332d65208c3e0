#include "http/document_reader.hpp"

#include "http/answers.hpp"

namespace headpin::http {

void read_document(live::Rooms& rooms, const std::string& id, const net::Reply& reply,
                   std::function<void(store::Opened)> then) {
  rooms.read(id, [reply, then = std::move(then)](text::Checked<std::optional<store::Opened>> read) {
    if (!read.ok()) return reply(unavailable(read.problems));
    if (!read.value) return reply(not_found());
    then(std::move(*read.value));
  });
}

std::string name_of(const document::Document& document) {
  const document::Fields* pps = document.find("pps", "");
  return pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or("");
}

}  // namespace headpin::http
