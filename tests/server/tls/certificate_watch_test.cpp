// SPDX-License-Identifier: GPL-3.0-or-later
#include "pem.h"

#include "server/tls/certificate_watch.h"
#include "server/tls/self_signed.h"
#include "tests/support/fake_clock.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Changes are told by the file system, and nothing else is waited for.
constexpr CertificateWatch::Pace byNotice{1ms, std::chrono::hours(24)};
/// The file system is as good as silent.
constexpr CertificateWatch::Pace byCheck{std::chrono::hours(24), 1ms};

QString fingerprintOf(const PemPair &pem)
{
    return factsOf(QSslCertificate::fromData(pem.certificate).constFirst()).fingerprint;
}

} // namespace

/// A certificate whose files change while it is in use.
class CertificateWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aGoodPairIsTakenAtOnce();
    void filesWrittenAnewAreTakenUp();
    void filesThatAreReplacedAreTakenUp();
    void linksThatPointElsewhereAreTakenUp();
    void aCheckFindsWhatWasNotTold();
    void aBadNewPairLeavesTheOldOneInUse();
    void aPairWithoutFilesIsAFault();
    void filesThatComeLaterAreTakenUp();
    void theCertificateExpiresWhileInUse();
    void anExpiredPairReplacesNoValidOne();
    void anExpiredPairIsBetterThanNone();
    void otherFilesForgetTheFormerOnes();

private:
    [[nodiscard]] PemPair made() const { return *makeSelfSigned({u"desk"_s, {}}, m_clock.now()); }
    [[nodiscard]] PemPair expired() const { return *makeSelfSigned({u"desk"_s, {}}, m_clock.now() - std::chrono::years(20)); }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    PemPair m_first;
    TlsFiles m_files;
};

void CertificateWatchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_first = made();
    m_files = writePem(m_folder->path(), m_first);
}

void CertificateWatchTest::aGoodPairIsTakenAtOnce()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    QVERIFY(watch.configuration());
    QCOMPARE(watch.facts()->fingerprint, fingerprintOf(m_first));
    QCOMPARE(watch.fault(), QString());
}

void CertificateWatchTest::filesWrittenAnewAreTakenUp()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    const PemPair second = made();
    writePem(m_folder->path(), second);
    QTRY_COMPARE(watch.facts()->fingerprint, fingerprintOf(second));
    QTRY_COMPARE(watch.fault(), QString());
}

void CertificateWatchTest::filesThatAreReplacedAreTakenUp()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    for (int round = 0; round < 2; ++round) { // the second one shows that the new files are watched as well
        const PemPair next = made();
        const QString aside = m_folder->filePath(u"aside"_s);
        QVERIFY(QDir().mkpath(aside));
        const TlsFiles fresh = writePem(aside, next);
        QCOMPARE(std::rename(qPrintable(fresh.certificate), qPrintable(m_files.certificate)), 0);
        QCOMPARE(std::rename(qPrintable(fresh.key), qPrintable(m_files.key)), 0);
        QTRY_COMPARE(watch.facts()->fingerprint, fingerprintOf(next));
        QTRY_COMPARE(watch.fault(), QString());
    }
}

void CertificateWatchTest::linksThatPointElsewhereAreTakenUp()
{
    // As certbot does it: live/ holds links into archive/.
    const QDir live(m_folder->filePath(u"live"_s));
    const QDir archive(m_folder->filePath(u"archive"_s));
    QVERIFY(QDir().mkpath(live.path()) && QDir().mkpath(archive.path()));
    overwrite(archive.filePath(u"cert1.pem"_s), m_first.certificate);
    overwrite(archive.filePath(u"key1.pem"_s), m_first.key);
    const TlsFiles links{live.filePath(u"cert.pem"_s), live.filePath(u"key.pem"_s)};
    QVERIFY(QFile::link(archive.filePath(u"cert1.pem"_s), links.certificate));
    QVERIFY(QFile::link(archive.filePath(u"key1.pem"_s), links.key));
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(links);
    QCOMPARE(watch.facts()->fingerprint, fingerprintOf(m_first));

    const PemPair second = made();
    overwrite(archive.filePath(u"cert2.pem"_s), second.certificate);
    overwrite(archive.filePath(u"key2.pem"_s), second.key);
    QVERIFY(QFile::remove(links.certificate) && QFile::remove(links.key));
    QVERIFY(QFile::link(archive.filePath(u"cert2.pem"_s), links.certificate));
    QVERIFY(QFile::link(archive.filePath(u"key2.pem"_s), links.key));
    QTRY_COMPARE(watch.facts()->fingerprint, fingerprintOf(second));
}

void CertificateWatchTest::aCheckFindsWhatWasNotTold()
{
    CertificateWatch watch(m_clock, byCheck);
    watch.watch(m_files);
    const PemPair second = made();
    writePem(m_folder->path(), second);
    QTRY_COMPARE(watch.facts()->fingerprint, fingerprintOf(second));
}

void CertificateWatchTest::aBadNewPairLeavesTheOldOneInUse()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    QSignalSpy changed(&watch, &CertificateWatch::changed);
    overwrite(m_files.key, made().key);
    QTRY_COMPARE(watch.fault(), u"The key in %1 does not belong to the certificate in %2. The former certificate stays in use."_s.arg(
                                    m_files.key, m_files.certificate));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(watch.facts()->fingerprint, fingerprintOf(m_first));
    QVERIFY(watch.configuration());
    overwrite(m_files.key, m_first.key);
    QTRY_COMPARE(watch.fault(), QString());
}

void CertificateWatchTest::aPairWithoutFilesIsAFault()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch({m_folder->filePath(u"none"_s), m_files.key});
    QVERIFY(!watch.configuration());
    QVERIFY(!watch.facts());
    QCOMPARE(watch.fault(), m_folder->filePath(u"none"_s) + u" cannot be read: No such file or directory."_s);
}

void CertificateWatchTest::filesThatComeLaterAreTakenUp()
{
    CertificateWatch watch(m_clock, byNotice);
    const TlsFiles late{m_folder->filePath(u"late.pem"_s), m_folder->filePath(u"late.pem"_s)};
    watch.watch(late);
    QVERIFY(!watch.configuration());
    overwrite(late.certificate, m_first.certificate + m_first.key);
    QTRY_VERIFY(watch.configuration());
    QTRY_COMPARE(watch.fault(), QString());
}

void CertificateWatchTest::theCertificateExpiresWhileInUse()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    QSignalSpy changed(&watch, &CertificateWatch::changed);
    m_clock.advance(std::chrono::days(3660));
    watch.check();
    QCOMPARE(changed.size(), 1);
    QVERIFY(watch.fault().startsWith(u"The certificate expired on "_s));
    QVERIFY(watch.configuration());
    watch.check();
    QCOMPARE(changed.size(), 1);
}

void CertificateWatchTest::anExpiredPairReplacesNoValidOne()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    writePem(m_folder->path(), expired());
    QTRY_VERIFY(watch.fault().startsWith(u"The certificate expired on "_s));
    QVERIFY(watch.fault().endsWith(u"The former certificate stays in use."_s));
    QCOMPARE(watch.facts()->fingerprint, fingerprintOf(m_first));
}

void CertificateWatchTest::anExpiredPairIsBetterThanNone()
{
    writePem(m_folder->path(), expired());
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    QVERIFY(watch.configuration());
    QVERIFY(watch.fault().startsWith(u"The certificate expired on "_s));
}

void CertificateWatchTest::otherFilesForgetTheFormerOnes()
{
    CertificateWatch watch(m_clock, byNotice);
    watch.watch(m_files);
    watch.watch({});
    QVERIFY(!watch.configuration());
    QVERIFY(!watch.facts());
    QCOMPARE(watch.fault(), QString());
    watch.check();
    QCOMPARE(watch.fault(), QString());
}

QTEST_GUILESS_MAIN(CertificateWatchTest)
#include "certificate_watch_test.moc"
