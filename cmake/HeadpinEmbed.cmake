# headpin_embed(<target> NAME <identifier> ROOT <folder> FILES <paths relative to ROOT>)
#
# Puts files into the read-only data of <target> and declares them as a table:
#
#   #include "embedded/<identifier>.hpp"
#   for (const headpin::embedded::File& file : headpin::embedded::<identifier>()) …
#
# The bytes come in through `.incbin`, which costs no compile time; a changed file rebuilds the object.
set(HEADPIN_EMBED_MODULE_DIR "${CMAKE_CURRENT_LIST_DIR}")

function(headpin_embed target)
  cmake_parse_arguments(EMBED "" "NAME;ROOT" "FILES" ${ARGN})
  set(dir "${CMAKE_CURRENT_BINARY_DIR}/embedded_${EMBED_NAME}")
  set(asm "${dir}/${EMBED_NAME}.S")
  set(cpp "${dir}/${EMBED_NAME}.cpp")
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(rows "")
  set(inputs "")
  set(index 0)
  foreach(file IN LISTS EMBED_FILES)
    set(path "${EMBED_ROOT}/${file}")
    set(symbol "headpin_${EMBED_NAME}_${index}")
    string(APPEND assembly
      ".balign 64\n.global ${symbol}\n.hidden ${symbol}\n${symbol}:\n.incbin \"${path}\"\n"
      ".global ${symbol}_end\n.hidden ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
    file(SHA256 "${path}" hash)
    string(SUBSTRING "${hash}" 0 16 hash)
    string(APPEND rows
      "      File{\"${file}\", std::string_view(${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})), \"${hash}\"},\n")
    list(APPEND inputs "${path}")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${asm}" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${dir}/embedded/${EMBED_NAME}.hpp" @ONLY CONTENT
"#pragma once
#include <span>
#include <string_view>

#ifndef HEADPIN_EMBEDDED_FILE
#define HEADPIN_EMBEDDED_FILE
namespace headpin::embedded {
/// A file that was put into the program when it was built.
struct File {
  std::string_view path;   ///< relative to the embedded folder
  std::string_view bytes;  ///< the content, alive as long as the program
  std::string_view hash;   ///< first 16 hexadecimal digits of its SHA-256
};
}  // namespace headpin::embedded
#endif

namespace headpin::embedded {
std::span<const File> ${EMBED_NAME}();
}
")
  file(CONFIGURE OUTPUT "${cpp}" @ONLY CONTENT
"#include \"embedded/${EMBED_NAME}.hpp\"

#include <array>
#include <cstddef>

${declarations}
namespace headpin::embedded {
std::span<const File> ${EMBED_NAME}() {
  static const auto files = std::to_array<File>({
${rows}  });
  return files;
}
}  // namespace headpin::embedded
")
  set_source_files_properties("${asm}" PROPERTIES OBJECT_DEPENDS "${inputs}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
  target_sources(${target} PRIVATE "${asm}" "${cpp}")
  target_include_directories(${target} PUBLIC "${dir}")
endfunction()
