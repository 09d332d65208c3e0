#pragma once
/// The Asio and Beast types of this room. Executors are concrete (no any_io_executor): fewer allocations per operation.
///
/// Coroutines here await only calls whose arguments are named objects or moves: some compilers in use destroy an
/// aggregate, lambda or conditional inside a `co_await` expression twice.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <chrono>

namespace headpin::net {

namespace asio = boost::asio;
namespace beast = boost::beast;

using Tcp = asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Stream = beast::basic_stream<Tcp, Executor>;
using Clock =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using ErrorCode = boost::system::error_code;
template <class T>
using Task = asio::awaitable<T, Executor>;

/// Awaits an operation and returns its error code and results as a tuple: errors of the network are values here.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAwait{};

}  // namespace headpin::net
