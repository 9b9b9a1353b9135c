// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/words/words.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

Instant at(const char *iso)
{
    return *fromIso(QString::fromLatin1(iso));
}

} // namespace

class MomentsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMomentIsSaidAsNearAsIsUseful_data();
    void aMomentIsSaidAsNearAsIsUseful();
    void daysAreThoseOfTheLocalZone();
    void theWholeMomentNamesItsZone();
};

void MomentsTest::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
}

void MomentsTest::aMomentIsSaidAsNearAsIsUseful_data()
{
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("brief");
    QTest::newRow("today") << u"2026-11-22T01:06:11Z"_s << u"today 02:06:11"_s << u"today 02:06"_s;
    QTest::newRow("yesterday") << u"2026-11-21T01:05:40Z"_s << u"yesterday 02:05:40"_s << u"yesterday 02:05"_s;
    QTest::newRow("tomorrow") << u"2026-11-23T01:06:00Z"_s << u"tomorrow 02:06:00"_s << u"tomorrow 02:06"_s;
    QTest::newRow("the day before yesterday") << u"2026-11-20T01:06:02Z"_s << u"20 Nov 02:06:02"_s << u"20 Nov 02:06"_s;
    QTest::newRow("another year") << u"2025-11-20T01:06:02Z"_s << u"20 Nov 2025 02:06:02"_s << u"20 Nov 2025 02:06"_s;
    QTest::newRow("in summer time") << u"2026-09-01T00:36:00Z"_s << u"1 Sep 02:36:00"_s << u"1 Sep 02:36"_s;
}

void MomentsTest::aMomentIsSaidAsNearAsIsUseful()
{
    QFETCH(QString, moment);
    const Instant now = at("2026-11-22T15:00:00Z");
    QTEST(momentText(*fromIso(moment), now), "full");
    QTEST(momentText(*fromIso(moment), now, false), "brief");
}

void MomentsTest::daysAreThoseOfTheLocalZone()
{
    // Half past midnight in Berlin, while it is still the day before in UTC.
    QCOMPARE(momentText(at("2026-11-21T23:30:00Z"), at("2026-11-22T12:00:00Z")), u"today 00:30:00"_s);
    QCOMPARE(momentText(at("2026-11-21T22:59:59Z"), at("2026-11-21T23:00:00Z")), u"yesterday 23:59:59"_s);
}

void MomentsTest::theWholeMomentNamesItsZone()
{
    QCOMPARE(absoluteText(at("2026-11-22T12:00:00Z")), u"Sun 22 Nov 2026 13:00:00 CET"_s);
    QCOMPARE(absoluteText(at("2026-07-01T12:00:00Z")), u"Wed 1 Jul 2026 14:00:00 CEST"_s);
}

QTEST_APPLESS_MAIN(MomentsTest)
#include "moments_test.moc"
