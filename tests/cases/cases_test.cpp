#include "cases/cases.hpp"

#include "document/json.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace headpin::cases {
namespace {

json::value read(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::stringstream bytes;
  bytes << stream.rdbuf();
  const auto file = document::parse_json(bytes.str());
  EXPECT_TRUE(file.problems.empty()) << path;
  return file.value;
}

std::vector<std::filesystem::path> files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(HEADPIN_CASES_DIR) + "/forecast")) {
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  }
  return found;
}

TEST(Cases, EveryCasePasses) {
  std::size_t run = 0;
  for (const auto& path : files()) {
    const json::value file = read(path);
    for (const Verdict& verdict : run_file(file.as_object())) {
      EXPECT_TRUE(verdict.passed) << verdict.id << '\n' << verdict.why;
      ++run;
    }
  }
  EXPECT_GE(run, 84u);
}

/// Moves the first number found in an expectation by a tenth, turns a truth or a word into something else.
bool spoil(json::value& value) {
  if (value.is_number()) {
    value = value.to_number<double>() * 1.1 + 1;
    return true;
  }
  if (value.is_bool()) {
    value = !value.as_bool();
    return true;
  }
  if (value.is_string()) {
    value = "something else";
    return true;
  }
  if (value.is_array()) {
    for (json::value& one : value.as_array()) {
      if (spoil(one)) return true;
    }
  }
  if (value.is_object()) {
    for (auto& [key, one] : value.as_object()) {
      if (spoil(one)) return true;
    }
  }
  return false;
}

TEST(Cases, AWrongExpectationFailsInEveryCase) {
  const json::value file = read(std::string(HEADPIN_CASES_DIR) + "/forecast/model_cases.json");
  for (const json::value& one : file.as_object().at("cases").as_array()) {
    if (one.as_object().at("op").as_string() == "decide.weighted_tardiness") continue;  // slow, and compared alike
    json::object spoiled = one.as_object();
    ASSERT_TRUE(spoil(spoiled.at("expected")));
    EXPECT_FALSE(run_case(spoiled, file.as_object()).passed) << json::serialize(spoiled.at("id"));
  }
}

TEST(Cases, WhatCannotBeRunFailsWithAReason) {
  const json::object nothing;
  EXPECT_NE(run_case({{"id", "X"}, {"op", "no.such"}}, nothing).why.find("no operation"), std::string::npos);
  const Verdict verdict = run_case({{"id", "X"}, {"op", "fin.npv"}, {"inputs", {{"cash_flow", {1}}}}}, nothing);
  EXPECT_FALSE(verdict.passed);
  EXPECT_NE(verdict.why.find("cannot be run"), std::string::npos);
  EXPECT_FALSE(run_case({{"op", 3}}, nothing).passed);
}

TEST(Cases, TolerancesAreReadPerField) {
  const json::object expected = {{"a", 100.0}, {"b", {1.0, nullptr}}};
  const json::object tolerance = {{"abs", 0}, {"rel", 0.01}, {"per_field", {{"b", {{"abs", 0.5}}}}}};
  EXPECT_EQ(difference(expected, {{"a", 100.9}, {"b", {1.4, nullptr}}}, tolerance), "");
  EXPECT_NE(difference(expected, {{"a", 101.1}, {"b", {1.4, nullptr}}}, tolerance), "");
  EXPECT_NE(difference(expected, {{"a", 100}, {"b", {1.6, nullptr}}}, tolerance), "");
  EXPECT_NE(difference(expected, {{"a", 100}, {"b", {1.0, 0.0}}}, tolerance), "");
  EXPECT_NE(difference(expected, {{"a", 100}, {"b", {1.0}}}, tolerance), "");
  EXPECT_NE(difference(expected, {{"a", 100}}, tolerance), "");
}

}  // namespace
}  // namespace headpin::cases
