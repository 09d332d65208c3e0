#pragma once

#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <vector>

/// data/phases.json: the life phases.
namespace headpin::method {

struct PhaseWords {
  std::string label;
  std::string text;
  std::string end;  ///< what must be true at its end
};
BOOST_DESCRIBE_STRUCT(PhaseWords, (), (label, text, end))

/// A life phase.
struct Phase : Entry<PhaseWords> {
  std::string id;
  Marks marks;
};
BOOST_DESCRIBE_STRUCT(Phase, (Entry<PhaseWords>), (id, marks))

struct PhasesFile {
  std::vector<Phase> phases;
};
BOOST_DESCRIBE_STRUCT(PhasesFile, (), (phases))

/// Reads and checks data/phases.json; paths of problems begin with "/phases".
text::Checked<PhasesFile> read_phases(const boost::json::value& json);

}  // namespace headpin::method
