// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/heartbeat_table.h"
#include "model/tables/incident_table.h"
#include "model/tables/monitor_table.h"
#include "tests/support/engine_fixture.h"
#include "ui/detail/detail_page.h"
#include "ui/widgets/ticker.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

namespace aloft {

/// The page in a window, wired to a real engine as the program does it.
class DetailFixture
{
public:
    DetailFixture()
        : monitors(aloft.clock),
          heartbeats(aloft.clock),
          incidents(aloft.clock),
          ticker(window),
          page(theme, aloft.clock, wishes, monitors, heartbeats, incidents, ticker)
    {
        if (!aloft.start())
            qFatal("The engine did not start");
        aloft.feed([this](const Changes &changes) {
            monitors.apply(changes);
            heartbeats.apply(changes);
            incidents.apply(changes);
        });
        QObject::connect(&wishes, &Wishes::sent, &page, [this](quint64 ticket, const Wish &wish) {
            sent << wish;
            wishes.answer(ticket, refusal.isEmpty() ? aloft.carryOut(wish) : Result<Reply>(Error{refusal}));
        });
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(&page);
        window.resize(900, 1400);
        ReceiverState receiver;
        receiver.endpoint = {QStringLiteral("0.0.0.0"), 8787};
        receiver.base = QStringLiteral("http://backup-desk:8787");
        page.setReceiver(receiver);
    }

    /// Makes a monitor and shows it in the window.
    MonitorId show(Schedule schedule = {}, const QString &name = QStringLiteral("Nightly backup"))
    {
        const MonitorId id = aloft.create(schedule, name);
        look(id);
        window.show();
        return id;
    }

    void look(MonitorId id)
    {
        heartbeats.showMonitor(id);
        incidents.showMonitor(id);
        page.showMonitor(id);
    }

    void beat(MonitorId id) { aloft.beat(aloft.monitor(id).token); }

    template<typename Widget>
    [[nodiscard]] Widget *find(const char *path) const
    {
        QWidget *widget = &const_cast<DetailPage &>(page);
        for (const QByteArray &name : QByteArray(path).split('/'))
            widget = widget ? widget->findChild<QWidget *>(QString::fromLatin1(name)) : nullptr;
        auto *found = qobject_cast<Widget *>(widget);
        if (!found)
            qFatal("There is no %s", path);
        return found;
    }

    [[nodiscard]] QString text(const char *path) const { return find<QLabel>(path)->text(); }
    void click(const char *path) const { QTest::mouseClick(find<QPushButton>(path), Qt::LeftButton); }

    EngineFixture aloft;
    Theme theme;
    Wishes wishes;
    MonitorTable monitors;
    HeartbeatTable heartbeats;
    IncidentTable incidents;
    QWidget window;
    Ticker ticker;
    DetailPage page;
    QList<Wish> sent;
    QString refusal; ///< answers every wish, unless it is empty
};

} // namespace aloft
