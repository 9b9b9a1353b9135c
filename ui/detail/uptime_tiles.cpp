// SPDX-License-Identifier: GPL-3.0-or-later
#include "uptime_tiles.h"

#include "model/words/words.h"
#include "tiles.h"
#include "uptime_words.h"

#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

constexpr int narrow_px = 540;

} // namespace

UptimeTiles::UptimeTiles(QWidget *parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_tiles{new Tile(tr("Uptime 24 h"), u"uptimeTile1"_s, this), new Tile(tr("7 days"), u"uptimeTile7"_s, this),
              new Tile(tr("30 days"), u"uptimeTile30"_s, this), new Tile(tr("90 days"), u"uptimeTile90"_s, this)}
{
    setObjectName(u"uptimeTiles"_s);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    // Four in a row must not keep the page from becoming so narrow that there are two.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    arrange(false);
    setUptime({});
}

void UptimeTiles::setUptime(const std::array<Uptime, uptimeSpans.size()> &uptime)
{
    for (std::size_t span = 0; span < uptime.size(); ++span) {
        const Uptime &each = uptime.at(span);
        const bool counted = shareUp(each).has_value();
        const QString below = !counted                     ? tr("nothing counted")
                              : each.down > milliseconds{} ? tr("down %1").arg(durationText(each.down))
                                                           : tr("no downtime");
        const QString reason = tr("In this time the monitor was neither up nor down while Aloft was listening.");
        m_tiles.at(span)->say(uptimeText(each), below, counted ? uptimeDefinition() : reason + u' ' + uptimeDefinition());
    }
}

void UptimeTiles::arrange(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    const int columns = narrow ? 2 : 4;
    for (int i = 0; i < int(m_tiles.size()); ++i) {
        m_grid->addWidget(m_tiles.at(std::size_t(i)), i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
    m_grid->setHorizontalSpacing(12);
}

void UptimeTiles::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() < narrow_px);
}

} // namespace aloft
