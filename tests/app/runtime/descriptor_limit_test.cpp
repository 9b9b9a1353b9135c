// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/descriptor_limit.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace aloft;

class DescriptorLimitTest : public QObject
{
    Q_OBJECT

private slots:
    void someDescriptorsAreLeftForTheRest_data();
    void someDescriptorsAreLeftForTheRest();
    void theSoftLimitIsRaisedToTheHardOne();
};

void DescriptorLimitTest::someDescriptorsAreLeftForTheRest_data()
{
    QTest::addColumn<qint64>("descriptors");
    QTest::addColumn<int>("connections");
    QTest::newRow("the usual number") << qint64(1024) << 896;
    QTest::newRow("few") << qint64(200) << 72;
    QTest::newRow("so few that even 128 are too many to leave") << qint64(100) << 25;
    QTest::newRow("next to none") << qint64(3) << 1;
}

void DescriptorLimitTest::someDescriptorsAreLeftForTheRest()
{
    QFETCH(const qint64, descriptors);
    QTEST(mostConnections(descriptors), "connections");
}

void DescriptorLimitTest::theSoftLimitIsRaisedToTheHardOne()
{
#ifdef Q_OS_UNIX
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit lowered{100, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &lowered), 0);
    const qint64 most = raiseDescriptorLimit();
    rlimit after{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &after), 0);
    QCOMPARE(after.rlim_cur, before.rlim_max);
    QVERIFY(most >= 100);
    ::setrlimit(RLIMIT_NOFILE, &before);
#else
    QSKIP("There is no such limit here.");
#endif
}

QTEST_APPLESS_MAIN(DescriptorLimitTest)
#include "descriptor_limit_test.moc"
