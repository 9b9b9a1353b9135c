// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace aloft {

/// What went wrong, as one finished sentence that a person can act on.
struct Error
{
    QString sentence;

    bool operator==(const Error &) const = default;
};

/// Either a value or an Error; the member names are those of std::expected, which C++20 lacks.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_held(std::move(value)) {}
    Result(Error error) : m_held(std::move(error)) {}

    [[nodiscard]] bool has_value() const { return std::holds_alternative<T>(m_held); }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T &value() const { return std::get<T>(m_held); }
    [[nodiscard]] T &value() { return std::get<T>(m_held); }
    const T &operator*() const { return value(); }
    T &operator*() { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { return std::get<Error>(m_held); }

private:
    std::variant<T, Error> m_held;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_failed(true) {}

    [[nodiscard]] bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace aloft
