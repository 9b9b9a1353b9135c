// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data_folder.h"
#include "liveness_mark.h"

#include "model/engine/engine.h"
#include "model/engine/housekeeping.h"

#include <QTimer>

#include <memory>

namespace aloft {

/// What lives in the core thread: the database and the engine that is its only writer.
/// Everything but the constructor is called there.
class Core : public QObject
{
    Q_OBJECT

public:
    Core(const DataFolder &folder, Clock &clock, Inbox &inbox);

    /// Opens the database and loads it; the first changed() comes from here.
    Result<Settings> open();

    /// Whether jobs can reach the receiver.
    void setListening(bool listening);

    Result<Reply> carryOut(const Wish &wish, const Who &who);

    /// What came of an attempt to send, see sendingWanted().
    void noteAttempt(DeliveryId delivery, const Attempt &attempt);
    /// Whether the engine is at work and what it does is kept.
    [[nodiscard]] bool isSound() const { return m_engine && m_engine->isStoring(); }

    /// Brings the history down to what is to be kept, step by step; and ends that. cleanUpFinished() tells when it is over.
    void cleanUp();
    void cancelCleanUp();

    /// Applies what still waits, marks the moment and closes the database. open() may follow.
    void close();

signals:
    void changed(const aloft::Changes &changes);
    void answered(const QList<aloft::Answer> &answers);
    void sendingWanted(const QList<aloft::Message> &messages);
    void storageFailed(const QString &sentence);
    void storageRecovered();
    void cleanUpProgress(qint64 done, qint64 total);
    void cleanUpFinished(const aloft::CleanUp &cleanUp);

private:
    void connectEngine();
    void attend();

    const QString m_folder;
    Clock &m_clock;
    Inbox &m_inbox;
    LivenessMark m_mark;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Alarm> m_alarm;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Housekeeping> m_housekeeping;
    std::unique_ptr<QTimer> m_marking;
};

} // namespace aloft
