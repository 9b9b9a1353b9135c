// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/alert.h"
#include "tests/support/fake_clock.h"

namespace aloft::sample {

[[nodiscard]] inline Alert down(MonitorId monitor = 7, const QString &name = QStringLiteral("Nightly backup"))
{
    using namespace std::chrono_literals;
    Alert alert{.monitor = monitor, .monitorName = name, .at = noon};
    alert.incident.id = 100 + monitor;
    alert.incident.monitor = monitor;
    alert.incident.startedAt = noon;
    return alert;
}

[[nodiscard]] inline Alert up(MonitorId monitor = 7, const QString &name = QStringLiteral("Nightly backup"))
{
    using namespace std::chrono_literals;
    Alert alert = down(monitor, name);
    alert.kind = Alert::Kind::Up;
    alert.at = noon + 12min;
    alert.incident.resolvedAt = alert.at;
    alert.incident.resolution = Resolution::Heartbeat;
    return alert;
}

[[nodiscard]] inline Message message(const QString &type, const QMap<QString, QString> &fields,
                                     const QMap<QString, QString> &secrets, const QList<Alert> &alerts = {down()})
{
    using namespace std::chrono_literals;
    Message message;
    message.delivery = 42;
    message.channel.id = 3;
    message.channel.name = QStringLiteral("Ops");
    message.channel.type = type;
    message.channel.fields = fields;
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret)
        message.channel.secrets.insert(secret.key(), {secret.value()});
    message.kind = kindOf(alerts);
    message.alerts = alerts;
    message.at = noon + 15min + 250ms;
    message.appUrl = QStringLiteral("http://127.0.0.1:8787");
    return message;
}

} // namespace aloft::sample
