#pragma once

#include "text/problem.hpp"

#include <string>
#include <string_view>

/// What an attachment is: told from its content alone, by one table of what is taken and what is known but not taken.
namespace headpin::attachment {

/// A kind of content that is taken. Lives as long as the program.
struct ContentType {
  std::string_view type;    ///< the media type
  std::string_view ending;  ///< of the name of such a file: ".pdf"
};

/// What the content is, or in words what it is and what is taken instead. `name`: what the file was called, if that is
/// known: a content that is not what its name says is told so.
text::Checked<const ContentType*> type_of(std::string_view content, std::string_view name = {});

/// The kind of that media type; none when it is not taken.
const ContentType* taken_type(std::string_view type);

/// A name to save a content under.
struct SavedName {
  std::string_view stem;  ///< of the name, without folders
  std::string ending;     ///< one that fits the type: nothing else opens it than its kind
};
/// `type` as it was kept; the name must outlive what this gives.
SavedName name_to_save(std::string_view name, std::string_view type);

}  // namespace headpin::attachment
