#include "app/commands.hpp"

#include <array>

namespace headpin::app {
namespace {

constexpr std::array<Command, 8> kCommands{{
    {"serve", "start de werkbank voor de browser", "start the workbench for the browser", serve_options},
    {"link", "maak een nieuwe eigenaarslink; de vorige werkt dan niet meer",
     "make a new owner's link; the one before then works no more", link_options},
    {"audit", "toon wie binnenkwam, werd geweigerd, links maakte of een PPS meenam",
     "show who came in, was refused, made links or took a PPS out", audit_options},
    {"forecast", "bereken de kans op eigen benen", "compute the chance of standing on its own feet", forecast_options},
    {"check", "zoek alle fouten in een PPS-bestand", "find every problem of a PPS file", check_options},
    {"picture", "maak van het canvas een tekening, tabel of tekst: om op te hangen of te delen",
     "make a picture, table or text of the canvas: to put on a wall or to share", picture_options},
    {"export", "schrijf een PPS naar een bestand", "write a PPS to a file", export_options},
    {"import", "voeg een PPS uit een bestand toe", "add a PPS from a file", import_options},
}};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

}  // namespace headpin::app
