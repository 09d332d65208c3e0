#pragma once

namespace headpin::bench {

/// What one core can do at most, in single precision, measured with independent chains in registers.
struct MachineFloor {
  int lanes = 1;             ///< single-precision numbers per vector
  double gigaflops = 0;      ///< multiply-adds, each counted as two
  double gigadivisions = 0;  ///< divisions
};
MachineFloor measure_floor();

}  // namespace headpin::bench
