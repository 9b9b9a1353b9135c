// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Store", text);
}

/// SQLite's primary result codes, https://www.sqlite.org/rescode.html
enum SqliteCode { Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26 };

} // namespace

Database::Database(QString path, Access access)
    : m_path(std::move(path)), m_access(access), m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Database::~Database()
{
    m_prepared.clear();
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Database::open()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    if (!database.isValid())
        return Error{tr("Qt's SQLite driver is missing. On Debian and Ubuntu it is in the package libqt6sql6-sqlite.")};
    database.setDatabaseName(m_path);
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (m_access == Access::ReadOnly)
        options += u";QSQLITE_OPEN_READONLY"_s;
    database.setConnectOptions(options);
    if (!database.open())
        return sentenceFor(database.lastError());
    return {};
}

Result<void> Database::run(const QStringList &statements)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    for (const QString &statement : statements) {
        if (!query.exec(statement))
            return sentenceFor(query.lastError());
        query.finish();
    }
    return {};
}

Result<QSqlQuery *> Database::run(const QString &statement, const QVariantList &values)
{
    const auto known = prepared(statement);
    if (!known)
        return known.error();
    auto &[query, places] = **known;
    query.finish();
    for (qsizetype position = 0; position < values.size(); ++position)
        query.bindValue(places.at(position), values.at(position));
    if (!query.exec())
        return sentenceFor(query.lastError());
    return &query;
}

Result<void> Database::apply(const QString &statement, const QVariantList &values)
{
    const auto done = run(statement, values);
    if (!done)
        return done.error();
    (*done)->finish();
    return {};
}

// For values that are bound by position Qt makes up a name each time, which takes longer than all that SQLite does to insert
// a row. So the places get their names once.
Result<Database::Prepared *> Database::prepared(const QString &statement)
{
    if (const auto known = m_prepared.find(statement); known != m_prepared.end())
        return &known->second;
    Prepared fresh{QSqlQuery(QSqlDatabase::database(m_name, false)), {}};
    QStringList parts = statement.split(u'?');
    QString named = parts.takeFirst();
    for (const QString &part : std::as_const(parts)) {
        fresh.places.append(u":value%1"_s.arg(fresh.places.size()));
        named += fresh.places.constLast() + part;
    }
    fresh.query.setForwardOnly(true);
    if (!fresh.query.prepare(named))
        return sentenceFor(fresh.query.lastError());
    return &m_prepared.emplace(statement, std::move(fresh)).first->second;
}

Result<QVariant> Database::valueOf(const QString &statement)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.exec(statement) || !query.next())
        return sentenceFor(query.lastError());
    return query.value(0);
}

Error Database::sentenceFor(const QSqlError &error) const
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Full:
        return {tr("The disk is full: %1 can't be written. Free some space; Aloft goes on by itself.").arg(m_path)};
    case ReadOnly:
        return {tr("%1 can't be written, it is read-only. Check the permissions of the file and its folder.").arg(m_path)};
    case Busy:
    case Locked:
        return {tr("%1 is in use by another program that does not let go of it.").arg(m_path)};
    case Corrupt:
    case NotADatabase:
        return {tr("%1 is damaged. Move it away and put a copy back; Aloft does not touch it.").arg(m_path)};
    case CannotOpen:
        return {tr("%1 can't be opened. Check the permissions of the file and its folder.").arg(m_path)};
    case IoError:
        return {tr("The disk reports an error while %1 is read or written (%2).").arg(m_path, error.databaseText())};
    default:
        return {tr("The database %1 reports: %2").arg(m_path, error.text())};
    }
}

qint64 sizeOnDisk(const QString &path)
{
    qint64 size_bytes = 0;
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s})
        size_bytes += QFileInfo(path + end).size();
    return size_bytes;
}

QVariant toColumn(std::optional<Instant> instant)
{
    return instant ? QVariant(toUtc_ms(*instant)) : QVariant(QMetaType::fromType<qint64>());
}

std::optional<Instant> instantIn(const QVariant &column)
{
    if (column.isNull())
        return std::nullopt;
    return fromUtc_ms(column.toLongLong());
}

} // namespace aloft
