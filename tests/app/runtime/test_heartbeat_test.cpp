// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/test_heartbeat.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class TestHeartbeatTest : public QObject
{
    Q_OBJECT

private slots:
    void theAnswerIsToldInWords_data();
    void theAnswerIsToldInWords();
    void whereNobodyListensThatIsSaid();
};

void TestHeartbeatTest::theAnswerIsToldInWords_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("word");
    QTest::newRow("stored") << QByteArray("200 OK") << true << u"counts as a heartbeat"_s;
    QTest::newRow("rotated meanwhile") << QByteArray("404 Not Found") << false << u"rotated"_s;
    QTest::newRow("the disk fails") << QByteArray("503 Service Unavailable") << false << u"disk"_s;
    QTest::newRow("something else") << QByteArray("400 Bad Request") << false << u"400"_s;
}

void TestHeartbeatTest::theAnswerIsToldInWords()
{
    QFETCH(const QByteArray, answer);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray request;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [socket, &request, answer] {
            request += socket->readAll();
            socket->write("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n");
        });
    });
    Monitor monitor;
    monitor.id = 5;
    monitor.token = u"abcdefghijklmnopqrstuv"_s;
    TestHeartbeat test;
    QSignalSpy finished(&test, &TestHeartbeat::finished);
    test.send(monitor, {u"0.0.0.0"_s, server.serverPort()});
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(request.startsWith("POST /api/heartbeat/abcdefghijklmnopqrstuv HTTP/1.1\r\n"));
    QCOMPARE(finished.first().at(0).toLongLong(), 5);
    QTEST(finished.first().at(1).toBool(), "accepted");
    QFETCH(const QString, word);
    QVERIFY2(finished.first().at(2).toString().contains(word), qPrintable(finished.first().at(2).toString()));
}

void TestHeartbeatTest::whereNobodyListensThatIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    TestHeartbeat test;
    QSignalSpy finished(&test, &TestHeartbeat::finished);
    test.send({}, {u"127.0.0.1"_s, port});
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.first().at(1).toBool());
    QVERIFY(finished.first().at(2).toString().contains(QString::number(port)));
}

QTEST_GUILESS_MAIN(TestHeartbeatTest)
#include "test_heartbeat_test.moc"
