// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/store/migrations.h"
#include "model/store/store.h"
#include "tests/support/sample.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class StoreTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aNewDatabaseIsForItsOwnerOnly();
    void whatIsCommittedIsThereAfterReopening();
    void aCronExpressionComesBackAsItWasTyped();
    void aCronExpressionThatCannotBeReadLeavesTheInterval();
    void nothingOfAFailedTransactionStays();
    void aFileThatIsNotOursIsRefusedInWords_data();
    void aFileThatIsNotOursIsRefusedInWords();
    void aNewerFileIsRefusedInWords();
    void anOlderFileIsCopiedAsideAndMigrated();
    void aFileOfTheFirstVersionIsReadAsItWas();
    void onlyTheLastTwoCopiesAreKept();
    void aMigrationThatFailsLeavesFileAndCopiesAlone();
    void aNonsensicalVersionIsDamage();
    void aFileThatWasTakenAwayIsNotWrittenInto();
    void aFolderThatCannotBeMadeIsRefusedInWords();
    void aHalfMadeDatabaseIsMadeAnew();
    void numbersAreNeverGivenTwice();
    void purgingTakesTheHistoryAlong();
    void aFullDiskIsASentenceAndNotACrash();

private:
    [[nodiscard]] QString folder() const { return m_home->path() + "/aloft"_L1; }
    void runIn(const QString &path, const QStringList &statements) const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void StoreTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void StoreTest::runIn(const QString &path, const QStringList &statements) const
{
    Database connection(path, Database::Access::ReadWrite);
    QVERIFY(connection.open());
    const auto done = connection.run(statements);
    QVERIFY2(done, done ? "" : qPrintable(done.error().sentence));
}

void StoreTest::aNewDatabaseIsForItsOwnerOnly()
{
    Store store(folder());
    QVERIFY(store.open());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(folder()).permissions() & others, QFile::Permissions{});
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
        const QFileInfo file(store.path() + end);
        QVERIFY2(file.exists(), qPrintable(file.filePath()));
        QCOMPARE(file.permissions() & others, QFile::Permissions{});
    }
}

void StoreTest::whatIsCommittedIsThereAfterReopening()
{
    Monitor monitor = sample::monitor(7);
    monitor.tags = {u"backups"_s, u"db-1"_s};
    monitor.note = u"ask Ada"_s;
    monitor.status = Status::Down;
    monitor.pausedUntil = noon + seconds{5};
    monitor.incident = Incident{.id = 3,
                                .monitor = 7,
                                .startedAt = noon + seconds{360},
                                .resolvedAt = {},
                                .cause = {Cause::Kind::Missed, milliseconds{360'000}, seconds{300}, seconds{60}},
                                .resolution = {},
                                .quiet = true};
    const Heartbeat heartbeat{.monitor = 7, .at = noon + milliseconds{1}, .origin = u"10.0.4.17"_s, .port = 8787, .counted = true, .dueAt = {}, .deadlineAt = {}};
    Heartbeat ignored = heartbeat;
    ignored.at = noon + seconds{2};
    ignored.counted = false;
    Settings settings;
    settings.listen = {u"0.0.0.0"_s, 9000};
    settings.formerEndpoints = {{u"127.0.0.1"_s, 8787}};
    settings.awayReadUntil = noon;
    settings.https = {.on = true, .listen = {u"::"_s, 8443}, .certificateFile = u"a.pem"_s, .keyFile = u"a.key"_s};
    settings.trustedProxies = {u"10.0.0.0/8"_s};
    settings.limits.connections = 100;
    settings.limits.headTime = seconds{3};
    settings.retention = {.newestPerMonitor = 500, .thinned_days = 30, .most_bytes = qint64{5} << 30};
    {
        Store store(folder());
        QVERIFY(store.open());
        QVERIFY(store.commit({write::PutMonitor{monitor}, write::AddHeartbeat{heartbeat}, write::AddHeartbeat{ignored},
                              write::PutIncident{*monitor.incident}, write::PutSettings{settings}}));
    }
    Store store(folder());
    QVERIFY(store.open());
    const auto snapshot = store.load();
    QVERIFY(snapshot);
    monitor.lastHeartbeatAt = heartbeat.at;
    monitor.lastOrigin = heartbeat.origin;
    monitor.lastPort = heartbeat.port;
    QCOMPARE(snapshot->monitors.size(), 1);
    QVERIFY(snapshot->monitors.constFirst() == monitor);
    QVERIFY(snapshot->settings == settings);
    const auto incidents = store.incidents(7);
    QVERIFY(incidents);
    QVERIFY(*incidents == QList<Incident>{*monitor.incident});
}

void StoreTest::aCronExpressionComesBackAsItWasTyped()
{
    Monitor monitor = sample::monitor(7);
    monitor.schedule.cron = Cron::parse(u"30 06 * *  Mon-Fri"_s, u"Europe/Berlin"_s).value();
    monitor.schedule.early = seconds{120};
    monitor.status = Status::Down;
    monitor.incident = Incident{.id = 3, .monitor = 7, .startedAt = noon, .resolvedAt = {}, .cause = {}, .resolution = {}};
    monitor.incident->cause.expected = ExpectedRun{noon - seconds{60}, u"30 06 * *  Mon-Fri"_s, u"Europe/Berlin"_s};
    {
        Store store(folder());
        QVERIFY(store.open());
        QVERIFY(store.commit({write::PutMonitor{monitor}, write::PutIncident{*monitor.incident}}));
    }
    {
        Store store(folder());
        QVERIFY(store.open());
        QVERIFY(store.load()->monitors.constFirst() == monitor);
        monitor.schedule.cron.reset();
        QVERIFY(store.commit({write::PutMonitor{monitor}}));
        QVERIFY(store.load()->monitors.constFirst() == monitor);
    }
}

void StoreTest::aCronExpressionThatCannotBeReadLeavesTheInterval()
{
    {
        Store store(folder());
        QVERIFY(store.open());
        QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}, write::PutMonitor{sample::monitor(2)}}));
    }
    runIn(folder() + "/aloft.sqlite"_L1, {u"UPDATE monitor SET cron = 'nonsense', timezone = 'UTC' WHERE id = 1"_s,
                                          u"UPDATE monitor SET cron = '@daily', timezone = 'Mars/Base' WHERE id = 2"_s});
    Store store(folder());
    QVERIFY(store.open());
    const auto snapshot = store.load();
    QVERIFY(!snapshot->monitors.at(0).schedule.cron);
    QCOMPARE(snapshot->monitors.at(1).schedule.cron->zone(), u"Mars/Base"_s);
}

void StoreTest::nothingOfAFailedTransactionStays()
{
    Store store(folder());
    QVERIFY(store.open());
    Monitor double1 = sample::monitor(1);
    Monitor double2 = sample::monitor(2);
    double2.token = double1.token;
    QVERIFY(!store.commit({write::PutMonitor{double1}, write::PutMonitor{double2}}));
    const auto snapshot = store.load();
    QVERIFY(snapshot);
    QVERIFY(snapshot->monitors.isEmpty());
    QVERIFY(store.commit({write::PutMonitor{double1}}));
}

void StoreTest::aFileThatIsNotOursIsRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    QTest::newRow("a file of 0 bytes is not taken for a new one") << QByteArray() << u"is empty"_s;
    QTest::newRow("8 KB of garbage") << QByteArray(8192, 'x') << u"is damaged"_s;
    QTest::newRow("the right beginning and then garbage")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(8176, 'x') << u"is damaged"_s;
}

void StoreTest::aFileThatIsNotOursIsRefusedInWords()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, word);
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + "/aloft.sqlite"_L1);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    Store store(folder());
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().sentence.contains(word), qPrintable(opened.error().sentence));
    QVERIFY(opened.error().sentence.contains(store.path()));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void StoreTest::aNewerFileIsRefusedInWords()
{
    {
        Store store(folder());
        QVERIFY(store.open());
    }
    runIn(folder() + "/aloft.sqlite"_L1, {u"PRAGMA user_version = %1"_s.arg(newestVersion + 1)});
    Store store(folder());
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().sentence.contains("newer version of Aloft"_L1), qPrintable(opened.error().sentence));
}

/// Today there is one version only, so an empty database of ours stands for "older": version 0.
void StoreTest::anOlderFileIsCopiedAsideAndMigrated()
{
    QVERIFY(QDir().mkpath(folder()));
    Store store(folder());
    runIn(store.path(), {u"PRAGMA application_id = %1"_s.arg(0x416c6674)});
    const auto opened = store.open();
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().sentence));
    QCOMPARE(QDir(folder()).entryList({u"before-migration-*.sqlite"_s}).size(), 1);
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}}));
}

/// What a job said before it could say anything was a success.
void StoreTest::aFileOfTheFirstVersionIsReadAsItWas()
{
    QVERIFY(QDir().mkpath(folder()));
    const QString path = folder() + "/aloft.sqlite"_L1;
    QStringList statements;
    for (const QString &statement : QString::fromUtf8(migrations.front()).split(u";\n"_s)) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement);
    }
    statements += {u"INSERT INTO monitor VALUES(7, 'Nightly backup', 'heartbeat', 'abcdefghijklmnopqrstuv', 300, 60, '[]', '', 'down', "
                   "1795348800000, 1795348800000, NULL, NULL, NULL)"_s,
                   u"INSERT INTO heartbeat VALUES(1, 7, 1795348801000, '10.0.4.17', 8787, 1, NULL, NULL)"_s,
                   u"INSERT INTO incident VALUES(3, 7, 1795349161000, NULL, 'missed', 360000, 300, 60, NULL, 0)"_s,
                   u"PRAGMA application_id = %1"_s.arg(0x416c6674), u"PRAGMA user_version = 1"_s};
    runIn(path, statements);
    Store store(folder());
    QVERIFY(store.open());
    const auto snapshot = store.load();
    QVERIFY(snapshot);
    const Monitor &monitor = snapshot->monitors.constFirst();
    QVERIFY(monitor.keepsBodies);
    QVERIFY(!monitor.acceptsGet);
    QCOMPARE(monitor.lastHeartbeatAt, noon + seconds{1});
    QCOMPARE(monitor.incident->cause.kind, Cause::Kind::Missed);
    const auto heartbeats = store.heartbeats(7, 10);
    QVERIFY(heartbeats);
    QCOMPARE(heartbeats->size(), 1);
    QCOMPARE(heartbeats->constFirst().kind, HeartbeatKind::Success);
    QVERIFY(heartbeats->constFirst().body.isEmpty());
}

void StoreTest::onlyTheLastTwoCopiesAreKept()
{
    QVERIFY(QDir().mkpath(folder()));
    for (int i = 1; i <= 3; ++i) {
        QFile copy(folder() + u"/before-migration-2025010%1-000000-000-from-0.sqlite"_s.arg(i));
        QVERIFY(copy.open(QFile::WriteOnly));
    }
    Store store(folder());
    runIn(store.path(), {u"PRAGMA application_id = %1"_s.arg(0x416c6674)});
    QVERIFY(store.open());
    const QStringList copies = QDir(folder()).entryList({u"before-migration-*.sqlite"_s}, QDir::Files, QDir::Name);
    QCOMPARE(copies.size(), 2);
    QVERIFY(copies.constFirst().startsWith("before-migration-20250103"_L1));
}

void StoreTest::aMigrationThatFailsLeavesFileAndCopiesAlone()
{
    QVERIFY(QDir().mkpath(folder()));
    for (int i = 1; i <= 2; ++i) {
        QFile copy(folder() + u"/before-migration-2025010%1-000000-000-from-0.sqlite"_s.arg(i));
        QVERIFY(copy.open(QFile::WriteOnly));
    }
    Store store(folder());
    runIn(store.path(), {u"PRAGMA application_id = %1"_s.arg(0x416c6674), u"CREATE TABLE monitor(mine TEXT)"_s});
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().sentence.contains("can't be brought to the form of this version"_L1), qPrintable(opened.error().sentence));
    QVERIFY(QFile::exists(folder() + "/before-migration-20250101-000000-000-from-0.sqlite"_L1));
    Database connection(store.path(), Database::Access::ReadOnly);
    QVERIFY(connection.open());
    const auto left = connection.valueOf(u"SELECT count(*) FROM sqlite_master"_s);
    QVERIFY(left);
    QCOMPARE(left->toInt(), 1);
}

void StoreTest::aNonsensicalVersionIsDamage()
{
    {
        Store store(folder());
        QVERIFY(store.open());
    }
    runIn(folder() + "/aloft.sqlite"_L1, {u"PRAGMA user_version = -5"_s});
    Store store(folder());
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().sentence.contains("is damaged"_L1), qPrintable(opened.error().sentence));
}

/// SQLite alone would go on, and all that it writes would be gone with the program.
void StoreTest::aFileThatWasTakenAwayIsNotWrittenInto()
{
    Store store(folder());
    QVERIFY(store.open());
    QVERIFY(QFile::rename(store.path(), store.path() + ".away"_L1));
    const auto done = store.commit({write::PutMonitor{sample::monitor(1)}});
    QVERIFY(!done);
    QVERIFY2(done.error().sentence.contains("was moved or deleted"_L1), qPrintable(done.error().sentence));
    QVERIFY(QFile::rename(store.path() + ".away"_L1, store.path()));
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}}));
}

void StoreTest::aFolderThatCannotBeMadeIsRefusedInWords()
{
    QFile inTheWay(m_home->path() + "/file"_L1);
    QVERIFY(inTheWay.open(QFile::WriteOnly));
    Store store(inTheWay.fileName() + "/aloft"_L1);
    const auto opened = store.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().sentence.contains("can't be created"_L1), qPrintable(opened.error().sentence));
}

void StoreTest::aHalfMadeDatabaseIsMadeAnew()
{
    QVERIFY(QDir().mkpath(folder()));
    QFile unfinished(folder() + "/aloft.sqlite.new"_L1);
    QVERIFY(unfinished.open(QFile::WriteOnly));
    QVERIFY(unfinished.write("half a datab") > 0);
    unfinished.close();
    Store store(folder());
    QVERIFY(store.open());
    QVERIFY(!unfinished.exists());
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}}));
}

void StoreTest::numbersAreNeverGivenTwice()
{
    Store store(folder());
    QVERIFY(store.open());
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(5)}}));
    QVERIFY(store.commit({write::PurgeMonitor{5}}));
    const auto snapshot = store.load();
    QVERIFY(snapshot);
    QVERIFY(snapshot->monitors.isEmpty());
    QCOMPARE(snapshot->lastMonitor, 5);
}

void StoreTest::purgingTakesTheHistoryAlong()
{
    Store store(folder());
    QVERIFY(store.open());
    Incident incident;
    incident.id = 1;
    incident.monitor = 5;
    incident.startedAt = noon;
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(5)}, write::PutIncident{incident},
                          write::AddHeartbeat{Heartbeat{.monitor = 5, .at = noon, .origin = {}, .port = 1, .counted = true, .dueAt = {}, .deadlineAt = {}}}}));
    QVERIFY(store.commit({write::PurgeMonitor{5}}));
    const auto incidents = store.incidents({});
    QVERIFY(incidents);
    QVERIFY(incidents->isEmpty());
}

/// SQLite itself is told that the file may not grow, which fails in the same way as a disk that is full.
void StoreTest::aFullDiskIsASentenceAndNotACrash()
{
    Store store(folder());
    QVERIFY(store.open());
    QVERIFY(store.commit({write::PutMonitor{sample::monitor(1)}}));
    store.close();
    Database limited(store.path(), Database::Access::ReadWrite);
    QVERIFY(limited.open());
    QVERIFY(limited.run({u"PRAGMA max_page_count = 1"_s}));
    const auto done = limited.run({u"CREATE TABLE big(x)"_s, u"INSERT INTO big VALUES(zeroblob(10000000))"_s});
    QVERIFY(!done);
    QVERIFY2(done.error().sentence.contains("The disk is full"_L1), qPrintable(done.error().sentence));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
