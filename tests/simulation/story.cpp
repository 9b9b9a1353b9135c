// SPDX-License-Identifier: GPL-3.0-or-later
#include "story.h"

#include "simulation.h"

namespace aloft::simulation {

using namespace Qt::StringLiterals;

namespace {

bool isFaulty(const QList<Step> &story)
{
    return Simulation().run(story).has_value();
}

QList<Step> without(QList<Step> story, qsizetype from, qsizetype count)
{
    story.remove(from, std::min(count, story.size() - from));
    return story;
}

/// Takes out half of it, then quarters and so on to single steps, as long as what is left is still faulty.
QList<Step> shortened(QList<Step> story)
{
    for (qsizetype count = std::max(story.size() / 2, qsizetype(1)); count > 0; count = count == 1 ? 0 : (count + 1) / 2) {
        for (qsizetype from = 0; from < story.size();) {
            if (QList<Step> shorter = without(story, from, count); isFaulty(shorter))
                story = std::move(shorter);
            else
                from += count;
        }
    }
    return story;
}

} // namespace

QString faultIn(const QList<Step> &story)
{
    const auto first = Simulation().run(story);
    if (!first)
        return {};
    QList<Step> shorter = shortened(story.mid(0, first->step + 1));
    for (qsizetype before = 0; before != shorter.size();) {
        before = shorter.size();
        shorter = shortened(shorter);
    }
    Simulation last;
    const auto fault = last.run(shorter);
    QStringList lines;
    for (qsizetype i = 0; i < last.times().size(); ++i)
        lines.append(u"+%1: %2"_s.arg(wordsFor(last.times().at(i)), wordsFor(shorter.at(i))));
    lines.append(fault ? fault->sentence : u"(It does not happen again.)"_s);
    return lines.join(u'\n');
}

} // namespace aloft::simulation
