#include "document/typed_problems.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace headpin::document::typed {
namespace {

constexpr std::size_t kShown = 60;

/// The start of it in quotes, whole characters only.
std::string quoted(std::string_view words) {
  return "“" + std::string(text::shortened(words, kShown)) + "”";
}

/// What a field of each unit asks for, in the order of Unit.
constexpr std::array<std::array<const char*, 2>, 7> kAsked{{{"een bedrag", "an amount"},
                                                            {"een aantal", "a number"},
                                                            {"een aantal uren", "a number of hours"},
                                                            {"een aantal fte", "a number of fte"},
                                                            {"een deel, zoals 80%", "a share, such as 80%"},
                                                            {"een deel per jaar", "a share per year"},
                                                            {"een aantal jaren", "a number of years"}}};
std::string asked(Unit unit, text::Language language) {
  return kAsked.at(static_cast<std::size_t>(unit)).at(language == text::Language::nl ? 0 : 1);
}

/// Signs as they are said: "> 10" is "meer dan 10". Empty when there are none.
std::string aloud(std::string_view typed, text::Language language) {
  struct Sign {
    std::string_view sign, nl, en;
  };
  constexpr auto kSigns = std::to_array<Sign>({{">=", "minstens", "at least"},
                                               {"≥", "minstens", "at least"},
                                               {">", "meer dan", "more than"},
                                               {"<=", "hoogstens", "at most"},
                                               {"≤", "hoogstens", "at most"},
                                               {"<", "minder dan", "less than"}});
  const std::string words = plain(typed);
  std::string out;
  bool any = false;
  for (std::string_view left = words; !left.empty();) {
    const auto sign =
        std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& one) { return left.starts_with(one.sign); });
    if (sign == kSigns.end()) {
      out += left[0];
      left.remove_prefix(1);
      continue;
    }
    any = true;
    if (!out.empty() && out.back() != ' ') out += ' ';
    out += language == text::Language::nl ? sign->nl : sign->en;
    left.remove_prefix(sign->sign.size());
    if (!left.starts_with(' ')) out += ' ';
  }
  return any ? out : "";
}

text::Problem proposing(const std::string& nl, const std::string& en, std::string proposal,
                        const std::string& nl_without, const std::string& en_without) {
  if (proposal.empty()) return {"", nl + nl_without, en + en_without};
  text::Problem out{"", nl + " Bedoel je " + proposal + "?", en + " Do you mean " + proposal + "?"};
  out.proposals.push_back(std::move(proposal));
  return out;
}

}  // namespace

text::Problem not_understood(std::string_view words) {
  const std::string said = quoted(words);
  return {"", said + " begrijp ik hier niet. Typ een getal, of bijvoorbeeld: 20 tot 60, waarschijnlijk 35",
          "I do not understand " + said + " here. Type a number, or for instance: 20 to 60, probably 35"};
}

text::Problem unknown(std::string_view word) {
  return {"",
          quoted(word) + " is nog geen getal. Weet je het niet, laat het veld dan leeg.",
          quoted(word) + " is not a number yet. If you do not know it, leave the field empty.",
          {""}};
}

text::Problem inapplicable(std::string_view word) {
  return {
      "",
      quoted(word) + " is geen getal. Is er niets, typ dan 0. Weet je het nog niet, laat het veld dan leeg.",
      quoted(word) + " is not a number. If there is nothing, type 0. If you do not know yet, leave the field empty.",
      {"0", ""}};
}

text::Problem two_readings(const Token& number, std::vector<std::string> proposals) {
  const auto& [first, second] = std::pair{number.readings.at(0), number.readings.at(1)};
  return {"", quoted(number.text) + " kan " + first + " zijn, of " + second + ". Wat bedoel je?",
          quoted(number.text) + " can be " + first + ", or " + second + ". Which do you mean?", std::move(proposals)};
}

text::Problem several_numbers(std::string_view typed, std::string proposal) {
  return proposing("In " + quoted(typed) + " staan meer getallen los naast elkaar.",
                   "In " + quoted(typed) + " several numbers stand side by side.", std::move(proposal),
                   " Typ een getal, of bijvoorbeeld: 20 tot 60, waarschijnlijk 35",
                   " Type a number, or for instance: 20 to 60, probably 35");
}

text::Problem downwards(std::string_view typed, std::string proposal) {
  return proposing(quoted(typed) + " loopt omlaag: het laagste getal hoort voorop.",
                   quoted(typed) + " runs downwards: the lowest number comes first.", std::move(proposal), "", "");
}

text::Problem without_upper_end(std::string_view typed, std::string proposal) {
  std::string nl = quoted(typed), en = quoted(typed);
  if (const std::string said = aloud(typed, text::Language::nl); !said.empty()) {
    nl += " is " + said + ", en dat";
    en += " is " + aloud(typed, text::Language::en) + ", which";
  }
  return proposing(nl + " zegt niet hoeveel het hoogstens is. Zet dat er ook bij.",
                   en + " does not say how much it is at most. Add that too.", std::move(proposal), "", "");
}

text::Problem whole_or_percent(std::string_view typed, std::string_view number, std::string proposal) {
  return proposing("In " + quoted(typed) + " kan " + std::string(number) + " hier 1% zijn of alles, 100%.",
                   "In " + quoted(typed) + " " + std::string(number) + " can be 1% here or all of it, 100%.",
                   std::move(proposal), "", "");
}

text::Problem outside(const std::string& likely, const std::string& low, const std::string& high) {
  return {"", "Het waarschijnlijke getal, " + likely + ", ligt niet tussen " + low + " en " + high + ".",
          "The probable number, " + likely + ", is not between " + low + " and " + high + "."};
}

text::Problem part_of_what(std::string_view words, Unit unit) {
  return {"", quoted(words) + " is een deel van iets. Hier hoort " + asked(unit, text::Language::nl) + ".",
          quoted(words) + " is a part of something. Here belongs " + asked(unit, text::Language::en) + "."};
}

text::Problem other_measure(std::string_view words, Unit unit) {
  return {"", quoted(words) + " past hier niet. Hier hoort " + asked(unit, text::Language::nl) + ".",
          quoted(words) + " does not fit here. Here belongs " + asked(unit, text::Language::en) + "."};
}

text::Problem days(std::string_view words, std::string proposal) {
  return {"",
          quoted(words) + ": hier horen uren. Bij dagen van 8 uur is dat " + proposal + ". Bedoel je dat?",
          quoted(words) + ": here belong hours. With days of 8 hours that is " + proposal + ". Do you mean that?",
          {proposal}};
}

text::Problem counting_days(text::Problem problem) {
  problem.nl = "Hier horen uren, en een dag telt als 8 uur. " + problem.nl;
  problem.en = "Here belong hours, and a day counts as 8 hours. " + problem.en;
  return problem;
}

text::Problem each_of_many(std::string_view words) {
  return {"", quoted(words) + " kan ik hier niet omrekenen. Typ hoeveel het samen per jaar is.",
          "I cannot convert " + quoted(words) + " here. Type how much it is together per year."};
}

text::Problem other_period(std::string_view words, Unit unit, Per per) {
  if (per == Per::once) {
    const bool money = unit == Unit::cent;
    return {"",
            quoted(words) + " past hier niet. Hier hoort " +
                (money ? "het hele bedrag." : asked(unit, text::Language::nl) + ", niet over een tijd gerekend."),
            quoted(words) + " does not fit here. Here belongs " +
                (money ? "the whole amount." : asked(unit, text::Language::en) + ", not one over time.")};
  }
  const bool month = per == Per::month;
  return {"", quoted(words) + " kan ik hier niet omrekenen. Typ hoeveel het per " + (month ? "maand" : "jaar") + " is.",
          "I cannot convert " + quoted(words) + " here. Type how much it is per " + (month ? "month" : "year") + "."};
}

text::Problem how_many_weeks(std::string_view words, std::string school, std::string calendar) {
  const std::string nl = quoted(words) + ": hoeveel weken zijn dat in een jaar? Met 40 schoolweken is het " + school +
                         ", met 52 weken " + calendar + ".";
  const std::string en = quoted(words) + ": how many weeks is that in a year? With 40 school weeks it is " + school +
                         ", with 52 weeks " + calendar + ".";
  return {"", nl, en, {std::move(school), std::move(calendar)}};
}

}  // namespace headpin::document::typed
