// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/secret_keeper.h"

#include <QSignalSpy>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString folder = u"/home/ann/.local/share/aloft"_s;

/// A keychain in memory that can be locked, broken or absent.
class FakeStore final : public SecretStore
{
public:
    void read(const QString &key, ThenValue then) override
    {
        answer(u"read "_s + key, [this, key, then](SecretOutcome outcome) {
            const bool has = values.contains(key);
            then(outcome == SecretOutcome::Done && !has ? SecretOutcome::Missing : outcome, values.value(key) + damage);
        });
    }
    void write(const QString &key, const QString &value, Then then) override
    {
        answer(u"write "_s + key, [this, key, value, then](SecretOutcome outcome) {
            if (outcome == SecretOutcome::Done)
                values.insert(key, value);
            then(outcome);
        });
    }
    void remove(const QString &key, Then then) override
    {
        answer(u"remove "_s + key, [this, key, then](SecretOutcome outcome) {
            if (outcome == SecretOutcome::Done)
                values.remove(key);
            then(outcome);
        });
    }

    QHash<QString, QString> values;
    QStringList calls;
    SecretOutcome state = SecretOutcome::Done;
    QString damage; ///< what it adds to values that are read

private:
    void answer(const QString &call, const std::function<void(SecretOutcome)> &then)
    {
        calls << call;
        QTimer::singleShot(0, &m_loop, [this, then] { then(state); });
    }

    QObject m_loop;
};

Changes with(const QList<Channel> &channels)
{
    Changes changes;
    changes.channels = channels;
    return changes;
}

Channel webhook(const Secret &secret, ChannelId id = 7)
{
    Channel channel;
    channel.id = id;
    channel.name = u"Ops webhook"_s;
    channel.secrets = {{u"secret"_s, secret}};
    return channel;
}

Channel inDatabase(const QString &value)
{
    return webhook({value, false});
}

Channel inKeychain(ChannelId id = 7)
{
    return webhook({{}, true}, id);
}

QString valueOf(const Channel &channel)
{
    return channel.secrets.value(u"secret"_s).value;
}

} // namespace

class SecretKeeperTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void keysDifferByFolderChannelAndField();
    void aSecretMovesIntoTheKeychain();
    void whatDoesNotComeBackAsItWasStaysInTheDatabase();
    void aSecretInTheKeychainIsReadOnce();
    void aLockedKeychainIsWaitedFor();
    void whereThereIsNoKeychainNothingMoves();
    void oneThatWasTakenOutIsMissing();
    void theNewestValueWins();
    void aValueThatChangesWhileItIsWrittenIsNotForgotten();
    void whatIsOnItsWayIsNotReplacedByWhatLiesThere();
    void goneChannelsLeaveNothingBehind_data();
    void goneChannelsLeaveNothingBehind();
    void oneFailureDoesNotHoldUpTheOthersForEver();
    void batchesWithoutChannelsChangeNothing();

private:
    [[nodiscard]] static QString key(ChannelId channel = 7) { return secretKey(folder, channel, u"secret"_s); }

    std::unique_ptr<FakeStore> m_store;
    std::unique_ptr<SecretKeeper> m_keeper;
    std::unique_ptr<QSignalSpy> m_stored;
};

void SecretKeeperTest::init()
{
    m_keeper.reset();
    m_store = std::make_unique<FakeStore>();
    m_keeper = std::make_unique<SecretKeeper>(*m_store, folder, 5ms);
    m_stored = std::make_unique<QSignalSpy>(m_keeper.get(), &SecretKeeper::stored);
}

void SecretKeeperTest::keysDifferByFolderChannelAndField()
{
    const QSet<QString> keys{secretKey(folder, 7, u"secret"_s), secretKey(folder + u'2', 7, u"secret"_s),
                             secretKey(folder, 8, u"secret"_s), secretKey(folder, 7, u"token"_s)};
    QCOMPARE(keys.size(), 4);
    QVERIFY(key().endsWith("/channel/7/secret"_L1));
}

void SecretKeeperTest::aSecretMovesIntoTheKeychain()
{
    m_keeper->apply(with({inDatabase(u"s3cret"_s)}));
    QTRY_COMPARE(m_stored->size(), 1);
    QCOMPARE(m_stored->first().at(0).value<ChannelId>(), 7);
    QCOMPARE(m_stored->first().at(1).toStringList(), QStringList{u"secret"_s});
    QCOMPARE(m_store->values.value(key()), u"s3cret"_s);
    m_keeper->apply(with({inKeychain()}));
    QVERIFY(!m_keeper->isWaitingFor(inKeychain()));
    QCOMPARE(valueOf(m_keeper->withSecrets(inKeychain())), u"s3cret"_s);
    QCOMPARE(m_store->calls, (QStringList{u"write "_s + key(), u"read "_s + key()}));
}

void SecretKeeperTest::whatDoesNotComeBackAsItWasStaysInTheDatabase()
{
    m_store->damage = u"?"_s;
    m_keeper->apply(with({inDatabase(u"s3cret"_s)}));
    QTRY_VERIFY(m_store->calls.size() >= 4); // it tries again
    QCOMPARE(m_stored->size(), 0);
    m_store->damage.clear();
    QTRY_COMPARE(m_stored->size(), 1);
}

void SecretKeeperTest::aSecretInTheKeychainIsReadOnce()
{
    m_store->values.insert(key(), u"s3cret"_s);
    QSignalSpy read(m_keeper.get(), &SecretKeeper::secretRead);
    m_keeper->apply(with({inKeychain()}));
    QVERIFY(m_keeper->isWaitingFor(inKeychain()));
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(read.first(), (QVariantList{QVariant::fromValue(ChannelId{7}), u"secret"_s, u"s3cret"_s}));
    QVERIFY(!m_keeper->isWaitingFor(inKeychain()));
    m_keeper->apply(with({inKeychain()}));
    QCOMPARE(m_store->calls.size(), 1);
    QCOMPARE(m_stored->size(), 0);
}

void SecretKeeperTest::aLockedKeychainIsWaitedFor()
{
    m_store->values.insert(key(), u"s3cret"_s);
    m_store->state = SecretOutcome::Locked;
    QSignalSpy locked(m_keeper.get(), &SecretKeeper::lockedChanged);
    m_keeper->apply(with({inKeychain()}));
    QTRY_VERIFY(m_store->calls.size() >= 2);
    QVERIFY(m_keeper->isWaitingFor(inKeychain()));
    QVERIFY(m_keeper->missingOf(inKeychain()).isEmpty());
    QCOMPARE(locked.size(), 1);
    m_store->state = SecretOutcome::Done;
    QTRY_VERIFY(!m_keeper->isWaitingFor(inKeychain()));
    QCOMPARE(locked.size(), 2);
    QCOMPARE(locked.last().first().toBool(), false);
}

void SecretKeeperTest::whereThereIsNoKeychainNothingMoves()
{
    m_store->state = SecretOutcome::None;
    m_keeper->apply(with({inDatabase(u"s3cret"_s)}));
    QTRY_COMPARE(m_store->calls.size(), 1);
    QTest::qWait(100);
    QCOMPARE(m_store->calls.size(), 1); // and is not asked all the time
    QCOMPARE(m_stored->size(), 0);
    QCOMPARE(valueOf(m_keeper->withSecrets(inDatabase(u"s3cret"_s))), u"s3cret"_s);
}

void SecretKeeperTest::oneThatWasTakenOutIsMissing()
{
    m_keeper->apply(with({inKeychain()}));
    QTRY_COMPARE(m_keeper->missingOf(inKeychain()), QStringList{u"secret"_s});
    QVERIFY(!m_keeper->isWaitingFor(inKeychain()));
    m_keeper->apply(with({inDatabase(u"entered again"_s)}));
    QTRY_COMPARE(m_stored->size(), 1);
    QVERIFY(m_keeper->missingOf(inKeychain()).isEmpty());
}

void SecretKeeperTest::theNewestValueWins()
{
    m_store->state = SecretOutcome::Locked;
    m_keeper->apply(with({inDatabase(u"first"_s)}));
    m_keeper->apply(with({inDatabase(u"second"_s)}));
    m_store->state = SecretOutcome::Done;
    QTRY_COMPARE(m_stored->size(), 1);
    QCOMPARE(m_store->values.value(key()), u"second"_s);
}

void SecretKeeperTest::aValueThatChangesWhileItIsWrittenIsNotForgotten()
{
    m_keeper->apply(with({inDatabase(u"first"_s)}));
    QCOMPARE(m_store->calls.size(), 1); // it is being written
    m_keeper->apply(with({inDatabase(u"second"_s)}));
    QTRY_COMPARE(m_stored->size(), 1);
    QCOMPARE(m_store->values.value(key()), u"second"_s); // by the time it is told, the second lies there
    QCOMPARE(m_store->calls.size(), 4);
}

void SecretKeeperTest::whatIsOnItsWayIsNotReplacedByWhatLiesThere()
{
    m_store->values.insert(key(), u"former"_s);
    m_keeper->apply(with({inDatabase(u"new"_s)}));
    m_keeper->apply(with({inKeychain()})); // as when the answer to an earlier wish overtakes
    QCOMPARE(valueOf(m_keeper->withSecrets(inKeychain())), u"new"_s);
    QTRY_COMPARE(m_store->values.value(key()), u"new"_s);
}

void SecretKeeperTest::goneChannelsLeaveNothingBehind_data()
{
    QTest::addColumn<QList<QString>>("left");
    QTest::newRow("the channel is gone for good") << QStringList{};
    QTest::newRow("the field was cleared") << QStringList{u"cleared"_s};
}

void SecretKeeperTest::goneChannelsLeaveNothingBehind()
{
    QFETCH(const QStringList, left);
    m_store->values.insert(key(8), u"another's"_s);
    m_keeper->apply(with({inDatabase(u"s3cret"_s), inKeychain(8)}));
    QTRY_COMPARE(m_stored->size(), 1);
    Channel removed = inKeychain();
    removed.removedAt = Instant{};
    m_keeper->apply(with({removed, inKeychain(8)})); // it can still be restored
    QTest::qWait(20);
    QVERIFY(m_store->values.contains(key()));
    m_keeper->apply(with(left.isEmpty() ? QList<Channel>{inKeychain(8)} : QList<Channel>{webhook({}), inKeychain(8)}));
    QTRY_VERIFY(!m_store->values.contains(key()));
    QCOMPARE(m_store->values.value(key(8)), u"another's"_s);
}

void SecretKeeperTest::oneFailureDoesNotHoldUpTheOthersForEver()
{
    m_store->state = SecretOutcome::Failed;
    m_keeper->apply(with({inDatabase(u"s3cret"_s), inKeychain(8)}));
    QTRY_VERIFY(m_store->calls.contains(u"write "_s + key()));
    QTRY_VERIFY(m_store->calls.contains(u"read "_s + key(8)));
    m_store->state = SecretOutcome::Done;
    QTRY_COMPARE(m_stored->size(), 1);
    QTRY_COMPARE(m_keeper->missingOf(inKeychain(8)).size(), 1);
}

void SecretKeeperTest::batchesWithoutChannelsChangeNothing()
{
    m_keeper->apply(with({inDatabase(u"s3cret"_s)}));
    QTRY_COMPARE(m_stored->size(), 1);
    m_keeper->apply({});
    QTest::qWait(20);
    QVERIFY(m_store->values.contains(key()));
}

QTEST_GUILESS_MAIN(SecretKeeperTest)
#include "secret_keeper_test.moc"
