#pragma once

#include "method/examples.hpp"
#include "plan/planned.hpp"

#include <gtest/gtest.h>

namespace headpin::plan {

inline const method::Catalogue& catalogue() {
  static const method::Catalogue catalogue = method::embedded_catalogue().value;
  return catalogue;
}

/// One of the worked examples, in Dutch.
inline document::Document example_document(std::string_view id) {
  for (const method::Example& one : method::examples()) {
    if (one.id == id && one.language == text::Language::nl)
      return document::Document::from_json(document::parse_json(one.text).value).value;
  }
  ADD_FAILURE() << "no example " << id;
  return {};
}

inline Planned example_plan(std::string_view id) {
  auto made = plan_of(example_document(id), catalogue());
  EXPECT_TRUE(made.ok());
  return std::move(made.value);
}

}  // namespace headpin::plan
