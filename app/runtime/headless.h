// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exit_status.h"
#include "app/desktop/sleep_inhibitor.h"
#include "instance.h"

namespace aloft {

/// Aloft without a window or a display: receiver and engine, and a line on standard output per change of status.
class Headless : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ListenOverride listen;
        bool waits = false; ///< for its turn, as often as a window takes the folder over
    };

    Headless(const DataFolder &folder, Clock &clock, Options options);

    /// To be called once the event loop runs; ended() tells when all is over.
    void begin();

    /// Stops in order, see Runtime::stop().
    void stop();

signals:
    void ended(aloft::ExitStatus status);

private:
    void tryTurn();
    void work();
    void waitForTurn(milliseconds firstLook);
    void takeReceiver(const ReceiverState &state);
    void takeHttps(const HttpsState &state);
    void handOver();
    void onStopped();
    void end(ExitStatus status, const QString &fault = {});

    const DataFolder m_folder;
    Clock &m_clock;
    const Options m_options;
    FolderLock m_lock;
    std::unique_ptr<Instance> m_instance;
    SleepInhibitor m_inhibitor;
    QTimer m_turn;
    QString m_listening; ///< what was said last about where it listens
    QString m_listeningTls;
    QString m_tlsFault;
    QString m_fault;
    ExitStatus m_status = ExitStatus::Done;
    bool m_handsOver = false;
};

} // namespace aloft
