// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace aloft {

/// Lets libcurl work in the event loop of the thread that this object lives in.
class CurlLoop : public QObject
{
    Q_OBJECT

public:
    explicit CurlLoop(QObject *parent = nullptr);
    ~CurlLoop() override;

    /// Begins a transfer. The handle stays the caller's, who removes it before it is cleaned up.
    void add(CURL *easy);
    void remove(CURL *easy);

signals:
    /// The transfer has ended and is removed already.
    void finished(CURL *easy, CURLcode result);

private:
    struct LaterDeleted
    {
        void operator()(QSocketNotifier *notifier) const;
    };
    using Notifier = std::unique_ptr<QSocketNotifier, LaterDeleted>;

    struct Watch
    {
        Notifier read = {};
        Notifier write = {};
    };

    static int socketChanged(CURL *easy, curl_socket_t socket, int what, void *self, void *);
    static int timeoutChanged(CURLM *multi, long timeout_ms, void *self);
    [[nodiscard]] Notifier notifierFor(curl_socket_t socket, QSocketNotifier::Type type);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);
    void collect();

    CURLM *m_multi = nullptr;
    QTimer m_timer;
    std::unordered_map<curl_socket_t, Watch> m_watches;
};

} // namespace aloft
