// SPDX-License-Identifier: GPL-3.0-or-later
#include "masking.h"

#include "model/channels/template.h"

#include <QUrl>

namespace aloft {

using namespace Qt::StringLiterals;

QString withoutSecrets(QString text, const QStringList &secrets)
{
    for (const QString &secret : secrets) {
        for (const QString &form : {secret, QString::fromLatin1(QUrl::toPercentEncoding(secret)),
                                    QString::fromLatin1(QUrl::toPercentEncoding(secret, ":@"))}) {
            if (!form.isEmpty() && form != "/"_L1)
                text.replace(form, secretMask.toString());
        }
    }
    return text;
}

QString readable(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes);
    text.replace(u"\r\n"_s, u"\n"_s);
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace aloft
