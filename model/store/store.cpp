// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "migrations.h"
#include "alert_rows.h"
#include "rows.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// "Alft", so that a database of another program is told from ours. https://www.sqlite.org/pragma.html#pragma_application_id
constexpr int applicationId = 0x416c6674;
constexpr auto ownerOnlyFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto ownerOnlyFolder = ownerOnlyFile | QFile::ExeOwner;
constexpr int copiesKept = 2;
constexpr int blindKept = 1000;

/// Heartbeats go into the index at as many places as there are monitors; SQLite's own 2 MiB do not hold those pages for long.
constexpr int cache_KiB = 16 * 1024;
/// Up to there the log keeps its room for what comes next. https://www.sqlite.org/pragma.html#pragma_journal_size_limit
constexpr int log_bytes = 8 * 1024 * 1024;
constexpr auto givesPagesBack = "PRAGMA auto_vacuum = INCREMENTAL"_L1;
constexpr int mostIncidents = 100'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("Store", text);
}

QStringList statementsOf(const char *migration)
{
    QStringList statements;
    for (const QString &statement : QString::fromUtf8(migration).split(u";\n"_s)) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement);
    }
    return statements;
}

/// What tells this file from another one of the same name; empty if there is none.
QByteArray identityOf(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status{};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QByteArray::number(quint64(status.st_dev)) + ':' + QByteArray::number(quint64(status.st_ino));
#else
    return QFile::exists(path) ? "there"_ba : ""_ba;
#endif
}

/// Brings the file from this version to the newest, each step together with its number in a transaction of its own.
Result<void> migrate(Database &connection, int from)
{
    for (int version = from; version < newestVersion; ++version) {
        QStringList statements{u"BEGIN IMMEDIATE"_s};
        statements += statementsOf(migrations[std::size_t(version)]);
        statements += u"PRAGMA user_version = %1"_s.arg(version + 1);
        statements += u"COMMIT"_s;
        if (const auto done = connection.run(statements); !done) {
            static_cast<void>(connection.run({u"ROLLBACK"_s}));
            return done;
        }
    }
    return {};
}

} // namespace

Store::Store(QString folder) : m_folder(std::move(folder)) {}

Store::~Store() = default;

QString Store::path() const
{
    return m_folder + "/aloft.sqlite"_L1;
}

Result<void> Store::open()
{
    if (!QFileInfo::exists(m_folder)) {
        if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, ownerOnlyFolder))
            return Error{tr("The data folder %1 can't be created. Check the permissions of the folder above it.").arg(m_folder)};
    }
    const auto ready = QFileInfo::exists(path()) ? checkFile() : create();
    if (!ready)
        return ready;
    m_connection = std::make_unique<Database>(path(), Database::Access::ReadWrite);
    auto adopted = m_connection->open();
    if (adopted)
        adopted = adopt();
    if (!adopted)
        m_connection.reset();
    m_identity = identityOf(path());
    return adopted;
}

void Store::close()
{
    m_connection.reset();
}

/// SQLite opens 0 bytes and some kinds of garbage as if they were a new database; we never do.
Result<void> Store::checkFile() const
{
    QFile file(path());
    if (!file.open(QFile::ReadOnly))
        return Error{tr("%1 can't be read: %2.").arg(path(), file.errorString())};
    if (file.size() == 0)
        return Error{tr("%1 is empty. Move it away and put a copy back; Aloft does not touch it.").arg(path())};
    if (file.read(16) != QByteArray("SQLite format 3\0", 16))
        return Error{tr("%1 is damaged. Move it away and put a copy back; Aloft does not touch it.").arg(path())};
    return {};
}

/// Under another name first, so that whoever is killed in the middle leaves no half-made database behind.
Result<void> Store::create() const
{
    const QString unfinished = path() + ".new"_L1;
    QFile::remove(unfinished);
    QFile file(unfinished);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly, ownerOnlyFile))
        return Error{tr("%1 can't be created: %2.").arg(path(), file.errorString())};
    file.close();
    {
        Database connection(unfinished, Database::Access::ReadWrite);
        if (const auto opened = connection.open(); !opened)
            return opened;
        // Pages can only be given back in a file that was made for it.
        const auto marked = connection.run({givesPagesBack, u"PRAGMA synchronous = FULL"_s, u"PRAGMA application_id = %1"_s.arg(applicationId)});
        if (!marked)
            return marked;
        if (const auto migrated = migrate(connection, 0); !migrated)
            return migrated;
    }
    if (!QFile::rename(unfinished, path()))
        return Error{tr("%1 can't be created. Check the permissions of its folder.").arg(path())};
    return {};
}

/// Makes sure that the file is ours, whole enough to begin with, writable and of the newest version.
Result<void> Store::adopt()
{
    const auto id = m_connection->valueOf(u"PRAGMA application_id"_s);
    if (!id)
        return id.error();
    if (id->toInt() != applicationId)
        return Error{tr("%1 is a database of another program. Aloft does not touch it.").arg(path())};
    const auto version = m_connection->valueOf(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (version->toInt() < 0)
        return Error{tr("%1 is damaged. Move it away and put a copy back; Aloft does not touch it.").arg(path())};
    if (version->toInt() > newestVersion)
        return Error{tr("%1 was written by a newer version of Aloft. Install that version, or start with another data folder.")
                         .arg(path())};
    const auto prepared = m_connection->run({u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                                             u"PRAGMA foreign_keys = ON"_s, u"PRAGMA cache_size = -%1"_s.arg(cache_KiB),
                                             u"PRAGMA journal_size_limit = %1"_s.arg(log_bytes)});
    if (!prepared)
        return prepared;
    // A file that can only be read is better refused now than at the first heartbeat.
    if (version->toInt() == newestVersion)
        return m_connection->run({u"BEGIN IMMEDIATE"_s, u"PRAGMA user_version = %1"_s.arg(newestVersion), u"COMMIT"_s});
    if (const auto kept = keepCopy(version->toInt()); !kept)
        return kept;
    if (const auto migrated = migrate(*m_connection, version->toInt()); !migrated)
        return Error{tr("%1 can't be brought to the form of this version. It is as it was, and a copy lies beside it. (%2)")
                         .arg(path(), migrated.error().sentence)};
    // Only now: attempts that fail must not push out the copies of those that did not.
    forgetOldCopies();
    // Written anew once, so that pages can be given back. Without the room for that on the disk they stay in the file, where
    // they are used again.
    static_cast<void>(m_connection->run({givesPagesBack, u"VACUUM"_s}));
    return {};
}

/// A copy beside the file before a migration.
Result<void> Store::keepCopy(int version)
{
    const QString moment = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString copy = m_folder + u"/before-migration-%1-from-%2.sqlite"_s.arg(moment).arg(version);
    if (const auto copied = m_connection->run(u"VACUUM INTO ?"_s, {copy}); !copied)
        return copied.error();
    QFile::setPermissions(copy, ownerOnlyFile);
    return {};
}

void Store::forgetOldCopies() const
{
    QDir folder(m_folder);
    QStringList copies = folder.entryList({u"before-migration-*.sqlite"_s}, QDir::Files, QDir::Name);
    while (copies.size() > copiesKept)
        folder.remove(copies.takeFirst());
}

Result<Snapshot> Store::load(Instant now)
{
    Snapshot snapshot;
    auto monitors = readMonitors(*m_connection);
    if (!monitors)
        return monitors.error();
    snapshot.monitors = std::move(*monitors);
    auto settings = readSettings(*m_connection);
    if (!settings)
        return settings.error();
    snapshot.settings = std::move(*settings);
    auto dropped = readDroppedTokens(*m_connection);
    if (!dropped)
        return dropped.error();
    snapshot.droppedTokens = std::move(*dropped);
    const auto lastOf = [this](const QString &table) {
        return m_connection->valueOf(u"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = '%1'), 0)"_s.arg(table));
    };
    const auto lastMonitor = lastOf(u"monitor"_s);
    if (!lastMonitor)
        return lastMonitor.error();
    const auto lastIncident = lastOf(u"incident"_s);
    if (!lastIncident)
        return lastIncident.error();
    const auto lastBlind = lastOf(u"blind_interval"_s);
    if (!lastBlind)
        return lastBlind.error();
    snapshot.lastBlind = lastBlind->toLongLong();
    auto blind = readBlind(*m_connection, {}, blindKept);
    if (!blind)
        return blind.error();
    snapshot.blind = std::move(*blind);
    auto clockSets = readClockSets(*m_connection, {});
    if (!clockSets)
        return clockSets.error();
    snapshot.clockSets = std::move(*clockSets);
    const auto newest = m_connection->valueOf(u"SELECT (SELECT max(at_ms, coalesce(last_at_ms, 0)) + "
                                                "(SELECT coalesce(sum(by_ms), 0) FROM clock_set WHERE heartbeat_id >= heartbeat.id) "
                                                "FROM heartbeat ORDER BY id DESC LIMIT 1)"_s);
    if (!newest)
        return newest.error();
    snapshot.newestHeartbeat = instantIn(*newest);
    auto alerts = readAlerts(*m_connection, now);
    if (!alerts)
        return alerts.error();
    snapshot.alerts = std::move(*alerts);
    snapshot.lastMonitor = lastMonitor->toLongLong();
    snapshot.lastIncident = lastIncident->toLongLong();
    return snapshot;
}

Result<void> Store::commit(const QList<Write> &writes)
{
    return inTransaction([&]() -> Result<void> {
        Result<void> done;
        for (auto write = writes.begin(); done && write != writes.end(); ++write)
            done = writeRow(*m_connection, *write);
        return done;
    });
}

Result<void> Store::prune(Pruning &pruning)
{
    return inTransaction([&] { return pruning.step(*m_connection); });
}

Result<void> Store::settle()
{
    if (!m_connection)
        return {};
    // Whoever reads just now is not waited for: then the log keeps its length until the next time.
    return m_connection->run({u"PRAGMA busy_timeout = 0"_s, u"PRAGMA wal_checkpoint(TRUNCATE)"_s, u"PRAGMA busy_timeout = 5000"_s});
}

Result<void> Store::inTransaction(const std::function<Result<void>()> &action)
{
    if (!m_connection)
        return Error{tr("%1 is not open.").arg(path())};
    // SQLite would go on writing into a file that has lost its name, and lose it all with the last handle.
    if (identityOf(path()) != m_identity)
        return Error{tr("%1 was moved or deleted while Aloft uses it. Put it back, or quit and start Aloft again.").arg(path())};
    // BEGIN IMMEDIATE takes the lock at once, so that nothing can fail half-way for want of it.
    auto done = m_connection->apply(u"BEGIN IMMEDIATE"_s);
    if (done)
        done = action();
    if (done)
        done = m_connection->apply(u"COMMIT"_s);
    if (!done)
        static_cast<void>(m_connection->apply(u"ROLLBACK"_s));
    return done;
}

Result<QList<Heartbeat>> Store::heartbeats(MonitorId monitor, int most)
{
    return readHeartbeats(*m_connection, monitor, most);
}

Result<QList<Delivery>> Store::deliveries(int most)
{
    const auto page = readDeliveryPage(*m_connection, {}, {}, most);
    if (!page)
        return page.error();
    return page->deliveries;
}

Result<std::optional<Delivery>> Store::delivery(DeliveryId id)
{
    return readDelivery(*m_connection, id);
}

Result<QList<Incident>> Store::incidents(std::optional<MonitorId> monitor)
{
    return readIncidents(*m_connection, monitor, mostIncidents);
}

} // namespace aloft
