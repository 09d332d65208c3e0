#pragma once

#include <boost/describe.hpp>
#include <functional>
#include <map>
#include <string>

namespace headpin::method {

enum class Status { published, ours };
BOOST_DESCRIBE_ENUM(Status, published, ours)

/// Status per field, where an entry mixes what is published with what is ours.
using Marks = std::map<std::string, Status, std::less<>>;

/// What every entry has: the same words in two languages, and where they come from.
template <class Words>
struct Entry {
  Words nl;
  Words en;
  std::string source;  ///< addresses or citations, divided by " ; "
  Status status = Status::ours;
  BOOST_DESCRIBE_CLASS(Entry, (), (nl, en, source, status), (), ())
};

/// Running text.
struct Body {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Body, (), (text))

/// Running text under a label.
struct LabelledText {
  std::string label;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(LabelledText, (), (label, text))

}  // namespace headpin::method
