// SPDX-License-Identifier: GPL-3.0-or-later
#include "real_aloft.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class TransferTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWasExportedCanBeImportedElsewhere();
    void anExportIsTheOwnersAloneAndSaysSo();
    void ofAFileWithABadRowNothingIsAdded();
    void aKnownTokenIsRefused();
    void aRowWithoutAUrlGetsOne();
    void aFileThatIsMissingIsASentence();
};

void TransferTest::whatWasExportedCanBeImportedElsewhere()
{
    const RealAloft here;
    const QString url = here.addMonitor({u"--interval"_s, u"24h"_s, u"--grace"_s, u"30m"_s, u"--tag"_s, u"db"_s});
    const QString file = here.path(u"monitors.json"_s);
    QCOMPARE(here.run({u"monitor"_s, u"export"_s, file}).status, 0);

    const RealAloft there;
    const Ran imported = there.run({u"monitor"_s, u"import"_s, file, u"--json"_s});
    QVERIFY2(imported.status == 0, qPrintable(imported.errors));
    QCOMPARE(imported.array().size(), 1);
    const QJsonObject monitor = there.run({u"monitor"_s, u"list"_s, u"--json"_s}).array().first().toObject();
    QCOMPARE(monitor.value(u"url"_s).toString(), url);
    QCOMPARE(monitor.value(u"intervalSeconds"_s).toInt(), 86400);
    QCOMPARE(monitor.value(u"graceSeconds"_s).toInt(), 1800);
    QCOMPARE(monitor.value(u"tags"_s).toArray(), QJsonArray{u"db"_s});
}

void TransferTest::anExportIsTheOwnersAloneAndSaysSo()
{
    const RealAloft aloft;
    QVERIFY(!aloft.addMonitor().isEmpty());
    const QString file = aloft.path(u"monitors.json"_s);
    const Ran exported = aloft.run({u"monitor"_s, u"export"_s, file});
    QCOMPARE(exported.output, QString());
    QVERIFY(exported.errors.contains("secrets"_L1));
    QCOMPARE(QFileInfo(file).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    const Ran piped = aloft.run({u"monitor"_s, u"export"_s, u"-"_s});
    QCOMPARE(piped.array(), aloft.run({u"monitor"_s, u"list"_s, u"--json"_s}).array());
}

void TransferTest::ofAFileWithABadRowNothingIsAdded()
{
    const RealAloft aloft;
    const Ran imported =
        aloft.run({u"monitor"_s, u"import"_s, u"-"_s}, R"([{"name":"Good"},{"name":"Hasty","intervalSeconds":5},{"name":" "}])");
    QCOMPARE(imported.status, 1);
    QVERIFY2(imported.errors.contains("Row 2"_L1) && imported.errors.contains("Row 3"_L1), qPrintable(imported.errors));
    QVERIFY(!imported.errors.contains("Row 1"_L1));
    QCOMPARE(aloft.run({u"monitor"_s, u"list"_s, u"--json"_s}).array(), QJsonArray());
}

void TransferTest::aKnownTokenIsRefused()
{
    const RealAloft aloft;
    const QString url = aloft.addMonitor();
    const QJsonArray rows{QJsonObject{{u"name"_s, u"New"_s}}, QJsonObject{{u"name"_s, u"Same"_s}, {u"url"_s, url}}};
    const Ran imported = aloft.run({u"monitor"_s, u"import"_s, u"-"_s}, QJsonDocument(rows).toJson());
    QCOMPARE(imported.status, 1);
    QVERIFY2(imported.errors.contains("Row 2"_L1), qPrintable(imported.errors));
    QCOMPARE(aloft.run({u"monitor"_s, u"list"_s, u"--json"_s}).array().size(), 1);
}

void TransferTest::aRowWithoutAUrlGetsOne()
{
    const RealAloft aloft;
    const Ran imported = aloft.run({u"monitor"_s, u"import"_s, u"-"_s, u"--json"_s}, R"([{"name":"Worker"}])");
    QVERIFY2(imported.status == 0, qPrintable(imported.errors));
    QVERIFY(imported.array().first().toObject().value(u"url"_s).toString().contains("/api/heartbeat/"_L1));
}

void TransferTest::aFileThatIsMissingIsASentence()
{
    const RealAloft aloft;
    const Ran imported = aloft.run({u"monitor"_s, u"import"_s, aloft.path(u"nothing.json"_s)});
    QCOMPARE(imported.status, 1);
    QVERIFY2(imported.errors.contains("nothing.json"_L1), qPrintable(imported.errors));
}

QTEST_GUILESS_MAIN(TransferTest)
#include "transfer_test.moc"
