// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/data_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace aloft;
using namespace Qt::StringLiterals;

class DataFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void itIsMadeForItsOwnerAlone();
    void oneFolderHasOneName();
    void withoutAWishItIsThePlatformsPlace();
    void aFileInItsPlaceIsASentence();
    void onlyOneTakesTheLock();
    void aLockLeftInAContainerIsTaken_data();
    void aLockLeftInAContainerIsTaken();
    void anEmptyLockFileIsTakenOnceNobodyCanBeWritingIt();
    void aLockFileThatIsNoFileIsASentenceAtOnce_data();
    void aLockFileThatIsNoFileIsASentenceAtOnce();
    void aDiskThatTakesNothingIsASentenceAtOnce();
    void aFolderThatCannotBeWrittenIsASentenceAtOnce();
    void aServiceWithoutAHomeHasToNameItsFolder();
    void theSocketIsShortHoweverLongThePath();
    void withoutARuntimeFolderTheSocketIsInOneOfOurOwn();
    void foldersHaveDifferentSockets();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void DataFolderTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_home->path().toLocal8Bit());
}

void DataFolderTest::itIsMadeForItsOwnerAlone()
{
    QVERIFY(DataFolder::open(path(u"a/b"_s)));
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOther;
    QCOMPARE(QFileInfo(path(u"a/b"_s)).permissions() & others, QFileDevice::Permissions());
}

void DataFolderTest::oneFolderHasOneName()
{
    const auto folder = DataFolder::open(path(u"real"_s));
    QVERIFY(QFile::link(path(u"real"_s), path(u"alias"_s)));
    QCOMPARE(DataFolder::open(path(u"alias"_s))->path(), folder->path());
    QCOMPARE(DataFolder::open(path(u"x/../real/"_s))->path(), folder->path());
}

void DataFolderTest::withoutAWishItIsThePlatformsPlace()
{
    qputenv("XDG_DATA_HOME", path(u"share"_s).toLocal8Bit());
    QCoreApplication::setApplicationName(u"aloft"_s);
    const auto folder = DataFolder::open({});
    QCOMPARE(folder->path(), QFileInfo(path(u"share/aloft"_s)).canonicalFilePath());
}

void DataFolderTest::aFileInItsPlaceIsASentence()
{
    QFile file(path(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto folder = DataFolder::open(path(u"data"_s));
    QVERIFY(!folder);
    QVERIFY(folder.error().sentence.contains(path(u"data"_s)));
    QVERIFY(!DataFolder::open(path(u"data/below"_s)));
}

void DataFolderTest::onlyOneTakesTheLock()
{
    const auto folder = DataFolder::open(path(u"data"_s));
    FolderLock first(*folder);
    FolderLock second(*folder);
    QVERIFY(first.tryTake());
    QVERIFY(first.tryTake()); // it has it already
    QVERIFY(!second.tryTake());
    QCOMPARE(second.fault(), QString());
    QVERIFY(second.holderSentence().contains(QString::number(QCoreApplication::applicationPid())));
    first.release();
    QVERIFY(second.tryTake());
}

void DataFolderTest::aLockLeftInAContainerIsTaken_data()
{
    QTest::addColumn<qint64>("process");
    QTest::addColumn<QString>("host");
    QTest::newRow("our own number") << QCoreApplication::applicationPid() << QSysInfo::machineHostName();
    QTest::newRow("another host name") << qint64(1) << u"0123456789ab"_s;
}

void DataFolderTest::aLockLeftInAContainerIsTaken()
{
    QFETCH(const qint64, process);
    QFETCH(const QString, host);
    const auto folder = DataFolder::open(path(u"data"_s));
    QFile left(folder->lockPath());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.write(u"%1\n%2\n%3\n\n\n"_s.arg(process).arg(QCoreApplication::applicationName(), host).toUtf8());
    left.close();
    QVERIFY(FolderLock(*folder).tryTake());
}

void DataFolderTest::anEmptyLockFileIsTakenOnceNobodyCanBeWritingIt()
{
    const auto folder = DataFolder::open(path(u"data"_s));
    QFile left(folder->lockPath());
    QVERIFY(left.open(QIODevice::WriteOnly));
    FolderLock lock(*folder);
    QVERIFY(!lock.tryTake());
    QCOMPARE(lock.fault(), QString());
    QVERIFY(left.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    QVERIFY(lock.tryTake());
}

void DataFolderTest::aLockFileThatIsNoFileIsASentenceAtOnce_data()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("a folder") << true;
    QTest::newRow("a pipe") << false;
}

void DataFolderTest::aLockFileThatIsNoFileIsASentenceAtOnce()
{
    QFETCH(const bool, isFolder);
    const auto folder = DataFolder::open(path(u"data"_s));
    const QByteArray name = QFile::encodeName(folder->lockPath());
    QCOMPARE(isFolder ? ::mkdir(name.constData(), 0700) : ::mkfifo(name.constData(), 0600), 0);
    FolderLock lock(*folder);
    QVERIFY(!lock.tryTake());
    QVERIFY2(lock.fault().contains(folder->lockPath()), qPrintable(lock.fault()));
    QVERIFY(lock.fault().contains("delete it"_L1));
}

void DataFolderTest::aDiskThatTakesNothingIsASentenceAtOnce()
{
    const auto folder = DataFolder::open(path(u"data"_s));
    FolderLock lock(*folder);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit nothing{0, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &nothing), 0);
    const bool taken = lock.tryTake();
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!taken);
    QVERIFY2(lock.fault().contains(folder->path()), qPrintable(lock.fault()));
    QVERIFY(lock.tryTake()); // and nothing is left that would be in the way
    QCOMPARE(lock.fault(), QString());
}

void DataFolderTest::aFolderThatCannotBeWrittenIsASentenceAtOnce()
{
    if (::geteuid() == 0)
        QSKIP("the superuser may write everywhere");
    const auto folder = DataFolder::open(path(u"data"_s));
    QVERIFY(QFile::setPermissions(folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    FolderLock lock(*folder);
    QVERIFY(!lock.tryTake());
    QVERIFY2(lock.fault().contains("may not write"_L1), qPrintable(lock.fault()));
    QVERIFY(QFile::setPermissions(folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
}

void DataFolderTest::aServiceWithoutAHomeHasToNameItsFolder()
{
    const QByteArray home = qgetenv("HOME");
    qunsetenv("HOME");
    qunsetenv("XDG_DATA_HOME");
    const auto nowhere = DataFolder::open({});
    const auto named = DataFolder::open(path(u"data"_s));
    qputenv("HOME", home);
    QVERIFY(!nowhere);
    QVERIFY2(nowhere.error().sentence.contains("--data-dir"_L1), qPrintable(nowhere.error().sentence));
    QVERIFY(named);
}

void DataFolderTest::theSocketIsShortHoweverLongThePath()
{
    const auto folder = DataFolder::open(path(QString(200, u'x')));
    const auto socket = folder->socketPath();
    QVERIFY(socket);
    QVERIFY(socket->startsWith(m_home->path()));
    QVERIFY(socket->size() <= 107);
}

void DataFolderTest::withoutARuntimeFolderTheSocketIsInOneOfOurOwn()
{
    qunsetenv("XDG_RUNTIME_DIR");
    qputenv("TMPDIR", m_home->path().toLocal8Bit());
    const auto socket = DataFolder::open(path(u"data"_s))->socketPath();
    QVERIFY(socket);
    const QFileInfo own(QFileInfo(*socket).absolutePath());
    QVERIFY(!(own.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(QFile::setPermissions(own.filePath(), own.permissions() | QFileDevice::ReadOther | QFileDevice::ExeOther));
    QVERIFY(!DataFolder::open(path(u"data"_s))->socketPath()); // somebody could have looked in
    qunsetenv("TMPDIR");
}

void DataFolderTest::foldersHaveDifferentSockets()
{
    QVERIFY(*DataFolder::open(path(u"a"_s))->socketPath() != *DataFolder::open(path(u"b"_s))->socketPath());
}

QTEST_GUILESS_MAIN(DataFolderTest)
#include "data_folder_test.moc"
