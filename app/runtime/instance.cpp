// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include "model/wishes/reply_json.h"

namespace aloft {

Instance::Instance(const DataFolder &folder, FolderLock &lock, Clock &clock, const ListenOverride &listen,
                   ControlServer::Face face)
    : m_folder(folder),
      m_lock(lock),
      m_runtime(folder, clock, listen),
      m_control(face,
                [this](const Wish &wish, const Who &who, const ControlServer::Answer &answer) { carryOut(wish, who, answer); })
{
    connect(&m_control, &ControlServer::raiseRequested, this, &Instance::raiseRequested);
    connect(&m_control, &ControlServer::handOverRequested, this, &Instance::handOverRequested);
    connect(&m_runtime, &Runtime::stopped, this, [this] {
        m_lock.release();
        emit stopped();
    });
}

Result<void> Instance::start()
{
    const Result<QString> path = m_folder.socketPath();
    if (!path)
        return path.error();
    // The door opens first: who knocks while the database is being opened waits instead of being sent away.
    if (const Result<void> listening = m_control.listen(*path, m_folder.doorPath()); !listening)
        return listening;
    const Result<void> started = m_runtime.start();
    if (!started)
        m_control.close();
    return started;
}

void Instance::stop()
{
    m_control.close();
    m_runtime.stop();
}

void Instance::carryOut(const Wish &wish, const Who &who, const ControlServer::Answer &answer)
{
    m_runtime.carryOut(wish, who, [this, answer](const Result<Reply> &reply) {
        if (reply)
            answer(replyToJson(*reply, m_runtime.receiver().base));
        else
            answer(reply.error());
    });
}

} // namespace aloft
