// SPDX-License-Identifier: GPL-3.0-or-later
#include "curl_loop.h"

#include <QList>

#include <algorithm>
#include <limits>

namespace aloft {

namespace {

constexpr long keptConnections = 16;

void initCurl()
{
    [[maybe_unused]] static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
}

} // namespace

CurlLoop::CurlLoop(QObject *parent) : QObject(parent), m_timer(this)
{
    initCurl();
    m_multi = curl_multi_init();
    Q_CHECK_PTR(m_multi);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::timeoutChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, keptConnections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    curl_multi_cleanup(m_multi);
}

void CurlLoop::add(CURL *easy)
{
    // Nothing happens before control is back in the event loop: libcurl asks for a timeout of 0.
    curl_multi_add_handle(m_multi, easy);
}

void CurlLoop::remove(CURL *easy)
{
    curl_multi_remove_handle(m_multi, easy);
}

int CurlLoop::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlLoop *>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::timeoutChanged(CURLM *, long timeout_ms, void *self)
{
    QTimer &timer = static_cast<CurlLoop *>(self)->m_timer;
    if (timeout_ms < 0)
        timer.stop();
    else
        timer.start(int(std::min<long>(timeout_ms, std::numeric_limits<int>::max())));
    return 0;
}

void CurlLoop::LaterDeleted::operator()(QSocketNotifier *notifier) const
{
    // It may be the one whose signal brought us here, and its socket is about to be closed.
    notifier->setEnabled(false);
    notifier->deleteLater();
}

CurlLoop::Notifier CurlLoop::notifierFor(curl_socket_t socket, QSocketNotifier::Type type)
{
    Notifier notifier(new QSocketNotifier(socket, type, this));
    const int events = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, events] { act(socket, events); });
    return notifier;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        m_watches.erase(socket);
        return;
    }
    Watch &watch = m_watches[socket];
    const bool reads = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    const bool writes = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (reads != (watch.read != nullptr))
        watch.read = reads ? notifierFor(socket, QSocketNotifier::Read) : Notifier();
    if (writes != (watch.write != nullptr))
        watch.write = writes ? notifierFor(socket, QSocketNotifier::Write) : Notifier();
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    collect();
}

void CurlLoop::collect()
{
    QList<std::pair<CURL *, CURLcode>> ended;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            ended.append({message->easy_handle, message->data.result});
    }
    for (const auto &[easy, result] : ended) {
        curl_multi_remove_handle(m_multi, easy);
        emit finished(easy, result);
    }
}

} // namespace aloft
