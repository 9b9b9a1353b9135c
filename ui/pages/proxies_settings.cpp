// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxies_settings.h"

#include "setting_row.h"
#include "ui/widgets/make.h"
#include "ui/wishes.h"

#include <QLineEdit>
#include <QRegularExpression>

namespace aloft {

using namespace Qt::StringLiterals;

ProxiesSettings::ProxiesSettings(Wishes &wishes, QWidget *parent)
    : QWidget(parent), m_wishes(wishes), m_field(new QLineEdit), m_save(makeButton(tr("Save"), "primary", u"saveProxies"_s))
{
    m_field->setObjectName(u"trustedProxies"_s);
    m_field->setAccessibleName(tr("Trusted proxies"));
    m_field->setPlaceholderText(tr("none"));
    m_field->setMinimumWidth(160);
    m_save->setAccessibleName(tr("Save the trusted proxies"));
    m_row = new SettingRow(
        tr("Trusted proxies"),
        tr("Only these may say where a request really came from. Addresses or subnets such as 10.0.0.0/8, with commas "
           "between them."),
        sideBySide(m_field, m_save), this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_row);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_row->setFault({});
        showState();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &ProxiesSettings::save);
    connect(m_save, &QPushButton::clicked, this, &ProxiesSettings::save);
    showState();
}

QStringList ProxiesSettings::typed() const
{
    static const QRegularExpression between(u"[,;\\s]+"_s);
    return m_field->text().split(between, Qt::SkipEmptyParts);
}

void ProxiesSettings::setProxies(const QStringList &proxies)
{
    const bool edited = typed() != m_proxies && typed() != proxies;
    m_proxies = proxies;
    if (!edited)
        m_field->setText(proxies.join(u", "_s));
    showState();
}

void ProxiesSettings::showState()
{
    m_save->setVisible(typed() != m_proxies);
}

void ProxiesSettings::save()
{
    if (typed() == m_proxies)
        return;
    wish::ChangeSettings change;
    change.trustedProxies = typed();
    m_wishes.send(change, this, [this, asked = typed()](const Result<Reply> &reply) {
        m_row->setFault(reply ? QString() : reply.error().sentence);
        if (reply)
            setProxies(asked);
        else
            m_field->setFocus(Qt::OtherFocusReason);
    });
}

} // namespace aloft
