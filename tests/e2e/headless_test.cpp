// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QTcpServer>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class HeadlessTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theDocumentedLinePrintsNothing();
    void anUnknownUrlIs404();
    void whatWasAnsweredSurvivesAKill();
    void aSignalStopsItInOrder_data();
    void aSignalStopsItInOrder();
    void aPortThatIsTakenEndsItWithStatusThree();
    void anAddressOfAnotherComputerEndsItWithStatusOne();
    void itSaysWhereItListensAndThatItAlertsNobody();

private:
    [[nodiscard]] QJsonObject monitor() const { return m_aloft->run({u"monitor"_s, u"show"_s, u"1"_s, u"--json"_s}).object(); }

    std::unique_ptr<RealAloft> m_aloft;
    quint16 m_port = 0;
};

void HeadlessTest::init()
{
    m_aloft = std::make_unique<RealAloft>();
    m_port = freePort();
}

void HeadlessTest::theDocumentedLinePrintsNothing()
{
    const auto running = m_aloft->startHeadless(m_port);
    const Ran sent = heartbeat(m_aloft->addMonitor());
    QCOMPARE(sent.status, 0);
    QCOMPARE(sent.output, QString());
    QCOMPARE(sent.errors, QString());
    QCOMPARE(monitor().value(u"status"_s).toString(), u"up"_s);
    QCOMPARE(terminate(*running), 0);
}

void HeadlessTest::anUnknownUrlIs404()
{
    const auto running = m_aloft->startHeadless(m_port);
    const QString url = m_aloft->addMonitor();
    QCOMPARE(m_aloft->run({u"monitor"_s, u"remove"_s, u"1"_s}).status, 0);
    const Ran sent = curl({u"-s"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s, u"-X"_s, u"POST"_s, url});
    QCOMPARE(sent.output, u"404"_s);
    QCOMPARE(terminate(*running), 0);
}

void HeadlessTest::whatWasAnsweredSurvivesAKill()
{
    const auto running = m_aloft->startHeadless(m_port);
    const QString url = m_aloft->addMonitor();
    QCOMPARE(heartbeat(url).status, 0);
    running->kill();
    QVERIFY(running->waitForFinished());

    const auto again = m_aloft->startHeadless(m_port);
    QCOMPARE(monitor().value(u"status"_s).toString(), u"up"_s);
    QVERIFY(monitor().value(u"lastHeartbeatAt"_s).isString());
    QCOMPARE(terminate(*again), 0);
}

void HeadlessTest::aSignalStopsItInOrder_data()
{
    QTest::addColumn<QString>("signal");
    QTest::newRow("SIGTERM") << u"-TERM"_s;
    QTest::newRow("SIGINT") << u"-INT"_s;
}

void HeadlessTest::aSignalStopsItInOrder()
{
    QFETCH(const QString, signal);
    const auto running = m_aloft->startHeadless(m_port);
    QCOMPARE(QProcess::execute(u"kill"_s, {signal, QString::number(running->processId())}), 0);
    QVERIFY(running->waitForFinished(5'000));
    QCOMPARE(running->exitStatus(), QProcess::NormalExit);
    QCOMPARE(running->exitCode(), 0);
    QVERIFY(!isOpen(m_port));
    QVERIFY(!QFile::exists(m_aloft->dataDir() + "/lock"_L1));
    QVERIFY(!QFile::exists(m_aloft->dataDir() + "/aloft.sqlite-wal"_L1));
}

void HeadlessTest::aPortThatIsTakenEndsItWithStatusThree()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const Ran ran = m_aloft->run({u"--headless"_s, u"--port"_s, QString::number(other.serverPort())});
    QCOMPARE(ran.status, 3);
    QVERIFY2(ran.errors.contains(QString::number(other.serverPort())), qPrintable(ran.errors));
    QCOMPARE(ran.errors.count(u'\n'), 1);
}

void HeadlessTest::anAddressOfAnotherComputerEndsItWithStatusOne()
{
    // From the block for documentation, so no computer has it.
    const Ran ran = m_aloft->run({u"--headless"_s, u"--listen"_s, u"192.0.2.1"_s, u"--port"_s, QString::number(m_port)});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.errors.contains("192.0.2.1"_L1), qPrintable(ran.errors));
}

void HeadlessTest::itSaysWhereItListensAndThatItAlertsNobody()
{
    const auto running = m_aloft->startHeadless(m_port);
    QByteArray log;
    QTRY_VERIFY((log += running->readAllStandardOutput()).contains("wait for a window"));
    QVERIFY2(log.contains("http://127.0.0.1:" + QByteArray::number(m_port)), log.constData());
    QCOMPARE(terminate(*running), 0);
}

QTEST_GUILESS_MAIN(HeadlessTest)
#include "headless_test.moc"
