// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/session_end.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace aloft;

namespace {

volatile std::sig_atomic_t handledByTest = 0;

} // namespace

class SessionEndTest : public QObject
{
    Q_OBJECT

private slots:
    void eachOfTheSignalsAsksToStop_data();
    void eachOfTheSignalsAsksToStop();
    void severalSignalsAskOnce();
    void aSecondInterruptIsNotCaught();
    void handlersAreRestored();
    void underNohupAHangupIsIgnored();
};

void SessionEndTest::eachOfTheSignalsAsksToStop_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM, from a service manager") << SIGTERM;
    QTest::newRow("SIGINT, from Ctrl+C") << SIGINT;
    QTest::newRow("SIGHUP, from a terminal that closes") << SIGHUP;
}

void SessionEndTest::eachOfTheSignalsAsksToStop()
{
    QFETCH(const int, number);
    const SessionEnd end;
    QSignalSpy asked(&end, &SessionEnd::stopRequested);
    QCOMPARE(std::raise(number), 0);
    QVERIFY(asked.wait());
}

void SessionEndTest::severalSignalsAskOnce()
{
    const SessionEnd end;
    QSignalSpy asked(&end, &SessionEnd::stopRequested);
    std::raise(SIGTERM);
    std::raise(SIGHUP);
    QVERIFY(asked.wait());
    std::raise(SIGTERM);
    QVERIFY(!asked.wait(50));
    QCOMPARE(asked.size(), 1);
}

void SessionEndTest::aSecondInterruptIsNotCaught()
{
    const SessionEnd end;
    std::raise(SIGINT);
    struct sigaction now = {};
    QCOMPARE(::sigaction(SIGINT, nullptr, &now), 0);
    QVERIFY(now.sa_handler == SIG_DFL);
}

void SessionEndTest::handlersAreRestored()
{
    const auto before = std::signal(SIGTERM, [](int) { handledByTest = 1; });
    {
        const SessionEnd end;
    }
    std::raise(SIGTERM);
    QCOMPARE(int(handledByTest), 1);
    std::signal(SIGTERM, before);
}

void SessionEndTest::underNohupAHangupIsIgnored()
{
    const auto before = std::signal(SIGHUP, SIG_IGN);
    const SessionEnd end;
    QSignalSpy asked(&end, &SessionEnd::stopRequested);
    std::raise(SIGHUP);
    QVERIFY(!asked.wait(50));
    std::signal(SIGHUP, before);
}

QTEST_GUILESS_MAIN(SessionEndTest)
#include "session_end_test.moc"
