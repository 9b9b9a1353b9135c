// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime.h"

#include "app/control/control_server.h"

namespace aloft {

/// The one Aloft of a data folder while it runs: its lock, its door for the command line, and its threads.
class Instance : public QObject
{
    Q_OBJECT

public:
    /// @param lock held by the caller, released when stopped() is emitted
    Instance(const DataFolder &folder, FolderLock &lock, Clock &clock, const ListenOverride &listen,
             ControlServer::Face face);

    /// The error is a sentence; nothing runs then.
    Result<void> start();

    /// See Runtime::stop(); the folder is free when stopped() is emitted.
    void stop();

    [[nodiscard]] Runtime &runtime() { return m_runtime; }

signals:
    void raiseRequested();
    void handOverRequested();
    void stopped();

private:
    void carryOut(const Wish &wish, const Who &who, const ControlServer::Answer &answer);

    const DataFolder m_folder;
    FolderLock &m_lock;
    Runtime m_runtime;
    ControlServer m_control;
};

} // namespace aloft
