#include "report/canvas/canvas_rows.hpp"

#include "report/canvas/chosen_canvas.hpp"
#include "report/set/hyphens.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace headpin::report {
namespace {

using document::Document;
using text::Language;

template <class Words>
const Words& in(Language language, const method::Entry<Words>& entry) {
  return language == Language::nl ? entry.nl : entry.en;
}

/// Records of a type by order, then id: as the page lists them.
template <class Record>
std::vector<std::pair<std::string, Record>> in_order(const Document& document) {
  std::vector<std::pair<std::string, Record>> all;
  for (auto& [id, record] : document::read_all<Record>(document)) all.emplace_back(id, std::move(record));
  const auto key = [](const auto& one) { return std::tuple(one.second.order.value_or(""), one.first); };
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return all;
}

class RowsReader {
 public:
  RowsReader(const Document& document, const method::Catalogue& catalogue, ChosenCanvas canvas, Language language)
      : document_(document), catalogue_(catalogue), canvas_(std::move(canvas)) {
    rows_.language = language;
  }

  CanvasRows read(const std::string& date) {
    about(date);
    colors();
    blocks();
    sessions();
    notes();
    comments();
    results();
    return std::move(rows_);
  }

 private:
  using Comments = std::vector<std::pair<std::string, document::Comment>>;

  void about(const std::string& date) {
    const document::Fields* fields = document_.find("pps", "");
    const document::Pps pps = fields == nullptr ? document::Pps{} : document::read<document::Pps>(*fields);
    rows_.name = plain_text(pps.name.value_or(""));
    if (rows_.name.empty()) rows_.name = rows_.translate("PPS zonder naam", "Unnamed PPS");
    rows_.tagline = plain_text(pps.tagline.value_or(""));
    rows_.example = pps.example.value_or(false);
    rows_.title = plain_text(canvas_.title);
    if (rows_.title.empty() || rows_.title == rows_.name)
      rows_.title = rows_.translate("Businessmodelcanvas", "Business model canvas");
    rows_.date = plain_text(date);
    rows_.place = canvas_.place;
    rows_.count = canvas_.count;
    rows_.credit = in(rows_.language, catalogue_.canvas.credit).text;
  }

  void colors() {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, kColorNames.size()> kWords = {
        {{"geel", "yellow"},
         {"blauwgroen", "teal"},
         {"koraal", "coral"},
         {"paars", "violet"},
         {"groen", "green"},
         {"grijs", "grey"}}};
    const auto meanings = document::read_all<document::ColorMeaning>(document_);
    for (std::size_t at = 0; at < kColorNames.size(); ++at) {
      const auto& [color, name] = kColorNames[at];
      const auto found = meanings.find(std::string(name));
      rows_.colors.push_back({color, std::string(rows_.translate(kWords[at].first, kWords[at].second)),
                              found == meanings.end() ? "" : plain_text(found->second.meaning.value_or(""))});
    }
  }

  /// Blocks that are switched off, or that this catalogue does not have, come after the others: as far as they hold
  /// notes.
  void blocks() {
    std::set<std::string> used;
    for (const auto& [id, note] : document::read_all<document::Note>(document_)) {
      if (holds(note)) used.insert(*note.block);
    }
    const auto& extras = catalogue_.canvas.extras;
    const auto on = [&](const method::Block& extra) {
      return std::count(canvas_.extras.begin(), canvas_.extras.end(), extra.id) > 0;
    };
    for (const method::Block& block : catalogue_.canvas.blocks) add_block(block);
    for (const method::Block& extra : extras) {
      if (on(extra)) add_block(extra);
    }
    for (const method::Block& extra : extras) {
      if (!on(extra) && used.contains(extra.id)) add_block(extra);
    }
    for (const std::string& id : used) {
      if (!block_at_.contains(id)) add_block(id, id);
    }
  }

  void add_block(const method::Block& block) { add_block(block.id, in(rows_.language, block).label); }
  void add_block(const std::string& id, const std::string& label) {
    block_at_[id] = rows_.blocks.size();
    rows_.blocks.push_back({id, label});
  }

  /// Whether a note stands on this canvas and says something.
  bool holds(const document::Note& note) const {
    return note.canvas == canvas_.id && note.block && !plain_text(note.text.value_or("")).empty();
  }

  void sessions() {
    for (const auto& [id, session] : in_order<document::Workshop>(document_)) {
      using Step = document::WorkshopStep;
      if (session.step != Step::result && session.step != Step::over) continue;
      std::string question = plain_text(session.question.value_or(""));
      std::string title = plain_text(session.title.value_or(""));
      if (title.empty()) title = question.empty() ? rows_.translate("Werksessie", "Workshop") : question;
      known_[id] = {std::move(title), std::move(question)};
      session_ids_.push_back(id);
    }
  }

  void notes() {
    struct Placed {
      std::size_t block = 0;
      std::string order, id;
      document::Note note;
    };
    std::vector<Placed> placed;
    for (auto& [id, note] : document::read_all<document::Note>(document_)) {
      if (holds(note)) placed.push_back({block_at_.at(*note.block), note.order.value_or(""), id, std::move(note)});
    }
    const auto key = [](const Placed& one) { return std::tie(one.block, one.order, one.id); };
    std::sort(placed.begin(), placed.end(), [&](const Placed& a, const Placed& b) { return key(a) < key(b); });
    count_votes(placed);
    for (const Placed& one : placed) {
      note_at_[one.id] = rows_.notes.size();
      rows_.notes.push_back(row_of(one.id, one.block, one.note));
    }
  }

  /// Keeps the sessions that have to do with these notes, and what each note was given in them.
  template <class Placed>
  void count_votes(const std::vector<Placed>& placed) {
    std::set<std::string, std::less<>> here;
    for (const Placed& one : placed) {
      here.insert(one.id);
      if (const auto& session = one.note.workshop; session && known_.contains(*session))
        taking_part_[*session].insert(one.id);
    }
    for (const auto& [id, vote] : document::read_all<document::Vote>(document_)) {
      const std::string session = vote.workshop.value_or(""), note = vote.note.value_or("");
      if (!known_.contains(session) || !here.contains(note)) continue;
      votes_[{session, note}] += vote.count.value_or(0);
      taking_part_[session].insert(note);
    }
    std::erase_if(session_ids_, [&](const std::string& id) { return !taking_part_.contains(id); });
    for (const std::string& id : session_ids_) rows_.sessions.push_back(known_.at(id));
  }

  std::int64_t votes_of(const std::string& session, const std::string& note) const {
    const auto found = votes_.find({session, note});
    return found == votes_.end() ? 0 : found->second;
  }

  NoteRow row_of(const std::string& id, std::size_t block, const document::Note& note) const {
    NoteRow row;
    row.id = id;
    row.block = block;
    row.text = plain_text(note.text.value_or(""));
    row.color = note.color.value_or(document::NoteColor::yellow);
    if (const document::Fields* fields = document_.find("clusters", note.cluster.value_or(""))) {
      row.cluster = *note.cluster;
      row.group = plain_text(document::read<document::Cluster>(*fields).name.value_or(""));
      if (row.group.empty()) row.group = rows_.translate("Groep zonder naam", "Unnamed group");
    }
    for (const std::string& tag : note.tags.value_or(std::vector<std::string>{})) add(row.tags, tag);
    for (const std::string& link : note.links.value_or(std::vector<std::string>{})) add(row.links, name_of(link));
    row.gives = stakeholders(note.gives);
    row.gets = stakeholders(note.gets);
    for (const std::string& session : session_ids_) row.votes.push_back(votes_of(session, id));
    return row;
  }

  static void add(std::vector<std::string>& list, const std::string& text) {
    if (std::string plain = plain_text(text); !plain.empty()) list.push_back(std::move(plain));
  }

  /// The name of the record that a link leads to; empty when it is not there.
  std::string name_of(const std::string& link) const {
    const std::size_t slash = link.find('/');
    if (slash == std::string::npos) return "";
    const document::Fields* fields = document_.find(link.substr(0, slash), link.substr(slash + 1));
    if (fields == nullptr) return "";
    const document::json::value* name = fields->if_contains("name");
    return name == nullptr || !name->is_string() ? "" : std::string(name->as_string());
  }

  std::vector<std::string> stakeholders(const std::optional<std::vector<std::string>>& ids) const {
    std::vector<std::string> labels;
    for (const method::Stakeholder& one : catalogue_.canvas.stakeholders) {
      if (ids && std::count(ids->begin(), ids->end(), one.id) > 0) labels.push_back(in(rows_.language, one).label);
    }
    return labels;
  }

  /// Each conversation about a note: what began it, then the answers. An answer to what is gone stands by itself.
  void comments() {
    const Comments all = in_order<document::Comment>(document_);
    const auto first_of = firsts(all);
    std::map<std::string, std::vector<const document::Comment*>, std::less<>> answers;
    std::map<std::size_t, std::vector<std::pair<std::string, const document::Comment*>>> by_note;
    for (const auto& [id, comment] : all) {
      const std::string about = comment.about.value_or("");
      const auto note = note_at_.find(about.starts_with("notes/") ? about.substr(6) : "");
      if (note == note_at_.end()) continue;
      const std::string& first = first_of.at(id);
      if (first == id) {
        by_note[note->second].emplace_back(id, &comment);
      } else {
        answers[first].push_back(&comment);
      }
    }
    for (const auto& [note, begun] : by_note) {
      for (const auto& [id, comment] : begun) {
        const bool resolved = comment->resolved.value_or(false);
        rows_.notes[note].open_comments += resolved ? 0 : 1;
        add_comment(note, *comment, false, resolved);
        for (const document::Comment* answer : answers[id]) add_comment(note, *answer, true, resolved);
      }
    }
  }

  /// Of every comment about a note that is here: what began the conversation it belongs to. Of comments that answer
  /// each other in a ring, one counts as the first.
  std::map<std::string, std::string, std::less<>> firsts(const Comments& all) const {
    std::map<std::string, const document::Comment*, std::less<>> here;
    for (const auto& [id, comment] : all) here[id] = &comment;
    std::map<std::string, std::string, std::less<>> first;
    for (const auto& [id, comment] : all) {
      std::vector<std::string> way{id};
      std::set<std::string> seen{id};
      std::string top = id;
      while (true) {
        if (const auto known = first.find(top); known != first.end()) {
          top = known->second;
          break;
        }
        const auto above = here.find(here.at(top)->replyTo.value_or(""));
        if (above == here.end() || above->second->about != comment.about) break;
        if (!seen.insert(above->first).second) {
          top = id;
          break;
        }
        top = above->first;
        way.push_back(top);
      }
      for (std::string& one : way) first[std::move(one)] = top;
    }
    return first;
  }

  void add_comment(std::size_t note, const document::Comment& comment, bool answer, bool resolved) {
    rows_.comments.push_back({note, plain_text(comment.text.value_or("")), plain_text(comment.author.value_or("")),
                              comment.at, answer, resolved});
  }

  void results() {
    for (std::size_t session = 0; session < session_ids_.size(); ++session) {
      std::vector<ResultRow> ranked;
      for (const std::string& id : taking_part_.at(session_ids_[session]))
        ranked.push_back({session, note_at_.at(id), 0, votes_of(session_ids_[session], id)});
      const auto key = [](const ResultRow& one) { return std::tuple(-one.votes, one.note); };
      std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
      for (std::size_t at = 0; at < ranked.size(); ++at) {
        const bool shared = at > 0 && ranked[at].votes == ranked[at - 1].votes;
        ranked[at].place = shared ? ranked[at - 1].place : static_cast<std::int64_t>(at) + 1;
      }
      rows_.results.insert(rows_.results.end(), ranked.begin(), ranked.end());
    }
  }

  const Document& document_;
  const method::Catalogue& catalogue_;
  ChosenCanvas canvas_;
  CanvasRows rows_;
  std::map<std::string, std::size_t> block_at_;                        // of rows_.blocks
  std::map<std::string, SessionRow, std::less<>> known_;               // sessions with a result
  std::vector<std::string> session_ids_;                               // of rows_.sessions
  std::map<std::string, std::set<std::string>> taking_part_;           // notes by session
  std::map<std::pair<std::string, std::string>, std::int64_t> votes_;  // by session and note
  std::map<std::string, std::size_t, std::less<>> note_at_;
};

}  // namespace

std::int64_t NoteRow::all_votes() const {
  return std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
}

const ColorRow& CanvasRows::color_of(const NoteRow& note) const {
  const auto found =
      std::find_if(colors.begin(), colors.end(), [&](const ColorRow& one) { return one.color == note.color; });
  return found == colors.end() ? colors.front() : *found;
}

text::Checked<CanvasRows> canvas_rows(const document::Document& document, const method::Catalogue& catalogue,
                                      const std::string& canvas, text::Language language, const std::string& date) {
  auto chosen = choose_canvas(document, canvas);
  if (!chosen.ok()) return {{}, std::move(chosen.problems)};
  return {RowsReader(document, catalogue, std::move(chosen.value), language).read(date), {}};
}

}  // namespace headpin::report
