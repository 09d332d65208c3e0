#pragma once

#include "document/document.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headpin::report {

/// A canvas among those of a document.
struct ChosenCanvas {
  std::string id;
  std::string title;
  std::vector<std::string> extras;  ///< blocks that are switched on besides the nine
  std::size_t place = 0;            ///< from 1
  std::size_t count = 0;
};

/// The canvas with id `wanted`, or the first in order when that is empty. A document without canvases has one without
/// an id. Problem: no such canvas.
text::Checked<ChosenCanvas> choose_canvas(const document::Document& document, const std::string& wanted);

/// Colours of notes by the names under which their meanings stand.
inline constexpr std::array<std::pair<document::NoteColor, std::string_view>, 6> kColorNames = {
    {{document::NoteColor::yellow, "yellow"},
     {document::NoteColor::teal, "teal"},
     {document::NoteColor::coral, "coral"},
     {document::NoteColor::violet, "violet"},
     {document::NoteColor::green, "green"},
     {document::NoteColor::grey, "grey"}}};

}  // namespace headpin::report
