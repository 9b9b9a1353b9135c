// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "endpoint_reach.h"
#include "token.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto heartbeatPath = "/api/heartbeat/"_L1;
constexpr qsizetype longestJobAddress = 500;
constexpr int usualHttpPort = 80;
constexpr int usualHttpsPort = 443;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isByte(const QString &text)
{
    return !text.isEmpty() && text.size() <= 3 && std::all_of(text.begin(), text.end(), isDigit) && text.toInt() <= 255
        && (text.size() == 1 || text.front() != u'0');
}

bool isIpv4(const QString &text)
{
    const QStringList bytes = text.split(u'.');
    return bytes.size() == 4 && std::all_of(bytes.begin(), bytes.end(), isByte);
}

/// The shortest form of an IPv6 address, or nothing if it is none.
QString shortIpv6(const QString &text)
{
    const auto canBePart = [](QChar c) { return isDigit(c) || isLetter(c) || c == u':' || c == u'.'; };
    if (!text.contains(u':') || !std::all_of(text.begin(), text.end(), canBePart))
        return {};
    // QUrl knows the rules of such addresses; QHostAddress would bring the network in.
    return QUrl(u"http://[%1]"_s.arg(text), QUrl::StrictMode).host();
}

bool isAddressOrSubnet(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return isIpAddress(text);
    const QString address = text.first(slash);
    const QString length = text.sliced(slash + 1);
    const int bits = address.contains(u':') ? 128 : 32;
    const bool isNumber = !length.isEmpty() && length.size() <= 3 && std::all_of(length.begin(), length.end(), isDigit);
    return isIpAddress(address) && isNumber && length.toInt() <= bits;
}

/// Characters that a shell, a crontab and a URL all leave alone: the address ends up in lines that people paste.
bool isPlainInUrl(QChar c)
{
    return isDigit(c) || isLetter(c) || u"-._~:/[]"_s.contains(c);
}

} // namespace

bool servesOthersByHttps(const Https &https, const Endpoint &listening)
{
    return https.on && !isLoopback(https.listen.address) && isLoopback(listening.address);
}

QString jobAddressOf(const Settings &settings, const Endpoint &listening, const QString &hostName)
{
    if (const QString set = tidyJobAddress(settings.jobAddress); !set.isEmpty())
        return set;
    const bool secure = servesOthersByHttps(settings.https, listening);
    const Endpoint &place = secure ? settings.https.listen : listening;
    QString host = isEveryAddress(place.address) && !hostName.isEmpty() ? hostName : place.address;
    if (host.contains(u':'))
        host = u"[%1]"_s.arg(host);
    const QString base = (secure ? u"https://"_s : u"http://"_s) + host;
    if (place.port == (secure ? usualHttpsPort : usualHttpPort))
        return base;
    return u"%1:%2"_s.arg(base).arg(place.port);
}

QString heartbeatUrl(const QString &base, const QString &token)
{
    return base + heartbeatPath + token;
}

QString tokenIn(const QString &pasted)
{
    const auto isPart = [](QChar c) { return isDigit(c) || isLetter(c) || c == u'-' || c == u'_'; };
    qsizetype path = pasted.indexOf(heartbeatPath, 0, Qt::CaseInsensitive);
    while (path >= 0) {
        const auto begin = pasted.begin() + path + heartbeatPath.size();
        const auto end = std::find_if_not(begin, pasted.end(), isPart);
        if (const QStringView token(begin, end); isTokenShaped(token))
            return token.toString();
        path = pasted.indexOf(heartbeatPath, path + 1, Qt::CaseInsensitive);
    }
    const QString alone = pasted.trimmed();
    return isTokenShaped(alone) ? alone : QString();
}

QString tidyJobAddress(const QString &typed)
{
    QString address = typed.trimmed();
    while (address.endsWith(u'/') && !address.endsWith("://"_L1))
        address.chop(1);
    if (address.isEmpty() || address.contains("://"_L1))
        return address;
    return u"http://"_s + address;
}

QString jobAddressFault(const QString &typed)
{
    const QString address = tidyJobAddress(typed);
    if (address.isEmpty() && typed.trimmed().isEmpty())
        return {};
    if (address.size() > longestJobAddress)
        return QCoreApplication::translate("Settings", "At most 500 characters");
    const QUrl url(address, QUrl::StrictMode);
    if (url.isValid() && (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()))
        return QCoreApplication::translate("Settings", "Only an address, without a user, \"?\" or \"#\"");
    if (!std::all_of(address.begin(), address.end(), isPlainInUrl))
        return QCoreApplication::translate("Settings", "Only letters, digits and - . _ ~ : / in the address");
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || url.port() == 0)
        return QCoreApplication::translate("Settings", "Not an address. Example: https://beat.example.org");
    return {};
}

bool isIpAddress(const QString &text)
{
    return isIpv4(text) || !shortIpv6(text).isEmpty();
}

QString trustedProxiesFault(const QStringList &proxies)
{
    const auto wrong = std::find_if_not(proxies.begin(), proxies.end(), isAddressOrSubnet);
    if (wrong == proxies.end())
        return {};
    return QCoreApplication::translate("Settings", "\"%1\" is neither an IP address nor a subnet like 10.0.0.0/8").arg(*wrong);
}

QString listenAddressFault(const QString &typed)
{
    if (isIpAddress(typed.trimmed()))
        return {};
    return QCoreApplication::translate("Settings", "An IP address like 127.0.0.1, 192.168.1.5 or ::1");
}

QString watchdogUrlFault(const QString &typed)
{
    constexpr qsizetype longest = 2'000;
    const QString trimmed = typed.trimmed();
    if (trimmed.isEmpty())
        return {};
    const QUrl url(trimmed, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return url.isValid() && isWeb && !url.host().isEmpty() && trimmed.size() <= longest
        ? QString()
        : QCoreApplication::translate("Settings", "Not an address. Example: https://hc.example.org/ping/1f2e");
}

QString settleTimeFault(seconds settleTime)
{
    if (settleTime < seconds{0} || settleTime > longestSettleTime)
        return QCoreApplication::translate("Settings", "At most 24 hours");
    return {};
}

QString httpsFault(const Https &https, const Endpoint &listening)
{
    if (!https.on)
        return {};
    if (const QString fault = listenAddressFault(https.listen.address); !fault.isEmpty())
        return fault;
    if (https.certificateFile.isEmpty() || https.keyFile.isEmpty())
        return QCoreApplication::translate("Settings", "HTTPS needs a certificate and its key.");
    const bool samePlace = https.listen == listening || isWiderThan(https.listen, listening) || isWiderThan(listening, https.listen);
    if (samePlace)
        return QCoreApplication::translate("Settings", "Plain HTTP has port %1 already. HTTPS needs another one.")
            .arg(https.listen.port);
    return {};
}

bool isLoopback(const QString &address)
{
    if (isIpv4(address))
        return address.startsWith("127."_L1);
    const QString ipv6 = shortIpv6(address);
    return ipv6 == "::1"_L1 || ipv6.startsWith("::ffff:127."_L1);
}

bool isEveryAddress(const QString &address)
{
    return address == "0.0.0.0"_L1 || shortIpv6(address) == "::"_L1;
}

} // namespace aloft
