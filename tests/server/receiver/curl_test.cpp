// SPDX-License-Identifier: GPL-3.0-or-later
#include "core_stub.h"

#include "tests/support/fake_clock.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// What the line in a crontab makes of an answer.
struct Outcome
{
    int exitStatus = -1;
    QByteArray output; ///< of both channels; cron mails it to somebody
};

} // namespace

/// The documented command line, run as it is.
class CurlTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void aHeartbeatPrintsNothing();
    void aFailedCheckInPrintsWhyAndFails_data();
    void aFailedCheckInPrintsWhyAndFails();
    void aLargeFileCanBeSentAlong();

private:
    Outcome curl(const QStringList &arguments);
    [[nodiscard]] QString url(const QString &token) const;

    Inbox m_inbox;
    FakeClock m_clock;
    Receiver m_receiver{m_inbox, m_clock};
    CoreStub m_core{m_inbox, m_receiver};
};

void CurlTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed.");
    QVERIFY(m_receiver.listen({u"127.0.0.1"_s, 0}));
}

QString CurlTest::url(const QString &token) const
{
    return u"http://127.0.0.1:%1/api/heartbeat/%2"_s.arg(m_receiver.endpoints().constFirst().port).arg(token);
}

Outcome CurlTest::curl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"curl"_s, QStringList{u"--noproxy"_s, u"*"_s, u"-fsS"_s, u"-X"_s, u"POST"_s} + arguments);
    // Not waitForFinished(): the receiver lives in this thread and has to get its turn.
    const bool finished = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 10'000);
    return {finished ? process.exitCode() : -1, process.readAll()};
}

void CurlTest::aHeartbeatPrintsNothing()
{
    const Outcome outcome = curl({url(CoreStub::token)});
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.exitStatus, 0);
    QCOMPARE(m_core.received().size(), 1);
}

void CurlTest::aFailedCheckInPrintsWhyAndFails_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("diskWorks");
    QTest::addColumn<QByteArray>("output");
    const QByteArray failed = "curl: (22) The requested URL returned error: ";
    QTest::newRow("an unknown token") << u"vutsrqponmlkjihgfedcba"_s << true << failed + "404\n";
    QTest::newRow("a full disk") << CoreStub::token << false << failed + "503\n";
    QTest::newRow("an unknown word") << CoreStub::token + u"/foo"_s << true << failed + "400\n";
}

void CurlTest::aFailedCheckInPrintsWhyAndFails()
{
    QFETCH(const QString, token);
    QFETCH(const bool, diskWorks);
    m_core.setDiskWorks(diskWorks);
    const Outcome outcome = curl({url(token)});
    m_core.setDiskWorks(true);
    QTEST(outcome.output, "output");
    QCOMPARE(outcome.exitStatus, 22);
}

void CurlTest::aLargeFileCanBeSentAlong()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    QVERIFY(file.resize(5 * 1024 * 1024));
    m_core.forget();
    const Outcome outcome = curl({u"--data-binary"_s, u"@"_s + file.fileName(), url(CoreStub::token)});
    QCOMPARE(outcome.output, QByteArray());
    QCOMPARE(outcome.exitStatus, 0);
    QCOMPARE(m_core.received().size(), 1);
}

QTEST_GUILESS_MAIN(CurlTest)
#include "curl_test.moc"
