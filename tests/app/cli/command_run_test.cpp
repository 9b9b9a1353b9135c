// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_run.h"

#include "app/runtime/data_folder.h"
#include "app/runtime/liveness_mark.h"
#include "tests/support/fake_clock.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

/// Without a running Aloft; with one, see tests/e2e.
class CommandRunTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void withoutAloftStatusesAreThoseOfTheLastMomentItListened();
    void whereAloftNeverListenedThatIsSaid();
    void aFolderThatCannotBeMadeFails();
    void anExportThatCannotBeWrittenFails();

private:
    CommandResult run(const QString &line)
    {
        const auto parsed = parseCommandLine(line.split(u' '));
        if (!parsed)
            return {ExitStatus::WrongUsage, {}, parsed.error().sentence};
        CommandLine command = *parsed;
        command.dataDir = m_home->filePath(u"data"_s);
        return runCommand(command, m_clock, 0);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    FakeClock m_clock;
};

void CommandRunTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_clock.set(noon);
}

void CommandRunTest::withoutAloftStatusesAreThoseOfTheLastMomentItListened()
{
    QCOMPARE(run(u"monitor add Job --interval 60 --grace 10"_s).status, ExitStatus::Done);
    LivenessMark(m_home->filePath(u"data/alive"_s)).write({.at = noon + seconds{30}, .stopped = true});
    m_clock.advance(seconds{24 * 60 * 60});
    const CommandResult list = run(u"monitor list --json"_s);
    QCOMPARE(list.status, ExitStatus::Done);
    QVERIFY2(list.output.contains("\"pending\""_L1), qPrintable(list.output));
    QVERIFY2(list.remark.contains("yesterday 12:00:30"_L1), qPrintable(list.remark));
    QCOMPARE(run(u"incident list"_s).output, u"No incidents.\n"_s);
}

void CommandRunTest::whereAloftNeverListenedThatIsSaid()
{
    QVERIFY(run(u"monitor list"_s).remark.contains("never listened"_L1));
    QCOMPARE(run(u"monitor add Job"_s).remark, QString());
}

void CommandRunTest::aFolderThatCannotBeMadeFails()
{
    QFile file(m_home->filePath(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const CommandResult list = run(u"monitor list"_s);
    QCOMPARE(list.status, ExitStatus::Failed);
    QVERIFY(list.remark.contains(m_home->path()));
}

void CommandRunTest::anExportThatCannotBeWrittenFails()
{
    const CommandResult exported = run(u"monitor export /nowhere/at/all.json"_s);
    QCOMPARE(exported.status, ExitStatus::Failed);
    QVERIFY2(exported.remark.contains("/nowhere/at/all.json"_L1), qPrintable(exported.remark));
}

QTEST_GUILESS_MAIN(CommandRunTest)
#include "command_run_test.moc"
