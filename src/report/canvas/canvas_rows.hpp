#pragma once

#include "document/document.hpp"
#include "method/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// A canvas as rows: everything that is told about its notes, in words, with the names of what they refer to. Texts are
/// plain (report/hyphens.hpp), and may have several lines.
namespace headpin::report {

struct NoteRow {
  std::string id;
  std::size_t block = 0;  ///< place in CanvasRows::blocks
  std::string cluster;    ///< id of its group; empty: none
  std::string group;      ///< the name of that group
  std::string text;
  document::NoteColor color = document::NoteColor::yellow;
  std::vector<std::string> tags;
  std::vector<std::string> links;   ///< names of what it is about
  std::vector<std::string> gives;   ///< labels of stakeholders, where the team has set them
  std::vector<std::string> gets;    ///< as `gives`
  std::vector<std::int64_t> votes;  ///< in each of CanvasRows::sessions
  std::int64_t open_comments = 0;   ///< conversations that have not been dealt with

  std::int64_t all_votes() const;
};

struct CommentRow {
  std::size_t note = 0;  ///< place in CanvasRows::notes
  std::string text;
  std::string author;
  std::optional<std::int64_t> at;  ///< milliseconds since 1970
  bool answer = false;             ///< to the comment above it
  bool resolved = false;           ///< the conversation has been dealt with
};

/// A workshop that has come to its result. Votes that are still being given are not told: they would sway who has yet
/// to vote.
struct SessionRow {
  std::string title;
  std::string question;
};

struct ResultRow {
  std::size_t session = 0;
  std::size_t note = 0;
  std::int64_t place = 0;  ///< 1 for the most votes; equal votes share a place
  std::int64_t votes = 0;
};

struct ColorRow {
  document::NoteColor color = document::NoteColor::yellow;
  std::string name;
  std::string meaning;  ///< to this team; may be empty
};

struct BlockRow {
  std::string id;
  std::string label;
};

struct CanvasRows {
  text::Language language = text::Language::nl;
  std::string name;     ///< of the PPS
  std::string tagline;  ///< may be empty
  bool example = false;
  std::string title;      ///< of the canvas
  std::string date;       ///< as it was asked for
  std::size_t place = 0;  ///< of the canvas, from 1
  std::size_t count = 0;  ///< of canvases
  std::string credit;     ///< for the layout of the canvas
  std::vector<ColorRow> colors;
  std::vector<BlockRow> blocks;  ///< those of the canvas, and after them others that hold notes
  std::vector<NoteRow> notes;    ///< in reading order
  std::vector<CommentRow> comments;
  std::vector<SessionRow> sessions;
  std::vector<ResultRow> results;  ///< by session, most votes first

  const ColorRow& color_of(const NoteRow& note) const;
  std::string_view translate(std::string_view nl, std::string_view en) const {
    return text::translate(language, nl, en);
  }
};

/// The rows of a canvas; an empty id stands for the first. Notes without text are left out, as in a picture; notes in a
/// block that is switched off are not. Problem: no such canvas.
text::Checked<CanvasRows> canvas_rows(const document::Document& document, const method::Catalogue& catalogue,
                                      const std::string& canvas, text::Language language, const std::string& date);

}  // namespace headpin::report
