#include "report/table/xlsx.hpp"

#include <ctime>
#include <map>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace headpin::table {
namespace {

/// A file in memory that has a path, as libxlsxwriter wants one.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("workbook.xlsx", MFD_CLOEXEC)) {}
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

lxw_color_t rgb(report::Colour colour) {
  return static_cast<lxw_color_t>(colour.red) << 16 | static_cast<lxw_color_t>(colour.green) << 8 |
         static_cast<lxw_color_t>(colour.blue);
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
  Book(const std::string& path, const Workbook& workbook) : workbook_(workbook) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;  // rows go to a temporary file as they come
    book_ = workbook_new_opt(path.c_str(), &options);
    if (book_ == nullptr) return;
    properties();
    title_ = format();
    format_set_bold(title_);
    format_set_bg_color(title_, 0xeae3d7);
    format_set_bottom(title_, LXW_BORDER_THIN);
    format_set_text_wrap(title_);
    text_ = format();
    format_set_text_wrap(text_);
    number_ = format();
    moment_ = format();
    format_set_num_format(moment_, workbook.language == text::Language::nl ? "d-m-yyyy hh:mm" : "d mmm yyyy hh:mm");
    format_set_align(moment_, LXW_ALIGN_LEFT);
  }
  ~Book() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  bool ok() const { return book_ != nullptr && ok_; }

  void add(const Table& table) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, table.name.c_str());
    if (sheet == nullptr) {
      ok_ = false;
      return;
    }
    print_setup(sheet);
    const auto last = static_cast<lxw_col_t>(table.columns.size() - 1);
    for (lxw_col_t at = 0; at <= last; ++at) note(worksheet_set_column(sheet, at, at, table.columns[at].width, text_));
    for (lxw_col_t at = 0; at <= last; ++at) text(sheet, 0, at, table.columns[at].title, title_);
    worksheet_freeze_panes(sheet, 1, 0);
    note(worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()), last));
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
      const auto tint = at < table.tints.size() ? table.tints[at] : std::nullopt;
      for (lxw_col_t column = 0; column <= last; ++column) {
        lxw_format* look = tint && column == table.tinted ? tinted(*tint) : nullptr;
        cell(sheet, static_cast<lxw_row_t>(at + 1), column, table.rows[at][column], look);
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

  lxw_format* tinted(report::Colour tint) {
    const auto [found, is_new] = tints_.try_emplace(rgb(tint), nullptr);
    if (is_new) {
      found->second = format();
      format_set_bg_color(found->second, found->first);
    }
    return found->second;
  }

  void properties() {
    Workbook copy{workbook_.title, workbook_.subject, workbook_.author, workbook_.comments, 0, {}, {}};
    lxw_doc_properties properties{};  // does not write through its pointers, but wants them so
    properties.title = copy.title.data();
    properties.subject = copy.subject.data();
    properties.author = copy.author.data();
    properties.comments = copy.comments.data();
    properties.created = static_cast<std::time_t>(workbook_.created);
    note(workbook_set_properties(book_, &properties));
  }

  /// As it comes out of a printer: as wide as the sheet, with the titles on every page.
  void print_setup(lxw_worksheet* sheet) const {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_footer(sheet, "&L&F&R&P/&N");
  }

  void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* look) {
    if (text.empty()) {
      note(worksheet_write_blank(sheet, row, column, look));
    } else {
      note(worksheet_write_string(sheet, row, column, kept_literal(text).c_str(), look));
    }
  }

  void cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& value, lxw_format* look) {
    if (const auto* words = std::get_if<std::string>(&value)) {
      text(sheet, row, column, *words, look == nullptr ? text_ : look);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      note(worksheet_write_number(sheet, row, column, static_cast<double>(*whole), number_));
    } else if (const auto* number = std::get_if<double>(&value)) {
      note(worksheet_write_number(sheet, row, column, *number, number_));
    } else {
      moment(sheet, row, column, std::get<Moment>(value));
    }
  }

  /// On the clock of the machine: a file of Excel knows no time zones.
  void moment(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, Moment moment) {
    const std::time_t seconds = moment.at / 1000;
    std::tm day{};
    if (localtime_r(&seconds, &day) == nullptr || day.tm_year + 1900 > 9999) {
      return text(sheet, row, column, clock_text(moment), text_);
    }
    lxw_datetime at{day.tm_year + 1900, day.tm_mon + 1, day.tm_mday,
                    day.tm_hour,        day.tm_min,     static_cast<double>(day.tm_sec)};
    note(worksheet_write_datetime(sheet, row, column, &at, moment_));
  }

  const Workbook& workbook_;
  lxw_workbook* book_ = nullptr;
  lxw_format* title_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* number_ = nullptr;
  lxw_format* moment_ = nullptr;
  std::map<lxw_color_t, lxw_format*> tints_;
  bool ok_ = true;
};

}  // namespace

text::Checked<std::string> write_xlsx(const Workbook& workbook) {
  const text::Problems no_room = {{"", "de tabel kan niet worden gemaakt: er is geen ruimte voor tijdelijke bestanden",
                                   "the table cannot be made: there is no room for temporary files"}};
  const MemoryFile file;
  if (!file.ok()) return {{}, no_room};
  Book book(file.path(), workbook);
  if (!book.ok()) return {{}, no_room};
  for (const Table& table : workbook.tables) {
    book.add(table);
    if (!book.ok()) return {{}, no_room};
  }
  if (!book.close()) return {{}, no_room};
  return {file.bytes(), {}};
}

}  // namespace headpin::table
