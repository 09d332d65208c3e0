#pragma once

#include "method/archetypes.hpp"
#include "method/canvas.hpp"
#include "method/defaults.hpp"
#include "method/examples.hpp"
#include "method/phases.hpp"
#include "method/sustained.hpp"
#include "method/test_methods.hpp"

#include <string_view>
#include <vector>

/// The PPS method: what a team is asked, which phases it goes through, what standing on its own feet means, what is
/// assumed of numbers that a team leaves out, and how assumptions are tested.
///
/// All of it is data (data/*.json, described in schema/catalogue.schema.json), so that others can change the method
/// without touching code. An entry holds its words in Dutch and English, a source, and a status that says how sure we
/// are: `published` is what the source says, `ours` is our wording, inference or proposal. Member names are those of
/// the files.
namespace headpin::method {

/// The whole method. A member per file in data/.
struct Catalogue {
  CanvasFile canvas;
  PhasesFile phases;
  ArchetypesFile archetypes;
  SustainedFile sustained;
  DefaultsFile defaults;
  TestMethodsFile testMethods;
  ExamplesFile examples;
};

/// One file of the catalogue: "canvas.json" and its JSON text.
struct CatalogueFile {
  std::string_view name;
  std::string_view text;
};

/// Reads and checks a catalogue. A problem's path starts with the member that the file fills: "/canvas/blocks/3/nl".
text::Checked<Catalogue> read_catalogue(const std::vector<CatalogueFile>& files);

/// The catalogue inside the program. To be read once, at start.
text::Checked<Catalogue> embedded_catalogue();

}  // namespace headpin::method
