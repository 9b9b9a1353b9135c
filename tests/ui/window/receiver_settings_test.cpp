// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "ui/detail/detail_page.h"
#include "ui/pages/limit_text.h"
#include "ui/pages/refused_watch.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace aloft;
using namespace Qt::StringLiterals;
using Unit = LimitField::Unit;

namespace {

const LimitField &fieldOf(const QByteArray &key)
{
    const auto fields = limitFields();
    return *std::ranges::find(fields, QLatin1StringView(key.constData(), key.size()), &LimitField::key);
}

RefusedRequest refusedAt(Instant at, MonitorId monitor)
{
    return {.reason = RefusedRequest::Reason::OldToken,
            .monitor = monitor,
            .origin = u"10.0.4.22"_s,
            .firstAt = at,
            .lastAt = at};
}

} // namespace

/// The receiver's section of the settings: limits, trusted proxies, and what was refused.
class ReceiverSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyDefaultLiesInItsRange();
    void everyLimitHasWords();
    void limitsAreReadAsPeopleWriteThem_data();
    void limitsAreReadAsPeopleWriteThem();
    void aLimitOutOfRangeIsToldInWords_data();
    void aLimitOutOfRangeIsToldInWords();
    void limitsAreFoldedAndSavedWithEnter();
    void aFaultyLimitIsToldBesideItAndAsksForNothing();
    void defaultsComeBackWithOneButton();
    void escapeLeavesTheLimitsAsTheyWere();
    void proxiesAreSavedAsAList();
    void aRefusedProxyIsToldBesideTheField();
    void nothingRefusedIsSaidInWords();
    void whatWasRefusedLeadsToItsMonitor();
    void itIsAskedForOnlyWhereItIsSeen();
};

void ReceiverSettingsTest::everyDefaultLiesInItsRange()
{
    const Limits defaults;
    for (const LimitField &field : limitFields()) {
        QVERIFY2(field.valueOf(defaults) >= field.least && field.valueOf(defaults) <= field.most, field.key.data());
        Limits changed;
        field.set(changed, field.most);
        QCOMPARE(field.valueOf(changed), field.most);
        const QString text = limitText(field.unit, field.valueOf(defaults));
        QCOMPARE(limitIn(field.unit, text), std::optional(field.valueOf(defaults)));
    }
}

void ReceiverSettingsTest::everyLimitHasWords()
{
    WindowFixture window;
    QVERIFY(window.start());
    for (const LimitField &field : limitFields()) {
        const auto *value = window.find<QLineEdit>(QString(field.key));
        QVERIFY2(value, field.key.data());
        QVERIFY2(value->accessibleName() != QString(field.key), field.key.data());
    }
}

void ReceiverSettingsTest::limitsAreReadAsPeopleWriteThem_data()
{
    QTest::addColumn<Unit>("unit");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("value");
    QTest::newRow("KiB") << Unit::Bytes << u"10 KiB"_s << qint64{10'240};
    QTest::newRow("a lower-case k is enough") << Unit::Bytes << u" 8k "_s << qint64{8192};
    QTest::newRow("MiB") << Unit::Bytes << u"1MiB"_s << qint64{1'048'576};
    QTest::newRow("bytes") << Unit::Bytes << u"512 bytes"_s << qint64{512};
    QTest::newRow("bytes without a unit") << Unit::Bytes << u"512"_s << qint64{512};
    QTest::newRow("seconds") << Unit::Seconds << u"10 s"_s << qint64{10};
    QTest::newRow("seconds without a unit") << Unit::Seconds << u"10"_s << qint64{10};
    QTest::newRow("minutes") << Unit::Seconds << u"1m30s"_s << qint64{90};
    QTest::newRow("pieces") << Unit::Count << u"512"_s << qint64{512};
    QTest::newRow("words are none") << Unit::Count << u"many"_s << qint64{-1};
    QTest::newRow("another unit is none") << Unit::Bytes << u"10 s"_s << qint64{-1};
    QTest::newRow("nothing is none") << Unit::Bytes << QString() << qint64{-1};
    QTest::newRow("half a KiB is none") << Unit::Bytes << u"0.5 KiB"_s << qint64{-1};
}

void ReceiverSettingsTest::limitsAreReadAsPeopleWriteThem()
{
    QFETCH(Unit, unit);
    QFETCH(QString, typed);
    QTEST(limitIn(unit, typed).value_or(-1), "value");
}

void ReceiverSettingsTest::aLimitOutOfRangeIsToldInWords_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("fault");
    QTest::newRow("in range") << QByteArray("headerBytes") << u"16 KiB"_s << QString();
    QTest::newRow("the least") << QByteArray("headerBytes") << u"1024"_s << QString();
    QTest::newRow("too small") << QByteArray("headerBytes") << u"1023"_s << u"From 1 KiB to 64 KiB"_s;
    QTest::newRow("too large") << QByteArray("headerBytes") << u"65 KiB"_s << u"From 1 KiB to 64 KiB"_s;
    QTest::newRow("too long") << QByteArray("idleSeconds") << u"2h"_s << u"From 1 s to 1 h"_s;
    QTest::newRow("no number") << QByteArray("connections") << u"all"_s << u"From 8 to 4096"_s;
    QTest::newRow("nothing") << QByteArray("keptBodyBytes") << QString() << u"From 0 bytes to 64 KiB"_s;
}

void ReceiverSettingsTest::aLimitOutOfRangeIsToldInWords()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, typed);
    QTEST(limitFault(fieldOf(key), typed), "fault");
}

void ReceiverSettingsTest::limitsAreFoldedAndSavedWithEnter()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    QVERIFY(!window.isSeen(u"keptBodyBytes"_s));
    window.find<QAbstractButton>(u"toggleLimits"_s)->click();
    QVERIFY(window.isSeen(u"keptBodyBytes"_s));
    QCOMPARE(window.find<QLineEdit>(u"keptBodyBytes"_s)->text(), u"10 KiB"_s);
    QVERIFY(!window.isSeen(u"saveLimits"_s));
    QVERIFY(!window.isSeen(u"defaultLimits"_s));
    auto *kept = window.find<QLineEdit>(u"keptBodyBytes"_s);
    kept->selectAll();
    QTest::keyClicks(kept, u"20k"_s);
    QVERIFY(window.isSeen(u"saveLimits"_s));
    QTest::keyClick(kept, Qt::Key_Return);
    QCOMPARE(window.aloft.engine().settings().limits.keptBody_bytes, 20 * 1024);
    QCOMPARE(kept->text(), u"20 KiB"_s);
    QVERIFY(!window.isSeen(u"saveLimits"_s));
    QVERIFY(window.isSeen(u"defaultLimits"_s));
}

void ReceiverSettingsTest::aFaultyLimitIsToldBesideItAndAsksForNothing()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.find<QAbstractButton>(u"toggleLimits"_s)->click();
    window.asked.clear();
    auto *connections = window.find<QLineEdit>(u"connections"_s);
    connections->selectAll();
    QTest::keyClicks(connections, u"3"_s);
    QCOMPARE(connections->accessibleDescription(), u"From 8 to 4096"_s);
    QVERIFY(connections->property("faulty").toBool());
    window.find<QAbstractButton>(u"saveLimits"_s)->click();
    QVERIFY(window.asked.isEmpty());
    QCOMPARE(window.window->focusWidget(), connections);
}

void ReceiverSettingsTest::defaultsComeBackWithOneButton()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        wish::ChangeSettings change;
        change.limits = Limits();
        change.limits->connections = 64;
        static_cast<void>(aloft.carryOut(change));
    }));
    window.click(u"railSettings"_s);
    window.find<QAbstractButton>(u"toggleLimits"_s)->click();
    QCOMPARE(window.find<QLineEdit>(u"connections"_s)->text(), u"64"_s);
    window.find<QAbstractButton>(u"defaultLimits"_s)->click();
    QCOMPARE(window.find<QLineEdit>(u"connections"_s)->text(), u"512"_s);
    window.find<QAbstractButton>(u"saveLimits"_s)->click();
    QCOMPARE(window.aloft.engine().settings().limits, Limits());
    QVERIFY(!window.isSeen(u"defaultLimits"_s));
}

void ReceiverSettingsTest::escapeLeavesTheLimitsAsTheyWere()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.find<QAbstractButton>(u"toggleLimits"_s)->click();
    auto *connections = window.find<QLineEdit>(u"connections"_s);
    connections->selectAll();
    QTest::keyClicks(connections, u"many"_s);
    // A change from elsewhere leaves alone what is being typed.
    Settings settings = window.aloft.engine().settings();
    settings.limits.fieldLines = 50;
    window.window->setSettings(settings);
    QCOMPARE(connections->text(), u"many"_s);
    QTest::keyClick(connections, Qt::Key_Escape);
    QCOMPARE(connections->text(), u"512"_s);
    QVERIFY(!connections->property("faulty").toBool());
    QVERIFY(!window.isSeen(u"saveLimits"_s));
}

void ReceiverSettingsTest::proxiesAreSavedAsAList()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    auto *field = window.find<QLineEdit>(u"trustedProxies"_s);
    QVERIFY(!window.isSeen(u"saveProxies"_s));
    QTest::keyClicks(field, u"127.0.0.1,10.0.0.0/8 "_s);
    QVERIFY(window.isSeen(u"saveProxies"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(window.aloft.engine().settings().trustedProxies, QStringList({u"127.0.0.1"_s, u"10.0.0.0/8"_s}));
    QCOMPARE(field->text(), u"127.0.0.1, 10.0.0.0/8"_s);
    QVERIFY(!window.isSeen(u"saveProxies"_s));
}

void ReceiverSettingsTest::aRefusedProxyIsToldBesideTheField()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    window.refusal = Error{u"“proxy” is neither an address nor a subnet."_s};
    auto *field = window.find<QLineEdit>(u"trustedProxies"_s);
    QTest::keyClicks(field, u"proxy"_s);
    window.find<QAbstractButton>(u"saveProxies"_s)->click();
    QCOMPARE(field->accessibleDescription(), window.refusal->sentence);
    QCOMPARE(field->text(), u"proxy"_s);
}

void ReceiverSettingsTest::nothingRefusedIsSaidInWords()
{
    WindowFixture window;
    QVERIFY(window.start());
    window.click(u"railSettings"_s);
    QVERIFY(window.isSeen(u"nothingRefused"_s));
}

void ReceiverSettingsTest::whatWasRefusedLeadsToItsMonitor()
{
    WindowFixture window;
    QVERIFY(window.start([](EngineFixture &aloft) {
        aloft.create({}, u"First"_s);
        aloft.create({}, u"Second"_s);
    }));
    const MonitorId second = window.monitors.at(1).id;
    window.refused = {refusedAt(noon, second), refusedAt(noon, 0)};
    window.click(u"railSettings"_s);
    QVERIFY(!window.isSeen(u"nothingRefused"_s));
    auto *table = window.find<QAbstractItemView>(u"refused"_s);
    QCOMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(window.isSeen(u"settingsPage"_s));
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(!window.isSeen(u"settingsPage"_s));
    QCOMPARE(window.window->findChild<DetailPage *>()->monitor(), second);
}

void ReceiverSettingsTest::itIsAskedForOnlyWhereItIsSeen()
{
    QWidget window;
    Ticker ticker(window);
    bool seen = false;
    RefusedWatch watch(ticker, [&seen] { return seen; });
    QSignalSpy wanted(&watch, &RefusedWatch::wanted);
    watch.look();
    for (int i = 0; i < 2 * RefusedWatch::ticksBetween; ++i)
        emit ticker.ticked();
    QCOMPARE(wanted.size(), 0);
    seen = true;
    watch.look();
    QCOMPARE(wanted.size(), 1);
    for (int i = 0; i < 2 * RefusedWatch::ticksBetween; ++i)
        emit ticker.ticked();
    QCOMPARE(wanted.size(), 3);
}

QTEST_MAIN(ReceiverSettingsTest)
#include "receiver_settings_test.moc"
