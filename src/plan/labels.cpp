#include "plan/labels.hpp"

#include <cmath>
#include <vector>

namespace headpin::plan {
namespace {

using document::Document;
using document::Unit;
using text::Text;

struct Words {
  std::string_view kind, field;
  Unit unit;
  const char* nl;
  const char* en;
};

/// What each number is about. {other} is the name of the other pin, {when} the period of a contribution.
constexpr Words kWords[] = {
    {"pins", "foundingPartners", Unit::count, "hoeveel partners vanaf het begin meedoen",
     "how many partners take part from the start"},
    {"pins", "willingWithoutProof", Unit::share, "welk deel van de groep meedoet op basis van plannen",
     "what share of the group joins on plans alone"},
    {"pins", "willingWithProof", Unit::share, "welk deel van de groep meedoet als er bewijs is",
     "what share of the group joins once there is proof"},
    {"pins", "innovation", Unit::perYear, "welk deel per jaar uit zichzelf instapt",
     "what share joins of its own accord per year"},
    {"pins", "imitation", Unit::perYear, "welk deel per jaar instapt omdat anderen meedoen",
     "what share joins per year because others did"},
    {"pins", "needsProof", Unit::share, "hoe zwaar bewijs weegt voor de groep", "how much the group waits for proof"},
    {"pins", "renewal", Unit::share, "welk deel van de partners elk jaar blijft",
     "what share of the partners stays each year"},
    {"pins", "satisfaction", Unit::share, "hoe tevreden partners zijn", "how satisfied partners are"},
    {"pins", "fee", Unit::cent, "wat een partner per jaar betaalt", "what a partner pays per year"},
    {"pins", "inKindHours", Unit::hour, "hoeveel uur een partner per jaar geeft",
     "how many hours a partner gives per year"},
    {"pins", "costPerPartner", Unit::cent, "wat een partner per jaar kost", "what a partner costs per year"},
    {"pins", "onboardingCost", Unit::cent, "wat een nieuwe partner eenmalig kost", "what a new partner costs once"},
    {"pins", "onboardingHours", Unit::hour, "hoeveel uur het kost om een partner in te werken",
     "how many hours it takes to bring in a partner"},
    {"pins", "needHours", Unit::hour, "hoeveel uur werk er per jaar hoe dan ook is",
     "how many hours of work there are per year in any case"},
    {"pins", "needHoursPerPartner", Unit::hour, "hoeveel uur werk een partner per jaar geeft",
     "how many hours of work a partner asks per year"},
    {"pins", "pilotPartners", Unit::count, "hoeveel partners hoogstens aan de pilot meedoen",
     "how many partners join the pilot at most"},
    {"pins", "conversion", Unit::share, "welk deel na de pilot ja zegt", "what share says yes after the pilot"},
    {"pins", "studentsPerPartner", Unit::count, "hoeveel studenten er per partner bij komen",
     "how many students come along with a partner"},
    {"pins", "studentsStay", Unit::share, "welk deel van de studenten elk jaar blijft",
     "what share of the students stays each year"},
    {"pins", "studentIncome", Unit::cent, "wat een student per jaar oplevert", "what a student brings in per year"},
    {"pins", "studentCost", Unit::cent, "wat een student per jaar kost", "what a student costs per year"},
    {"pins", "competitorYears", Unit::year, "na hoeveel jaar er een andere aanbieder komt",
     "after how many years another provider comes"},
    {"pins", "competitorInnovation", Unit::perYear, "welk deel per jaar uit zichzelf naar de andere aanbieder gaat",
     "what share joins the other provider of its own accord per year"},
    {"pins", "competitorImitation", Unit::perYear, "welk deel per jaar een ander volgt naar de andere aanbieder",
     "what share follows others to the other provider per year"},
    {"pins", "competitorSwitch", Unit::share, "welk deel van de vertrekkers overstapt",
     "what share of those who leave goes to the other side"},
    {"pins", "competitorRenewal", Unit::share, "welk deel elk jaar bij de andere aanbieder blijft",
     "what share stays with the other provider each year"},
    {"targetGroups", "students", Unit::count, "hoeveel studenten er hoogstens per jaar bij komen",
     "how many students come in each year at most"},
    {"link", "proof", Unit::share, "hoe zwaar het bewijs van {other} hier telt",
     "how much the proof of {other} counts"},
    {"link", "reference", Unit::perYear, "welk deel per jaar instapt dankzij partners van {other}",
     "what share joins per year thanks to partners of {other}"},
    {"targetGroups", "organisations", Unit::count, "hoeveel organisaties je kunt bereiken",
     "how many organisations you can reach"},
    {"cash", "amount", Unit::cent, "wat deze partner {when} in geld inbrengt",
     "what this partner contributes in cash {when}"},
    {"inKind", "amount", Unit::cent, "wat deze partner {when} in natura inbrengt",
     "what this partner contributes in kind {when}"},
    {"subsidies", "amount", Unit::cent, "hoe hoog deze subsidie is", "how high this subsidy is"},
    {"costs", "amount", Unit::cent, "wat dit per jaar kost", "what this costs per year"},
    {"roles", "needed", Unit::fte, "hoeveel fte nodig is", "how many fte are needed"},
    {"roles", "available", Unit::fte, "hoeveel fte er is", "how many fte there are"},
    {"roles", "people", Unit::count, "hoeveel mensen dit kunnen", "how many people can do this"},
    {"roles", "stay", Unit::share, "welk deel van de mensen elk jaar blijft",
     "what share of the people stays each year"},
    {"roles", "hireMonths", Unit::count, "hoeveel maanden werven duurt", "how many months it takes to hire"},
    {"roles", "learnMonths", Unit::count, "hoeveel maanden inwerken duurt",
     "how many months it takes to learn the job"},
    {"roles", "ftePerPartner", Unit::fte, "hoeveel fte een partner vraagt", "how many fte a partner takes"},
    {"roles", "onboardingShare", Unit::share, "welk deel van de uren naar nieuwe partners gaat",
     "what share of the hours goes to new partners"},
    {"roles", "costPerFte", Unit::cent, "wat een fte per jaar kost", "what one fte costs per year"},
    {"plan", "openingCash", Unit::cent, "wat er bij de start op de rekening staat",
     "what is in the account at the start"},
    {"plan", "hourCost", Unit::cent, "wat een uur werk kost als je het moet betalen",
     "what an hour of work costs if you must pay for it"},
    {"plan", "inKindTariff", Unit::cent, "wat een uur in natura waard is", "what an hour in kind is worth"},
    {"plan", "usableShare", Unit::share, "welk deel van de natura je echt kunt gebruiken",
     "what share of the help in kind you can really use"},
    {"plan", "realisedShare", Unit::share, "welk deel van de beloofde uren er echt komt",
     "what share of the promised hours really comes"},
    {"plan", "contractYears", Unit::year, "voor hoeveel jaar een partner tekent", "for how many years a partner signs"},
    {"plan", "partnersPerCoordinator", Unit::count, "hoeveel partners één coördinator aankan",
     "how many partners one coordinator can serve"},
    {"plan", "coordinatorCost", Unit::cent, "wat een coördinator per jaar kost", "what a coordinator costs per year"},
    {"plan", "onboardingHoursPerMonth", Unit::hour, "hoeveel uur er per maand is om partners in te werken",
     "how many hours a month there are to bring in partners"},
    {"plan", "discountRate", Unit::perYear, "met welke rente later geld wordt teruggerekend",
     "at what rate later money is discounted"},
};

const Words* words(std::string_view kind, std::string_view field) {
  for (const Words& one : kWords) {
    if (one.kind == kind && one.field == field) return &one;
  }
  return nullptr;
}

std::string filled(std::string text, std::string_view hole, std::string_view with) {
  const std::size_t at = text.find(hole);
  return at == std::string::npos ? text : text.replace(at, hole.size(), with);
}

std::vector<std::string> steps_of(std::string_view path) {
  std::vector<std::string> steps;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = path.find('/');
    steps.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end, path.size()));
  }
  return steps;
}

/// The text in a field of a record; empty when there is none.
std::string text_of(const Document& document, std::string_view kind, std::string_view id, std::string_view field) {
  const document::Fields* fields = document.find(kind, id);
  const document::json::value* value = fields == nullptr ? nullptr : fields->if_contains(field);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

Text both(const std::string& name) {
  return {name, name};
}

Text named(const Document& document, std::string_view kind, std::string_view id) {
  if (kind == "plan") return {"Algemeen", "In general"};
  const std::string name = kind == "pins" ? pin_name(document, std::string(id)) : text_of(document, kind, id, "name");
  return name.empty() ? Text{"Zonder naam", "Unnamed"} : both(name);
}

Text period(const std::string& period) {
  if (period == "later") return {"na de subsidie", "after the subsidy"};
  return {"in jaar " + period, "in year " + period};
}

}  // namespace

Text Label::text() const {
  return {of.nl + ": " + what.nl, of.en + ": " + what.en};
}

double Label::stated(double drawn) const {
  return is_churn_inside ? std::exp(-drawn) : drawn;
}

std::pair<double, double> Label::range(const forecast::Uncertain& distribution) const {
  constexpr double kLow = 0.1, kHigh = 0.9;
  const double low = stated(distribution.quantile(kLow)), high = stated(distribution.quantile(kHigh));
  return {std::min(low, high), std::max(low, high)};
}

std::string pin_name(const Document& document, const std::string& id) {
  const std::string offer = text_of(document, "pins", id, "offer");
  const std::string group = text_of(document, "targetGroups", text_of(document, "pins", id, "targetGroup"), "name");
  std::string name = text_of(document, "offers", offer, "name");
  if (name.empty() || group.empty()) return name + group;
  // The first pin with an offer goes by that offer; the next ones say for whom they are.
  const auto place = [&](const std::string& pin) { return std::pair(text_of(document, "pins", pin, "order"), pin); };
  for (const auto& [other, fields] : document.records("pins")) {
    if (place(other) < place(id) && text_of(document, "pins", other, "offer") == offer)
      return name.append(" (").append(group).append(")");
  }
  return name;
}

Label label_of(const Document& document, const std::string& key) {
  const std::vector<std::string> steps = steps_of(key);
  Label label;
  label.path = key;
  const bool single = steps.size() == 2;  // /plan/hourCost
  const std::string& kind = steps.front();
  const std::string id = single || steps.size() < 2 ? "" : steps[1];
  const std::string& field = steps.back();
  const bool link = steps.size() == 5;  // /pins/second/from/head/proof
  label.of = named(document, kind, id);
  std::string_view kind_of_words = kind;
  Text hole;
  if (link) {
    kind_of_words = "link";
    hole = named(document, "pins", steps[3]);
    label.path = "/pins/" + id;
    label.assumed = true;
  } else if (kind == "contributions") {
    kind_of_words = text_of(document, kind, id, "form") == "cash" ? "cash" : "inKind";
    hole = period(text_of(document, kind, id, "period"));
    label.of = named(document, "partners", text_of(document, kind, id, "partner"));
  }
  if (!link) {
    const document::Fields* fields = document.find(kind, id);
    label.assumed = fields == nullptr || !fields->contains(field);
  }
  label.is_churn_inside =
      (kind == "pins" && (field == "renewal" || field == "competitorRenewal")) || (kind == "roles" && field == "stay");
  const Words* known = words(kind_of_words, field);
  if (known == nullptr) {
    label.what = both(field);
    return label;
  }
  label.unit = known->unit;
  const std::string_view mark = link ? "{other}" : "{when}";
  label.what = {filled(known->nl, mark, hole.nl), filled(known->en, mark, hole.en)};
  return label;
}

}  // namespace headpin::plan
