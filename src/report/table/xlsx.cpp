#include "report/canvas/look.hpp"
#include "report/table/table_writers.hpp"

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace headpin::report {
namespace {

/// A file in memory that has a path, as libxlsxwriter wants one.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("canvas.xlsx", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (file_ >= 0) close(file_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool ok() const { return file_ >= 0; }
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
  std::string bytes() const {
    const off_t size = lseek(file_, 0, SEEK_END);
    std::string all(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t read = 0;
    while (read < all.size()) {
      const ssize_t got = pread(file_, all.data() + read, all.size() - read, static_cast<off_t>(read));
      if (got <= 0) break;
      read += static_cast<std::size_t>(got);
    }
    all.resize(read);
    return all;
  }

 private:
  int file_;
};

/// The tint of a note, as in pictures.
lxw_color_t tint_of(document::NoteColor color) {
  const Colour tint = look::of(color).tint;
  return static_cast<lxw_color_t>(tint.red) << 16 | static_cast<lxw_color_t>(tint.green) << 8 |
         static_cast<lxw_color_t>(tint.blue);
}

/// Excel reads _x0041_ in a text as one letter by its number, so that the underscore before it has to be written so
/// too. libxlsxwriter does so only in texts with control characters, which ours lack.
std::string kept_literal(const std::string& text) {
  const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool number = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && hex(text[at + 2]) &&
                        hex(text[at + 3]) && hex(text[at + 4]) && hex(text[at + 5]) && text[at + 6] == '_';
    out += number ? std::string("_x005F_") : std::string(1, text[at]);
  }
  return out;
}

class Book {
 public:
  Book(const std::string& path, const CanvasRows& rows, std::int64_t created) : rows_(rows) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;  // rows go to a temporary file as they come
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr) return;
    properties(created);
    title_ = format();
    format_set_bold(title_);
    format_set_bg_color(title_, 0xeae3d7);
    format_set_bottom(title_, LXW_BORDER_THIN);
    format_set_text_wrap(title_);
    text_ = format();
    format_set_text_wrap(text_);
    number_ = format();
    moment_ = format();
    format_set_num_format(moment_, rows.language == text::Language::nl ? "d-m-yyyy hh:mm" : "d mmm yyyy hh:mm");
    format_set_align(moment_, LXW_ALIGN_LEFT);
    for (const ColorRow& color : rows.colors) {
      lxw_format* made = format();
      format_set_bg_color(made, tint_of(color.color));
      tints_.emplace_back(color.color, made);
    }
  }
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  bool ok() const { return book_ != nullptr && ok_; }

  void add(const TableSheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book_, sheet.name.c_str());
    if (page == nullptr) {
      ok_ = false;
      return;
    }
    print_setup(page);
    const auto last = static_cast<lxw_col_t>(sheet.columns.size() - 1);
    for (lxw_col_t at = 0; at <= last; ++at) note(worksheet_set_column(page, at, at, sheet.columns[at].width, text_));
    for (lxw_col_t at = 0; at <= last; ++at) text(page, 0, at, sheet.columns[at].title, title_);
    worksheet_freeze_panes(page, 1, 0);
    note(worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()), last));
    for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
      const auto tint = at < sheet.tints.size() ? sheet.tints[at] : std::nullopt;
      for (lxw_col_t column = 0; column <= last; ++column) {
        lxw_format* look = tint && column == kTinted ? tinted(*tint) : nullptr;
        cell(page, static_cast<lxw_row_t>(at + 1), column, sheet.rows[at][column], look);
      }
    }
  }

  /// Writes the file. Nothing can be added any more.
  bool close() {
    const bool closed = workbook_close(book_) == LXW_NO_ERROR;
    book_ = nullptr;
    return closed && ok_;
  }

 private:
  void note(lxw_error error) { ok_ = ok_ && error == LXW_NO_ERROR; }

  lxw_format* format() {
    lxw_format* made = workbook_add_format(book_);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    return made;
  }

  lxw_format* tinted(document::NoteColor color) const {
    for (const auto& [one, format] : tints_) {
      if (one == color) return format;
    }
    return text_;
  }

  void properties(std::int64_t created) {
    std::string title = rows_.name + ": " + rows_.title;
    std::string subject = rows_.date;
    std::string credit = rows_.credit;
    std::string author = "Headpin";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    properties.comments = credit.data();
    properties.created = static_cast<std::time_t>(created);
    note(workbook_set_properties(book_, &properties));
  }

  /// As it comes out of a printer: as wide as the sheet, with the titles on every page.
  void print_setup(lxw_worksheet* page) const {
    worksheet_set_landscape(page);
    worksheet_set_paper(page, 9);  // A4
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_repeat_rows(page, 0, 0);
    worksheet_set_footer(page, "&L&F&R&P/&N");
  }

  void text(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* look) {
    if (text.empty()) {
      note(worksheet_write_blank(page, row, column, look));
    } else {
      note(worksheet_write_string(page, row, column, kept_literal(text).c_str(), look));
    }
  }

  void cell(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const TableCell& value, lxw_format* look) {
    if (const auto* words = std::get_if<std::string>(&value)) {
      text(page, row, column, *words, look == nullptr ? text_ : look);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      note(worksheet_write_number(page, row, column, static_cast<double>(*number), number_));
    } else {
      moment(page, row, column, std::get<Moment>(value));
    }
  }

  /// On the clock of the machine: a file of Excel knows no time zones.
  void moment(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, Moment moment) {
    const std::time_t seconds = moment.at / 1000;
    std::tm day{};
    if (localtime_r(&seconds, &day) == nullptr || day.tm_year + 1900 > 9999) {
      return text(page, row, column, clock_text(moment), text_);
    }
    lxw_datetime at{day.tm_year + 1900, day.tm_mon + 1, day.tm_mday,
                    day.tm_hour,        day.tm_min,     static_cast<double>(day.tm_sec)};
    note(worksheet_write_datetime(page, row, column, &at, moment_));
  }

  const CanvasRows& rows_;
  lxw_workbook* book_ = nullptr;
  lxw_format* title_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* moment_ = nullptr;
  std::vector<std::pair<document::NoteColor, lxw_format*>> tints_;
  bool ok_ = true;
};

}  // namespace

text::Checked<std::string> write_xlsx(const CanvasRows& rows, const std::vector<TableSheet>& sheets,
                                      std::int64_t created) {
  const text::Problems no_room = {{"", "de tabel kan niet worden gemaakt: er is geen ruimte voor tijdelijke bestanden",
                                   "the table cannot be made: there is no room for temporary files"}};
  const MemoryFile file;
  if (!file.ok()) return {{}, no_room};
  Book book(file.path(), rows, created);
  if (!book.ok()) return {{}, no_room};
  for (const TableSheet& sheet : sheets) {
    book.add(sheet);
    if (!book.ok()) return {{}, no_room};
  }
  if (!book.close()) return {{}, no_room};
  return {file.bytes(), {}};
}

}  // namespace headpin::report
