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

class Say {
 public:
  explicit Say(const CanvasRows& rows) : rows_(rows) {}
  std::string operator()(std::string_view nl, std::string_view en) const { return std::string(rows_.say(nl, en)); }

 private:
  const CanvasRows& rows_;
};

Table comments_table(const CanvasRows& rows) {
  const Say say(rows);
  Table table{say("Opmerkingen", "Comments"),
              {{say("Vak", "Block"), 18},
               {say("Notitie", "Note"), 44},
               {say("Opmerking", "Comment"), 54},
               {say("Van", "From"), 18},
               {say("Wanneer", "When"), 17},
               {say("Soort", "Kind"), 12},
               {say("Afgehandeld", "Resolved"), 13},
               {say("Id van de notitie", "Id of the note"), 18}},
              {}};
  for (const CommentRow& comment : rows.comments) {
    const NoteRow& note = rows.notes[comment.note];
    table.rows.push_back({rows.blocks[note.block].label, note.text, comment.text, comment.author,
                          comment.at ? table::Cell(table::Moment{*comment.at}) : table::Cell(""),
                          comment.answer ? say("antwoord", "reply") : say("opmerking", "comment"),
                          comment.resolved ? say("ja", "yes") : say("nee", "no"), note.id});
  }
  return table;
}

Table results_table(const CanvasRows& rows) {
  const Say say(rows);
  Table table{say("Werksessies", "Workshops"),
              {{say("Werksessie", "Workshop"), 26},
               {say("Vraag", "Question"), 40},
               {say("Plaats", "Place"), 9},
               {say("Stemmen", "Votes"), 10},
               {say("Notitie", "Note"), 54},
               {say("Groep", "Group"), 22},
               {say("Vak", "Block"), 18},
               {say("Id van de notitie", "Id of the note"), 18}},
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
  const Say say(rows);
  Table table{
      say("Over dit canvas", "About this canvas"), {{say("Wat", "What"), 22}, {say("Inhoud", "Content"), 80}}, {}};
  const auto add = [&](std::string what, std::string value) {
    if (!value.empty()) table.rows.push_back({std::move(what), std::move(value)});
  };
  add("PPS", rows.name + (rows.example ? say(" (voorbeeld)", " (example)") : ""));
  add(say("Waar het over gaat", "What it is about"), rows.tagline);
  add("Canvas", rows.title + " (" + std::to_string(rows.place) + "/" + std::to_string(rows.count) + ")");
  add(say("Datum", "Date"), rows.date);
  for (const ColorRow& color : rows.colors) add(say("Kleur ", "Colour ") + color.name, color.meaning);
  add(say("Licentie", "Licence"), rows.credit);
  return table;
}

}  // namespace

Table notes_table(const CanvasRows& rows) {
  const Say say(rows);
  Table table{say("Notities", "Notes"),
              {{say("Vak", "Block"), 20},
               {say("Groep", "Group"), 22},
               {say("Notitie", "Note"), 60},
               {say("Kleur", "Colour"), 13},
               {say("Betekenis van de kleur", "Meaning of the colour"), 22},
               {"Labels", 22},
               {say("Gaat over", "Is about"), 30},
               {say("Wie geeft", "Who gives"), 20},
               {say("Wie krijgt", "Who gets"), 20},
               {say("Stemmen", "Votes"), 11}},
              {},
              kColour};
  const bool several = rows.sessions.size() > 1;
  if (several) {
    for (const SessionRow& session : rows.sessions)
      table.columns.push_back({say("Stemmen: ", "Votes: ") + session.title, 18});
  }
  table.columns.push_back({say("Open opmerkingen", "Open comments"), 13});
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
