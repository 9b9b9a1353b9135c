// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer.h"

#include "transfer_faults.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRedirects = 3;
constexpr int mailClosing = 221; // the reply to QUIT, which says nothing about the mail
constexpr int seeOther = 303;
constexpr seconds longestWait{60 * 60};

bool isSuccess(int code)
{
    return code >= 200 && code < 300;
}

bool asksToWait(int code)
{
    return code == 429 || code == 503;
}

bool isRedirection(int code)
{
    return code == 301 || code == 302 || code == seeOther || code == 307 || code == 308;
}

int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}

bool isSameServer(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() &&
           one.port(defaultPort(one)) == other.port(defaultPort(other));
}

} // namespace

Transfer::List Transfer::listOf(const QByteArrayList &lines)
{
    curl_slist *list = nullptr;
    for (const QByteArray &line : lines)
        list = curl_slist_append(list, line.constData());
    return List(list);
}

Transfer::Transfer(const Post &post, const OutboundRules &rules) : m_post(post), m_rules(rules), m_easy(curl_easy_init())
{
    Q_CHECK_PTR(m_easy.get());
    m_since.start();
    setUp();
    if (isMail())
        setUpMail();
    else
        setUpHttp();
}

bool Transfer::isMail() const
{
    return m_post.url.scheme().startsWith("smtp"_L1);
}

void Transfer::setUp()
{
    CURL *easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https,smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_URL, m_post.url.toEncoded(QUrl::RemoveFragment).constData());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); // a name server that does not answer is not waited for at the end
#endif
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(m_post.patience.count()));
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_words.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::openSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!m_rules.certificates.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_rules.certificates.toUtf8().constData());
}

void Transfer::setUpHttp()
{
    CURL *easy = m_easy.get();
    QByteArrayList headers = m_post.headers;
    headers.append("Expect:"); // else libcurl would wait a second for a leave that few servers give
    m_headers = listOf(headers);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers.get());
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // see followsRedirect()
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_post.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_post.body.constData());
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_post.method.constData());
}

void Transfer::setUpMail()
{
    CURL *easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_USE_SSL, long(m_post.startsTls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!m_post.user.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, m_post.user.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, m_post.password.toUtf8().constData());
    }
    m_recipients = listOf(m_post.to);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, m_post.from.constData());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, m_recipients.get());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT_ALLLOWFAILS, long(m_post.someSuffice));
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, &Transfer::giveMail);
    curl_easy_setopt(easy, CURLOPT_READDATA, this);
    // Another login, or the next mail after hours, shall not find a connection in whatever state.
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
}

curl_socket_t Transfer::openSocket(void *self, curlsocktype purpose, curl_sockaddr *address)
{
    auto *transfer = static_cast<Transfer *>(self);
    const auto &mayConnectTo = transfer->m_rules.mayConnectTo;
    // libcurl's structure ends with a sockaddr and has room for the largest there is.
    const QHostAddress host(&address->addr);
    if (purpose == CURLSOCKTYPE_IPCXN && mayConnectTo && !mayConnectTo(host)) {
        transfer->m_forbidden = host;
        return CURL_SOCKET_BAD;
    }
    // Programs that are run as a channel shall not inherit it.
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

size_t Transfer::takeHeader(char *bytes, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    const QByteArray line(bytes, qsizetype(size * count));
    if (transfer->isMail()) {
        transfer->takeReply(line);
        return size * count;
    }
    if (line.startsWith("HTTP/")) { // what came before was an interim answer, or that of a proxy
        transfer->m_text.clear();
        transfer->m_headEnded = false;
    }
    transfer->m_head_bytes += line.size();
    transfer->m_headEnded = transfer->m_headEnded || line.trimmed().isEmpty(); // trailers may come after it
    transfer->m_text += line.left(mostKept_bytes - transfer->m_text.size());
    return transfer->m_head_bytes > mostRead_bytes ? 0 : size * count;
}

void Transfer::takeReply(const QByteArray &line)
{
    const int code = line.left(3).toInt();
    if (code >= 400) {
        m_refusal = line.left(mostKept_bytes).trimmed();
        m_text += (m_refusal + '\n').left(mostKept_bytes - m_text.size());
    }
    if (!isSuccess(code) || code == mailClosing)
        return;
    m_reply = line.left(mostKept_bytes).trimmed();
    m_refusal.clear(); // libcurl has found another way, such as another kind of login
}

size_t Transfer::takeBody(char *bytes, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    const auto length = qsizetype(size * count);
    const qsizetype room = mostKept_bytes - transfer->m_text.size();
    transfer->m_text.append(bytes, std::clamp<qsizetype>(room, 0, length));
    transfer->m_body_bytes += length;
    return transfer->m_body_bytes > mostRead_bytes ? 0 : size * count;
}

size_t Transfer::giveMail(char *room, size_t size, size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    const qsizetype length = std::min(qsizetype(size * count), transfer->m_post.body.size() - transfer->m_given_bytes);
    std::memcpy(room, transfer->m_post.body.constData() + transfer->m_given_bytes, size_t(length));
    transfer->m_given_bytes += length;
    return size_t(length);
}

int Transfer::statusCode() const
{
    if (isMail())
        return (m_refusal.isEmpty() ? m_reply : m_refusal).left(3).toInt();
    long code = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &code);
    return int(code);
}

QUrl Transfer::redirection() const
{
    char *url = nullptr;
    curl_easy_getinfo(m_easy.get(), CURLINFO_REDIRECT_URL, &url);
    return url && isRedirection(statusCode()) ? QUrl::fromEncoded(url) : QUrl();
}

bool Transfer::followsRedirect(CURLcode result)
{
    const QUrl next = result == CURLE_OK && !isMail() ? redirection() : QUrl();
    const auto left = m_post.patience - milliseconds(m_since.elapsed());
    if (next.isEmpty() || !isSameServer(next, m_post.url) || m_redirects >= mostRedirects || left <= milliseconds{0})
        return false;
    if (statusCode() == seeOther) { // what was sent has been taken, and the answer lies there
        m_post.method = "GET";
        m_post.body.clear();
        curl_easy_setopt(m_easy.get(), CURLOPT_HTTPGET, 1L);
    }
    ++m_redirects;
    m_text.clear();
    m_head_bytes = m_body_bytes = 0;
    m_headEnded = false;
    m_post.url = next;
    curl_easy_setopt(m_easy.get(), CURLOPT_URL, next.toEncoded(QUrl::RemoveFragment).constData());
    curl_easy_setopt(m_easy.get(), CURLOPT_CUSTOMREQUEST, m_post.method.constData());
    curl_easy_setopt(m_easy.get(), CURLOPT_TIMEOUT_MS, long(left.count()));
    return true;
}

QString Transfer::statusFault() const
{
    const int code = statusCode();
    const QUrl next = redirection();
    if (!next.isEmpty() && isSameServer(next, m_post.url))
        return faults::tooManyRedirects(mostRedirects);
    if (!next.isEmpty())
        return faults::redirected(next);
    return faults::status(code, m_text.left(std::max<qsizetype>(m_text.indexOf('\n'), 0)));
}

QString Transfer::faultOf(CURLcode result) const
{
    if (!m_forbidden.isNull())
        return faults::forbidden(m_forbidden);
    if (isMail()) {
        if (!m_refusal.isEmpty())
            return faults::refusedMail(result, m_refusal);
    } else if (m_headEnded && statusCode() >= 200) {
        // The answer is known. What becomes of its body afterwards changes nothing.
        return isSuccess(statusCode()) ? QString() : statusFault();
    } else if (m_head_bytes > mostRead_bytes) {
        return faults::endlessHead();
    }
    if (result == CURLE_OK)
        return isMail() ? QString() : faults::transport(CURLE_GOT_NOTHING, m_easy.get(), m_post, m_words.data());
    return faults::transport(result, m_easy.get(), m_post, m_words.data());
}

PostAnswer Transfer::answer(CURLcode result) const
{
    PostAnswer answer{.took = milliseconds(m_since.elapsed())};
    answer.code = statusCode();
    answer.fault = faultOf(result);
    answer.text = isMail() && m_refusal.isEmpty() ? m_text + m_reply : m_text;
    curl_off_t wait_s = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RETRY_AFTER, &wait_s);
    if (asksToWait(answer.code) && wait_s > 0)
        answer.retryAfter = std::min(seconds{wait_s}, longestWait);
    return answer;
}

} // namespace aloft
