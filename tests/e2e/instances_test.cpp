// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QElapsedTimer>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class InstancesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aSecondHeadlessOneGivesWay();
    void aSecondWindowRaisesTheFirst();
    void aWindowTakesOverFromAHeadlessOne();
    void aHeadlessOneThatWaitsTakesTurnsWithTheWindow();
    void aHeadlessOneWaitsBesideAWindow();
    void aWindowOpensThoughThePortIsTaken();
    void aDisplayThatCannotBeReachedIsASentence_data();
    void aDisplayThatCannotBeReachedIsASentence();
    void twoFoldersDoNotDisturbEachOther();

private:
    [[nodiscard]] bool takesHeartbeats() const { return heartbeat(m_url).status == 0; }

    std::unique_ptr<RealAloft> m_aloft;
    QString m_url;
    quint16 m_port = 0;
};

void InstancesTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
    m_port = freePort();
    m_url = m_aloft->addMonitor().replace(u":8787/"_s, u":%1/"_s.arg(m_port));
}

void InstancesTest::aSecondHeadlessOneGivesWay()
{
    const auto first = m_aloft->startHeadless(m_port);
    const Ran second = m_aloft->run({u"--headless"_s, u"--port"_s, QString::number(freePort())});
    QCOMPARE(second.status, 1);
    QCOMPARE(second.errors.count(u'\n'), 1);
    QVERIFY(takesHeartbeats());
    QCOMPARE(terminate(*first), 0);
}

void InstancesTest::aSecondWindowRaisesTheFirst()
{
    const auto first = m_aloft->startWindow(m_port);
    QTRY_VERIFY(isOpen(m_port));
    const Ran second = m_aloft->run({});
    QVERIFY2(second.status == 0, qPrintable(second.errors));
    QCOMPARE(first->state(), QProcess::Running);
    QVERIFY(takesHeartbeats());
    QCOMPARE(terminate(*first), 0);
}

void InstancesTest::aWindowTakesOverFromAHeadlessOne()
{
    const auto headless = m_aloft->startHeadless(m_port);
    QElapsedTimer since;
    since.start();
    const auto window = m_aloft->startWindow(m_port);
    QTRY_COMPARE(headless->state(), QProcess::NotRunning);
    QTRY_VERIFY(takesHeartbeats());
    QVERIFY2(since.elapsed() < 2000, qPrintable(QString::number(since.elapsed())));
    QCOMPARE(headless->exitCode(), 0);
    QVERIFY(headless->readAllStandardOutput().contains("Handed over"));
    QCOMPARE(terminate(*window), 0);
}

void InstancesTest::aHeadlessOneThatWaitsTakesTurnsWithTheWindow()
{
    const auto headless = m_aloft->startHeadless(m_port, {u"--wait"_s});
    const auto window = m_aloft->startWindow(m_port);
    QByteArray log;
    QTRY_VERIFY((log += headless->readAllStandardOutput()).contains("Handed over"));
    QTRY_VERIFY(takesHeartbeats());
    QCOMPARE(terminate(*window), 0);
    QTRY_VERIFY_WITH_TIMEOUT(takesHeartbeats(), 10'000);
    QCOMPARE(headless->state(), QProcess::Running);
    QCOMPARE(terminate(*headless), 0);
}

void InstancesTest::aHeadlessOneWaitsBesideAWindow()
{
    const auto window = m_aloft->startWindow(m_port);
    QTRY_VERIFY(isOpen(m_port));
    const auto headless = m_aloft->startHeadless(m_port, {u"--wait"_s});
    QByteArray log;
    QTRY_VERIFY((log += headless->readAllStandardOutput()).contains("Waiting for its turn"));
    QCOMPARE(terminate(*window), 0);
    QTRY_VERIFY(takesHeartbeats());
    QTRY_VERIFY((log += headless->readAllStandardOutput()).contains("listens on"));
    QCOMPARE(terminate(*headless), 0);
}

void InstancesTest::aWindowOpensThoughThePortIsTaken()
{
    const RealAloft other;
    const auto holder = other.startHeadless(m_port);
    const auto window = m_aloft->startWindow(m_port);
    QTRY_VERIFY(QFile::exists(m_aloft->dataDir() + "/door"_L1));
    QCOMPARE(m_aloft->run({u"monitor"_s, u"list"_s}).errors, QString()); // from the window's own engine
    QCOMPARE(window->state(), QProcess::Running);
    QCOMPARE(terminate(*window), 0);
    QCOMPARE(terminate(*holder), 0);
}

void InstancesTest::aDisplayThatCannotBeReachedIsASentence_data()
{
    QTest::addColumn<QString>("display");
    QTest::newRow("none") << QString();
    QTest::newRow("nothing runs there") << u":4711"_s;
    QTest::newRow("no display at all") << u"garbage"_s;
}

void InstancesTest::aDisplayThatCannotBeReachedIsASentence()
{
    QFETCH(const QString, display);
    m_aloft->setVariable(u"QT_QPA_PLATFORM"_s, {});
    m_aloft->setVariable(u"WAYLAND_DISPLAY"_s, {});
    m_aloft->setVariable(u"DISPLAY"_s, display);
    const Ran ran = m_aloft->run({});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.errors.contains("--headless"_L1), qPrintable(ran.errors));
    QCOMPARE(ran.errors.count(u'\n'), 1);
}

void InstancesTest::twoFoldersDoNotDisturbEachOther()
{
    const RealAloft other;
    const quint16 otherPort = freePort();
    const auto one = m_aloft->startHeadless(m_port);
    const auto two = other.startHeadless(otherPort);
    QVERIFY(other.addMonitor().contains(QString::number(otherPort)));
    QVERIFY(takesHeartbeats());
    QCOMPARE(terminate(*one), 0);
    QCOMPARE(terminate(*two), 0);
}

QTEST_GUILESS_MAIN(InstancesTest)
#include "instances_test.moc"
