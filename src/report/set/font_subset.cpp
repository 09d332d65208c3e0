#include "report/set/font_subset.hpp"

#include <glib.h>
#include <hb-subset.h>
#include <memory>

namespace headpin::report {
namespace {

struct Release {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
template <class T>
using HarfBuzz = std::unique_ptr<T, Release>;

}  // namespace

std::string subset(std::string_view font, std::string_view text) {
  const HarfBuzz<hb_blob_t> blob(
      hb_blob_create(font.data(), static_cast<unsigned>(font.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const HarfBuzz<hb_face_t> face(hb_face_create(blob.get(), 0));
  const HarfBuzz<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  if (input == nullptr) return std::string(font);
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  const std::string ended(text);
  for (const char* at = ended.c_str(); *at != '\0'; at = g_utf8_next_char(at)) hb_set_add(wanted, g_utf8_get_char(at));
  const HarfBuzz<hb_face_t> small(hb_subset_or_fail(face.get(), input.get()));
  if (small == nullptr) return std::string(font);
  const HarfBuzz<hb_blob_t> bytes(hb_face_reference_blob(small.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(bytes.get(), &length);
  return {data, length};
}

}  // namespace headpin::report
