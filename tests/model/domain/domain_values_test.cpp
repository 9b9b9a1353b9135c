// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/token.h"
#include "tests/support/sample.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimeZone>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class DomainValuesTest : public QObject
{
    Q_OBJECT

private slots:
    void freshTokensAre22UrlSafeCharactersAndNeverTheSame();
    void onlyWhatCouldBeATokenIsShapedLikeOne_data();
    void onlyWhatCouldBeATokenIsShapedLikeOne();
    void aTokenIsKeptAsItsSha256();
    void aMomentIsWrittenInUtcWithMilliseconds();
    void aMomentIsReadWithAnyOffsetAndOnlyWhole_data();
    void aMomentIsReadWithAnyOffsetAndOnlyWhole();
    void everyStatusHasAPlaceAndAWordThatIsReadAgain();
    void everyTypeResolutionAndCauseHasAWordThatIsReadAgain();
    void anOpenIncidentLastsUntilNowAndNeverNegative();
};

void DomainValuesTest::freshTokensAre22UrlSafeCharactersAndNeverTheSame()
{
    static const QRegularExpression shape(u"^[A-Za-z0-9_-]{22}$"_s);
    QSet<QString> tokens;
    for (int i = 0; i < 2000; ++i) {
        const QString token = generateToken();
        QVERIFY2(shape.match(token).hasMatch(), qPrintable(token));
        QVERIFY(isTokenShaped(token));
        tokens.insert(token);
    }
    QCOMPARE(tokens.size(), 2000);
}

void DomainValuesTest::onlyWhatCouldBeATokenIsShapedLikeOne_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("shaped");
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("21 characters") << QString(21, u'a') << false;
    QTest::newRow("22 characters") << QString(22, u'a') << true;
    QTest::newRow("64 characters") << QString(64, u'-') << true;
    QTest::newRow("65 characters") << QString(65, u'_') << false;
    QTest::newRow("a blank inside") << u"aaaaaaaaaaa aaaaaaaaaaaa"_s << false;
    QTest::newRow("a slash inside") << u"aaaaaaaaaaa/aaaaaaaaaaaa"_s << false;
    QTest::newRow("letters of another alphabet") << QString(22, u'я') << false;
    QTest::newRow("digits of another script") << QString(22, QChar(0x0663)) << false;
}

void DomainValuesTest::onlyWhatCouldBeATokenIsShapedLikeOne()
{
    QFETCH(QString, text);
    QTEST(isTokenShaped(text), "shaped");
}

void DomainValuesTest::aTokenIsKeptAsItsSha256()
{
    QCOMPARE(tokenHash(u"abc").toHex(), QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void DomainValuesTest::aMomentIsWrittenInUtcWithMilliseconds()
{
    QCOMPARE(toIso(noon), u"2026-11-22T12:00:00.000Z"_s);
    QCOMPARE(toIso(noon + 250ms), u"2026-11-22T12:00:00.250Z"_s);
    QCOMPARE(toIso(fromUtc_ms(-1)), u"1969-12-31T23:59:59.999Z"_s);
    QCOMPARE(toUtc_ms(noon), 1795348800000);
}

void DomainValuesTest::aMomentIsReadWithAnyOffsetAndOnlyWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("UTC") << u"2026-11-22T12:00:00.250Z"_s << u"2026-11-22T12:00:00.250Z"_s;
    QTest::newRow("without milliseconds") << u"2026-11-22T12:00:00Z"_s << u"2026-11-22T12:00:00.000Z"_s;
    QTest::newRow("an offset east") << u"2026-11-22T13:00:00+01:00"_s << u"2026-11-22T12:00:00.000Z"_s;
    QTest::newRow("an offset west") << u"2026-11-22T04:30:00.001-07:30"_s << u"2026-11-22T12:00:00.001Z"_s;
    QTest::newRow("a date only") << u"2026-11-22"_s << QString();
    QTest::newRow("a day that is not") << u"2026-02-30T12:00:00Z"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("words") << u"tomorrow"_s << QString();
}

void DomainValuesTest::aMomentIsReadWithAnyOffsetAndOnlyWhole()
{
    QFETCH(QString, text);
    const auto instant = fromIso(text);
    QTEST(instant ? toIso(*instant) : QString(), "read");
}

void DomainValuesTest::everyStatusHasAPlaceAndAWordThatIsReadAgain()
{
    QSet<QString> words;
    for (const Status status : statusOrder) {
        words.insert(statusKey(status));
        QCOMPARE(statusFromKey(statusKey(status)), status);
    }
    QCOMPARE(words, QSet<QString>({u"pending"_s, u"up"_s, u"late"_s, u"down"_s, u"paused"_s}));
    QVERIFY(!statusFromKey(u"Up"_s));
}

void DomainValuesTest::everyTypeResolutionAndCauseHasAWordThatIsReadAgain()
{
    for (const MonitorType type : {MonitorType::Heartbeat, MonitorType::Http})
        QCOMPARE(typeFromKey(typeKey(type)), type);
    QCOMPARE(typeKey(MonitorType::Heartbeat), u"heartbeat"_s);
    for (const Resolution resolution : {Resolution::Heartbeat, Resolution::ScheduleChanged, Resolution::Paused,
                                        Resolution::TypeChanged, Resolution::Deleted})
        QCOMPARE(resolutionFromKey(resolutionKey(resolution)), resolution);
    QCOMPARE(resolutionKey(Resolution::ScheduleChanged), u"schedule changed"_s);
    for (const Cause::Kind kind : {Cause::Kind::NeverReceived, Cause::Kind::Missed})
        QCOMPARE(causeFromKey(causeKey(kind)), kind);
    QVERIFY(!typeFromKey(u"ping"_s) && !resolutionFromKey(u""_s) && !causeFromKey(u"gremlins"_s));
}

void DomainValuesTest::anOpenIncidentLastsUntilNowAndNeverNegative()
{
    Incident incident;
    incident.startedAt = noon;
    QCOMPARE(durationOf(incident, noon + 5min), milliseconds{5min});
    QCOMPARE(durationOf(incident, noon - 5min), milliseconds{0});
    incident.resolvedAt = noon + 1min;
    QCOMPARE(durationOf(incident, noon + 5min), milliseconds{1min});
}

QTEST_APPLESS_MAIN(DomainValuesTest)
#include "domain_values_test.moc"
