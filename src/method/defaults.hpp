#pragma once

#include "document/quantity.hpp"
#include "method/entry.hpp"
#include "text/problem.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>

/// data/defaults.json: what is assumed of numbers that a team leaves out.
namespace headpin::method {

struct Reason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

/// What is assumed when a field is left out, in the unit of that field in the PPS file (money in cents).
struct Default : Entry<Reason> {
  document::Quantity value;
};
BOOST_DESCRIBE_STRUCT(Default, (Entry<Reason>), (value))

using Defaults = std::map<std::string, Default, std::less<>>;  ///< by field

struct RouteWords {
  std::string label;
  std::string text;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RouteWords, (), (label, text, reason))

/// How one pin helps the next.
struct Route : Entry<RouteWords> {
  document::Quantity r;    ///< share of the proof that carries over, 0..1
  document::Quantity rho;  ///< reference rate, 1/year
};
BOOST_DESCRIBE_STRUCT(Route, (Entry<RouteWords>), (r, rho))

/// Which route leads from one pin to another follows from what they share.
struct Routes {
  Route deepen;   ///< same group, new offer
  Route broaden;  ///< new group, same offer
  Route volume;   ///< same group, same offer
  Route jump;     ///< both new
};
BOOST_DESCRIBE_STRUCT(Routes, (), (deepen, broaden, volume, jump))

struct Phrase {
  std::string phrase;  ///< within a sentence; {pin} stands for the pin from which the route leads
};
BOOST_DESCRIBE_STRUCT(Phrase, (), (phrase))

/// A number of a route in words.
struct RouteNumber : Entry<Phrase> {
  std::string unit;  ///< one of document::Unit, by its name
};
BOOST_DESCRIBE_STRUCT(RouteNumber, (Entry<Phrase>), (unit))

/// Numbers of the adoption model that a PPS file does not state.
struct ModelDefaults {
  Default tauRampYears;  ///< time constant of a new pin's effort
  Default tauUpYears;    ///< time constant with which trust grows
  Default tauDownYears;  ///< time constant with which trust is lost
  Default graceMonths;   ///< failing months after which a sustained pin no longer counts as proof
  Default minPartners;   ///< partners that a sustained pin has at least
};
BOOST_DESCRIBE_STRUCT(ModelDefaults, (), (tauRampYears, tauUpYears, tauDownYears, graceMonths, minPartners))

struct DefaultsFile {
  Defaults plan;
  Defaults pin;
  std::map<std::string, Defaults, std::less<>> archetypes;  ///< by archetype of the offer: other defaults of a pin
  Routes routes;
  std::map<std::string, RouteNumber, std::less<>> routeNumbers;  ///< by their names in keys of a plan's inputs
  ModelDefaults model;

  /// Default of a pin's field, in the file's spelling; that of the offer's archetype goes first. Null if there is none.
  const Default* of_pin(std::string_view field, std::string_view archetype) const;
};
BOOST_DESCRIBE_STRUCT(DefaultsFile, (), (plan, pin, archetypes, routes, routeNumbers, model))

/// Reads and checks data/defaults.json; paths of problems begin with "/defaults".
text::Checked<DefaultsFile> read_defaults(const boost::json::value& json);

}  // namespace headpin::method
