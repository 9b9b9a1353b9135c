// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/schedule.h"
#include "ui/theme/theme.h"
#include "ui/widgets/duration_field.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace aloft;
using namespace Qt::StringLiterals;

class DurationFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void aValueIsShownInTheLargestWholeUnit_data();
    void aValueIsShownInTheLargestWholeUnit();
    void whatIsTypedIsRead_data();
    void whatIsTypedIsRead();
    void unitsThatAreTypedMoveIntoTheUnit();
    void aFaultStandsBesideTheField();
    void theWheelChangesNothing();

private:
    Theme m_theme;
};

void DurationFieldTest::aValueIsShownInTheLargestWholeUnit_data()
{
    QTest::addColumn<int>("value_s");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("unit");
    QTest::newRow("a day is 24 hours") << 86400 << u"24"_s << u"hours"_s;
    QTest::newRow("90 minutes stay minutes") << 5400 << u"90"_s << u"minutes"_s;
    QTest::newRow("90 seconds stay seconds") << 90 << u"90"_s << u"seconds"_s;
    QTest::newRow("a minute is a minute") << 60 << u"1"_s << u"minutes"_s;
}

void DurationFieldTest::aValueIsShownInTheLargestWholeUnit()
{
    QFETCH(int, value_s);
    DurationField field(u"Grace"_s, graceFault);
    field.setValue(seconds{value_s});
    QTEST(field.findChild<QLineEdit *>()->text(), "number");
    QTEST(field.findChild<QComboBox *>()->currentText(), "unit");
    QCOMPARE(field.value(), seconds{value_s});
}

void DurationFieldTest::whatIsTypedIsRead_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("value_s");
    QTest::addColumn<QString>("fault");
    QTest::newRow("a number of minutes") << u"5"_s << 300 << QString();
    QTest::newRow("half of one") << u"1.5"_s << 90 << QString();
    QTest::newRow("as the command line writes it") << u"1h30m"_s << 5400 << QString();
    QTest::newRow("nothing") << QString() << 0 << u"Enter a number"_s;
    QTest::newRow("words") << u"often"_s << 0 << u"This is not a number"_s;
    QTest::newRow("too little") << u"0"_s << 0 << u"At least 10 seconds"_s;
    QTest::newRow("below zero") << u"-3"_s << 0 << u"This is not a number"_s;
    QTest::newRow("far too much") << u"999999999999"_s << 1000000000 << u"At most 24 hours"_s;
}

void DurationFieldTest::whatIsTypedIsRead()
{
    QFETCH(QString, typed);
    QFETCH(int, value_s);
    DurationField field(u"Grace"_s, graceFault);
    field.setValue(seconds{60});
    const QSignalSpy changed(&field, &DurationField::valueChanged);
    auto *number = field.findChild<QLineEdit *>();
    QTest::keyClick(number, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(number, Qt::Key_Backspace);
    QTest::keyClicks(number, typed);
    QCOMPARE(field.value(), seconds{value_s});
    QTEST(field.fault(), "fault");
    QVERIFY(!changed.isEmpty());
}

void DurationFieldTest::unitsThatAreTypedMoveIntoTheUnit()
{
    DurationField field(u"Grace"_s, graceFault);
    field.setValue(seconds{60});
    auto *number = field.findChild<QLineEdit *>();
    number->selectAll();
    QTest::keyClicks(number, u"2h"_s);
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(number->text(), u"2"_s);
    QCOMPARE(field.findChild<QComboBox *>()->currentText(), u"hours"_s);
}

void DurationFieldTest::aFaultStandsBesideTheField()
{
    DurationField field(u"Grace"_s, graceFault, u"10 seconds to 24 hours"_s);
    field.setValue(seconds{60});
    const auto *said = field.findChild<QLabel *>(u"fault"_s);
    auto *number = field.findChild<QLineEdit *>();
    QCOMPARE(said->text(), u"10 seconds to 24 hours"_s);
    field.setValue(seconds{5});
    QCOMPARE(said->text(), u"At least 10 seconds"_s);
    QCOMPARE(number->property("faulty").toBool(), true);
    QCOMPARE(number->accessibleDescription(), u"At least 10 seconds"_s);
    field.setValue(seconds{10});
    QCOMPARE(said->text(), u"10 seconds to 24 hours"_s);
    QCOMPARE(number->property("faulty").toBool(), false);
}

void DurationFieldTest::theWheelChangesNothing()
{
    DurationField field(u"Grace"_s, graceFault);
    field.setValue(seconds{60});
    field.show();
    auto *unit = field.findChild<QComboBox *>();
    QWheelEvent wheel(QPointF(5, 5), unit->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(unit, &wheel);
    QCOMPARE(unit->currentText(), u"minutes"_s);
    QVERIFY(!wheel.isAccepted());
}

QTEST_MAIN(DurationFieldTest)
#include "duration_field_test.moc"
