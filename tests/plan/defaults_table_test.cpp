#include "plan/planned_example.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

namespace headpin::plan {
namespace {

using document::Quantity;
using document::Unit;
using text::Language;

/// The rows of docs/model.md that explain the defaults, as the catalogue says them.
class Rows {
 public:
  explicit Rows(const method::DefaultsFile& file) : file_(file) {
    for (const auto& [name, value] : file.plan) add("plan." + name, value, unit("/plan/" + name));
    for (const auto& [name, value] : file.pin) add("pin." + name, value, unit("/pins/p/" + name));
    for (const auto& [archetype, defaults] : file.archetypes) {
      for (const auto& [name, value] : defaults)
        add("archetypes." + archetype + "." + name, value, unit("/pins/p/" + name));
    }
    route("deepen", file.routes.deepen);
    route("broaden", file.routes.broaden);
    route("volume", file.routes.volume);
    route("jump", file.routes.jump);
    add("model.tauRampYears", file.model.tauRampYears, Unit::year);
    add("model.tauUpYears", file.model.tauUpYears, Unit::year);
    add("model.tauDownYears", file.model.tauDownYears, Unit::year);
    add("model.graceMonths", file.model.graceMonths, Unit::count);
    add("model.minPartners", file.model.minPartners, Unit::count);
  }

  std::vector<std::string> all;

 private:
  Unit unit(const std::string& key) const {
    const Label label = label_of({}, file_, key);
    return label.what.nl == key.substr(key.rfind('/') + 1) ? Unit::count : label.unit;
  }

  void row(const std::string& key, const std::string& value, const std::string& reason, method::Status status) {
    all.push_back("| `" + key + "` | " + value + " | " + reason + " | " +
                  (status == method::Status::published ? "published" : "ours") + " |");
  }
  void add(const std::string& key, const method::Default& value, Unit unit) {
    row(key, document::speak(value.value, unit, Language::en), value.en.reason, value.status);
  }
  void route(const std::string& name, const method::Route& route) {
    row("routes." + name,
        "proof " + document::speak(route.r, Unit::share, Language::en) + "; reference " +
            document::speak(route.rho, Unit::perYear, Language::en),
        route.en.reason, route.status);
  }

  const method::DefaultsFile& file_;
};

TEST(ModelDocument, ListsEveryDefaultWithItsReason) {
  std::ifstream file(HEADPIN_SOURCE_DIR "/docs/model.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::string missing;
  for (const std::string& row : Rows(catalogue().defaults).all) {
    if (text.find(row) == std::string::npos) missing += row + "\n";
  }
  EXPECT_TRUE(missing.empty()) << "docs/model.md lacks these rows:\n" << missing;
}

TEST(ModelDocument, ShowsThePicturesThatThereAre) {
  std::ifstream file(HEADPIN_SOURCE_DIR "/docs/model.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  for (const char* name : {"chance", "fan", "why", "worth", "fit"}) {
    EXPECT_NE(text.find(std::string("pictures/") + name + ".svg"), std::string::npos) << name;
    EXPECT_TRUE(std::ifstream(std::string(HEADPIN_SOURCE_DIR "/docs/pictures/") + name + ".svg").good()) << name;
  }
}

}  // namespace
}  // namespace headpin::plan
