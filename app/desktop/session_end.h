// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace aloft {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt's, so that the program can stop in order.
/// One at a time: it holds the process's handlers as long as it lives, and restores them after that.
class SessionEnd : public QObject
{
    Q_OBJECT

public:
    explicit SessionEnd(QObject *parent = nullptr);
    ~SessionEnd() override;

signals:
    /// Once. A second Ctrl+C does not ask any more, it ends the program.
    void stopRequested();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_arrived;
    bool m_told = false;
};

} // namespace aloft
