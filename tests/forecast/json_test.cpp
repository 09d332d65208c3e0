// Boost.JSON, compiled into this test program: the forecast itself knows no JSON.
#include <boost/json/src.hpp>
