// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/receiver/client_address.h"
#include "server/receiver/trusted_proxies.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class TrustedProxiesTest : public QObject
{
    Q_OBJECT

private slots:
    void theOriginIsWhereTheProxiesGotItFrom_data();
    void theOriginIsWhereTheProxiesGotItFrom();
    void aMalformedEntryTrustsNobody();
    void anAddressIsShownAsPeopleWriteIt();
    void anIpv6ClientIsCountedByItsNetwork();
};

void TrustedProxiesTest::theOriginIsWhereTheProxiesGotItFrom_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QByteArray>("forwardedFor");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *name, const QString &client, const QByteArray &forwardedFor, const QString &origin) {
        QTest::newRow(name) << client << forwardedFor << origin;
    };
    const QString proxy = u"127.0.0.1"_s;
    row("no proxy", u"198.51.100.7"_s, {}, u"198.51.100.7"_s);
    row("one who is not trusted", u"198.51.100.7"_s, "203.0.113.9", u"198.51.100.7"_s);
    row("a proxy that says nothing", proxy, {}, proxy);
    row("behind a proxy", proxy, "203.0.113.9", u"203.0.113.9"_s);
    row("behind two proxies", proxy, "203.0.113.9, 10.1.2.3", u"203.0.113.9"_s);
    row("behind a proxy that is not trusted", proxy, "203.0.113.9, 198.51.100.7", u"198.51.100.7"_s);
    row("whatever the client made up before", proxy, "nonsense, 1.2.3.4, 203.0.113.9", u"203.0.113.9"_s);
    row("nothing but proxies", proxy, "10.0.0.1, 10.0.0.2", u"10.0.0.1"_s);
    row("over IPv6", u"fd00::5"_s, "2001:db8::7", u"2001:db8::7"_s);
    row("an IPv4 address within IPv6", proxy, "::ffff:203.0.113.9", u"203.0.113.9"_s);
    row("without blanks", proxy, "203.0.113.9,10.1.2.3", u"203.0.113.9"_s);
    row("nonsense", proxy, "unknown", proxy);
    row("a short form that is no address to anybody else", proxy, "1", proxy);
    row("a port behind the address", proxy, "203.0.113.9:443", proxy);
    row("an empty element", proxy, "203.0.113.9, ", proxy);
    row("a zone", proxy, "fe80::1%eth0", proxy);
    row("nonsense behind a proxy's proxy", proxy, "nonsense, 10.1.2.3", proxy);
}

void TrustedProxiesTest::theOriginIsWhereTheProxiesGotItFrom()
{
    QFETCH(const QString, client);
    QFETCH(const QByteArray, forwardedFor);
    const TrustedProxies proxies({u"127.0.0.1"_s, u"10.0.0.0/8"_s, u"fd00::/8"_s});
    QTEST(proxies.originOf(QHostAddress(client), forwardedFor).toString(), "origin");
}

void TrustedProxiesTest::aMalformedEntryTrustsNobody()
{
    const TrustedProxies proxies({u"proxy.local"_s, QString(), u"10.0.0.0/99"_s});
    for (const QString &client : {u"127.0.0.1"_s, u"10.0.0.1"_s, u"::1"_s})
        QCOMPARE(proxies.originOf(QHostAddress(client), "203.0.113.9").toString(), client);
}

void TrustedProxiesTest::anAddressIsShownAsPeopleWriteIt()
{
    QCOMPARE(plainAddress(QHostAddress(u"::ffff:192.0.2.1"_s)).toString(), u"192.0.2.1"_s);
    QCOMPARE(plainAddress(QHostAddress(u"fe80::1%eth0"_s)).toString(), u"fe80::1"_s);
    QCOMPARE(plainAddress(QHostAddress(u"::1"_s)).toString(), u"::1"_s);
}

void TrustedProxiesTest::anIpv6ClientIsCountedByItsNetwork()
{
    QCOMPARE(countedAddress(QHostAddress(u"2001:db8:1:2:3:4:5:6"_s)), QHostAddress(u"2001:db8:1:2::"_s));
    QCOMPARE(countedAddress(QHostAddress(u"2001:db8:1:2::9"_s)), QHostAddress(u"2001:db8:1:2::"_s));
    QVERIFY(countedAddress(QHostAddress(u"2001:db8:1:3::9"_s)) != QHostAddress(u"2001:db8:1:2::"_s));
    QCOMPARE(countedAddress(QHostAddress(u"::ffff:192.0.2.1"_s)), QHostAddress(u"192.0.2.1"_s));
}

QTEST_APPLESS_MAIN(TrustedProxiesTest)
#include "trusted_proxies_test.moc"
