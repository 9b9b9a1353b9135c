// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/engine/refused_log.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Reason = RefusedRequest::Reason;

RefusedRequest refusedAt(Instant at, const QString &origin = u"10.0.4.22"_s, Reason reason = Reason::UnknownToken)
{
    return {.reason = reason, .token = u"secret"_s, .origin = origin, .port = 8787, .firstAt = at, .lastAt = at};
}

} // namespace

class RefusedLogTest : public QObject
{
    Q_OBJECT

private slots:
    void thoseThatAreAlikeAreOne();
    void anHourLaterANewOneBegins();
    void tokensAreNotKept();
    void whatWasTakenIsNotTakenAgain();
    void whatIsPutBackIsTakenAgain();
    void howeverManyComeItStaysSmall();
};

void RefusedLogTest::thoseThatAreAlikeAreOne()
{
    RefusedLog log;
    log.add(refusedAt(noon));
    log.add(refusedAt(noon + 5min));
    log.add(refusedAt(noon + 6min, u"10.0.4.23"_s));
    log.add(refusedAt(noon + 7min, u"10.0.4.22"_s, Reason::Malformed));
    const auto changed = log.takeChanged();
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.constFirst().count, 2);
    QCOMPARE(changed.constFirst().firstAt, noon);
    QCOMPARE(changed.constFirst().lastAt, noon + 5min);
}

void RefusedLogTest::anHourLaterANewOneBegins()
{
    RefusedLog log;
    log.add(refusedAt(noon));
    QCOMPARE(log.takeChanged().size(), 1);
    log.add(refusedAt(noon + 1h));
    const auto changed = log.takeChanged();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().firstAt, noon + 1h);
    QCOMPARE(changed.constFirst().count, 1);
}

void RefusedLogTest::tokensAreNotKept()
{
    RefusedLog log;
    log.add(refusedAt(noon));
    QVERIFY(log.takeChanged().constFirst().token.isEmpty());
}

void RefusedLogTest::whatWasTakenIsNotTakenAgain()
{
    RefusedLog log;
    QVERIFY(!log.hasChanged());
    log.add(refusedAt(noon));
    QVERIFY(log.hasChanged());
    QCOMPARE(log.takeChanged().size(), 1);
    QVERIFY(!log.hasChanged());
    QVERIFY(log.takeChanged().isEmpty());
    log.add(refusedAt(noon + 1min));
    QCOMPARE(log.takeChanged().constFirst().count, 2);
}

void RefusedLogTest::whatIsPutBackIsTakenAgain()
{
    RefusedLog log;
    log.add(refusedAt(noon));
    const auto changed = log.takeChanged();
    log.putBack(changed);
    QVERIFY(log.hasChanged());
    QCOMPARE(log.takeChanged(), changed);
}

void RefusedLogTest::howeverManyComeItStaysSmall()
{
    RefusedLog log;
    for (int i = 0; i < 5000; ++i)
        log.add(refusedAt(noon + milliseconds{i}, QString::number(i)));
    const auto changed = log.takeChanged();
    QCOMPARE(changed.size(), RefusedLog::mostAlike + 1);
    QVERIFY(changed.constLast().origin.isEmpty());
    QCOMPARE(changed.constLast().count, 5000 - RefusedLog::mostAlike);
    // Those of another reason are still told apart.
    log.add(refusedAt(noon + 10s, u"10.0.4.22"_s, Reason::TooSlow));
    QCOMPARE(log.takeChanged().constFirst().origin, u"10.0.4.22"_s);
}

QTEST_APPLESS_MAIN(RefusedLogTest)
#include "refused_log_test.moc"
