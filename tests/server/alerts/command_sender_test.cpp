// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/alerts/command_sender.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longEnough_ms = 20'000;

bool isAlive(const QString &pidFile)
{
    QFile file(pidFile);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const qint64 pid = file.readAll().trimmed().toLongLong();
    // A process that has ended stays there until somebody asks for its status, which need not happen soon in a container.
    QFile state(u"/proc/%1/stat"_s.arg(pid));
    if (pid <= 0 || !state.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = state.readAll();
    return !line.mid(line.lastIndexOf(')') + 2).startsWith('Z');
}

} // namespace

/// Real programs: quick, slow, loud, failing, and some that are not there.
class CommandSenderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aProgramGetsEnvironmentAndInput();
    void argumentsAreTakenAsTheyAre();
    void aFailureIsTold();
    void aSignalIsTold();
    void aProgramThatIsNotThereIsTold();
    void aFileThatIsNoProgramIsTold();
    void aSlowOneIsEnded();
    void whatItStartedEndsWithIt();
    void whatItLeavesBehindEndsAtOnce();
    void hugeOutputIsCut();
    void whoReadsNothingIsNoFault();
    void severalRunAtOnce();
    void whatRunsEndsWithTheSender();

private:
    CommandEnd end(const QString &script, CommandCall call = {});
    QString write(const QString &script);

    std::unique_ptr<QTemporaryDir> m_folder;
};

QString CommandSenderTest::write(const QString &script)
{
    const QString path = m_folder->filePath(u"program"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script.toUtf8() + '\n') < 0)
        qFatal("the program cannot be written");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

CommandEnd CommandSenderTest::end(const QString &script, CommandCall call)
{
    if (call.program.isEmpty())
        call.program = write(script);
    CommandSender sender;
    QSignalSpy ended(&sender, &CommandSender::ended);
    const auto id = sender.run(call);
    if (!ended.isEmpty() || !ended.wait(longEnough_ms) || ended.constFirst().constFirst().value<CommandSender::CallId>() != id)
        return {.fault = u"nothing came, or too soon"_s};
    return ended.constFirst().at(1).value<CommandEnd>();
}

void CommandSenderTest::aProgramGetsEnvironmentAndInput()
{
    const CommandEnd done =
        end(u"echo \"$ALOFT_TITLE\"; cat; echo to stderr >&2"_s,
            {.environment = {{u"ALOFT_TITLE"_s, u"Prüfung $(date) is down"_s}}, .input = "{\"kind\":\"down\"}\n"});
    QCOMPARE(done.fault, QString());
    QCOMPARE(done.exitStatus, 0);
    QCOMPARE(done.output, QByteArray("Pr\xc3\xbc"
                                     "fung $(date) is down\n{\"kind\":\"down\"}\nto stderr\n"));
}

void CommandSenderTest::argumentsAreTakenAsTheyAre()
{
    QCOMPARE(end(u"printf '[%s]' \"$@\""_s, {.arguments = {u"a b"_s, u"$HOME"_s, u"; rm -rf x"_s}}).output,
             QByteArray("[a b][$HOME][; rm -rf x]"));
}

void CommandSenderTest::aFailureIsTold()
{
    const CommandEnd done = end(u"echo no luck; exit 3"_s);
    QCOMPARE(done.fault, u"The program ended with exit status 3"_s);
    QCOMPARE(done.exitStatus, 3);
    QCOMPARE(done.output, QByteArray("no luck\n"));
}

void CommandSenderTest::aSignalIsTold()
{
    QCOMPARE(end(u"kill -TERM $$"_s).fault, u"The program was ended by signal 15"_s);
}

void CommandSenderTest::aProgramThatIsNotThereIsTold()
{
    const CommandEnd done = end({}, {.program = u"/nowhere/at/all"_s});
    QCOMPARE(done.fault, u"The program could not be started: there is no file /nowhere/at/all"_s);
}

void CommandSenderTest::aFileThatIsNoProgramIsTold()
{
    const QString path = write(u"exit 0"_s);
    QFile::setPermissions(path, QFile::ReadOwner);
    const CommandEnd done = end({}, {.program = path});
    QCOMPARE(done.fault, u"The program could not be started: %1 may not be executed"_s.arg(path));
}

void CommandSenderTest::aSlowOneIsEnded()
{
    const CommandEnd done = end(u"echo begun; sleep 600; echo ended"_s, {.patience = 2s});
    QCOMPARE(done.fault, u"The program was ended after 2 s"_s);
    QCOMPARE(done.output, QByteArray("begun\n"));
    QVERIFY2(done.took >= 1900ms && done.took < 10s, qPrintable(QString::number(done.took.count())));
}

void CommandSenderTest::whatItStartedEndsWithIt()
{
    const QString pid = m_folder->filePath(u"pid"_s);
    const CommandEnd done = end(u"sleep 600 & echo $! >%1; trap '' TERM; wait"_s.arg(pid), {.patience = 2s});
    QCOMPARE(done.fault, u"The program was ended after 2 s"_s);
    QTRY_VERIFY(!isAlive(pid));
    QVERIFY(QFile::exists(pid));
}

void CommandSenderTest::whatItLeavesBehindEndsAtOnce()
{
    const QString pid = m_folder->filePath(u"pid"_s);
    QElapsedTimer since;
    since.start();
    // It holds on to the pipe that the output comes through.
    const CommandEnd done = end(u"sleep 600 & echo $! >%1; exit 0"_s.arg(pid));
    QCOMPARE(done.fault, QString());
    QVERIFY(since.elapsed() < 15'000);
    QTRY_VERIFY(!isAlive(pid));
    QVERIFY(QFile::exists(pid));
}

void CommandSenderTest::hugeOutputIsCut()
{
    const CommandEnd done = end(u"head -c 20000000 /dev/zero | tr '\\0' x"_s);
    QCOMPARE(done.fault, QString());
    QCOMPARE(done.output, QByteArray(16 * 1024, 'x'));
}

void CommandSenderTest::whoReadsNothingIsNoFault()
{
    QCOMPARE(end(u"exit 0"_s, {.input = QByteArray(2'000'000, 'x')}).fault, QString());
}

void CommandSenderTest::severalRunAtOnce()
{
    CommandSender sender;
    QSignalSpy ended(&sender, &CommandSender::ended);
    const QString program = write(u"sleep 1; exit $1"_s);
    for (int status = 0; status < 10; ++status)
        sender.run({.program = program, .arguments = {QString::number(status)}});
    QElapsedTimer since;
    since.start();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 10, longEnough_ms);
    QVERIFY(since.elapsed() < 9'000);
    for (const auto &signal : ended)
        QCOMPARE(signal.at(1).value<CommandEnd>().exitStatus + 1, signal.at(0).toInt());
}

void CommandSenderTest::whatRunsEndsWithTheSender()
{
    const QString pid = m_folder->filePath(u"pid"_s);
    {
        CommandSender sender;
        sender.run({.program = write(u"echo $$ >%1.new; mv %1.new %1; sleep 600"_s.arg(pid))});
        QTRY_VERIFY_WITH_TIMEOUT(isAlive(pid), longEnough_ms);
    }
    QTRY_VERIFY(!isAlive(pid));
}

QTEST_GUILESS_MAIN(CommandSenderTest)
#include "command_sender_test.moc"
