// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/engine_fixture.h"
#include "tests/support/sample_kinds.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/wishes.h"

#include <QApplication>
#include <QTest>

namespace aloft {

/// The window over a real engine, as the program wires them, but in one thread.
class WindowFixture
{
public:
    WindowFixture()
    {
        QObject::connect(&wishes, &Wishes::sent, &wishes, [this](quint64 ticket, const Wish &wish) {
            asked.append(wish);
            if (holding)
                return;
            wishes.answer(ticket, refusal ? Result<Reply>(*refusal) : aloft.carryOut(wish));
        });
    }

    /// @param fill plays history into the engine before the window is there
    [[nodiscard]] bool start(const std::function<void(EngineFixture &)> &fill = {}, QSize size = {1280, 840})
    {
        if (!aloft.start())
            return false;
        if (fill && !startAfter(fill))
            return false;
        window = std::make_unique<MainWindow>(theme, aloft.clock, wishes, monitors, heartbeats, incidents, blind, alerts, kinds, MainWindow::Place{});
        QObject::connect(window.get(), &MainWindow::historyWanted, window.get(), [this](MonitorId id) {
            const History history{.monitor = id, .heartbeats = beats.value(id), .incidents = aloft.incidents(id), .refused = {}};
            heartbeats.setHistory(history);
            incidents.setHistory(history);
            window->setHistory(history);
        });
        QObject::connect(window.get(), &MainWindow::refusedWanted, window.get(), [this] { window->setRefused(refused); });
        window->setReceiver(receiver);
        aloft.feed([this](const Changes &changes) { take(changes); });
        window->setSettings(aloft.engine().settings());
        window->resize(size);
        window->show();
        return QTest::qWaitForWindowExposed(window.get());
    }

    void take(const Changes &changes)
    {
        remember(changes);
        monitors.apply(changes);
        heartbeats.apply(changes);
        incidents.apply(changes);
        blind.apply(changes);
        alerts.apply(changes);
        if (changes.settings)
            window->setSettings(*changes.settings);
    }

    /// The one widget of that name which can be seen, or the first if none can.
    template<typename Widget = QWidget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        const QList<Widget *> all = window->findChildren<Widget *>(name);
        for (Widget *each : all) {
            if (each->isVisible())
                return each;
        }
        return all.value(0);
    }

    [[nodiscard]] bool isSeen(const QString &name) const
    {
        const auto *widget = find(name);
        return widget && widget->isVisible();
    }

    void click(const QString &name) const { QTest::mouseClick(find(name), Qt::LeftButton); }

    /// Replaces what stands in the field by keys, as a person does.
    void type(const QString &name, const QString &text) const { typeInto(find(name), text); }

    static void typeInto(QWidget *field, const QString &text)
    {
        QTest::mouseClick(field, Qt::LeftButton);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }

    EngineFixture aloft;
    Theme theme;
    Wishes wishes;
    MonitorTable monitors{aloft.clock};
    HeartbeatTable heartbeats{aloft.clock};
    IncidentTable incidents{aloft.clock};
    BlindTable blind{aloft.clock};
    AlertBoard alerts{aloft.clock};
    QList<ChannelKind> kinds = sample::channelKinds(); ///< that the window offers
    QHash<MonitorId, QList<Heartbeat>> beats;
    ReceiverState receiver{.endpoint = {QStringLiteral("127.0.0.1"), 8787},
                           .listening = true,
                           .fault = {},
                           .former = {},
                           .base = QStringLiteral("http://127.0.0.1:8787"),
                           .basePin = {},
                           .addresses = {QStringLiteral("192.168.7.20")},
                           .https = {}};
    QList<RefusedRequest> refused; ///< in the last 24 hours
    QList<Wish> asked;
    std::optional<Error> refusal; ///< every wish is refused with it
    bool holding = false;         ///< wishes are not answered at all
    std::unique_ptr<MainWindow> window;

private:
    /// The window opens on a database that has a past, as a second start of the program does.
    [[nodiscard]] bool startAfter(const std::function<void(EngineFixture &)> &fill)
    {
        fill(aloft);
        for (const QList<QVariant> &arguments : std::as_const(aloft.changed()))
            remember(arguments.constFirst().value<Changes>());
        return aloft.start();
    }

    void remember(const Changes &changes)
    {
        for (const Heartbeat &beat : changes.heartbeats)
            beats[beat.monitor].prepend(beat);
    }
};

} // namespace aloft
