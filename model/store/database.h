// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"
#include "model/domain/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <unordered_map>

namespace aloft {

/// One connection to one SQLite file, used from one thread. Prepares each statement once, and turns what goes wrong
/// into sentences that name the file.
class Database
{
public:
    enum class Access { ReadOnly, ReadWrite };

    Database(QString path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Result<void> open();

    /// Runs statements that have neither values nor rows, in their order, up to the first that fails.
    Result<void> run(const QStringList &statements);

    /// Runs one statement with the values for its question marks. Valid until the same statement runs again.
    Result<QSqlQuery *> run(const QString &statement, const QVariantList &values);

    /// The same for a statement of which no rows are wanted.
    Result<void> apply(const QString &statement, const QVariantList &values = {});

    /// The first column of the only row.
    [[nodiscard]] Result<QVariant> valueOf(const QString &statement);

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    struct Prepared
    {
        QSqlQuery query;
        QStringList places; ///< the names of the places for values, in their order
    };

    [[nodiscard]] Result<Prepared *> prepared(const QString &statement);
    [[nodiscard]] Error sentenceFor(const QSqlError &error) const;

    const QString m_path;
    const Access m_access;
    const QString m_name;
    std::unordered_map<QString, Prepared> m_prepared;
};

/// What the database at that path takes on disk, with its write-ahead log and its index, in bytes.
[[nodiscard]] qint64 sizeOnDisk(const QString &path);

/// Moments as columns: NULL when there is none.
[[nodiscard]] QVariant toColumn(std::optional<Instant> instant);
[[nodiscard]] std::optional<Instant> instantIn(const QVariant &column);

} // namespace aloft
