#include "method/sustained.hpp"

#include "method/checks.hpp"
#include "method/decode-inl.hpp"

namespace headpin::method {

text::Checked<SustainedFile> read_sustained(const boost::json::value& json) {
  text::Checked<SustainedFile> result;
  detail::decode(json, result.value, "/sustained", result.problems);
  if (!result.ok()) return result;
  Checks checks(result.problems);
  checks.source(result.value.about, "/sustained/about");
  checks.unique(result.value.tests, &SustainedTest::code, "/sustained/tests", "code");
  checks.sources(result.value.tests, "/sustained/tests");
  return result;
}

const SustainedTest* SustainedFile::test(std::string_view code) const {
  const auto found =
      std::find_if(tests.begin(), tests.end(), [&](const SustainedTest& test) { return test.code == code; });
  return found == tests.end() ? nullptr : &*found;
}

}  // namespace headpin::method
