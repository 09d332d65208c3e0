#pragma once

#include "app/table.hpp"
#include "method/catalogue.hpp"

namespace headpin::app {

/// The whole forecast (`headpin forecast FILE`) as tables on standard output.
void print_summary(const json::object& forecast, const method::Catalogue& catalogue, Language language);

/// Says what a plan must still say before it can carry a chance; false when that is nothing.
bool print_missing(const json::object& basis, Language language);
/// How many numbers are people's own, and how many Headpin filled in.
void print_basis(const json::object& basis, Language language);
/// The tests in their own units, those that count first.
void print_tests(const json::array& tests, const method::Catalogue& catalogue, Language language);

/// What the money that is needed is for.
void print_need(const json::array& tests, Language language);

/// The rows and columns of an answer (plan/answers.hpp, plan/fit.hpp).
Table table_of(const json::object& answer);
/// The same with the columns that only a spreadsheet has room for.
Table whole_table_of(const json::object& answer);

/// An answer as a table with what a reader needs beside it, on standard output.
void print_answer(const json::object& answer, const method::Catalogue& catalogue, Language language);

}  // namespace headpin::app
