// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/door.h"

#include <QJsonArray>

namespace aloft {

/// A door behind which a test stands.
class FakeDoor final : public Door
{
public:
    [[nodiscard]] bool isRunning() const override { return true; }

    Result<QJsonObject> carryOut(const Wish &wish) override
    {
        wishes << wish;
        if (replies.isEmpty())
            return Error{QStringLiteral("Nobody is there.")};
        return replies.size() > 1 ? replies.takeFirst() : replies.first();
    }

    [[nodiscard]] QString caution() const override { return {}; }

    QList<Wish> wishes;
    QList<QJsonObject> replies; ///< one after the other; the last one again and again
};

} // namespace aloft
