# headpin_precompiled(<name> HEADERS <headers> [USES <libraries>]) makes a precompiled header; headpin_reuse_precompiled(<target> <name>)
# uses it.
#
# Only builds that join sources have them: there what is left to read is mostly headers. The preset `debug` reads each source with its own
# includes, so the linter finds a missing one. Clang takes a precompiled header only with the flags that it was made with, optimisation and
# sanitizers included: targets with other flags do without.
function(headpin_precompiled name)
  if(NOT CMAKE_UNITY_BUILD)
    return()
  endif()
  cmake_parse_arguments(PRECOMPILED "" "" "HEADERS;USES" ${ARGN})
  set(empty "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  file(CONFIGURE OUTPUT "${empty}" CONTENT "")
  add_library(${name} OBJECT "${empty}")
  target_link_libraries(${name} PRIVATE ${PRECOMPILED_USES})
  target_precompile_headers(${name} PRIVATE ${PRECOMPILED_HEADERS})
  # Without its time the same header gives the same file, which ccache needs.
  target_compile_options(${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  headpin_warnings(${name})
endfunction()

function(headpin_reuse_precompiled target name)
  if(TARGET ${name})
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()
