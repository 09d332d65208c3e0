#pragma once

#include "report/canvas/canvas_table.hpp"
#include "report/report_helpers.hpp"

namespace headpin::report {

/// A PPS with groups, comments and workshops, some of whose votes are still being given.
inline document::Document busy_pps() {
  const auto read = document::Document::from_json(document::parse_json(R"json({
    "format": "headpin-pps", "version": 1,
    "pps": {"name": "Zuiderlab", "tagline": "Leren & werken"},
    "canvases": {"main": {"title": "Plan A", "order": "A", "extras": ["governance"]}, "b": {"title": "Plan B", "order": "B"}},
    "colorMeanings": {"teal": {"meaning": "bedrijven"}},
    "partners": {"p1": {"name": "Bakker & Zn"}}, "targetGroups": {"g1": {"name": "Mkb"}}, "offers": {"o1": {"name": "Cursus"}},
    "clusters": {"c1": {"workshop": "w1", "name": "Installateurs", "order": "A"}, "c2": {"workshop": "w1", "order": "B"}},
    "workshops": {
      "w1": {"title": "Startdag", "question": "Wie doen mee?", "canvas": "main", "step": "over", "order": "A"},
      "w2": {"question": "Waar eerst?", "canvas": "main", "step": "result", "order": "B"},
      "w3": {"title": "Nu bezig", "canvas": "main", "step": "vote", "order": "C"},
      "w4": {"title": "Elders", "canvas": "b", "step": "over", "order": "D"}},
    "notes": {
      "n1": {"canvas": "main", "block": "partners", "order": "A", "text": "Los", "color": "grey"},
      "n2": {"canvas": "main", "block": "partners", "order": "C", "text": "Tien bedrijven", "color": "teal", "cluster": "c1",
             "workshop": "w1", "tags": ["navragen", "1e jaar"], "links": ["partners/p1", "offers/o1", "targetGroups/g1", "partners/weg"],
             "gives": ["school", "company"], "gets": ["student"]},
      "n3": {"canvas": "main", "block": "partners", "order": "B", "text": "=1+1", "cluster": "c2", "workshop": "w1"},
      "n4": {"canvas": "main", "block": "governance", "order": "A", "text": "Eerste regel\n  tweede; \"regel\""},
      "n5": {"canvas": "main", "block": "impact", "order": "A", "text": "Staat uit"},
      "n6": {"canvas": "main", "block": "value", "order": "A", "text": "   "},
      "n7": {"canvas": "b", "block": "value", "order": "A", "text": "Ander canvas", "workshop": "w4"},
      "n8": {"canvas": "main", "block": "partners", "order": "D", "text": "Ook los", "cluster": "weg"}},
    "votes": {
      "v1": {"workshop": "w1", "note": "n2", "voter": "a", "count": 2}, "v2": {"workshop": "w1", "note": "n2", "voter": "room", "count": 3},
      "v3": {"workshop": "w2", "note": "n2", "voter": "a", "count": 1}, "v4": {"workshop": "w2", "note": "n8", "voter": "a", "count": 1},
      "v5": {"workshop": "w3", "note": "n1", "voter": "a", "count": 3}, "v6": {"workshop": "w4", "note": "n7", "voter": "a", "count": 9}},
    "comments": {
      "k1": {"about": "notes/n2", "text": "Klopt dit?", "author": "Ans", "at": 1763906700000, "order": "A"},
      "k2": {"about": "notes/n2", "text": "Ja", "author": "Bo", "at": 1763906760000, "replyTo": "k1", "order": "C"},
      "k3": {"about": "notes/n2", "text": "+31 6 12345678", "author": "Ans", "at": 1763906820000, "resolved": true, "order": "B"},
      "k4": {"about": "notes/n2", "text": "En toch", "author": "Cor", "replyTo": "k2", "order": "D"},
      "k5": {"about": "notes/n7", "text": "Elders", "order": "E"},
      "k6": {"about": "notes/n1", "text": "Rond 1", "replyTo": "k7", "order": "F"},
      "k7": {"about": "notes/n1", "text": "Rond 2", "replyTo": "k6", "order": "G"},
      "k8": {"about": "notes/n1", "text": "Wees", "replyTo": "weg", "order": "H"}}
  })json")
                                                      .value);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.problems[0].path + " " + read.problems[0].en);
  return read.value;
}

inline TableRequest table_as(TableFormat format, text::Language language = text::Language::nl) {
  TableRequest request;
  request.format = format;
  request.language = language;
  request.date = "22 november 2025";
  request.created = 1763769600;
  return request;
}

inline std::string table(const document::Document& document, const TableRequest& request) {
  const auto made = canvas_table(document, catalogue(), request);
  EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.problems[0].en);
  return made.value;
}

}  // namespace headpin::report
