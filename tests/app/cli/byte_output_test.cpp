// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/byte_output.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace aloft;
using namespace Qt::StringLiterals;

/// Only nodes of the test's own are written to: a mistake must not cost the machine a device.
class ByteOutputTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aFileIsTheOwnersAlone();
    void aFileThatIsThereIsReplaced();
    void aPipeIsWrittenToAndStaysAPipe();
    void aFullDeviceIsASentenceAndStaysADevice();
    void aFolderIsASentence();
    void aZeroByteDoesNotCutTheOutput();
    void whatDoesNotFitOnStandardOutputIsASentence();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }
    [[nodiscard]] QByteArray nativePath(const QString &name) const { return QFile::encodeName(path(name)); }
    /// A device like /dev/full, made by us; only the superuser can, and not in every folder can it be opened.
    [[nodiscard]] bool makeFullDevice() const
    {
        if (::mknod(nativePath(u"full"_s).constData(), S_IFCHR | 0600, makedev(1, 7)) != 0)
            return false;
        const int opened = ::open(nativePath(u"full"_s).constData(), O_WRONLY | O_CLOEXEC);
        return opened >= 0 && ::close(opened) == 0;
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void ByteOutputTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void ByteOutputTest::aFileIsTheOwnersAlone()
{
    QVERIFY(writeFile(path(u"file"_s), "text"));
    struct stat status
    {};
    QCOMPARE(::stat(nativePath(u"file"_s).constData(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777), 0600);
}

void ByteOutputTest::aFileThatIsThereIsReplaced()
{
    QVERIFY(writeFile(path(u"file"_s), "a longer text"));
    QVERIFY(writeFile(path(u"file"_s), "text"));
    QFile file(path(u"file"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "text");
}

void ByteOutputTest::aPipeIsWrittenToAndStaysAPipe()
{
    QCOMPARE(::mkfifo(nativePath(u"pipe"_s).constData(), 0600), 0);
    const int reading = ::open(nativePath(u"pipe"_s).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reading >= 0);
    QVERIFY(writeFile(path(u"pipe"_s), "text"));
    char bytes[8];
    QCOMPARE(::read(reading, bytes, sizeof(bytes)), 4);
    QCOMPARE(QByteArray(bytes, 4), "text");
    ::close(reading);
    QVERIFY(!QFileInfo(path(u"pipe"_s)).isFile());
}

void ByteOutputTest::aFullDeviceIsASentenceAndStaysADevice()
{
    if (!makeFullDevice())
        QSKIP("devices cannot be made here");
    const auto written = writeFile(path(u"full"_s), "text");
    QVERIFY(!written);
    QVERIFY2(written.error().sentence.contains(path(u"full"_s)), qPrintable(written.error().sentence));
    QVERIFY2(written.error().sentence.contains("space"_L1), qPrintable(written.error().sentence));
    struct stat status
    {};
    QCOMPARE(::lstat(nativePath(u"full"_s).constData(), &status), 0);
    QVERIFY(S_ISCHR(status.st_mode));
}

void ByteOutputTest::aFolderIsASentence()
{
    const auto written = writeFile(m_home->path(), "text");
    QVERIFY(!written);
    QVERIFY(written.error().sentence.contains(m_home->path()));
    QVERIFY(QFileInfo(m_home->path()).isDir());
}

void ByteOutputTest::aZeroByteDoesNotCutTheOutput()
{
    std::FILE *stream = std::tmpfile();
    QVERIFY(stream);
    QVERIFY(writeStandardOutput(QByteArray("a\0b", 3), stream));
    QCOMPARE(std::ftell(stream), 3L);
    std::fclose(stream);
}

void ByteOutputTest::whatDoesNotFitOnStandardOutputIsASentence()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("there is no full device here");
    // Only ever opened for writing, as a shell does it.
    std::FILE *stream = std::fopen("/dev/full", "w");
    QVERIFY(stream);
    const auto written = writeStandardOutput("text", stream);
    std::fclose(stream);
    QVERIFY(!written);
    QVERIFY2(written.error().sentence.contains("space"_L1), qPrintable(written.error().sentence));
}

QTEST_GUILESS_MAIN(ByteOutputTest)
#include "byte_output_test.moc"
