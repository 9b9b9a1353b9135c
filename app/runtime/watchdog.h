// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace aloft {

/// Tells somebody outside at set times that Aloft is well, so that they notice when it is gone. Whoever owns it sends what is
/// due(), and says by finished() what came of it.
class Watchdog : public QObject
{
    Q_OBJECT

public:
    /// @param first after that for the first time, @param period and then so often
    explicit Watchdog(std::chrono::milliseconds first = std::chrono::minutes{1},
                      std::chrono::milliseconds period = std::chrono::minutes{5}, QObject *parent = nullptr);

    /// Who is told; nobody if it is empty or no http or https address. Another one begins anew.
    void setUrl(const QUrl &url);

    /// Whether receiver, store and engine are sound. While they are not, nothing is due: silence is how it is told.
    void setSound(bool sound) { m_sound = sound; }

    /// What came of the last one that was due.
    /// @param sentence why it was not delivered
    void finished(bool ok, const QString &sentence);

signals:
    void due(const QUrl &url);
    /// The first failure in a row, with its sentence.
    void failing(const QString &sentence);
    /// It is delivered again, or nobody is to be told any more.
    void recovered();

private:
    void tell();
    void recover();

    const std::chrono::milliseconds m_first;
    const std::chrono::milliseconds m_period;
    QTimer m_timer;
    QUrl m_url;
    bool m_sound = false;
    bool m_underWay = false; ///< the last one that was due
    bool m_failing = false;
};

} // namespace aloft
