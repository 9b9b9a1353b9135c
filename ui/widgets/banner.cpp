// SPDX-License-Identifier: GPL-3.0-or-later
#include "banner.h"

#include "icons.h"
#include "make.h"

#include <QHBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrow_px = 560;

QString nameOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Danger:
        return u"danger"_s;
    case Banner::Kind::Warning:
        return u"warning"_s;
    case Banner::Kind::Info:
        return u"info"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(const Theme &theme, Kind kind, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_kind(kind),
      m_row(new QHBoxLayout(this)),
      m_buttons(new QHBoxLayout),
      m_icon(new QLabel(this)),
      m_title(makeWrappedLabel({}, "strong", this)),
      m_text(makeWrappedLabel({}, "text", this))
{
    m_row->setContentsMargins(16, 12, 16, 12);
    m_row->setSpacing(12);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    auto *said = new QHBoxLayout;
    said->setSpacing(12);
    said->addWidget(m_icon, 0, Qt::AlignTop);
    said->addLayout(texts, 1);
    m_row->addLayout(said, 1);
    m_buttons->setSpacing(8);
    m_row->addLayout(m_buttons);
    m_row->setAlignment(m_buttons, Qt::AlignRight | Qt::AlignVCenter);
    tint();
    connect(&theme, &Theme::changed, this, &Banner::tint);
}

void Banner::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    tint();
}

void Banner::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

QPushButton *Banner::addButton(const QString &text, const char *kind, const QString &objectName)
{
    auto *button = makeButton(text, kind, objectName, this);
    m_buttons->addWidget(button);
    return button;
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_row->setDirection(width() < narrow_px ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void Banner::tint()
{
    const Colours &colours = m_theme.colours();
    const QColor colour = m_kind == Kind::Danger ? colours.down : m_kind == Kind::Warning ? colours.late : colours.accent;
    m_icon->setPixmap(tintedPixmap(nameOf(m_kind), colour, 20, std::max(2.0, devicePixelRatioF())));
    setStyleProperty(*this, "kind", nameOf(m_kind));
}

} // namespace aloft
