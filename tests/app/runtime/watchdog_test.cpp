// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/watchdog.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WatchdogTest : public QObject
{
    Q_OBJECT

private slots:
    void itTellsSoonAndThenAgainAndAgain();
    void whileSomethingIsUnsoundItKeepsSilent();
    void nobodyIsToldWithoutAnAddress_data();
    void nobodyIsToldWithoutAnAddress();
    void anotherAddressBeginsAnew();
    void ofAFailureIsToldOnceUntilItWorksAgain();
    void anAddressThatIsTakenAwayFailsNoLonger();
    void whatCameOfTheFormerAddressDoesNotCount();

private:
    const QUrl m_url{u"http://127.0.0.1:9/api/heartbeat/abc"_s};
};

void WatchdogTest::itTellsSoonAndThenAgainAndAgain()
{
    Watchdog watchdog(10ms, 50ms);
    QSignalSpy due(&watchdog, &Watchdog::due);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    QCOMPARE(due.size(), 0);
    QTRY_COMPARE(due.size(), 1);
    QCOMPARE(due.first().first().toUrl(), m_url);
    QTRY_VERIFY(due.size() >= 3);
}

void WatchdogTest::whileSomethingIsUnsoundItKeepsSilent()
{
    Watchdog watchdog(5ms, 5ms);
    QSignalSpy due(&watchdog, &Watchdog::due);
    watchdog.setUrl(m_url);
    QVERIFY(!due.wait(100));
    watchdog.setSound(true);
    QVERIFY(due.wait());
    watchdog.setSound(false);
    due.clear();
    QVERIFY(!due.wait(100));
}

void WatchdogTest::nobodyIsToldWithoutAnAddress_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("none") << QUrl();
    QTest::newRow("no host") << QUrl(u"http:///path"_s);
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s);
}

void WatchdogTest::nobodyIsToldWithoutAnAddress()
{
    QFETCH(const QUrl, url);
    Watchdog watchdog(5ms, 5ms);
    QSignalSpy due(&watchdog, &Watchdog::due);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    watchdog.setUrl(url);
    QVERIFY(!due.wait(100));
}

void WatchdogTest::anotherAddressBeginsAnew()
{
    const QUrl other(u"https://hc.example.org/ping/1"_s);
    Watchdog watchdog(10ms, 1h);
    QSignalSpy due(&watchdog, &Watchdog::due);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    QVERIFY(due.wait());
    watchdog.setUrl(m_url); // the same: nothing new
    QVERIFY(!due.wait(50));
    watchdog.setUrl(other);
    QVERIFY(due.wait());
    QCOMPARE(due.last().first().toUrl(), other);
}

void WatchdogTest::ofAFailureIsToldOnceUntilItWorksAgain()
{
    Watchdog watchdog(5ms, 5ms);
    QSignalSpy due(&watchdog, &Watchdog::due);
    QSignalSpy failing(&watchdog, &Watchdog::failing);
    QSignalSpy recovered(&watchdog, &Watchdog::recovered);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    for (const bool ok : {true, false, false, true, true, false}) {
        QVERIFY(due.wait());
        watchdog.finished(ok, ok ? QString() : u"Nobody answers."_s);
    }
    QCOMPARE(failing.size(), 2);
    QCOMPARE(failing.first().first().toString(), u"Nobody answers."_s);
    QCOMPARE(recovered.size(), 1);
}

void WatchdogTest::anAddressThatIsTakenAwayFailsNoLonger()
{
    Watchdog watchdog(5ms, 5ms);
    QSignalSpy due(&watchdog, &Watchdog::due);
    QSignalSpy recovered(&watchdog, &Watchdog::recovered);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    QVERIFY(due.wait());
    watchdog.finished(false, u"Nobody answers."_s);
    watchdog.setUrl({});
    QCOMPARE(recovered.size(), 1);
}

void WatchdogTest::whatCameOfTheFormerAddressDoesNotCount()
{
    Watchdog watchdog(5ms, 1h);
    QSignalSpy due(&watchdog, &Watchdog::due);
    QSignalSpy failing(&watchdog, &Watchdog::failing);
    watchdog.setSound(true);
    watchdog.setUrl(m_url);
    QVERIFY(due.wait());
    watchdog.setUrl(QUrl(u"https://hc.example.org/ping/1"_s));
    watchdog.finished(false, u"Nobody answers."_s);
    QCOMPARE(failing.size(), 0);
}

QTEST_GUILESS_MAIN(WatchdogTest)
#include "watchdog_test.moc"
