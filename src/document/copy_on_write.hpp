#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace headpin::document {

/// A value whose copies share it until one of them changes. Copies may be read, copied and dropped on different threads
/// at once; changing one is up to the thread that owns it.
template <class T>
class CopyOnWrite {
 public:
  CopyOnWrite() = default;
  CopyOnWrite(T value) : value_(std::make_shared<T>(std::move(value))) {}
  CopyOnWrite(const CopyOnWrite& other) : value_(other.value_), shared_(true) { other.shared_ = true; }
  CopyOnWrite(CopyOnWrite&& other) noexcept : value_(std::move(other.value_)), shared_(other.shared_.load()) {}
  CopyOnWrite& operator=(CopyOnWrite other) noexcept {
    value_ = std::move(other.value_);
    shared_ = other.shared_.load();
    return *this;
  }
  ~CopyOnWrite() = default;

  const T& operator*() const { return *value_; }

  /// The value to change: its own from now on, copied first if it was ever shared.
  T& edit() {
    if (shared_) {
      value_ = std::make_shared<T>(*value_);
      shared_ = false;
    }
    return *value_;
  }

 private:
  std::shared_ptr<T> value_ = std::make_shared<T>();
  // Not by the pointer's own count: that it fell to one says nothing of what another thread read before.
  mutable std::atomic<bool> shared_ = false;
};

}  // namespace headpin::document
