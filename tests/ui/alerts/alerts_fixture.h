// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tables/alert_board.h"
#include "model/tables/monitor_table.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample.h"
#include "tests/support/sample_kinds.h"
#include "ui/alerts/alerts_page.h"
#include "ui/widgets/ticker.h"
#include "ui/widgets/toast.h"
#include "ui/wishes.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace aloft {

/// The page in a window of its own, with channels and deliveries that a test hands in, and wishes that it answers.
class AlertsFixture
{
public:
    explicit AlertsFixture(QSize size = {1100, 800})
        : monitors(clock), board(clock), ticker(window), toast(&window), page(theme, clock, wishes, monitors, board, kinds, ticker, toast)
    {
        QObject::connect(&wishes, &Wishes::sent, &page, [this](quint64 ticket, const Wish &wish) {
            sent << wish;
            wishes.answer(ticket, refusal.isEmpty() ? Result<Reply>(reply) : Result<Reply>(Error{refusal}));
        });
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(&page);
        window.resize(size);
        show({desktop(), webhook(), mail()});
        window.show();
        QTest::qWait(0);
    }

    [[nodiscard]] static Channel desktop() { return {.id = desktopChannel, .name = QStringLiteral("Desktop notifications"), .type = QStringLiteral("desktop"), .fields = {}, .secrets = {}, .isDefault = true}; }

    [[nodiscard]] static Channel webhook()
    {
        return {.id = 2,
                .name = QStringLiteral("Ops webhook"),
                .type = QStringLiteral("webhook"),
                .fields = {{QStringLiteral("url"), QStringLiteral("https://ops.example.org/hooks/aloft")}, {QStringLiteral("method"), QStringLiteral("POST")}},
                .secrets = {{QStringLiteral("secret"), {QStringLiteral("geheim"), false}}}};
    }

    [[nodiscard]] static Channel mail()
    {
        return {.id = 3,
                .name = QStringLiteral("Mail to the team"),
                .type = QStringLiteral("mail"),
                .fields = {{QStringLiteral("to"), QStringLiteral("team@example.org")}, {QStringLiteral("host"), QStringLiteral("mail.example.org")},
                           {QStringLiteral("port"), QStringLiteral("587")}, {QStringLiteral("security"), QStringLiteral("starttls")}},
                .secrets = {{QStringLiteral("password"), {QString(), true}}}};
    }

    [[nodiscard]] static Delivery delivery(DeliveryId id, Delivery::State state = Delivery::State::Sent)
    {
        Delivery delivery{.id = id, .channel = 2, .channelName = QStringLiteral("Ops webhook"), .kind = Delivery::Kind::Down, .state = state};
        delivery.alerts = {Alert{.monitor = 7, .monitorName = QStringLiteral("Warehouse sync"), .at = noon}};
        delivery.createdAt = noon - std::chrono::hours{1} + std::chrono::minutes{id};
        delivery.attempts = 1;
        delivery.code = 200;
        delivery.took = milliseconds{84};
        delivery.lastAttemptAt = delivery.createdAt;
        delivery.firstAttemptAt = delivery.createdAt;
        return delivery;
    }

    /// One that waits after three failures.
    [[nodiscard]] static Delivery failing(DeliveryId id)
    {
        Delivery failing = delivery(id, Delivery::State::Waiting);
        failing.attempts = 3;
        failing.code = 503;
        failing.nextAt = noon + seconds{40};
        failing.fault = QStringLiteral("The other side answered 503 Service Unavailable.");
        return failing;
    }

    void show(const QList<Channel> &channels)
    {
        Changes changes;
        changes.channels = channels;
        board.apply(changes);
    }

    void deliver(const QList<Delivery> &deliveries)
    {
        Changes changes;
        changes.deliveries = deliveries;
        board.apply(changes);
    }

    void addMonitor(const Monitor &monitor)
    {
        Changes changes;
        changes.monitors = {monitor};
        monitors.apply(changes);
    }

    template<typename Widget = QWidget>
    [[nodiscard]] Widget *find(const QString &name) const
    {
        const QList<Widget *> all = window.findChildren<Widget *>(name);
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

    void click(const QString &name) const
    {
        QTest::qWait(0); // what was made just now has its place
        find<QAbstractButton>(name)->click();
        QTest::qWait(0);
    }

    void type(const QString &name, const QString &text) const
    {
        QTest::qWait(0);
        QWidget *field = find(name);
        QTest::mouseClick(field, Qt::LeftButton);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }

    /// What the menu of a channel's card offers under that name.
    void choose(ChannelId channel, const QString &action) const
    {
        find<QMenu>(QStringLiteral("channelMenu%1").arg(channel))->findChild<QAction *>(action)->trigger();
    }

    [[nodiscard]] QString toastText() const
    {
        const QList<QLabel *> said = window.findChildren<QLabel *>(QStringLiteral("toastText"));
        return said.isEmpty() ? QString() : said.last()->text();
    }

    template<typename Wanted>
    [[nodiscard]] Wanted last() const
    {
        return sent.isEmpty() || !std::holds_alternative<Wanted>(sent.last()) ? Wanted() : std::get<Wanted>(sent.last());
    }

    FakeClock clock;
    Theme theme;
    Wishes wishes;
    MonitorTable monitors;
    AlertBoard board;
    const QList<ChannelKind> kinds = sample::channelKinds();
    QWidget window;
    Ticker ticker;
    Toast toast;
    AlertsPage page;
    QList<Wish> sent;
    Reply reply;     ///< answers every wish
    QString refusal; ///< does so instead, unless it is empty
};

} // namespace aloft
