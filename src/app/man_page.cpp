#include "app/reference.hpp"

#include <algorithm>

namespace headpin::app {
namespace {

/// Text for roff: a hyphen that can be searched for, nothing that is taken for a request.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += std::string("\\&") + c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(const std::string& text) {
  return "\\fB" + roff(text) + "\\fR";
}

std::string capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::string terms(const std::vector<Term>& list) {
  std::string out;
  for (const Term& term : list) {
    out += ".TP\n";
    for (std::size_t i = 0; i < term.names.size(); ++i) out += (i == 0 ? "" : ", ") + bold(term.names[i]);
    if (term.names.front().starts_with('-') && !term.value.empty()) out += " \\fI" + roff(term.value) + "\\fR";
    out += "\n" + roff(term.text) + (term.standard.empty() ? "" : " [" + roff(term.standard) + "]") + "\n";
  }
  return out;
}

}  // namespace

std::string man_page(const std::vector<Page>& pages, Language language) {
  const auto t = translator(language);
  std::string out = ".TH HEADPIN 1 \"\" \"\" \"Headpin\"\n.SH " + t("NAAM", "NAME") + "\nheadpin \\- " +
                    roff(t("werkbank voor publiek-private samenwerking", "workbench for public-private partnerships")) +
                    "\n.SH " + t("OVERZICHT", "SYNOPSIS") + "\n";
  const auto lines = [&](const std::string& title, std::span<const Line> all) {
    out += ".SH " + capitals(title) + "\n";
    for (const Line& line : all) out += ".TP\n" + bold(line.name) + "\n" + roff(t(line.nl, line.en)) + "\n";
  };
  for (const Page& page : pages) {
    if (page.command != nullptr) out += roff(usage_of(page, language)) + "\n.br\n";
  }
  for (const Page& page : pages) {
    const bool itself = page.command == nullptr;
    if (itself) out += ".SH " + t("BESCHRIJVING", "DESCRIPTION") + "\n" + roff(page.text) + "\n";
    if (!itself) out += ".SH " + capitals(page.name) + "\n" + roff(page.text) + "\n";
    out += terms(page.arguments) + terms(page.options);
    if (itself) continue;
    for (const Example& example : page.command->examples)
      out += ".PP\n" + roff(t(example.nl, example.en)) + ":\n.RS\n.nf\n" + roff(example.line) + "\n.fi\n.RE\n";
  }
  lines(t("Afsluitcodes", "Exit codes"), exit_codes());
  lines(t("Omgeving", "Environment"), environment());
  return out;
}

}  // namespace headpin::app
