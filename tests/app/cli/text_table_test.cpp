// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class TextTableTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsAreAligned();
    void aNarrowTerminalShortensInTheMiddle();
    void whatCannotShrinkStays();
    void aLineFeedDoesNotBreakARow();
};

namespace {

const QList<TextColumn> columns{{u"ID"_s, true}, {u"Name"_s, false, true}, {u"Status"_s}};

} // namespace

void TextTableTest::columnsAreAligned()
{
    QCOMPARE(textTable(columns, {{u"7"_s, u"Backup"_s, u"up"_s}, {u"120"_s, u"Mail"_s, u"paused"_s}}, 0),
             u" ID  Name    Status\n"
             u"  7  Backup  up\n"
             u"120  Mail    paused\n"_s);
}

void TextTableTest::aNarrowTerminalShortensInTheMiddle()
{
    const QString table = textTable(columns, {{u"7"_s, u"Nightly backup of the database"_s, u"up"_s}}, 24);
    QCOMPARE(table.split(u'\n').at(1), u" 7  Nightl…abase  up"_s);
    for (const QString &line : table.split(u'\n'))
        QVERIFY(line.size() <= 24);
}

void TextTableTest::whatCannotShrinkStays()
{
    const QString table = textTable(columns, {{u"7"_s, u"Nightly backup"_s, u"up"_s}}, 5);
    QCOMPARE(table.split(u'\n').at(1), u" 7  Nigh…kup  up"_s);
}

void TextTableTest::aLineFeedDoesNotBreakARow()
{
    QCOMPARE(textTable(columns, {{u"1"_s, u"a\nb"_s, u"up"_s}}, 0).count(u'\n'), 2);
}

QTEST_GUILESS_MAIN(TextTableTest)
#include "text_table_test.moc"
