#include "app/forecast_print.hpp"
#include "plan/month.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

namespace headpin::app {
namespace {

const std::vector<Column> kSustained = {
    {"maand", "month", Shows::month, "/month"},
    {"op eigen benen", "on its own feet", Shows::chance, "/probability", "", "/low", "/high"},
    {"label", "label", Shows::chance, "/label/probability", "", "/label/low", "/label/high"},
    {"voor zover bekend", "as far as known", Shows::chance, "/asFarAsKnown/probability", "", "/asFarAsKnown/low",
     "/asFarAsKnown/high"}};

const std::vector<Column> kFan = {{"maand", "month", Shows::month, "/month"},
                                  {"kas P10", "cash P10", Shows::euro, "/cash/p10"},
                                  {"kas P50", "cash P50", Shows::euro, "/cash/p50"},
                                  {"kas P90", "cash P90", Shows::euro, "/cash/p90"},
                                  {"partners P10", "partners P10", Shows::partners, "/partners/p10"},
                                  {"P50", "P50", Shows::partners, "/partners/p50"},
                                  {"P90", "P90", Shows::partners, "/partners/p90"},
                                  {"dekking P10", "coverage P10", Shows::ratio, "/coverage/p10"},
                                  {"P50", "P50", Shows::ratio, "/coverage/p50"},
                                  {"P90", "P90", Shows::ratio, "/coverage/p90"}};

const std::vector<Column> kStudents = {{"studenten P10", "students P10", Shows::partners, "/students/p10"},
                                       {"P50", "P50", Shows::partners, "/students/p50"},
                                       {"P90", "P90", Shows::partners, "/students/p90"}};

const std::vector<Column> kTornado = {
    {"wat", "what", Shows::text, "/text/{lang}"},
    {"van laag tot hoog", "from low to high", Shows::spread, "", "", "/low", "/high"},
    {"als het laag is", "when low", Shows::points, "/atLow/change", "/atLow/standardError"},
    {"als het hoog is", "when high", Shows::points, "/atHigh/change", "/atHigh/standardError"}};

const std::vector<Column> kWorth = {
    {"wat", "what", Shows::text, "/text/{lang}"},
    {"van laag tot hoog", "from low to high", Shows::spread, "", "", "/low", "/high"},
    {"waard om te weten", "worth knowing", Shows::euro, "/euro/value", "/euro/standardError"},
    {"in kans", "in chance", Shows::points, "/chance/value", "/chance/standardError"}};

const std::vector<Column> kTests = {
    {"test", "test", Shows::text, "/id"},
    {"waard om te doen", "worth doing", Shows::euro, "/euro/value", "/euro/standardError"},
    {"in kans", "in chance", Shows::points, "/chance/value", "/chance/standardError"},
    {"kost", "costs", Shows::euro, "/cost"},
    {"wat overblijft", "what is left", Shows::euro, "/net"}};

const std::vector<Column> kLessonColumns = {{"wat", "what", Shows::text, "/text/{lang}"},
                                            {"was", "was", Shows::spread, "", "", "/before/low", "/before/high"},
                                            {"wordt", "becomes", Shows::spread, "", "", "/after/low", "/after/high"},
                                            {"in kans", "in chance", Shows::points, "/change", "/changeError"}};

const std::vector<Column> kShares = {
    {"wat", "what", Shows::text, "/text/{lang}"},
    {"van laag tot hoog", "from low to high", Shows::spread, "", "", "/low", "/high"},
    {"deel van de spreiding", "part of the spread", Shows::chance, "/share/value", "/share/standardError"}};

const std::vector<Column> kAdvice = {{"volgorde", "order", Shows::pins, "/pins"},
                                     {"waarde", "value", Shows::euro, "/euro/value", "/euro/standardError"},
                                     {"spijt", "regret", Shows::euro, "/regret"},
                                     {"de beste", "the best", Shows::chance, "/probabilityBest"},
                                     {"eigen benen", "own feet", Shows::chance, "/sustained/probability"}};

const std::vector<Column> kFitColumns = {{"wanneer", "when", Shows::month, "/when"},
                                         {"geteld", "counted", Shows::partners, "/value"},
                                         {"curve", "curve", Shows::partners, "/fitted"},
                                         {"met plafond", "with ceiling", Shows::partners, "/fittedWithCeiling"}};

std::string_view what(const json::object& answer) {
  return std::string_view(answer.at("what").as_string());
}

std::string both(const json::value& text, Language language) {
  return std::string(text.at(language == Language::nl ? "nl" : "en").as_string());
}

/// A row per month from the bands.
json::array months_of(const json::object& answer) {
  json::array rows;
  const json::object& fan = answer.at("fan").as_object();
  const plan::Month start = *plan::parse_month(std::string_view(answer.at("start").as_string()));
  const std::size_t months = fan.at("cash").at("p50").as_array().size();
  for (std::size_t month = 0; month < months; ++month) {
    json::object row{{"month", plan::format_month(start + static_cast<int>(month))}};
    for (const auto& [name, band] : fan) {
      json::object& values = row[name].emplace_object();
      for (const auto& [quantile, series] : band.as_object()) values[quantile] = series.as_array()[month];
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The one row of what a test taught, with money in euro.
json::array lesson_rows(const json::object& answer) {
  const bool money = answer.at("unit") == "cent";
  json::object row{{"of", answer.at("of")}, {"label", answer.at("label")}};
  row["unit"] = money ? json::value("euro") : answer.at("unit");
  row["path"] = answer.at("path");
  for (const char* when : {"before", "after"}) {
    const document::Quantity stated = *document::quantity_of(answer.at(when));
    const double scale = money ? 0.01 : 1;
    row[when] = json::object{{"low", scale * stated.low}, {"high", scale * stated.high}};
  }
  const json::object* chance = answer.at("chance").if_object();
  const auto told = [&](const char* pointer) {
    return chance == nullptr ? json::value(nullptr) : json::value(*chance).at_pointer(pointer);
  };
  row["chanceBefore"] = told("/before/probability");
  row["chanceAfter"] = told("/after/probability");
  row["change"] = told("/change/change");
  row["changeError"] = told("/change/standardError");
  return {row};
}

/// Rows with both halves of an input's words as one text.
json::array with_text(const json::array& inputs) {
  json::array rows;
  for (const json::value& input : inputs) {
    json::object row = input.as_object();
    json::object& text = row["text"].emplace_object();
    for (const char* language : {"nl", "en"}) {
      text[language] = std::string(row.at("of").at(language).as_string()) + ": " +
                       std::string(row.at("label").at(language).as_string());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// In a spreadsheet, the path and what is less asked for come along.
Table with_more(Table table, std::initializer_list<Column> more) {
  table.columns.insert(table.columns.end(), more);
  return table;
}

void line(std::string_view text) {
  std::cout << text::on_one_line(text) << '\n';
}

class Printer {
 public:
  Printer(const json::object& answer, const method::Catalogue& catalogue, Language language)
      : answer_(answer), catalogue_(catalogue), language_(language) {}

  void print() const {
    const std::string_view asked = what(answer_);
    if (asked == "sustained") sustained();
    if (asked == "fan") fan();
    if (asked == "tornado") tornado();
    if (asked == "value-of-information") worth();
    if (asked == "shares") shares();
    if (asked == "advice") advice();
    if (asked == "fit") return fit();
    if (asked == "lesson") return lesson();
    if (const json::value* warnings = answer_.if_contains("warnings")) {
      for (const json::value& warning : warnings->as_array()) std::cout << '\n' << both(warning, language_) << '\n';
    }
    std::cout << '\n'
              << answer_.at("paths").to_number<std::int64_t>() << t(" keer doorgerekend, seed ", " runs, seed ")
              << answer_.at("seed").to_number<std::int64_t>()
              << (answer_.at("byChance").as_bool()
                      ? t(", partners komen en gaan bij toeval", ", partners come and go by chance")
                      : t(", partners in het gemiddelde", ", partners in the mean"))
              << ", " << std::string_view(answer_.at("engine").as_string()) << '\n';
  }

 private:
  std::string_view t(std::string_view nl, std::string_view en) const { return translate(language_, nl, en); }
  std::string month() const { return std::string(answer_.at("month").as_string()); }
  void print_rows(const Table& table) const { print_table(std::cout, table, language_); }

  void sustained() const {
    const json::object& basis = answer_.at("basis").as_object();
    if (!print_missing(basis, language_)) {
      line(t("Kans om op eigen benen te staan (95%-interval)", "Chance of standing on its own feet (95% interval)"));
      std::cout << '\n';
      print_rows(table_of(answer_));
      std::cout << '\n';
    }
    print_tests(answer_.at("tests").as_array(), catalogue_, language_);
    std::cout << '\n';
    print_basis(basis, language_);
  }

  /// On a screen the ends of the years are enough.
  void fan() const {
    line(t("Van P10 tot P90, aan het eind van elk jaar", "From P10 to P90, at the end of every year"));
    std::cout << '\n';
    Table table = table_of(answer_);
    json::array ends;
    for (std::size_t month = 11; month < table.rows.size(); month += 12) ends.push_back(table.rows[month]);
    table.rows = std::move(ends);
    print_rows(table);
  }

  void tornado() const {
    const json::object& base = answer_.at("base").as_object();
    std::cout
        << t("Waarom? Kans uiterlijk in ", "Why? Chance by ") << month() << ": "
        << percent_text(base.at("probability"), language_) << " (" << percent_text(base.at("low"), language_) << " – "
        << percent_text(base.at("high"), language_) << ")\n"
        << t("Procentpunten erbij of eraf als één getal laag (P5) of hoog (P95) uitvalt, ± standaardfout\n\n",
             "Percentage points more or less when one number turns out low (P5) or high (P95), ± standard error\n\n");
    print_rows(table_of(answer_));
    for (const json::value& bar : answer_.at("bars").as_array()) {
      const json::value* own = bar.as_object().if_contains("threshold");
      if (own == nullptr) continue;
      const std::string_view code(own->at("code").as_string());
      const method::SustainedTest* test = catalogue_.sustained.test(code);
      const std::string name = test == nullptr ? "" : language_ == Language::nl ? test->nl.label : test->en.label;
      const std::string why = both(bar.at("label"), language_) +
                              std::string(t(": vooral door een grens van Headpin zelf, bij ",
                                            ": mainly a threshold of Headpin's own, in ")) +
                              std::string(code) + " (" + name + ")";
      constexpr std::size_t kWidth = 98;
      const char* mark = "* ";
      for (const std::string& part : wrapped(why, kWidth)) line(std::exchange(mark, "  ") + part);
    }
    helps();
  }

  void helps() const {
    const json::array& helps = answer_.at("helps").as_array();
    if (helps.empty()) return;
    line(t("\nWat helpt het meest, opnieuw doorgerekend", "\nWhat helps most, computed anew"));
    const double base = answer_.at("base").at("probability").to_number<double>();
    for (const json::value& one : helps) {
      line("  " + padded(percent_text(base + one.at("change").at("change").to_number<double>(), language_), 6) +
           both(one.at("of"), language_) + ": " + both(one.at("label"), language_));
    }
    const json::array& together = answer_.at("together").as_array();
    if (together.empty()) return;
    line("  " + padded(percent_text(together.back().at("chance").at("probability"), language_), 6) +
         std::string(t("alles samen", "all together")));
  }

  void worth() const {
    std::cout << t("Wat is het meest waard om eerst uit te zoeken?\n", "What is most worth finding out first?\n")
              << t("Op eigen benen staan uiterlijk in ", "Standing on its own feet by ") << month()
              << t(" telt voor ", " counts for ") << euro_text(answer_.at("worthOfSustained"), language_) << ".\n\n";
    print_rows({{{"keuze", "choice", Shows::text, "/name/{lang}"},
                 {"waarde", "value", Shows::euro, "/euro/value", "/euro/standardError"},
                 {"kans", "chance", Shows::chance, "/chance/value"}},
                answer_.at("choices").as_array()});
    std::cout << '\n';
    Table table = table_of(answer_);
    constexpr std::size_t kMost = 12;
    std::size_t worthwhile = 0;
    while (worthwhile < std::min(kMost, table.rows.size()) &&
           table.rows[worthwhile].at("euro").at("value").to_number<double>() > 0)
      ++worthwhile;
    table.rows.erase(table.rows.begin() + static_cast<std::ptrdiff_t>(worthwhile), table.rows.end());
    if (worthwhile > 0) {
      print_rows(table);
      line(t("\nDe andere getallen veranderen de keuze niet.", "\nThe other numbers do not change the choice."));
    } else {
      line(t("Geen enkel getal verandert de keuze.", "No number changes the choice."));
    }
    std::cout << t("Alles weten zou waard zijn: ", "Knowing everything would be worth: ")
              << euro_text(answer_.at("everything").at("euro").at("value"), language_) << '\n';
    const json::array& tests = answer_.at("tests").as_array();
    if (tests.empty()) return;
    line(t("\nWat is een test waard?", "\nWhat is a test worth?"));
    std::cout << '\n';
    print_rows({kTests, tests});
  }

  void lesson() const {
    line(t("Wat de test leerde", "What the test taught"));
    std::cout << '\n';
    print_rows(table_of(answer_));
    const json::object* chance = answer_.at("chance").if_object();
    if (chance == nullptr)
      return line(
          t("\nEen kans is er niet zolang het plan die niet heeft.", "\nThere is no chance while the plan has none."));
    std::cout << t("\nKans om op eigen benen te staan: was ", "\nChance of standing on its own feet: was ")
              << percent_text(chance->at("before").at("probability"), language_) << t(", wordt ", ", becomes ")
              << percent_text(chance->at("after").at("probability"), language_) << " ("
              << chance->at("paths").to_number<std::int64_t>() << t(" keer doorgerekend)\n", " runs)\n");
  }

  void shares() const {
    const json::object& worth = answer_.at("netPresentValue").as_object();
    std::cout << t("Wiens onzekerheid is het? Eigen geld over de hele looptijd: ",
                   "Whose uncertainty is it? Own cash over all the years: ")
              << euro_text(worth.at("mean"), language_) << " ± " << euro_text(worth.at("standardDeviation"), language_)
              << "\n"
              << t("Deel van de spreiding, ± standaardfout; samen 100%\n\n",
                   "Part of the spread, ± standard error; together 100%\n\n");
    Table table = table_of(answer_);
    constexpr std::size_t kMost = 12;
    if (table.rows.size() > kMost) table.rows.resize(kMost);
    print_rows(table);
    const json::object& chance = answer_.at("chance").as_object();
    std::cout << t("\nToeval (wie er komt en gaat): ", "\nChance (who happens to come and go): ")
              << percent_text(chance.at("value"), language_) << " ± "
              << percent_text(chance.at("standardError"), language_) << '\n';
  }

  void advice() const {
    std::cout << t("Welke pin eerst, en welke daarna? Op eigen benen staan uiterlijk in ",
                   "Which pin first, and which next? Standing on its own feet by ")
              << month() << t(" telt voor ", " counts for ") << euro_text(answer_.at("worthOfSustained"), language_)
              << ".\n\n";
    print_rows(table_of(answer_));
    std::cout << '\n'
              << answer_.at("considered").to_number<std::int64_t>()
              << (answer_.at("exact").as_bool()
                      ? t(" volgordes bekeken: alle die konden winnen", " orders looked at: all that could win")
                      : t(" volgordes bekeken: de kansrijkste", " orders looked at: the most promising"))
              << t("; dat de bovenste echt de beste is: ", "; chance that the first really is the best: ")
              << percent_text(answer_.at("correctSelection"), language_) << '\n';
    if (!answer_.at("exact").as_bool())
      std::cout << t("Wat een nog betere volgorde hooguit kan winnen: ",
                     "The most that a still better order could win: ")
                << euro_text(answer_.at("gap"), language_) << '\n';
    if (answer_.at("adds").as_array().empty()) return;
    std::cout << '\n'
              << t("Waarom de bovenste wint: wat elke pin toevoegt", "Why the first wins: what each pin adds")
              << "\n\n";
    print_rows({{{"pin", "pin", Shows::text, "/name"}, {"erbij", "added", Shows::euro, "/euro"}},
                answer_.at("adds").as_array()});
  }

  void fit() const {
    line(t("Groeicurve door wat er geteld is", "Growth curve through what was counted"));
    std::cout << '\n';
    print_rows(table_of(answer_));
    std::cout << '\n';
    if (const json::object* curve = answer_.at("curve").if_object()) {
      parameter("m", curve->at("m"), t("plafond: zoveel doen er uiteindelijk mee", "ceiling: so many join in the end"));
      parameter("p", curve->at("p"), t("stapt per jaar uit zichzelf in", "joins per year of its own accord"));
      parameter("q", curve->at("q"), t("stapt per jaar in omdat anderen meedoen", "joins per year because others did"));
    }
    if (const json::object* given = answer_.at("withCeiling").if_object()) {
      std::cout << t("met het plafond van het plan: m ", "with the ceiling of the plan: m ") << number(given->at("m"))
                << ", p " << number(given->at("p")) << ", q " << number(given->at("q")) << '\n';
    }
    std::cout << '\n' << both(answer_.at("use"), language_) << '\n';
  }

  std::string number(const json::value& value) const {
    if (!value.is_number()) return "–";
    const double n = value.to_number<double>();
    return document::speak({n, n, {}}, document::Unit::count, language_);
  }

  /// The best value with its standard error, as far as they are known, and the range of what fits as well.
  void parameter(std::string_view name, const json::value& estimate, std::string_view meaning) const {
    const json::value &value = estimate.at("value"), &error = estimate.at("standardError"), &high = estimate.at("high");
    const std::string low = number(estimate.at("low"));
    const std::string range =
        high.is_null() ? low + std::string(t(" of meer", " or more")) : low + " – " + number(high);
    std::cout << name << "  "
              << padded(value.is_null() ? std::string(t("onbekend", "unknown")) : number(value), 9, true)
              << padded(error.is_null() ? "" : " ± " + number(error), 12) << " (" << range << ")  " << meaning << '\n';
  }

  const json::object& answer_;
  const method::Catalogue& catalogue_;
  Language language_;
};

}  // namespace

Table table_of(const json::object& answer) {
  const std::string_view asked = what(answer);
  if (asked == "fan") {
    std::vector<Column> columns = kFan;
    if (answer.at("fan").as_object().contains("students"))
      columns.insert(columns.end(), kStudents.begin(), kStudents.end());
    return {std::move(columns), months_of(answer)};
  }
  if (asked == "tornado") return {kTornado, with_text(answer.at("bars").as_array())};
  if (asked == "value-of-information") return {kWorth, with_text(answer.at("ranking").as_array())};
  if (asked == "shares") return {kShares, with_text(answer.at("shares").as_array())};
  if (asked == "advice") return {kAdvice, answer.at("routes").as_array()};
  if (asked == "lesson") return {kLessonColumns, with_text(lesson_rows(answer))};
  if (asked == "fit") {
    json::array rows = answer.at("observations").as_array();
    for (const json::value& later : answer.at("ahead").as_array()) rows.push_back(later);
    return {kFitColumns, std::move(rows)};
  }
  return {kSustained, answer.at("sustained").as_array()};
}

Table whole_table_of(const json::object& answer) {
  Table table = table_of(answer);
  const std::string_view asked = what(answer);
  const Column path{"pad", "path", Shows::text, "/path"};
  if (asked == "tornado")
    return with_more(std::move(table),
                     {{"laagste kas als het laag is", "lowest cash when low", Shows::euro, "/lowestCash/atLow"},
                      {"laagste kas als het hoog is", "lowest cash when high", Shows::euro, "/lowestCash/atHigh"},
                      path});
  if (asked == "value-of-information" || asked == "shares") return with_more(std::move(table), {path});
  if (asked == "lesson")
    return with_more(std::move(table), {{"kans was", "chance was", Shows::chance, "/chanceBefore"},
                                        {"kans wordt", "chance becomes", Shows::chance, "/chanceAfter"},
                                        path});
  if (asked == "advice")
    return with_more(std::move(table),
                     {{"laagste kas P50", "lowest cash P50", Shows::euro, "/lowestCash/p50"},
                      {"partners aan het eind P50", "partners at the end P50", Shows::partners, "/partnersAtEnd/p50"}});
  return table;
}

void print_answer(const json::object& answer, const method::Catalogue& catalogue, Language language) {
  Printer(answer, catalogue, language).print();
}

}  // namespace headpin::app
