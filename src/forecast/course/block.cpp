#include "forecast/course/block.hpp"

namespace headpin::forecast {

Block::Block(const Layout& layout)
    : cash(static_cast<std::size_t>(layout.months)),
      partners(cash.size()),
      coverage(cash.size()),
      students(layout.has_students ? cash.size() : 0),
      passing(layout.deadlines.size()),
      seen(layout.deadlines.size()),
      need_parts(layout.itemised_month > 0 ? kNeedParts : 0) {}

}  // namespace headpin::forecast
