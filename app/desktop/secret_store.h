// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace aloft {

/// What came of looking for a secret, or of keeping one.
enum class SecretOutcome {
    Done,
    Missing, ///< there is no secret of that key
    Locked, ///< it will be there once its owner has opened the place; nothing was tried
    Failed,
    None, ///< there is no such place on this desktop
};

/// Where secrets can be kept outside the database. Answers come later, by the event loop, and each call has one.
class SecretStore
{
public:
    using Then = std::function<void(SecretOutcome outcome)>;
    using ThenValue = std::function<void(SecretOutcome outcome, const QString &value)>;

    SecretStore() = default;
    SecretStore(const SecretStore &) = delete;
    SecretStore &operator=(const SecretStore &) = delete;
    virtual ~SecretStore() = default;

    virtual void read(const QString &key, ThenValue then) = 0;
    virtual void write(const QString &key, const QString &value, Then then) = 0;
    /// Done also if there was none.
    virtual void remove(const QString &key, Then then) = 0;
};

} // namespace aloft
