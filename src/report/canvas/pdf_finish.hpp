#pragma once

#include "text/problem.hpp"
#include "text/text.hpp"

#include <string>

namespace headpin::report {

/// What Cairo leaves out of a PDF: its language, its title in the window's bar and in XMP, reading order of the page by
/// its tags; and no dates, so that the same picture is the same file.
text::Checked<std::string> finish_pdf(const std::string& pdf, const std::string& title, text::Language language);

}  // namespace headpin::report
