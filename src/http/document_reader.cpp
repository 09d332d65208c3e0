#include "http/document_reader.hpp"

#include "http/answers.hpp"

namespace headpin::http {

rules::Viewer viewer_of(const Ask& ask) {
  return {ask.permit.person, access::may_lock(ask.permit.role), ask.permit.figures};
}

std::optional<document::Fields> Reading::seen(std::string_view kind, std::string_view id) const {
  const document::Fields* fields = now_.document.find(kind, id);
  return fields == nullptr ? std::nullopt : rules::without_figures(viewer_, kind, *fields);
}

void read_document(live::Rooms& rooms, const Ask& ask, const net::Reply& reply, std::function<void(Reading)> then) {
  rooms.read(ask.document, [reply, viewer = viewer_of(ask),
                            then = std::move(then)](text::Checked<std::optional<store::Opened>> read) {
    if (!read.ok()) return reply(unavailable(read.problems));
    if (!read.value) return reply(not_found());
    then(Reading(viewer, std::move(*read.value)));
  });
}

std::string name_of(const document::Document& document) {
  const document::Fields* pps = document.find("pps", "");
  return pps == nullptr ? "" : document::read<document::Pps>(*pps).name.value_or("");
}

}  // namespace headpin::http
