// SPDX-License-Identifier: GPL-3.0-or-later
#include "transfer_faults.h"

#include <QCoreApplication>

#include <openssl/x509_vfy.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace aloft::faults {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPhrase = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("Transfer", text);
}

/// HTTP/2 says only the number.
constexpr std::array phrases{
    std::pair{400, "Bad Request"_L1},
    std::pair{401, "Unauthorized"_L1},
    std::pair{403, "Forbidden"_L1},
    std::pair{404, "Not Found"_L1},
    std::pair{405, "Method Not Allowed"_L1},
    std::pair{408, "Request Timeout"_L1},
    std::pair{410, "Gone"_L1},
    std::pair{413, "Content Too Large"_L1},
    std::pair{422, "Unprocessable Content"_L1},
    std::pair{429, "Too Many Requests"_L1},
    std::pair{500, "Internal Server Error"_L1},
    std::pair{502, "Bad Gateway"_L1},
    std::pair{503, "Service Unavailable"_L1},
    std::pair{504, "Gateway Timeout"_L1},
};

QString printable(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes).left(longestPhrase);
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u' ';
    }
    return text.simplified();
}

/// "https://example.org:8443", with nothing of the path, which may be a secret.
QString serverOf(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString hostOf(const QUrl &url)
{
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host(), QString::number(url.port()));
}

QString unreachable(CURL *easy, const QUrl &url)
{
    long error = 0;
    curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &error);
    if (error == ECONNREFUSED || error == 0)
        return tr("%1 refused the connection").arg(hostOf(url));
    return tr("%1 cannot be reached: %2").arg(hostOf(url), QString::fromLocal8Bit(std::strerror(int(error))));
}

QString untrusted(CURL *easy, const QUrl &url, const char *words)
{
    long verdict = X509_V_ERR_UNSPECIFIED;
    curl_easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verdict);
    switch (verdict) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return tr("The certificate of %1 has expired").arg(hostOf(url));
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return tr("The certificate of %1 is not valid yet").arg(hostOf(url));
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return tr("The certificate of %1 is not trusted: this computer does not know who issued it").arg(hostOf(url));
    default:
        break;
    }
    // The name is looked at by libcurl itself: "... does not match target host name".
    if (QByteArrayView(words).contains("target"))
        return tr("The certificate of %1 is made out to another name").arg(hostOf(url));
    return tr("The certificate of %1 is not trusted: %2").arg(hostOf(url), printable(words));
}

QString unencrypted(const QString &host, QByteArrayView words)
{
    if (words.contains("wrong version number")) // OpenSSL's way to say that what came was no TLS at all
        return tr("%1 does not speak TLS").arg(host);
    return tr("No encrypted connection with %1 came about: %2").arg(host, printable(words.toByteArray()));
}

QString timedOut(const Post &post)
{
    const auto patience = std::chrono::duration_cast<seconds>(post.patience);
    return tr("No answer within %1 s").arg(std::max<qint64>(patience.count(), 1));
}

} // namespace

QString status(int code, const QByteArray &line)
{
    const QList<QByteArray> words = line.trimmed().split(' ');
    QString phrase = words.size() > 2 ? printable(words.sliced(2).join(' ')) : QString();
    for (const auto &[known, usual] : phrases) {
        if (phrase.isEmpty() && known == code)
            phrase = usual;
    }
    return phrase.isEmpty() ? tr("Answered with status %1").arg(code) : u"%1 %2"_s.arg(QString::number(code), phrase);
}

QString redirected(const QUrl &elsewhere)
{
    return tr("Was redirected to %1, which is not followed, since it would get the secrets").arg(serverOf(elsewhere));
}

QString tooManyRedirects(int followed)
{
    return tr("Was redirected more than %1 times").arg(followed);
}

QString endlessHead()
{
    return tr("The answer's headers are larger than 64 KiB");
}

QString forbidden(const QHostAddress &address)
{
    return tr("%1 is not an address that Aloft may connect to").arg(address.toString());
}

QString refusedMail(CURLcode result, const QByteArray &reply)
{
    const QString said = printable(reply);
    if (result == CURLE_LOGIN_DENIED)
        return tr("The mail server refused the login: %1").arg(said);
    return tr("The mail server refused: %1").arg(said);
}

QString transport(CURLcode result, CURL *easy, const Post &post, const char *words)
{
    const QString host = hostOf(post.url);
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return tr("The name %1 was not found").arg(post.url.host());
    case CURLE_COULDNT_RESOLVE_PROXY:
        return tr("The name of the proxy was not found");
    case CURLE_COULDNT_CONNECT:
        return unreachable(easy, post.url);
    case CURLE_OPERATION_TIMEDOUT:
        return timedOut(post);
    case CURLE_PEER_FAILED_VERIFICATION:
        return untrusted(easy, post.url, words);
    case CURLE_SSL_CONNECT_ERROR:
        return unencrypted(host, words);
    case CURLE_USE_SSL_FAILED:
        return tr("%1 offers no STARTTLS").arg(host);
    case CURLE_LOGIN_DENIED:
        return tr("%1 refused the login").arg(host);
    case CURLE_GOT_NOTHING:
        return tr("%1 closed the connection without an answer").arg(host);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return tr("The connection with %1 broke off").arg(host);
    default:
        return tr("%1: %2").arg(host, printable(*words ? words : curl_easy_strerror(result)));
    }
}

} // namespace aloft::faults
