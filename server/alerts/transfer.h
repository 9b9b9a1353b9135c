// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "post.h"

#include <curl/curl.h>

#include <QElapsedTimer>

#include <array>
#include <memory>

namespace aloft {

/// One Post on its way: libcurl's handle for it, set up, and what came back so far.
class Transfer
{
public:
    /// @param rules outlive it
    Transfer(const Post &post, const OutboundRules &rules);
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    [[nodiscard]] CURL *handle() const { return m_easy.get(); }

    /// Sets the handle up anew if it was redirected to where that is followed: another path of the same server.
    /// @return whether it has to be added to the loop once more
    [[nodiscard]] bool followsRedirect(CURLcode result);

    /// To be asked when it has ended.
    [[nodiscard]] PostAnswer answer(CURLcode result) const;

private:
    struct Cleanup
    {
        void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
        void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, Cleanup>;

    static List listOf(const QByteArrayList &lines);
    static size_t takeHeader(char *bytes, size_t size, size_t count, void *self);
    static size_t takeBody(char *bytes, size_t size, size_t count, void *self);
    static size_t giveMail(char *room, size_t size, size_t count, void *self);
    static curl_socket_t openSocket(void *self, curlsocktype purpose, curl_sockaddr *address);

    void setUp();
    void setUpHttp();
    void setUpMail();
    void takeReply(const QByteArray &line);
    [[nodiscard]] int statusCode() const;
    [[nodiscard]] QUrl redirection() const;
    [[nodiscard]] QString faultOf(CURLcode result) const;
    [[nodiscard]] QString statusFault() const;
    [[nodiscard]] bool isMail() const;

    Post m_post;
    const OutboundRules &m_rules;
    std::unique_ptr<CURL, Cleanup> m_easy;
    List m_headers;
    List m_recipients;
    std::array<char, CURL_ERROR_SIZE> m_words{};
    QElapsedTimer m_since;
    QByteArray m_text;
    qsizetype m_head_bytes = 0;
    qsizetype m_body_bytes = 0;
    qsizetype m_given_bytes = 0;
    int m_redirects = 0;
    bool m_headEnded = false;
    QByteArray m_refusal; ///< the last reply of SMTP that says no, unless a yes came after it
    QByteArray m_reply; ///< the last that says yes
    QHostAddress m_forbidden;
};

} // namespace aloft
