// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "post.h"

#include <QObject>

#include <map>
#include <memory>

namespace aloft {

class CurlLoop;
class Transfer;

/// Carries everything that goes out over the network, HTTP and mail alike, as much at once as there is. Lives in a thread with
/// an event loop and never waits in it; all its functions are called there.
class Courier : public QObject
{
    Q_OBJECT

public:
    using PostId = quint64;

    explicit Courier(const OutboundRules &rules = {}, QObject *parent = nullptr);
    /// What is on its way is broken off, and nobody hears of it.
    ~Courier() override;

    /// Sends it once: a failure is told, not tried again. A redirection is followed only to other paths of the same server.
    /// @return what answered() will name; it comes later, never during this call
    PostId send(const Post &post);

    /// Breaks it off; answered() will not come.
    void cancel(PostId post);

signals:
    void answered(quint64 post, const aloft::PostAnswer &answer);

private:
    void finish(const void *handle, int result);

    OutboundRules m_rules;
    std::unique_ptr<CurlLoop> m_loop;
    std::map<PostId, std::unique_ptr<Transfer>> m_transfers;
    PostId m_last = 0;
};

} // namespace aloft
