// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/clock.h"
#include "model/domain/monitor.h"

#include <QObject>

class QMenu;

namespace aloft {

class MonitorTable;
struct Reply;
class Toast;
class Wishes;

/// What can be done with a monitor from the list, by menu or by key.
class MonitorActions : public QObject
{
    Q_OBJECT

public:
    MonitorActions(const Clock &clock, Wishes &wishes, const MonitorTable &monitors, Toast &toast, QObject *parent = nullptr);

    /// The base of the heartbeat URLs.
    void setBase(const QString &base) { m_base = base; }

    /// Fills the menu with what this monitor allows.
    void fill(QMenu &menu, MonitorId monitor);

    void copyUrl(MonitorId monitor);
    /// Puts the text onto the clipboard and says so.
    void copy(const QString &text, const QString &toast);
    /// Without a question; the toast offers to undo it.
    void remove(MonitorId monitor);
    void restore(MonitorId monitor);

signals:
    void editRequested(aloft::MonitorId monitor);
    void duplicateRequested(aloft::MonitorId monitor);
    void rotateRequested(aloft::MonitorId monitor);
    void deleteRequested(aloft::MonitorId monitor);
    void restored(aloft::MonitorId monitor);

private:
    void fillPauses(QMenu &menu, MonitorId monitor);
    void tellRestored(MonitorId monitor, const Reply &reply);
    void pause(MonitorId monitor, std::optional<Instant> until);

    const Clock &m_clock;
    Wishes &m_wishes;
    const MonitorTable &m_monitors;
    Toast &m_toast;
    QString m_base;
};

} // namespace aloft
