// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/autostart.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class AutostartTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void switchedOnItWritesAnEntryThatStartsInTheTray();
    void anotherDataFolderIsNamed();
    void theEntryIsValid_data();
    void theEntryIsValid();
    void argumentsAreQuoted_data();
    void argumentsAreQuoted();
    void switchedOffItRemovesTheEntry();
    void whatIsThereDecides_data();
    void whatIsThereDecides();
    void aFolderThatCannotBeMadeIsASentence();
    void theUsersFolderIsThatOfTheConfiguration();

private:
    [[nodiscard]] QString folder() const { return m_home->path() + "/autostart"_L1; }
    [[nodiscard]] QByteArray written() const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void AutostartTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

QByteArray AutostartTest::written() const
{
    QFile file(folder() + "/aloft.desktop"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void AutostartTest::switchedOnItWritesAnEntryThatStartsInTheTray()
{
    Autostart autostart(folder(), u"/usr/bin/aloft"_s, {});
    QVERIFY(!autostart.isEnabled());
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());
    QVERIFY(written().startsWith("[Desktop Entry]\nType=Application\nName=Aloft\n"));
    QVERIFY(written().contains("\nExec=\"/usr/bin/aloft\" \"--minimized\"\n"));
}

void AutostartTest::anotherDataFolderIsNamed()
{
    QVERIFY(Autostart(folder(), u"/usr/bin/aloft"_s, u"/srv/team data"_s).setEnabled(true));
    QVERIFY(written().contains("\nExec=\"/usr/bin/aloft\" \"--minimized\" \"--data-dir\" \"/srv/team data\"\n"));
}

void AutostartTest::theEntryIsValid_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("the usual place") << u"/usr/bin/aloft"_s;
    QTest::newRow("blanks") << u"/home/me/my tools/aloft"_s;
    QTest::newRow("all that needs care") << u"/opt/a\"b`c$d\\e%f/aloft"_s;
}

void AutostartTest::theEntryIsValid()
{
    QFETCH(const QString, program);
    const QString validator = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    if (validator.isEmpty())
        QSKIP("desktop-file-validate is not installed");
    QVERIFY(Autostart(folder(), program, {}).setEnabled(true));
    QProcess process;
    process.start(validator, {folder() + "/aloft.desktop"_L1});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput() + process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitCode(), 0);
}

void AutostartTest::argumentsAreQuoted_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << QStringList{u"/a"_s, u"b"_s} << uR"("/a" "b")"_s;
    QTest::newRow("blank") << QStringList{u"/a b"_s} << uR"("/a b")"_s;
    QTest::newRow("quotation mark") << QStringList{u"/a\"b"_s} << uR"("/a\\"b")"_s;
    QTest::newRow("backquote") << QStringList{u"/a`b"_s} << uR"("/a\\`b")"_s;
    QTest::newRow("dollar sign") << QStringList{u"/a$b"_s} << uR"("/a\\$b")"_s;
    QTest::newRow("backslash") << QStringList{u"/a\\b"_s} << uR"("/a\\\\b")"_s;
    QTest::newRow("percent sign") << QStringList{u"/a%fb"_s} << uR"("/a%%fb")"_s;
    QTest::newRow("line feed") << QStringList{u"/a\nb"_s} << uR"("/a\nb")"_s;
}

void AutostartTest::argumentsAreQuoted()
{
    QFETCH(const QStringList, command);
    QTEST(execValue(command), "value");
}

void AutostartTest::switchedOffItRemovesTheEntry()
{
    Autostart autostart(folder(), u"/usr/bin/aloft"_s, {});
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.setEnabled(false));
    QVERIFY(!autostart.isEnabled());
    QCOMPARE(QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(autostart.setEnabled(false)); // also when there is nothing to remove
}

void AutostartTest::whatIsThereDecides_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<bool>("enabled");
    const QByteArray usual = "[Desktop Entry]\nType=Application\nExec=aloft\n";
    QTest::newRow("somebody's own entry") << usual << true;
    QTest::newRow("hidden by the desktop") << usual + "Hidden=true\n" << false;
    QTest::newRow("not hidden") << usual + "Hidden=false\n" << true;
    QTest::newRow("switched off in GNOME") << usual + "X-GNOME-Autostart-enabled=false\n" << false;
    QTest::newRow("blanks around") << usual + "Hidden = true \n" << false;
    QTest::newRow("hidden in another group") << usual + "[Desktop Action x]\nHidden=true\n" << true;
    QTest::newRow("a comment") << usual + "#Hidden=true\n" << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("no command") << QByteArray("[Desktop Entry]\nType=Application\n") << false;
}

void AutostartTest::whatIsThereDecides()
{
    QFETCH(const QByteArray, entry);
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + "/aloft.desktop"_L1);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(entry), entry.size());
    file.close();
    Autostart autostart(folder(), u"/usr/bin/aloft"_s, {});
    QTEST(autostart.isEnabled(), "enabled");
    QVERIFY(autostart.setEnabled(true));
    QVERIFY(autostart.isEnabled());
}

void AutostartTest::aFolderThatCannotBeMadeIsASentence()
{
    QFile inTheWay(m_home->path() + "/file"_L1);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    Autostart autostart(m_home->path() + "/file/autostart"_L1, u"/usr/bin/aloft"_s, {});
    const Result<void> outcome = autostart.setEnabled(true);
    QVERIFY(!outcome);
    QVERIFY(outcome.error().sentence.startsWith(u"Aloft will not start at login, because "_s));
    QVERIFY(outcome.error().sentence.endsWith(u'.'));
}

void AutostartTest::theUsersFolderIsThatOfTheConfiguration()
{
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", "/somewhere/config");
    QCOMPARE(Autostart::userFolder(), u"/somewhere/config/autostart"_s);
    if (before.isNull())
        qunsetenv("XDG_CONFIG_HOME");
    else
        qputenv("XDG_CONFIG_HOME", before);
}

QTEST_GUILESS_MAIN(AutostartTest)
#include "autostart_test.moc"
