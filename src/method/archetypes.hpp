#pragma once

#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

/// data/archetypes.json: the archetypes of building blocks.
namespace headpin::method {

struct ArchetypeWords {
  std::string label;
  std::string text;
  std::string income;  ///< what it typically lives on
};
BOOST_DESCRIBE_STRUCT(ArchetypeWords, (), (label, text, income))

/// One of the six archetypes of building blocks.
struct Archetype : Entry<ArchetypeWords> {
  std::string id;
  std::string code;
  std::vector<std::string> requires_;  ///< `requires` in the file: ids of archetypes to have first; a warning, no ban
  bool rarelyFirst = false;            ///< seldom a head pin: companies want proof first
  Marks marks;
};
BOOST_DESCRIBE_STRUCT(Archetype, (Entry<ArchetypeWords>), (id, code, requires_, rarelyFirst, marks))

struct ArchetypesFile {
  Entry<Body> about;
  std::vector<Archetype> archetypes;
};
BOOST_DESCRIBE_STRUCT(ArchetypesFile, (), (about, archetypes))

/// Reads and checks data/archetypes.json; paths of problems begin with "/archetypes".
text::Checked<ArchetypesFile> read_archetypes(const boost::json::value& json);

}  // namespace headpin::method
