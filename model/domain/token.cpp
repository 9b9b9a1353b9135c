// SPDX-License-Identifier: GPL-3.0-or-later
#include "token.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace aloft {

namespace {

constexpr qsizetype shortestToken = 22;
constexpr qsizetype longestToken = 64;

} // namespace

QString generateToken()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool isTokenShaped(QStringView text)
{
    const auto isUrlSafe = [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
    };
    return text.size() >= shortestToken && text.size() <= longestToken && std::all_of(text.begin(), text.end(), isUrlSafe);
}

QByteArray tokenHash(QStringView token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace aloft
