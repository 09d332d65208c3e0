#include "app/reference.hpp"

#include <algorithm>

namespace headpin::app {
namespace {

/// What bash offers after an option: its words, or else names of files.
std::string offers(const Term& term) {
  if (term.value.find('|') == std::string::npos) return "return";
  std::string words = term.value;
  std::replace(words.begin(), words.end(), '|', ' ');
  return "words='" + words + "'";
}

std::string alternatives(const std::string& prefix, const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : "|").append(prefix).append(name);
  return out;
}

}  // namespace

std::string bash_completion(const std::vector<Page>& pages) {
  std::string all, options, values;
  for (const Page& page : pages) {
    const std::string name = page.command == nullptr ? "" : page.command->name;
    if (!name.empty()) all += (all.empty() ? "" : " ") + name;
    std::string names;
    for (const Term& term : page.options) {
      for (const std::string& one : term.names) names += " " + one;
      if (!term.value.empty())
        values += "    " + alternatives(name.empty() ? "*," : name + ",", term.names) + ") " + offers(term) + " ;;\n";
    }
    options += "    " + (name.empty() ? "''" : name) + ") options='" + names + "' ;;\n";
  }
  std::string choices = all;
  std::replace(choices.begin(), choices.end(), ' ', '|');
  return "# bash completion of headpin, written by: headpin completion\n"
         "_headpin() {\n"
         "  local word words='' options='' command='' current=${COMP_WORDS[COMP_CWORD]} "
         "before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  COMPREPLY=()\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case $word in " +
         choices +
         ") command=$word; break ;; esac\n"
         "  done\n"
         "  case $command,$before in\n" +
         values +
         "  esac\n"
         "  case $command in\n" +
         options +
         "  esac\n"
         "  if [ -z \"$words\" ]; then\n"
         "    [[ $current == -* ]] && words=\"$options --lang\"\n"
         "    [ -n \"$command$words\" ] || words='" +
         all +
         "'\n"
         "  fi\n"
         "  [ -n \"$words\" ] || return\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "}\n"
         "complete -o default -F _headpin headpin\n";
}

}  // namespace headpin::app
