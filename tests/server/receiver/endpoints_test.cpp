// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/endpoints.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const Endpoint narrow{u"127.0.0.1"_s, 8787};
const Endpoint wide{u"0.0.0.0"_s, 8787};
const Endpoint widest{u"::"_s, 8787};
const Endpoint six{u"::1"_s, 8787};
const Endpoint elsewhere{u"127.0.0.1"_s, 8788};

using List = QList<Endpoint>;

} // namespace

class EndpointsTest : public QObject
{
    Q_OBJECT

private slots:
    void allAddressesAreWiderThanOneOfTheSameKindAndPort();
    void whatIsCoveredNeedNotBeOpen();
    void stepsLeadFromOneSetToAnother_data();
    void stepsLeadFromOneSetToAnother();
};

void EndpointsTest::allAddressesAreWiderThanOneOfTheSameKindAndPort()
{
    QVERIFY(isWiderThan(wide, narrow));
    QVERIFY(isWiderThan(widest, narrow));
    QVERIFY(isWiderThan(widest, wide));
    QVERIFY(isWiderThan(widest, six));
    QVERIFY(!isWiderThan(wide, six));
    QVERIFY(!isWiderThan(narrow, wide));
    QVERIFY(!isWiderThan(wide, wide));
    QVERIFY(!isWiderThan(wide, elsewhere));
    QVERIFY(!isWiderThan({u"0.0.0.0"_s, 0}, {u"127.0.0.1"_s, 0}));
}

void EndpointsTest::whatIsCoveredNeedNotBeOpen()
{
    QCOMPARE(neededFor({narrow, wide, elsewhere}), List({wide, elsewhere}));
    QCOMPARE(neededFor({wide, widest, six}), List({widest}));
    QCOMPARE(neededFor({wide, six}), List({wide, six}));
    QCOMPARE(neededFor({narrow, narrow}), List({narrow}));
    QCOMPARE(neededFor({}), List());
}

void EndpointsTest::stepsLeadFromOneSetToAnother_data()
{
    QTest::addColumn<List>("open");
    QTest::addColumn<List>("needed");
    QTest::addColumn<List>("closeFirst");
    QTest::addColumn<List>("toOpen");
    QTest::addColumn<List>("closeLast");
    QTest::newRow("from nothing") << List{} << List{narrow} << List{} << List{narrow} << List{};
    QTest::newRow("to nothing") << List{narrow} << List{} << List{} << List{} << List{narrow};
    QTest::newRow("no change") << List{narrow} << List{narrow} << List{} << List{} << List{};
    QTest::newRow("to another port") << List{narrow} << List{elsewhere} << List{} << List{elsewhere} << List{narrow};
    QTest::newRow("one more") << List{narrow} << List{narrow, elsewhere} << List{} << List{elsewhere} << List{};
    QTest::newRow("one to all addresses") << List{narrow} << List{wide} << List{narrow} << List{wide} << List{};
    QTest::newRow("all addresses to one") << List{wide} << List{narrow} << List{wide} << List{narrow} << List{};
    QTest::newRow("only what is in the way closes first")
        << List{narrow, elsewhere} << List{wide} << List{narrow} << List{wide} << List{elsewhere};
}

void EndpointsTest::stepsLeadFromOneSetToAnother()
{
    QFETCH(const List, open);
    QFETCH(const List, needed);
    const EndpointSteps steps = stepsBetween(open, needed);
    QTEST(steps.closeFirst, "closeFirst");
    QTEST(steps.open, "toOpen");
    QTEST(steps.closeLast, "closeLast");
}

QTEST_APPLESS_MAIN(EndpointsTest)
#include "endpoints_test.moc"
