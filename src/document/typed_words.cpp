#include "document/typed_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace headpin::document::typed {
namespace {

constexpr auto kNl = text::Language::nl;
constexpr auto kEn = text::Language::en;
constexpr int of(Often often) {
  return static_cast<int>(often);
}
constexpr int of(Measure measure) {
  return static_cast<int>(measure);
}

/// Words and phrases that do the same, with a bar between them.
struct Group {
  Sign sign;
  int value;
  std::string_view words;
  std::optional<text::Language> language{};
};

constexpr auto kGroups = std::to_array<Group>({
    {Sign::to, 0, "tot|tot en met|t/m|tm|to|naar|until|till|through|-|..|...|or"},
    {Sign::to, 0, "of", kNl},
    {Sign::with, 0, "en|and|&"},
    {Sign::article, 0, "a|an"},
    {Sign::between, 0, "tussen|tussen de|between"},
    {Sign::likely, 0,
     "waarschijnlijk|meest waarschijnlijk|vermoedelijk|meestal|verwacht|verwachting|vaakst|"
     "likely|most likely|probably|expected|usually"},
    {Sign::about, 0,
     "ongeveer|circa|ca|ca.|c.a.|plm|plm.|pl.m.|zowat|grofweg|rond|rond de|om en nabij|zo'n|een stuk of|about|around|"
     "roughly|approximately|approx|some|~|≈"},
    {Sign::plusMinus, 0, "plusminus|±|+/-|+-|+ of -|+ / -|plus of min|plus minus|plus/min|plus or minus"},
    {Sign::almost, 0, "bijna|net geen|krap|almost|nearly|just under"},
    {Sign::over, 0, "ruim|iets meer dan|just over|a little over"},
    {Sign::atMost, 0,
     "max|maximaal|maximum|hoogstens|ten hoogste|hooguit|niet meer dan|minder dan|onder de|"
     "at most|at the most|no more than|not more than|less than|fewer than|under|below|up to|<|"
     "<=|≤"},
    {Sign::atLeast, 0,
     "min|minimaal|minimum|minstens|ten minste|tenminste|op zijn minst|niet minder dan|"
     "meer dan|vanaf|boven de|at least|no less than|not less than|no fewer than|more than|"
     "above|>|>=|≥"},
    {Sign::atLeast, 0, "over", kEn},
    {Sign::orLess, 0, "of minder|or less|or fewer"},
    {Sign::orMore, 0, "of meer|en meer|or more"},
    {Sign::plus, 0, "+|plus"},
    {Sign::times, 0, "x|*|maal|keer|times"},
    {Sign::outOf, 0, "op|op de|van de|in|in every|out of|out of every"},
    {Sign::outOf, 0, "of|of the", kEn},
    {Sign::slash, 0, "/"},
    {Sign::scale, 3, "k|duizend|dzd|thousand"},
    {Sign::scale, 2, "honderd|hundred"},
    {Sign::scale, 5, "ton"},
    {Sign::scale, 6, "m|mln|mio|miljoen|million"},
    {Sign::scale, 9, "mld|miljard|billion"},
    {Sign::scale, -2, "%|procent|percent|per cent"},
    {Sign::fraction, 2, "half|halve|een half|een halve|a half"},
    {Sign::fraction, 3, "derde|een derde|third|a third|thirds"},
    {Sign::fraction, 4, "kwart|een kwart|quarter|a quarter|quarters"},
    {Sign::fraction, 5, "vijfde|een vijfde|fifth|a fifth|fifths"},
    {Sign::fraction, 10, "tiende|een tiende|tenth|a tenth"},
    {Sign::added, 2, "½"},
    {Sign::added, 3, "⅓"},
    {Sign::added, 4, "¼"},
    {Sign::added, 5, "⅕"},
    {Sign::part, 2, "de helft|helft"},
    {Sign::per, -1, "per"},
    {Sign::per, of(Often::year),
     "per jaar|per jr|p/j|p/jr|p.j.|p.j|pj|/jaar|/ jaar|/jr|jaarlijks|elk jaar|ieder jaar|"
     "per year|per annum|p.a.|a year|each year|every year|yearly|annually|/year|/ year"},
    {Sign::per, of(Often::halfYear), "per half jaar|per halfjaar|per half year"},
    {Sign::per, of(Often::quarter), "per kwartaal|per quarter|a quarter year"},
    {Sign::per, of(Often::month),
     "per maand|per mnd|p/m|p/mnd|/maand|/ maand|/mnd|maandelijks|elke maand|per month|"
     "a month|each month|monthly|/month|/ month"},
    {Sign::per, of(Often::week), "per week|p/w|p.w.|pw|/week|/ week|wekelijks|elke week|a week|each week|weekly"},
    {Sign::per, of(Often::day), "per dag|p/d|/dag|per day|a day|/day"},
    {Sign::per, of(Often::hour), "per uur|p/u|/uur|per hour|an hour|/hour"},
    {Sign::measure, of(Measure::euro), "€|eur|euro|euro's|euros"},
    {Sign::measure, of(Measure::hour), "u|uur|uren|h|hr|hrs|hour|hours"},
    {Sign::measure, of(Measure::fte), "fte|fte's|ftes"},
    {Sign::measure, of(Measure::year), "jaar|jaren|jr|year|years|yr|yrs"},
    {Sign::measure, of(Measure::month), "maand|maanden|mnd|month|months"},
    {Sign::measure, of(Measure::week), "week|weken|weeks"},
    {Sign::measure, of(Measure::day), "dag|dagen|day|days"},
    {Sign::unknown, 0,
     "pm|p.m.|p.m|pro memorie|?|??|???|onbekend|nog onbekend|weet niet|weet ik niet|geen idee|"
     "ntb|n.t.b.|nnb|n.n.b.|nader te bepalen|tbd|t.b.d.|tba|tbc|unknown|not known|don't know|"
     "no idea"},
    {Sign::inapplicable, 0, "nvt|n.v.t.|n.v.t|niet van toepassing|n/a|n.a.|na|not applicable"},
});

constexpr std::string_view kNoise =
    "van|de|het|the|from|met|with|bedrijf|bedrijven|company|companies|partner|partners|"
    "organisatie|organisaties|organisation|student|students|studenten|leerling|leerlingen|"
    "organisations|school|scholen|schools|docent|docenten|teachers|deelnemers|participants|"
    "persoon|personen|people|mensen|stuks|stuk|medewerkers|employees|coordinator|werkuren|"
    "totaal|samen|total|werkelijk";

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> out;
  for (std::size_t bar = words.find('|'); bar != std::string_view::npos; bar = words.find('|')) {
    out.push_back(words.substr(0, bar));
    words.remove_prefix(bar + 1);
  }
  out.push_back(words);
  return out;
}

/// The longest first.
const std::vector<Word>& words() {
  static const std::vector<Word> all = [] {
    std::vector<Word> list;
    for (const Group& group : kGroups) {
      for (const std::string_view word : split(group.words)) {
        list.push_back({word, group.sign, group.value, group.language});
      }
    }
    std::sort(list.begin(), list.end(), [](const Word& a, const Word& b) { return a.text.size() > b.text.size(); });
    return list;
  }();
  return all;
}

struct Fold {
  std::string_view from, into;
};
constexpr auto kFolds = std::to_array<Fold>(
    {{"é", "e"},      {"è", "e"},      {"ë", "e"},      {"ê", "e"},      {"É", "e"},      {"Ë", "e"},
     {"à", "a"},      {"á", "a"},      {"ä", "a"},      {"À", "a"},      {"ï", "i"},      {"í", "i"},
     {"ö", "o"},      {"ó", "o"},      {"ü", "u"},      {"ú", "u"},      {"−", "-"},  // minus sign
     {"–", "-"},      {"—", "-"},      {"‐", "-"},      {"‑", "-"},      {"…", "..."},    {"×", "x"},
     {"⩾", "≥"},      {"≧", "≥"},      {"⩽", "≤"},      {"≦", "≤"},      {"＞", ">"},     {"＜", "<"},
     {"’", "'"},      {"‘", "'"},      {"⁄", "/"},      {"\u00A0", " "},  // no-break space
     {"\u2007", " "}, {"\u2008", " "}, {"\u2009", " "}, {"\u200A", " "}, {"\u2002", " "}, {"\u2003", " "},
     {"\u202F", " "},  // narrow no-break space
     {"\u200B", ""},  {"\u00AD", ""},  {"\uFEFF", ""}});

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || c == '\'';
}

}  // namespace

const Word* word_at(std::string_view text, text::Language language) {
  const auto fits = [&](const Word& word) {
    if ((word.language && *word.language != language) || !text.starts_with(word.text)) return false;
    return !letter(word.text.back()) || word.text.size() == text.size() || !letter(text[word.text.size()]);
  };
  const auto found = std::find_if(words().begin(), words().end(), fits);
  return found == words().end() ? nullptr : &*found;
}

bool is_noise(std::string_view word) {
  static const std::vector<std::string_view> all = split(kNoise);
  return std::find(all.begin(), all.end(), word) != all.end();
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::string_view piece = text.substr(i, 1);
    const auto fold = std::find_if(kFolds.begin(), kFolds.end(),
                                   [&](const Fold& one) { return text.substr(i).starts_with(one.from); });
    const std::size_t length = fold == kFolds.end() ? 1 : fold->from.size();
    const char c = text[i];
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (fold != kFolds.end())
      piece = fold->into;
    else if (static_cast<unsigned char>(c) < 0x20)
      piece = " ";
    else
      piece = std::string_view(&small, 1);
    if (piece != " " || (!out.empty() && out.back() != ' ')) out += piece;
    i += length;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace headpin::document::typed
