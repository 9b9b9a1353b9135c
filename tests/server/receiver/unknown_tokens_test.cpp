// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/unknown_tokens.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Treatment = UnknownTokens::Treatment;

const QHostAddress somebody(u"192.0.2.1"_s);
const QHostAddress other(u"192.0.2.2"_s);
const UnknownTokens::Steady::time_point start{};

Limits tinyLimits()
{
    Limits limits;
    limits.unknownPerMinute = 2;
    limits.unknownWaiting = 3;
    return limits;
}

} // namespace

class UnknownTokensTest : public QObject
{
    Q_OBJECT

private slots:
    void theFirstFewAreTreatedAsAnybody();
    void aMinuteLaterItBeginsAnew();
    void onlySoManyWaitAtOnce();
    void manyAddressesPushOutTheOldest();

private:
    const Limits m_limits = tinyLimits();
};

void UnknownTokensTest::theFirstFewAreTreatedAsAnybody()
{
    UnknownTokens unknown(m_limits);
    QCOMPARE(unknown.treat(somebody, start), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start + 1s), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start + 2s), Treatment::Delayed);
    QCOMPARE(unknown.treat(other, start + 2s), Treatment::AtOnce);
}

void UnknownTokensTest::aMinuteLaterItBeginsAnew()
{
    UnknownTokens unknown(m_limits);
    for (const auto after : {0s, 1s, 59s})
        (void)unknown.treat(somebody, start + after);
    QCOMPARE(unknown.treat(somebody, start + 59s), Treatment::Delayed);
    QCOMPARE(unknown.treat(somebody, start + 60s), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start + 61s), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start + 62s), Treatment::Delayed);
}

void UnknownTokensTest::onlySoManyWaitAtOnce()
{
    UnknownTokens unknown(m_limits);
    for (int i = 0; i < m_limits.unknownPerMinute + m_limits.unknownWaiting; ++i)
        QVERIFY(unknown.treat(somebody, start) != Treatment::Refused);
    QCOMPARE(unknown.treat(somebody, start), Treatment::Refused);
    unknown.endDelay();
    QCOMPARE(unknown.treat(somebody, start), Treatment::Delayed);
    QCOMPARE(unknown.treat(somebody, start), Treatment::Refused);
}

void UnknownTokensTest::manyAddressesPushOutTheOldest()
{
    UnknownTokens unknown(m_limits);
    for (int i = 0; i <= m_limits.unknownPerMinute; ++i)
        (void)unknown.treat(somebody, start);
    for (quint32 i = 0; i < 4094; ++i)
        QCOMPARE(unknown.treat(QHostAddress(0x0a000000 + i), start), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start), Treatment::Delayed);
    QCOMPARE(unknown.treat(other, start), Treatment::AtOnce);
    QCOMPARE(unknown.treat(somebody, start), Treatment::AtOnce);
}

QTEST_APPLESS_MAIN(UnknownTokensTest)
#include "unknown_tokens_test.moc"
