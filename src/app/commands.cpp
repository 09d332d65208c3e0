#include "app/commands.hpp"

#include <array>

namespace headpin::app {
namespace {

constexpr std::array kServe{
    Example{"headpin serve --data /srv/headpin", "voor deze computer alleen, op http://localhost:8080",
            "for this computer only, on http://localhost:8080"},
    Example{"headpin serve --host headpin.example.org --https --proxy 127.0.0.1", "achter een webserver met https",
            "behind a web server with https"},
};
constexpr std::array kLink{
    Example{"headpin link --data /srv/headpin", "de link voor wie hem kwijt is; de server loopt door",
            "the link for who lost it; the server runs on"},
};
constexpr std::array kBackup{
    Example{"headpin backup /backup/headpin-$(date +%F)", "elke dag een, ook terwijl de server loopt",
            "one a day, also while the server runs"},
    Example{"headpin backup --replace /backup/headpin", "altijd de laatste", "always the latest"},
};
constexpr std::array kRestore{
    Example{"headpin restore --replace /backup/headpin-2026-11-28", "zet terug, en bewaart wat er stond",
            "brings back, and keeps what was there"},
    Example{"headpin restore --keep-sessions --data /srv/headpin /backup/headpin",
            "na een verhuizing: iedereen blijft binnen", "after a move: everybody stays in"},
};
constexpr std::array kAudit{
    Example{"headpin audit --days 7", "wie er deze week binnenkwam", "who came in this week"},
    Example{"headpin audit --days 396 --format csv > audit.csv", "alles wat er is, voor een rekenblad",
            "all there is, for a spreadsheet"},
};
constexpr std::array kForecast{
    Example{"headpin forecast plan.pps.json", "de kans, en waar het op vastloopt",
            "the chance, and what stands in the way"},
    Example{"headpin forecast plan.pps.json --what tornado", "welke getallen het verschil maken",
            "which numbers make the difference"},
    Example{"headpin export voorbeeld - | headpin forecast - --json", "uit de gegevensmap, als JSON",
            "out of the data folder, as JSON"},
    Example{"headpin forecast --what fit --observed geteld.csv", "een curve door wat geteld is",
            "a curve through what was counted"},
};
constexpr std::array kCheck{
    Example{"headpin check plan.pps.json", "alle fouten, elk met zijn plek", "every problem, each with its place"},
};
constexpr std::array kPicture{
    Example{"headpin picture plan.pps.json -o canvas.pdf", "een A3 om af te drukken", "an A3 to print"},
    Example{"headpin picture plan.pps.json -o - --format svg", "naar de standaarduitvoer", "to standard output"},
};
constexpr std::array kExport{
    Example{"headpin export voorbeeld plan.pps.json", "ook terwijl de server loopt", "also while the server runs"},
    Example{"headpin export voorbeeld - --data /backup/headpin", "uit een reservekopie", "out of a backup"},
};
constexpr std::array kImport{
    Example{"headpin import mijn-pps plan.pps.json", "als er geen server op deze map loopt",
            "while no server runs on this folder"},
};
constexpr std::array kMan{
    Example{"headpin man | man -l -", "lees alles achter elkaar", "read it all in one go"},
    Example{"headpin man > /usr/local/share/man/man1/headpin.1", "installeer de bladzijde", "install the page"},
};
constexpr std::array kCompletion{
    Example{"source <(headpin completion)", "voor deze shell", "for this shell"},
    Example{"headpin completion > /etc/bash_completion.d/headpin", "voor iedereen", "for everybody"},
};

constexpr std::array<Command, 12> kCommands{{
    {"serve", "start de werkbank voor de browser", "start the workbench for the browser", serve_options, kServe},
    {"link", "maak een nieuwe eigenaarslink; de vorige werkt dan niet meer",
     "make a new owner's link; the one before then works no more", link_options, kLink},
    {"backup", "maak een reservekopie van alle gegevens, ook terwijl de server loopt",
     "make a backup of all data, also while the server runs", backup_options, kBackup},
    {"restore", "zet een reservekopie terug; de server staat dan uit",
     "bring a backup back; the server does not run then", restore_options, kRestore},
    {"audit", "toon wie binnenkwam, werd geweigerd, links maakte of een PPS meenam",
     "show who came in, was refused, made links or took a PPS out", audit_options, kAudit},
    {"forecast", "bereken de kans op eigen benen", "compute the chance of standing on its own feet", forecast_options,
     kForecast},
    {"check", "zoek alle fouten in een PPS-bestand", "find every problem of a PPS file", check_options, kCheck},
    {"picture", "maak van het canvas een tekening, tabel of tekst: om op te hangen of te delen",
     "make a picture, table or text of the canvas: to put on a wall or to share", picture_options, kPicture},
    {"export", "schrijf een PPS naar een bestand", "write a PPS to a file", export_options, kExport},
    {"import", "voeg een PPS uit een bestand toe", "add a PPS from a file", import_options, kImport},
    {"man", "schrijf deze hulp als bladzijde voor man", "write this help as a page for man", man_options, kMan},
    {"completion", "schrijf een script dat bash opdrachten en opties laat aanvullen",
     "write a script that has bash complete commands and options", completion_options, kCompletion},
}};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

}  // namespace headpin::app
