#pragma once

#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

/// data/examples.json and data/example/: the worked examples, and what the list of PPSs tells of them.
namespace headpin::method {

struct ExampleWords {
  std::string kind;  ///< what kind of PPS it is
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ExampleWords, (), (kind, text))

/// What the list of PPSs tells of a worked example.
struct ExampleNote : Entry<ExampleWords> {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ExampleNote, (Entry<ExampleWords>), (id))

struct ExamplesFile {
  std::vector<ExampleNote> examples;
};
BOOST_DESCRIBE_STRUCT(ExamplesFile, (), (examples))

/// Reads and checks data/examples.json; paths of problems begin with "/examples".
text::Checked<ExamplesFile> read_examples(const boost::json::value& json);

/// A worked example inside the program: a fictional PPS, told in one language.
struct Example {
  std::string_view id;  ///< the same in every language: "zuiderlab"
  text::Language language = text::Language::nl;
  std::string_view text;  ///< a PPS file
};

/// The worked examples; the first is the one to open with. Each comes in Dutch and in English, with the same numbers.
std::vector<Example> examples();

}  // namespace headpin::method
