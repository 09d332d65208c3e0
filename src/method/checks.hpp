#pragma once

#include "document/json.hpp"
#include "method/entry.hpp"
#include "text/problem.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace headpin::method {

using Ids = std::set<std::string, std::less<>>;

/// Whether a text names an address, or a work with its year: "Bass (1969)".
bool cites(std::string_view source);

/// Rules that go beyond the form of a single value.
class Checks {
 public:
  explicit Checks(text::Problems& problems) : problems_(problems) {}

  /// What is called published must say where.
  template <class Words>
  void source(const Entry<Words>& entry, const std::string& path, const Marks& marks = {}) {
    const bool published =
        entry.status == Status::published ||
        std::any_of(marks.begin(), marks.end(), [](const auto& m) { return m.second == Status::published; });
    if (published && !cites(entry.source)) {
      problems_.push_back({path + "/source", "heet gepubliceerd, maar noemt geen adres of werk met jaartal",
                           "is called published, but names no address or work with its year"});
    }
  }

  template <class List>
  void sources(const List& list, const std::string& path) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string at = document::child_path(path, std::to_string(i));
      if constexpr (requires { list[i].marks; }) {
        source(list[i], at, list[i].marks);
      } else {
        source(list[i], at);
      }
    }
  }

  /// No two entries of a list have the same id.
  template <class List, class Id>
  Ids unique(const List& list, Id id, const std::string& path, const char* name) {
    Ids seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string& value = list[i].*id;
      if (!seen.insert(value).second) {
        problems_.push_back({path + "/" + std::to_string(i) + "/" + name, "\"" + value + "\" komt al eerder voor",
                             "\"" + value + "\" occurs before"});
      }
    }
    return seen;
  }

  void known(const std::vector<std::string>& ids, const Ids& all, const std::string& path) {
    for (std::size_t i = 0; i < ids.size(); ++i) known(ids[i], all, path + "/" + std::to_string(i));
  }

  void known(const std::string& id, const Ids& all, const std::string& path) {
    if (all.contains(id)) return;
    problems_.push_back({path, "\"" + id + "\" bestaat niet", "\"" + id + "\" does not exist"});
  }

 private:
  text::Problems& problems_;
};

}  // namespace headpin::method
