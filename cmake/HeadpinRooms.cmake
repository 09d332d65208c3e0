# headpin_rooms(<variable> <half>)
#
# The rooms of one half of scripts/rooms.txt, in its order: a room before those that may include it. Folders inside a
# room belong to that room's library.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/scripts/rooms.txt")

function(headpin_rooms variable half)
  file(STRINGS "${PROJECT_SOURCE_DIR}/scripts/rooms.txt" rooms REGEX "^${half} [a-z]+:")
  list(TRANSFORM rooms REPLACE "^${half} ([a-z]+):.*$" "\\1")
  set(${variable} ${rooms} PARENT_SCOPE)
endfunction()
