# headpin_room(<name> [SOURCES <files>] [USES <rooms and libraries>] [PRIVATE_USES <libraries>])
#
# One room: a library `headpin_<name>` whose headers are included as "<name>/<header>.hpp". Warnings are errors.
function(headpin_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Werror)
endfunction()

function(headpin_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;PRIVATE_USES" ${ARGN})
  if(NOT ROOM_SOURCES)
    add_library(headpin_${name} INTERFACE)
    target_include_directories(headpin_${name} INTERFACE "${PROJECT_SOURCE_DIR}/src")
    return()
  endif()
  add_library(headpin_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(headpin_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(headpin_${name} PUBLIC ${ROOM_USES} PRIVATE ${ROOM_PRIVATE_USES})
  headpin_warnings(headpin_${name})
endfunction()
