// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/inbox.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace aloft;
using namespace Qt::StringLiterals;

class InboxTest : public QObject
{
    Q_OBJECT

private slots:
    void whatComesTogetherWakesTheCoreOnceAndAfterwards();
    void theCoreIsWokenAgainOnceItHasTakenAll();
    void aThreadWithoutAnEventLoopWakesAtOnce();
    void refusedRequestsWakeTheCoreToo();
};

void InboxTest::whatComesTogetherWakesTheCoreOnceAndAfterwards()
{
    Inbox inbox;
    const QSignalSpy arrived(&inbox, &Inbox::arrived);
    inbox.post({.ticket = 1, .token = u"a"_s, .at = {}, .origin = {}});
    inbox.post({.ticket = 2, .token = u"b"_s, .at = {}, .origin = {}});
    QVERIFY(arrived.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(arrived.size(), 1);
    const QList<Signal> taken = inbox.take();
    QCOMPARE(taken.size(), 2);
    QCOMPARE(taken.first().ticket, 1);
    QVERIFY(inbox.take().isEmpty());
}

void InboxTest::theCoreIsWokenAgainOnceItHasTakenAll()
{
    Inbox inbox;
    const QSignalSpy arrived(&inbox, &Inbox::arrived);
    inbox.post({.ticket = 1, .token = u"a"_s, .at = {}, .origin = {}});
    QCOMPARE(inbox.take().size(), 1);
    inbox.post({.ticket = 2, .token = u"a"_s, .at = {}, .origin = {}});
    QCoreApplication::processEvents();
    QVERIFY(!arrived.isEmpty());
    QCOMPARE(inbox.take().size(), 1);
}

void InboxTest::aThreadWithoutAnEventLoopWakesAtOnce()
{
    Inbox inbox;
    int woken = 0;
    connect(
        &inbox, &Inbox::arrived, &inbox, [&woken] { ++woken; }, Qt::DirectConnection);
    std::thread([&inbox] { inbox.post({.ticket = 1, .token = u"a"_s, .at = {}, .origin = {}}); }).join();
    QCOMPARE(woken, 1);
}

void InboxTest::refusedRequestsWakeTheCoreToo()
{
    Inbox inbox;
    const QSignalSpy arrived(&inbox, &Inbox::arrived);
    inbox.note(
        {.reason = RefusedRequest::Reason::Malformed, .origin = u"10.0.4.22"_s, .detail = {}, .firstAt = {}, .lastAt = {}});
    QCoreApplication::processEvents();
    QCOMPARE(arrived.size(), 1);
    QCOMPARE(inbox.takeRefused().size(), 1);
}

QTEST_GUILESS_MAIN(InboxTest)
#include "inbox_test.moc"
