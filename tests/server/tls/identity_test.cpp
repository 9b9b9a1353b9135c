// SPDX-License-Identifier: GPL-3.0-or-later
#include "pem.h"

#include "server/tls/handshake_proof.h"
#include "server/tls/own_certificate.h"
#include "tests/support/fake_clock.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Certificates as they are read, proved and made.
class IdentityTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void pairsOfEveryUsableKindAreProved_data();
    void pairsOfEveryUsableKindAreProved();
    void whatCannotBeUsedIsNamed_data();
    void whatCannotBeUsedIsNamed();
    void aFileThatIsNotThereIsNamed();
    void aHugeFileIsNotRead();
    void datesAreJudgedByTheClock();
    void theFactsAreThoseOfTheCertificate();
    void aMadePairIsOfUseForTenYears();
    void aMadePairNamesThisComputer();
    void aHostNameThatIsNoneDoesNoHarm();
    void onlyTheOwnerCanReadTheKey();
    void aPairThatIsThereIsKeptUnlessItIsToBeReplaced();
    void aFolderThatCannotBeWrittenIsNamed();

private:
    [[nodiscard]] Result<void> prove(const PemPair &pem) const;

    QTemporaryDir m_folder;
    const PemPair m_rsa = makePem(KeyKind::Rsa);
    const PemPair m_ec = makePem(KeyKind::Ec);
};

Result<void> IdentityTest::prove(const PemPair &pem) const
{
    const TlsFiles files{u"cert.pem"_s, u"key.pem"_s};
    const Result<Identity> identity = identityIn(pem, files);
    return identity ? proveIdentity(*identity, files) : Result<void>(identity.error());
}

void IdentityTest::pairsOfEveryUsableKindAreProved_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("RSA") << m_rsa.certificate << m_rsa.key;
    QTest::newRow("elliptic curve") << m_ec.certificate << m_ec.key;
    QTest::newRow("both in one file") << m_ec.key + m_ec.certificate << m_ec.key + m_ec.certificate;
    QTest::newRow("with others after it") << m_ec.certificate + m_rsa.certificate << m_ec.key;
    QTest::newRow("with words around it") << "Bag Attributes\n" + m_ec.certificate + "end\n" << "hello\n" + m_ec.key;
}

void IdentityTest::pairsOfEveryUsableKindAreProved()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    const Result<void> proved = prove({certificate, key});
    QVERIFY2(proved, qPrintable(proved.error().sentence));
}

void IdentityTest::whatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("sentence");
    const PemPair ed = makePem(KeyKind::Ed25519);
    const QString foreign = u"The key in key.pem does not belong to the certificate in cert.pem."_s;
    const QString unusable = u"The key in key.pem is damaged or of a kind that Aloft cannot use, such as Ed25519. "
                             "Use an RSA key or one on the curve P-256."_s;
    QTest::newRow("the key of another") << m_ec.certificate << makePem(KeyKind::Ec).key << foreign;
    QTest::newRow("the RSA key of another") << m_rsa.certificate << makePem(KeyKind::Rsa).key << foreign;
    QTest::newRow("a key of another kind") << m_ec.certificate << m_rsa.key << foreign;
    QTest::newRow("Ed25519") << ed.certificate << ed.key << unusable;
    QTest::newRow("half a key") << m_ec.certificate << m_ec.key.first(60) + m_ec.key.last(40) << unusable;
    QTest::newRow("an encrypted key") << m_rsa.certificate << makePem(KeyKind::Rsa, "secret").key
                                      << u"The key in key.pem is protected by a passphrase. Aloft needs one that is not."_s;
    QTest::newRow("no certificate") << m_ec.key << m_ec.key
                                    << u"There is no certificate in cert.pem. It has to be a PEM file."_s;
    QTest::newRow("an empty file") << QByteArray() << m_ec.key << u"There is no certificate in cert.pem. It has to be a PEM file."_s;
    QTest::newRow("half a certificate") << m_ec.certificate.first(200) << m_ec.key
                                        << u"There is no certificate in cert.pem. It has to be a PEM file."_s;
    QTest::newRow("no key") << m_ec.certificate << m_ec.certificate
                            << u"There is no private key in key.pem. It has to be a PEM file."_s;
}

void IdentityTest::whatCannotBeUsedIsNamed()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    const Result<void> proved = prove({certificate, key});
    QVERIFY(!proved);
    QTEST(proved.error().sentence, "sentence");
}

void IdentityTest::aFileThatIsNotThereIsNamed()
{
    const QString missing = m_folder.filePath(u"none.pem"_s);
    QCOMPARE(readPem({missing, missing}).error().sentence, missing + u" cannot be read: No such file or directory."_s);
    QCOMPARE(readPem({m_folder.path(), missing}).error().sentence, m_folder.path() + u" is neither a certificate nor a key."_s);
}

void IdentityTest::aHugeFileIsNotRead()
{
    QFile huge(m_folder.filePath(u"huge.pem"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(1) << 32));
    QCOMPARE(readPem({huge.fileName(), huge.fileName()}).error().sentence,
             huge.fileName() + u" is neither a certificate nor a key."_s);
}

void IdentityTest::datesAreJudgedByTheClock()
{
    CertificateFacts facts;
    facts.validFrom = noon;
    facts.validUntil = noon + std::chrono::days(90);
    QCOMPARE(validityFault(facts, noon), QString());
    QCOMPARE(validityFault(facts, facts.validUntil), QString());
    QVERIFY(validityFault(facts, noon - 1ms).startsWith(u"The certificate is not valid before "_s));
    QVERIFY(validityFault(facts, facts.validUntil + 1ms).startsWith(u"The certificate expired on "_s));
}

void IdentityTest::theFactsAreThoseOfTheCertificate()
{
    const QSslCertificate certificate = QSslCertificate::fromData(m_rsa.certificate).constFirst();
    const CertificateFacts facts = factsOf(certificate);
    QCOMPARE(facts.subject, u"test"_s);
    QCOMPARE(facts.validUntil - facts.validFrom, milliseconds(std::chrono::days(14)));
    QCOMPARE(facts.fingerprint.size(), 95);
    QVERIFY(facts.fingerprint.startsWith(QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex().first(2).toUpper())));
    QVERIFY(facts.selfSigned);
}

void IdentityTest::aMadePairIsOfUseForTenYears()
{
    const Result<PemPair> made = makeSelfSigned({u"desk"_s, {}}, noon);
    QVERIFY(made);
    QVERIFY(prove(*made));
    const CertificateFacts facts = factsOf(QSslCertificate::fromData(made->certificate).constFirst());
    QCOMPARE(validityFault(facts, noon - 23h), QString());
    QCOMPARE(validityFault(facts, noon + std::chrono::days(3650)), QString());
    QVERIFY(!validityFault(facts, noon + std::chrono::days(3651)).isEmpty());
    QVERIFY(facts.selfSigned);
}

void IdentityTest::aMadePairNamesThisComputer()
{
    const Result<PemPair> made = makeSelfSigned({u"desk"_s, {u"192.168.7.20"_s, u"fd00::5"_s}}, noon);
    QVERIFY(made);
    const auto names = QSslCertificate::fromData(made->certificate).constFirst().subjectAlternativeNames();
    const QStringList hosts = names.values(QSsl::DnsEntry);
    for (const QString &host : {u"desk"_s, u"desk.local"_s, u"localhost"_s})
        QVERIFY2(hosts.contains(host), qPrintable(host));
    QList<QHostAddress> addresses;
    for (const QString &address : names.values(QSsl::IpAddressEntry))
        addresses.append(QHostAddress(address));
    for (const QString &address : {u"192.168.7.20"_s, u"fd00::5"_s, u"127.0.0.1"_s, u"::1"_s})
        QVERIFY2(addresses.contains(QHostAddress(address)), qPrintable(address));
}

void IdentityTest::aHostNameThatIsNoneDoesNoHarm()
{
    for (const QString &name : {QString(), u"Büro"_s, u"a,DNS:evil"_s, QString(u'x').repeated(300)}) {
        const Result<PemPair> made = makeSelfSigned({name, {u"nonsense"_s}}, noon);
        QVERIFY2(made, qPrintable(name));
        const auto names = QSslCertificate::fromData(made->certificate).constFirst().subjectAlternativeNames();
        QVERIFY(!names.values(QSsl::DnsEntry).contains(u"evil"_s));
        QVERIFY(prove(*made));
    }
}

void IdentityTest::onlyTheOwnerCanReadTheKey()
{
    const QTemporaryDir data;
    const Result<TlsFiles> files = ownCertificate(data.path(), {u"desk"_s, {}}, noon, Former::Keep);
    QVERIFY(files);
    const auto forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(files->key).permissions() & forOthers, QFile::Permissions());
    QCOMPARE(QFileInfo(QFileInfo(files->key).path()).permissions() & forOthers, QFile::Permissions());
    const Result<PemPair> pem = readPem(*files);
    QVERIFY(pem);
    QVERIFY(prove(*pem));
}

void IdentityTest::aPairThatIsThereIsKeptUnlessItIsToBeReplaced()
{
    const QTemporaryDir data;
    const OwnNames names{u"desk"_s, {}};
    const Result<TlsFiles> files = ownCertificate(data.path(), names, noon, Former::Keep);
    QVERIFY(files);
    const Result<PemPair> first = readPem(*files);
    QVERIFY(ownCertificate(data.path(), names, noon, Former::Keep));
    QCOMPARE(*readPem(*files), *first);
    QVERIFY(ownCertificate(data.path(), names, noon, Former::Replace));
    QVERIFY(*readPem(*files) != *first);
    QVERIFY(prove(*readPem(*files)));
}

void IdentityTest::aFolderThatCannotBeWrittenIsNamed()
{
    const QTemporaryDir data;
    overwrite(data.filePath(u"tls"_s), "a file is in the way");
    const Result<TlsFiles> files = ownCertificate(data.path(), {u"desk"_s, {}}, noon, Former::Keep);
    QVERIFY(!files);
    QVERIFY(files.error().sentence.startsWith(data.filePath(u"tls"_s) + u" cannot be written: "_s));
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
