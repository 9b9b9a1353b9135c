// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain/settings.h"

#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const QString token = u"q7XbT2mVn0cRk8wYzE4sLd"_s;

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void theBaseIsWhatWasSetOrFollowsFromWhereAloftListens_data();
    void theBaseIsWhatWasSetOrFollowsFromWhereAloftListens();
    void theBaseIsThatOfHttpsWhereOnlyThatReachesOthers_data();
    void theBaseIsThatOfHttpsWhereOnlyThatReachesOthers();
    void httpsNeedsFilesAndAPlaceOfItsOwn_data();
    void httpsNeedsFilesAndAPlaceOfItsOwn();
    void theUrlIsBasePathAndToken();
    void aTokenIsFoundInWhateverIsPasted_data();
    void aTokenIsFoundInWhateverIsPasted();
    void theJobAddressIsTidied_data();
    void theJobAddressIsTidied();
    void theJobAddressMustBeHttpWithAHost_data();
    void theJobAddressMustBeHttpWithAHost();
    void onlyIpAddressesCanBeListenedOn_data();
    void onlyIpAddressesCanBeListenedOn();
    void trustedProxiesAreAddressesOrSubnets_data();
    void trustedProxiesAreAddressesOrSubnets();
    void loopbackAndEveryAddressAreKnown_data();
    void loopbackAndEveryAddressAreKnown();
    void retentionHasItsRanges_data();
    void retentionHasItsRanges();
};

void SettingsTest::theBaseIsWhatWasSetOrFollowsFromWhereAloftListens_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("base");
    QTest::newRow("this computer only") << QString() << u"127.0.0.1"_s << 8787 << u"http://127.0.0.1:8787"_s;
    QTest::newRow("this computer only, IPv6") << QString() << u"::1"_s << 8787 << u"http://[::1]:8787"_s;
    QTest::newRow("all addresses") << QString() << u"0.0.0.0"_s << 8787 << u"http://backup-desk:8787"_s;
    QTest::newRow("all addresses, IPv6") << QString() << u"::"_s << 8787 << u"http://backup-desk:8787"_s;
    QTest::newRow("one address") << QString() << u"192.168.1.5"_s << 9000 << u"http://192.168.1.5:9000"_s;
    QTest::newRow("one address, IPv6") << QString() << u"fd00::5"_s << 9000 << u"http://[fd00::5]:9000"_s;
    QTest::newRow("the usual port") << QString() << u"0.0.0.0"_s << 80 << u"http://backup-desk"_s;
    QTest::newRow("set") << u"https://backup.example/aloft/"_s << u"127.0.0.1"_s << 8787 << u"https://backup.example/aloft"_s;
    QTest::newRow("set without a scheme") << u" backup-desk:9999 "_s << u"127.0.0.1"_s << 8787 << u"http://backup-desk:9999"_s;
    QTest::newRow("set to blanks") << u"  "_s << u"127.0.0.1"_s << 8787 << u"http://127.0.0.1:8787"_s;
}

void SettingsTest::theBaseIsWhatWasSetOrFollowsFromWhereAloftListens()
{
    QFETCH(QString, set);
    QFETCH(QString, address);
    QFETCH(int, port);
    Settings settings;
    settings.jobAddress = set;
    QTEST(jobAddressOf(settings, {address, static_cast<quint16>(port)}, u"backup-desk"_s), "base");
}

void SettingsTest::theBaseIsThatOfHttpsWhereOnlyThatReachesOthers_data()
{
    QTest::addColumn<bool>("on");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("secure");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("base");
    const QString here = u"127.0.0.1"_s;
    const QString all = u"0.0.0.0"_s;
    QTest::newRow("only HTTPS reaches others") << true << here << all << 8788 << u"https://backup-desk:8788"_s;
    QTest::newRow("by one address") << true << here << u"fd00::5"_s << 8788 << u"https://[fd00::5]:8788"_s;
    QTest::newRow("at the usual port") << true << here << all << 443 << u"https://backup-desk"_s;
    QTest::newRow("port 80 is not its usual one") << true << here << all << 80 << u"https://backup-desk:80"_s;
    QTest::newRow("HTTPS is off") << false << here << all << 8788 << u"http://127.0.0.1:8787"_s;
    QTest::newRow("both reach others") << true << all << all << 8788 << u"http://backup-desk:8787"_s;
    QTest::newRow("neither does") << true << here << here << 8788 << u"http://127.0.0.1:8787"_s;
}

void SettingsTest::theBaseIsThatOfHttpsWhereOnlyThatReachesOthers()
{
    QFETCH(const bool, on);
    QFETCH(const QString, plain);
    QFETCH(const QString, secure);
    QFETCH(const int, port);
    Settings settings;
    settings.https = {.on = on, .listen = {secure, static_cast<quint16>(port)}};
    QTEST(jobAddressOf(settings, {plain, 8787}, u"backup-desk"_s), "base");
    settings.jobAddress = u"https://beat.example"_s;
    QCOMPARE(jobAddressOf(settings, {plain, 8787}, u"backup-desk"_s), u"https://beat.example"_s);
}

void SettingsTest::httpsNeedsFilesAndAPlaceOfItsOwn_data()
{
    QTest::addColumn<Https>("https");
    QTest::addColumn<bool>("good");
    const Https whole{.on = true, .listen = {u"0.0.0.0"_s, 8788}, .certificateFile = u"/a.pem"_s, .keyFile = u"/a.key"_s};
    const auto with = [&whole](auto change) {
        Https https = whole;
        change(https);
        return https;
    };
    QTest::newRow("whole") << whole << true;
    QTest::newRow("off, whatever else") << Https{.on = false, .listen = {u"x"_s, 0}} << true;
    QTest::newRow("no certificate") << with([](Https &https) { https.certificateFile.clear(); }) << false;
    QTest::newRow("no key") << with([](Https &https) { https.keyFile.clear(); }) << false;
    QTest::newRow("no address") << with([](Https &https) { https.listen.address = u"here"_s; }) << false;
    QTest::newRow("where plain HTTP is") << with([](Https &https) { https.listen = {u"127.0.0.1"_s, 8787}; }) << false;
    QTest::newRow("all over where plain HTTP is") << with([](Https &https) { https.listen.port = 8787; }) << false;
    QTest::newRow("the same port at another address") << with([](Https &https) { https.listen = {u"127.0.0.2"_s, 8787}; }) << true;
}

void SettingsTest::httpsNeedsFilesAndAPlaceOfItsOwn()
{
    QFETCH(const Https, https);
    QFETCH(const bool, good);
    QCOMPARE(httpsFault(https, {u"127.0.0.1"_s, 8787}).isEmpty(), good);
}

void SettingsTest::theUrlIsBasePathAndToken()
{
    QCOMPARE(heartbeatUrl(u"https://backup.example/aloft"_s, token), u"https://backup.example/aloft/api/heartbeat/"_s + token);
}

void SettingsTest::aTokenIsFoundInWhateverIsPasted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("found");
    const QString url = u"http://backup-desk:8787/api/heartbeat/"_s + token;
    QTest::newRow("the URL") << url << token;
    QTest::newRow("the URL within blanks") << u"  "_s + url + u"\r\n"_s << token;
    QTest::newRow("a slash at its end") << url + u"/"_s << token;
    QTest::newRow("a query at its end") << url + u"?x=1"_s << token;
    QTest::newRow("another base") << u"https://example.com/deep/prefix/api/heartbeat/"_s + token << token;
    QTest::newRow("an encoded blank at its end") << url + u"%20"_s << token;
    QTest::newRow("the path only") << u"/api/heartbeat/"_s + token << token;
    QTest::newRow("the whole cron line") << u"0 2 * * * /usr/local/bin/backup.sh && curl -fsS -X POST "_s + url << token;
    QTest::newRow("the curl line with quotes") << u"curl -fsS -m 10 --retry 5 -X POST '%1'"_s.arg(url) << token;
    QTest::newRow("an XML-ish wrapping") << u"<%1>"_s.arg(url) << token;
    QTest::newRow("the token alone") << token << token;
    QTest::newRow("the token within blanks") << u" %1\n"_s.arg(token) << token;
    QTest::newRow("a placeholder before the real one") << u"/api/heartbeat/<token> is "_s + url << token;
    QTest::newRow("a token that is too short") << u"http://backup-desk:8787/api/heartbeat/abc"_s << QString();
    QTest::newRow("a token that is too long") << u"http://h/api/heartbeat/"_s + QString(65, u'a') << QString();
    QTest::newRow("a search") << u"nightly backup"_s << QString();
    QTest::newRow("another URL") << u"https://example.com/q7XbT2mVn0cRk8wYzE4sLd"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void SettingsTest::aTokenIsFoundInWhateverIsPasted()
{
    QFETCH(QString, pasted);
    QTEST(tokenIn(pasted), "found");
}

void SettingsTest::theJobAddressIsTidied_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::newRow("nothing") << u"  "_s << QString();
    QTest::newRow("as it should be") << u"https://a.example"_s << u"https://a.example"_s;
    QTest::newRow("slashes at the end") << u"https://a.example/x//"_s << u"https://a.example/x"_s;
    QTest::newRow("a host alone") << u"backup-desk"_s << u"http://backup-desk"_s;
    QTest::newRow("host and port") << u" backup-desk:8787/ "_s << u"http://backup-desk:8787"_s;
}

void SettingsTest::theJobAddressIsTidied()
{
    QFETCH(QString, typed);
    QTEST(tidyJobAddress(typed), "kept");
}

void SettingsTest::theJobAddressMustBeHttpWithAHost_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << u" "_s << true;
    QTest::newRow("http") << u"http://backup-desk:8787"_s << true;
    QTest::newRow("https with a path") << u"https://backup.example/aloft"_s << true;
    QTest::newRow("without a scheme") << u"backup-desk:8787"_s << true;
    QTest::newRow("an IPv6 address") << u"http://[fd00::5]:8787"_s << true;
    QTest::newRow("another scheme") << u"ftp://backup-desk"_s << false;
    QTest::newRow("only a scheme") << u"https://"_s << false;
    QTest::newRow("only slashes") << u"//"_s << false;
    QTest::newRow("a user") << u"http://me@backup-desk"_s << false;
    QTest::newRow("a user with a password") << u"http://me:secret@backup-desk"_s << false;
    QTest::newRow("a query") << u"http://backup-desk/?a=b"_s << false;
    QTest::newRow("a fragment") << u"http://backup-desk/#top"_s << false;
    QTest::newRow("a blank inside") << u"http://backup desk"_s << false;
    QTest::newRow("a port that is none") << u"http://backup-desk:99999"_s << false;
    QTest::newRow("port 0") << u"http://backup-desk:0"_s << false;
    QTest::newRow("what a shell would run") << u"http://backup-desk/$(reboot)"_s << false;
    QTest::newRow("what ends a line of a crontab") << u"http://backup-desk/%41"_s << false;
    QTest::newRow("a quote") << u"http://backup-desk/'x"_s << false;
    QTest::newRow("too long") << u"http://"_s + QString(500, u'a') << false;
}

void SettingsTest::theJobAddressMustBeHttpWithAHost()
{
    QFETCH(QString, typed);
    QTEST(jobAddressFault(typed).isEmpty(), "good");
}

void SettingsTest::onlyIpAddressesCanBeListenedOn_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("good");
    QTest::newRow("loopback") << u"127.0.0.1"_s << true;
    QTest::newRow("all") << u"0.0.0.0"_s << true;
    QTest::newRow("within blanks") << u" 192.168.1.5 "_s << true;
    QTest::newRow("IPv6 loopback") << u"::1"_s << true;
    QTest::newRow("IPv6 all") << u"::"_s << true;
    QTest::newRow("IPv6 in full") << u"2001:db8:0:0:0:0:0:1"_s << true;
    QTest::newRow("IPv6 with IPv4 inside") << u"::ffff:192.168.1.5"_s << true;
    QTest::newRow("a name") << u"localhost"_s << false;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("three numbers") << u"127.0.1"_s << false;
    QTest::newRow("five numbers") << u"127.0.0.0.1"_s << false;
    QTest::newRow("a number too great") << u"256.0.0.1"_s << false;
    QTest::newRow("a zero in front") << u"127.0.0.01"_s << false;
    QTest::newRow("with a port") << u"127.0.0.1:8787"_s << false;
    QTest::newRow("IPv6 in brackets") << u"[::1]"_s << false;
    QTest::newRow("IPv6 with two gaps") << u"1::2::3"_s << false;
    QTest::newRow("nine parts") << u"1:2:3:4:5:6:7:8:9"_s << false;
    QTest::newRow("letters that are no digits") << u"fd00::xyz"_s << false;
}

void SettingsTest::onlyIpAddressesCanBeListenedOn()
{
    QFETCH(QString, typed);
    QTEST(listenAddressFault(typed).isEmpty(), "good");
}

void SettingsTest::trustedProxiesAreAddressesOrSubnets_data()
{
    QTest::addColumn<QStringList>("proxies");
    QTest::addColumn<QString>("wrong"); ///< what the sentence names
    QTest::newRow("none") << QStringList() << QString();
    QTest::newRow("addresses") << QStringList{u"127.0.0.1"_s, u"::1"_s, u"fd00::5"_s} << QString();
    QTest::newRow("subnets") << QStringList{u"10.0.0.0/8"_s, u"0.0.0.0/0"_s, u"192.168.1.7/32"_s, u"fd00::/128"_s} << QString();
    QTest::newRow("a name") << QStringList{u"127.0.0.1"_s, u"proxy.local"_s} << u"proxy.local"_s;
    QTest::newRow("nothing") << QStringList{QString()} << u""_s;
    QTest::newRow("a subnet without its length") << QStringList{u"10.0.0.0/"_s} << u"10.0.0.0/"_s;
    QTest::newRow("a length beyond IPv4") << QStringList{u"10.0.0.0/33"_s} << u"10.0.0.0/33"_s;
    QTest::newRow("a length beyond IPv6") << QStringList{u"fd00::/129"_s} << u"fd00::/129"_s;
    QTest::newRow("a negative length") << QStringList{u"10.0.0.0/-1"_s} << u"10.0.0.0/-1"_s;
    QTest::newRow("a netmask") << QStringList{u"10.0.0.0/255.0.0.0"_s} << u"10.0.0.0/255.0.0.0"_s;
    QTest::newRow("a short address") << QStringList{u"10/8"_s} << u"10/8"_s;
}

void SettingsTest::trustedProxiesAreAddressesOrSubnets()
{
    QFETCH(const QStringList, proxies);
    QFETCH(const QString, wrong);
    const QString named = u"\"%1\" is neither an IP address nor a subnet like 10.0.0.0/8"_s.arg(wrong);
    QCOMPARE(trustedProxiesFault(proxies), wrong.isNull() ? QString() : named);
}

void SettingsTest::loopbackAndEveryAddressAreKnown_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("loopback");
    QTest::addColumn<bool>("every");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true << false;
    QTest::newRow("127.5.5.5") << u"127.5.5.5"_s << true << false;
    QTest::newRow("::1") << u"::1"_s << true << false;
    QTest::newRow("::1 in full") << u"0:0:0:0:0:0:0:1"_s << true << false;
    QTest::newRow("0.0.0.0") << u"0.0.0.0"_s << false << true;
    QTest::newRow("::") << u"::"_s << false << true;
    QTest::newRow("192.168.1.5") << u"192.168.1.5"_s << false << false;
    QTest::newRow("fd00::1") << u"fd00::1"_s << false << false;
    QTest::newRow("a name that begins like it") << u"127.0.0.1.example"_s << false << false;
}

void SettingsTest::loopbackAndEveryAddressAreKnown()
{
    QFETCH(QString, address);
    QTEST(isLoopback(address), "loopback");
    QTEST(isEveryAddress(address), "every");
}

void SettingsTest::retentionHasItsRanges_data()
{
    QTest::addColumn<Retention>("retention");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, qint64 newest, qint64 days, qint64 bytes, const QString &fault) {
        QTest::newRow(name) << Retention{newest, days, bytes} << fault;
    };
    constexpr qint64 gibi = 1024 * 1024 * 1024;
    row("the defaults", 1000, 90, 2 * gibi, {});
    row("the least of each", 100, 1, gibi / 64, {});
    row("the most of each", 1'000'000, 3650, 1024 * gibi, {});
    row("too few heartbeats", 99, 90, gibi, u"Heartbeats of each monitor: From 100 to 1,000,000."_s);
    row("too many heartbeats", 1'000'001, 90, gibi, u"Heartbeats of each monitor: From 100 to 1,000,000."_s);
    row("no day", 1000, 0, gibi, u"Older ones as counts: From 1 to 3,650 days."_s);
    row("more than ten years", 1000, 3651, gibi, u"Older ones as counts: From 1 to 3,650 days."_s);
    row("hardly any room", 1000, 90, gibi / 64 - 1, u"At most on disk: From 16 MiB to 1,024 GiB."_s);
    row("below zero", 1000, 90, -1, u"At most on disk: From 16 MiB to 1,024 GiB."_s);
}

void SettingsTest::retentionHasItsRanges()
{
    QFETCH(Retention, retention);
    QTEST(retentionFault(retention), "fault");
}

QTEST_APPLESS_MAIN(SettingsTest)
#include "settings_test.moc"
