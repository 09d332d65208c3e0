#include "report/canvas/markdown.hpp"

#include <algorithm>

namespace headpin::report {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool word(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where a mark of a list or a heading would end that a line begins with: "-", "12." and the like. 0: none.
std::size_t mark_at(std::string_view line) {
  if (line.empty()) return 0;
  if (line[0] == '-' || line[0] == '+' || line[0] == '=') return 1;
  const auto number = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), digit) - line.begin());
  return number > 0 && number < line.size() && (line[number] == '.' || line[number] == ')') ? number + 1 : 0;
}

/// A line of text in which nothing has a meaning to Markdown, nor to its usual dialects.
std::string escaped_line(std::string_view line) {
  static constexpr std::string_view kMarks = "\\`*_[]<>&~|#$^";
  const std::size_t mark = mark_at(line);
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    // Between letters an underscore means nothing, and an address stays whole.
    const bool inside = line[at] == '_' && at > 0 && at + 1 < line.size() && word(line[at - 1]) && word(line[at + 1]);
    if (at + 1 == mark || (!inside && kMarks.find(line[at]) != std::string_view::npos)) out += '\\';
    out += line[at];
  }
  return out;
}

/// Text on one line.
std::string in_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return escaped_line(text);
}

/// Text with its lines, each but the first set in by `indent`.
std::string in_lines(std::string_view text, std::string_view indent) {
  std::string out;
  while (true) {
    const std::size_t end = text.find('\n');
    out += escaped_line(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += "\\\n";
    out += indent;
    text.remove_prefix(end + 1);
  }
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const CanvasRows& rows) : rows_(rows) {}

  std::string written() {
    head();
    for (std::size_t block = 0; block < rows_.blocks.size(); ++block) add_block(block);
    out_ += "---\n\n" + in_line(rows_.credit) + "\n";
    return std::move(out_);
  }

 private:
  void head() {
    out_ += "# " + in_line(rows_.name + ": " + rows_.title) + "\n\n";
    if (!rows_.tagline.empty()) out_ += in_line(rows_.tagline) + "\n\n";
    std::string when = rows_.example ? std::string(rows_.translate("voorbeeld · ", "example · ")) : "";
    if (!rows_.date.empty()) when += rows_.date + " · ";
    out_ += in_line(when + "canvas " + std::to_string(rows_.place) + "/" + std::to_string(rows_.count)) + "\n\n";
  }

  /// First the notes that stand by themselves: under the heading of a group they would seem to belong to it.
  void add_block(std::size_t block) {
    out_ += "## " + in_line(rows_.blocks[block].label) + "\n\n";
    std::vector<const NoteRow*> mine;
    for (const NoteRow& note : rows_.notes) {
      if (note.block == block) mine.push_back(&note);
    }
    std::vector<std::string> clusters{""};
    for (const NoteRow* note : mine) {
      if (std::count(clusters.begin(), clusters.end(), note->cluster) == 0) clusters.push_back(note->cluster);
    }
    if (mine.empty()) out_ += "*" + std::string(rows_.translate("Geen notities.", "No notes.")) + "*\n\n";
    for (const std::string& cluster : clusters) {
      bool first = true;
      for (const NoteRow* note : mine) {
        if (note->cluster != cluster) continue;
        if (first && !cluster.empty()) out_ += "### " + in_line(note->group) + "\n\n";
        first = false;
        add_note(*note);
      }
      if (!first) out_ += "\n";
    }
  }

  void add_note(const NoteRow& note) {
    std::string more;
    const auto add = [&](const std::string& one) { more += (more.empty() ? "" : ", ") + one; };
    for (const std::string& tag : note.tags) add("#" + tag);
    const std::int64_t votes = note.all_votes();
    if (votes == 1) add(std::string(rows_.translate("1 stem", "1 vote")));
    if (votes > 1) add(std::to_string(votes) + std::string(rows_.translate(" stemmen", " votes")));
    out_ += "- " + in_lines(note.text, "  ") + (more.empty() ? "" : " *(" + in_line(more) + ")*") + "\n";
  }

  const CanvasRows& rows_;
  std::string out_;
};

}  // namespace

std::string write_markdown(const CanvasRows& rows) {
  return MarkdownWriter(rows).written();
}

}  // namespace headpin::report
