#include "report/canvas/row_tables.hpp"

#include "report/canvas/look.hpp"

namespace headpin::report {
namespace {

using table::Table;

/// The column of the notes that bears their colour.
constexpr std::size_t kColour = 3;

std::string joined(const std::vector<std::string>& list, std::string_view before = "") {
  std::string text;
  for (const std::string& one : list) {
    if (!text.empty()) text += ", ";
    text += before;
    text += one;
  }
  return text;
}

class Translator {
 public:
  explicit Translator(const CanvasRows& rows) : rows_(rows) {}
  std::string operator()(std::string_view nl, std::string_view en) const {
    return std::string(rows_.translate(nl, en));
  }

 private:
  const CanvasRows& rows_;
};

Table comments_table(const CanvasRows& rows) {
  const Translator translate(rows);
  Table table{translate("Opmerkingen", "Comments"),
              {{translate("Vak", "Block"), 18},
               {translate("Notitie", "Note"), 44},
               {translate("Opmerking", "Comment"), 54},
               {translate("Van", "From"), 18},
               {translate("Wanneer", "When"), 17},
               {translate("Soort", "Kind"), 12},
               {translate("Afgehandeld", "Resolved"), 13},
               {translate("Id van de notitie", "Id of the note"), 18}},
              {}};
  for (const CommentRow& comment : rows.comments) {
    const NoteRow& note = rows.notes[comment.note];
    table.rows.push_back({rows.blocks[note.block].label, note.text, comment.text, comment.author,
                          comment.at ? table::Cell(table::Moment{*comment.at}) : table::Cell(""),
                          comment.answer ? translate("antwoord", "reply") : translate("opmerking", "comment"),
                          comment.resolved ? translate("ja", "yes") : translate("nee", "no"), note.id});
  }
  return table;
}

Table results_table(const CanvasRows& rows) {
  const Translator translate(rows);
  Table table{translate("Werksessies", "Workshops"),
              {{translate("Werksessie", "Workshop"), 26},
               {translate("Vraag", "Question"), 40},
               {translate("Plaats", "Place"), 9},
               {translate("Stemmen", "Votes"), 10},
               {translate("Notitie", "Note"), 54},
               {translate("Groep", "Group"), 22},
               {translate("Vak", "Block"), 18},
               {translate("Id van de notitie", "Id of the note"), 18}},
              {}};
  for (const ResultRow& result : rows.results) {
    const SessionRow& session = rows.sessions[result.session];
    const NoteRow& note = rows.notes[result.note];
    table.rows.push_back({session.title, session.question, result.place, result.votes, note.text, note.group,
                          rows.blocks[note.block].label, note.id});
  }
  return table;
}

Table about_table(const CanvasRows& rows) {
  const Translator translate(rows);
  Table table{translate("Over dit canvas", "About this canvas"),
              {{translate("Wat", "What"), 22}, {translate("Inhoud", "Content"), 80}},
              {}};
  const auto add = [&](std::string what, std::string value) {
    if (!value.empty()) table.rows.push_back({std::move(what), std::move(value)});
  };
  add("PPS", rows.name + (rows.example ? translate(" (voorbeeld)", " (example)") : ""));
  add(translate("Waar het over gaat", "What it is about"), rows.tagline);
  add("Canvas", rows.title + " (" + std::to_string(rows.place) + "/" + std::to_string(rows.count) + ")");
  add(translate("Datum", "Date"), rows.date);
  for (const ColorRow& color : rows.colors) add(translate("Kleur ", "Colour ") + color.name, color.meaning);
  add(translate("Licentie", "Licence"), rows.credit);
  return table;
}

}  // namespace

Table notes_table(const CanvasRows& rows) {
  const Translator translate(rows);
  Table table{translate("Notities", "Notes"),
              {{translate("Vak", "Block"), 20},
               {translate("Groep", "Group"), 22},
               {translate("Notitie", "Note"), 60},
               {translate("Kleur", "Colour"), 13},
               {translate("Betekenis van de kleur", "Meaning of the colour"), 22},
               {"Labels", 22},
               {translate("Gaat over", "Is about"), 30},
               {translate("Wie geeft", "Who gives"), 20},
               {translate("Wie krijgt", "Who gets"), 20},
               {translate("Stemmen", "Votes"), 11}},
              {},
              kColour};
  const bool several = rows.sessions.size() > 1;
  if (several) {
    for (const SessionRow& session : rows.sessions)
      table.columns.push_back({translate("Stemmen: ", "Votes: ") + session.title, 18});
  }
  table.columns.push_back({translate("Open opmerkingen", "Open comments"), 13});
  table.columns.push_back({"Id", 16});
  for (const NoteRow& note : rows.notes) {
    const ColorRow& color = rows.color_of(note);
    std::vector<table::Cell> cells{
        rows.blocks[note.block].label, note.group,         note.text,          color.name,        color.meaning,
        joined(note.tags, "#"),        joined(note.links), joined(note.gives), joined(note.gets), note.all_votes()};
    if (several) cells.insert(cells.end(), note.votes.begin(), note.votes.end());
    cells.emplace_back(note.open_comments);
    cells.emplace_back(note.id);
    table.rows.push_back(std::move(cells));
    table.tints.emplace_back(look::of(note.color).tint);
  }
  return table;
}

std::vector<Table> tables_of(const CanvasRows& rows) {
  std::vector<Table> tables{notes_table(rows)};
  if (!rows.comments.empty()) tables.push_back(comments_table(rows));
  if (!rows.results.empty()) tables.push_back(results_table(rows));
  tables.push_back(about_table(rows));
  return tables;
}

}  // namespace headpin::report
