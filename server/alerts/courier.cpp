// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier.h"

#include "curl_loop.h"
#include "transfer.h"

#include <algorithm>

namespace aloft {

Courier::Courier(const OutboundRules &rules, QObject *parent)
    : QObject(parent), m_rules(rules), m_loop(std::make_unique<CurlLoop>())
{
    m_loop->setParent(this); // so that it moves to another thread with the courier
    connect(m_loop.get(), &CurlLoop::finished, this, [this](CURL *easy, CURLcode result) { finish(easy, result); });
}

Courier::~Courier()
{
    for (const auto &[id, transfer] : m_transfers)
        m_loop->remove(transfer->handle());
    m_transfers.clear();
    m_loop.reset();
}

Courier::PostId Courier::send(const Post &post)
{
    const PostId id = ++m_last;
    const auto &transfer = m_transfers[id] = std::make_unique<Transfer>(post, m_rules);
    m_loop->add(transfer->handle());
    return id;
}

void Courier::cancel(PostId post)
{
    const auto found = m_transfers.find(post);
    if (found == m_transfers.end())
        return;
    m_loop->remove(found->second->handle());
    m_transfers.erase(found);
}

void Courier::finish(const void *handle, int result)
{
    const auto found =
        std::ranges::find_if(m_transfers, [handle](const auto &entry) { return entry.second->handle() == handle; });
    if (found == m_transfers.end())
        return;
    const auto code = static_cast<CURLcode>(result);
    if (found->second->followsRedirect(code)) {
        m_loop->add(found->second->handle());
        return;
    }
    const PostId id = found->first;
    const PostAnswer answer = found->second->answer(code);
    m_transfers.erase(found);
    emit answered(id, answer);
}

} // namespace aloft
