// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/control_client.h"
#include "app/control/control_server.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace aloft;
using namespace Qt::StringLiterals;

class ControlTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aWishComesWithWhoAsksAndItsReplyGoesBack();
    void aRefusalGoesBackAsAnError();
    void aWindowIsRaised();
    void whatHasNoWindowHandsOver();
    void aWindowDoesNotHandOver();
    void whatCannotBeReadIsAnsweredWithAnError_data();
    void whatCannotBeReadIsAnsweredWithAnError();
    void severalLinesAreAnsweredInTheirOrder();
    void onlyTheUserMayConnect();
    void aSocketLeftBehindIsReplaced();
    void nobodyIsThereAfterItWasClosed();

private:
    void serve(ControlServer::Face face);
    /// The client waits, so it does that in a thread of its own while the server answers in this one.
    Result<QJsonObject> ask(const QJsonObject &request);
    [[nodiscard]] QString socketPath() const { return m_home->filePath(u"socket"_s); }
    [[nodiscard]] QString doorPath() const { return m_home->filePath(u"door"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ControlServer> m_server;
    Result<QJsonObject> m_reply = QJsonObject();
    std::optional<Wish> m_wish;
    Who m_who;
};

void ControlTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_reply = QJsonObject{{u"monitors"_s, QJsonArray{}}};
    m_wish.reset();
    m_who = {};
}

void ControlTest::cleanup()
{
    m_server.reset();
}

void ControlTest::serve(ControlServer::Face face)
{
    m_server =
        std::make_unique<ControlServer>(face, [this](const Wish &wish, const Who &who, const ControlServer::Answer &answer) {
            m_wish = wish;
            m_who = who;
            QMetaObject::invokeMethod(
                this, [this, answer] { answer(m_reply); }, Qt::QueuedConnection);
        });
    QVERIFY(m_server->listen(socketPath(), doorPath()));
}

Result<QJsonObject> ControlTest::ask(const QJsonObject &request)
{
    Result<QJsonObject> answer = Error{u"not connected"_s};
    const std::unique_ptr<QThread> thread(QThread::create([this, &request, &answer] {
        ControlClient client(doorPath());
        if (client.connectToDoor())
            answer = client.ask(request, seconds{5});
    }));
    thread->start();
    if (!QTest::qWaitFor([&thread] { return thread->isFinished(); }, 10'000))
        return Error{u"the client still waits"_s};
    return answer;
}

void ControlTest::aWishComesWithWhoAsksAndItsReplyGoesBack()
{
    serve(ControlServer::Face::Headless);
    const auto answer = ask(control::toJson(control::Ask{wish::ResumeMonitor{7}, {u"ann"_s, u"command line"_s}}));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence));
    QCOMPARE(answer->value(u"reply"_s).toObject(), *m_reply);
    QVERIFY(m_wish == Wish(wish::ResumeMonitor{7}));
    QCOMPARE(m_who.name, u"ann"_s);
    QCOMPARE(m_who.through, u"command line"_s);
}

void ControlTest::aRefusalGoesBackAsAnError()
{
    serve(ControlServer::Face::Headless);
    m_reply = Error{u"There is no monitor 7."_s};
    const auto answer = ask(control::toJson(control::Ask{wish::ResumeMonitor{7}, {}}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().sentence, u"There is no monitor 7."_s);
}

void ControlTest::aWindowIsRaised()
{
    serve(ControlServer::Face::Window);
    QSignalSpy raised(m_server.get(), &ControlServer::raiseRequested);
    QVERIFY(ask(control::toJson(control::Raise{}))->value(u"raised"_s).toBool());
    QCOMPARE(raised.size(), 1);
}

void ControlTest::whatHasNoWindowHandsOver()
{
    serve(ControlServer::Face::Headless);
    QSignalSpy handedOver(m_server.get(), &ControlServer::handOverRequested);
    QVERIFY(!ask(control::toJson(control::Raise{}))->value(u"raised"_s).toBool());
    QCOMPARE(handedOver.size(), 0);
    QVERIFY(ask(control::toJson(control::HandOver{}))->value(u"handingOver"_s).toBool());
    QCOMPARE(handedOver.size(), 1);
}

void ControlTest::aWindowDoesNotHandOver()
{
    serve(ControlServer::Face::Window);
    QSignalSpy handedOver(m_server.get(), &ControlServer::handOverRequested);
    QVERIFY(!ask(control::toJson(control::HandOver{}))->value(u"handingOver"_s).toBool(true));
    QCOMPARE(handedOver.size(), 0);
}

void ControlTest::whatCannotBeReadIsAnsweredWithAnError_data()
{
    QTest::addColumn<QJsonObject>("request");
    QTest::newRow("nothing") << QJsonObject{};
    QTest::newRow("something unknown") << QJsonObject{{u"dance"_s, true}};
    QTest::newRow("an unknown wish") << QJsonObject{{u"wish"_s, QJsonObject{{u"dance"_s, true}}}};
    QTest::newRow("a wish that is no object") << QJsonObject{{u"wish"_s, 7}};
}

void ControlTest::whatCannotBeReadIsAnsweredWithAnError()
{
    QFETCH(const QJsonObject, request);
    serve(ControlServer::Face::Headless);
    const auto answer = ask(request);
    QVERIFY(!answer);
    QVERIFY(!answer.error().sentence.isEmpty());
    QVERIFY(!m_wish);
}

void ControlTest::severalLinesAreAnsweredInTheirOrder()
{
    serve(ControlServer::Face::Window);
    QLocalSocket socket;
    socket.connectToServer(socketPath());
    socket.write("garbage\n{\"raise\":true}\n{\"raise\"");
    QByteArray answers;
    QTRY_COMPARE((answers += socket.readAll()).count('\n'), 2);
    QVERIFY(answers.startsWith("{\"error\""));
    QVERIFY(answers.endsWith("{\"raised\":true}\n"));
    socket.write(":true}\n");
    QTRY_COMPARE((answers += socket.readAll()).count('\n'), 3);
}

void ControlTest::onlyTheUserMayConnect()
{
    serve(ControlServer::Face::Window);
    QCOMPARE(QFileInfo(socketPath()).permissions() & (QFileDevice::WriteGroup | QFileDevice::WriteOther),
             QFileDevice::Permissions());
}

void ControlTest::aSocketLeftBehindIsReplaced()
{
    QFile left(socketPath());
    QVERIFY(left.open(QIODevice::WriteOnly));
    serve(ControlServer::Face::Window);
    QVERIFY(ask(control::toJson(control::Raise{})));
}

void ControlTest::nobodyIsThereAfterItWasClosed()
{
    serve(ControlServer::Face::Window);
    m_server->close();
    QVERIFY(!ControlClient(doorPath()).connectToDoor());
    QVERIFY(!QFile::exists(doorPath()));
}

QTEST_GUILESS_MAIN(ControlTest)
#include "control_test.moc"
