// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keychain.h"
#include "private_bus.h"

#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QProcess>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// With a real GNOME Keyring on a bus of its own, in a home of its own.
class KeychainTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void withoutABusThereIsNone();
    void onABusWithoutAServiceThereIsNone();
    void aServiceThatNeverAnswersCountsAsLocked();
    void whatIsWrittenCanBeRead();
    void whatIsNotThereIsMissing();
    void whatIsRemovedIsGone();
    void whileItIsLockedNothingIsTried();

private:
    [[nodiscard]] static SecretOutcome probed(Keychain &keychain);
    [[nodiscard]] std::pair<SecretOutcome, QString> read(const QString &key);
    [[nodiscard]] SecretOutcome write(const QString &key, const QString &value);
    [[nodiscard]] SecretOutcome remove(const QString &key);
    [[nodiscard]] bool startKeyring();
    void lockKeyring();

    std::unique_ptr<PrivateBus> m_bus;
    QTemporaryDir m_home;
    QProcess m_daemon;
    std::unique_ptr<Keychain> m_keychain;
};

namespace {

/// Takes calls and never answers.
class MuteService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Service")

public:
    explicit MuteService(QDBusConnection bus)
    {
        bus.registerObject(u"/org/freedesktop/secrets"_s, this, QDBusConnection::ExportAllSlots);
        bus.registerService(u"org.freedesktop.secrets"_s);
    }

public slots:
    QDBusObjectPath ReadAlias(const QString &)
    {
        setDelayedReply(true);
        return {};
    }
};

} // namespace

void KeychainTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("dbus-daemon is not installed");
    m_bus = std::make_unique<PrivateBus>();
    QVERIFY(m_bus->isRunning());
    // The library behind QtKeychain finds the bus by itself, and only once.
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
    m_keychain = std::make_unique<Keychain>(m_bus->connection(u"us"_s), 5s);
}

void KeychainTest::cleanupTestCase()
{
    m_keychain.reset();
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

/// Its usual start with the password on standard input, as at login.
bool KeychainTest::startKeyring()
{
    if (m_daemon.state() == QProcess::Running)
        return true;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"share"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home.path());
    m_daemon.setProcessEnvironment(environment);
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    if (!m_daemon.waitForStarted())
        return false;
    m_daemon.write("password of the login\n");
    m_daemon.closeWriteChannel();
    return QTest::qWaitFor([this] { return probed(*m_keychain) == SecretOutcome::Done; }, 10'000);
}

void KeychainTest::lockKeyring()
{
    QDBusMessage lock = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    lock << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)});
    const QDBusMessage reply = m_bus->connection(u"us"_s).call(lock);
    QVERIFY2(reply.type() == QDBusMessage::ReplyMessage, qPrintable(reply.errorMessage()));
}

SecretOutcome KeychainTest::probed(Keychain &keychain)
{
    std::optional<SecretOutcome> told;
    keychain.probe([&told](SecretOutcome outcome) { told = outcome; });
    return QTest::qWaitFor([&told] { return told.has_value(); }) ? *told : SecretOutcome::Failed;
}

std::pair<SecretOutcome, QString> KeychainTest::read(const QString &key)
{
    std::optional<std::pair<SecretOutcome, QString>> told;
    m_keychain->read(key, [&told](SecretOutcome outcome, const QString &value) { told = {outcome, value}; });
    return QTest::qWaitFor([&told] { return told.has_value(); }) ? *told : std::pair{SecretOutcome::Failed, u"no answer"_s};
}

SecretOutcome KeychainTest::write(const QString &key, const QString &value)
{
    std::optional<SecretOutcome> told;
    m_keychain->write(key, value, [&told](SecretOutcome outcome) { told = outcome; });
    return QTest::qWaitFor([&told] { return told.has_value(); }) ? *told : SecretOutcome::Failed;
}

SecretOutcome KeychainTest::remove(const QString &key)
{
    std::optional<SecretOutcome> told;
    m_keychain->remove(key, [&told](SecretOutcome outcome) { told = outcome; });
    return QTest::qWaitFor([&told] { return told.has_value(); }) ? *told : SecretOutcome::Failed;
}

void KeychainTest::withoutABusThereIsNone()
{
    Keychain keychain(noBus());
    QCOMPARE(probed(keychain), SecretOutcome::None);
}

void KeychainTest::onABusWithoutAServiceThereIsNone()
{
    QCOMPARE(probed(*m_keychain), SecretOutcome::None);
    QCOMPARE(read(u"0123/channel/7/secret"_s).first, SecretOutcome::None);
}

void KeychainTest::aServiceThatNeverAnswersCountsAsLocked()
{
    PrivateBus bus;
    const MuteService service(bus.connection(u"mute"_s));
    Keychain keychain(bus.connection(u"asker"_s), 100ms);
    QCOMPARE(probed(keychain), SecretOutcome::Locked);
}

void KeychainTest::whatIsWrittenCanBeRead()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        QSKIP("gnome-keyring-daemon is not installed");
    QVERIFY(startKeyring());
    QCOMPARE(write(u"0123/channel/7/secret"_s, u"geheim ü \"1\""_s), SecretOutcome::Done);
    QCOMPARE(write(u"0123/channel/8/secret"_s, u"another"_s), SecretOutcome::Done);
    QCOMPARE(read(u"0123/channel/7/secret"_s), (std::pair{SecretOutcome::Done, u"geheim ü \"1\""_s}));
    QCOMPARE(write(u"0123/channel/7/secret"_s, u"newer"_s), SecretOutcome::Done);
    QCOMPARE(read(u"0123/channel/7/secret"_s), (std::pair{SecretOutcome::Done, u"newer"_s}));
}

void KeychainTest::whatIsNotThereIsMissing()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        QSKIP("gnome-keyring-daemon is not installed");
    QVERIFY(startKeyring());
    QCOMPARE(read(u"0123/channel/9/secret"_s), (std::pair{SecretOutcome::Missing, QString()}));
    QCOMPARE(remove(u"0123/channel/9/secret"_s), SecretOutcome::Done);
}

void KeychainTest::whatIsRemovedIsGone()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        QSKIP("gnome-keyring-daemon is not installed");
    QVERIFY(startKeyring());
    QCOMPARE(write(u"0123/channel/10/secret"_s, u"short-lived"_s), SecretOutcome::Done);
    QCOMPARE(remove(u"0123/channel/10/secret"_s), SecretOutcome::Done);
    QCOMPARE(read(u"0123/channel/10/secret"_s).first, SecretOutcome::Missing);
}

void KeychainTest::whileItIsLockedNothingIsTried()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        QSKIP("gnome-keyring-daemon is not installed");
    QVERIFY(startKeyring());
    QCOMPARE(write(u"0123/channel/7/secret"_s, u"kept"_s), SecretOutcome::Done);
    lockKeyring();
    QCOMPARE(probed(*m_keychain), SecretOutcome::Locked);
    QCOMPARE(read(u"0123/channel/7/secret"_s), (std::pair{SecretOutcome::Locked, QString()}));
    QCOMPARE(write(u"0123/channel/7/secret"_s, u"lost?"_s), SecretOutcome::Locked);
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
