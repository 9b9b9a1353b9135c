// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/instance.h"

#include "app/control/control_client.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class RuntimeTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aHeartbeatIsAnsweredOnceItIsStored();
    void aWishIsCarriedOutAfterItsChangesWereTold();
    void aRefusedWishComesBackAsASentence();
    void aPortThatIsTakenIsAState();
    void aPortThatIsLetGoOfIsTakenUp();
    void settingsMoveTheReceiverAndTheOldPlaceStillListens();
    void aMoveLeavesThePlaceOfThisRunAndEndsIt();
    void whoListensByIpv4AloneOffersNoOtherAddresses();
    void theFormerPlaceCanBeEnded();
    void theBaseFollowsTheSettings();
    void limitsAndProxiesHoldAtOnceForThoseWhoAreConnected();
    void stoppingFreesPortAndFolder();
    void requestsInHandAreAnsweredBeforeTheStop();
    void aDatabaseThatCannotBeOpenedIsASentence();
    void theHistoryOfAMonitorCanBeRead();
    void theHistoryCanBeCleanedUp();

private:
    void start();
    void stop();
    [[nodiscard]] Result<Reply> carryOut(const Wish &wish);
    [[nodiscard]] Monitor addMonitor();
    [[nodiscard]] QByteArray post(const Endpoint &endpoint, const QString &token) const;
    [[nodiscard]] static quint16 freePort();
    [[nodiscard]] Endpoint here() const { return m_instance->runtime().receiver().endpoint; }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_home;
    std::optional<DataFolder> m_folder;
    std::unique_ptr<FolderLock> m_lock;
    std::unique_ptr<Instance> m_instance;
};

void RuntimeTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_home->path().toLocal8Bit());
    m_folder = *DataFolder::open(m_home->filePath(u"data"_s));
    m_lock = std::make_unique<FolderLock>(*m_folder);
    QVERIFY(m_lock->tryTake());
}

void RuntimeTest::cleanup()
{
    m_instance.reset();
    m_lock.reset();
}

void RuntimeTest::start()
{
    m_instance =
        std::make_unique<Instance>(*m_folder, *m_lock, m_clock, ListenOverride{{}, quint16{0}}, ControlServer::Face::Headless);
    QSignalSpy placed(&m_instance->runtime(), &Runtime::receiverChanged);
    const auto started = m_instance->start();
    QVERIFY2(started, qPrintable(started.error().sentence));
    QTRY_COMPARE(placed.size(), 1);
    QVERIFY(m_instance->runtime().receiver().listening);
    QVERIFY(here().port != 0);
}

void RuntimeTest::stop()
{
    QSignalSpy stopped(m_instance.get(), &Instance::stopped);
    m_instance->stop();
    QTRY_COMPARE(stopped.size(), 1);
}

Result<Reply> RuntimeTest::carryOut(const Wish &wish)
{
    Result<Reply> answer = Error{u"no answer"_s};
    bool answered = false;
    m_instance->runtime().carryOut(wish, {u"ann"_s, u"test"_s}, [&](const Result<Reply> &reply) {
        answer = reply;
        answered = true;
    });
    (void)QTest::qWaitFor([&] { return answered; });
    return answer;
}

Monitor RuntimeTest::addMonitor()
{
    wish::CreateMonitor create;
    create.draft.name = u"Backup"_s;
    const auto reply = carryOut(create);
    return reply ? reply->monitors.first() : Monitor();
}

quint16 RuntimeTest::freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16{0};
}

QByteArray RuntimeTest::post(const Endpoint &endpoint, const QString &token) const
{
    QTcpSocket socket;
    socket.connectToHost(endpoint.address, endpoint.port);
    socket.write("POST /api/heartbeat/" + token.toUtf8() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    (void)QTest::qWaitFor([&socket] { return socket.state() == QTcpSocket::UnconnectedState; });
    return socket.readLine().trimmed();
}

void RuntimeTest::aHeartbeatIsAnsweredOnceItIsStored()
{
    start();
    const Monitor monitor = addMonitor();
    QSignalSpy changed(&m_instance->runtime(), &Runtime::changed);
    QCOMPARE(post(here(), monitor.token), "HTTP/1.1 200 OK");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<Changes>().heartbeats.size(), 1);
    QCOMPARE(post(here(), u"unknownunknownunknown12"_s), "HTTP/1.1 404 Not Found");
}

void RuntimeTest::aWishIsCarriedOutAfterItsChangesWereTold()
{
    start();
    QStringList order;
    connect(&m_instance->runtime(), &Runtime::changed, this, [&order](const Changes &changes) {
        if (!changes.everything)
            order.append(u"changed"_s);
    });
    wish::CreateMonitor create;
    create.draft.name = u"Backup"_s;
    m_instance->runtime().carryOut(create, {}, [&order](const Result<Reply> &) { order.append(u"replied"_s); });
    QTRY_COMPARE(order, QStringList({u"changed"_s, u"replied"_s}));
}

void RuntimeTest::aRefusedWishComesBackAsASentence()
{
    start();
    const auto reply = carryOut(wish::ResumeMonitor{77});
    QVERIFY(!reply);
    QVERIFY(reply.error().sentence.contains(u"77"_s));
}

void RuntimeTest::aPortThatIsTakenIsAState()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_instance = std::make_unique<Instance>(*m_folder, *m_lock, m_clock, ListenOverride{u"127.0.0.1"_s, other.serverPort()},
                                            ControlServer::Face::Window);
    QSignalSpy placed(&m_instance->runtime(), &Runtime::receiverChanged);
    QVERIFY(m_instance->start());
    QTRY_COMPARE(placed.size(), 1);
    const ReceiverState state = m_instance->runtime().receiver();
    QVERIFY(!state.listening);
    QVERIFY2(state.fault.contains(QString::number(other.serverPort())), qPrintable(state.fault));
    QVERIFY(carryOut(wish::ShowMonitors{})); // everything else goes on
    QVERIFY(state.freePort > other.serverPort());
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost, state.freePort));
    stop();
}

void RuntimeTest::aPortThatIsLetGoOfIsTakenUp()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_instance = std::make_unique<Instance>(*m_folder, *m_lock, m_clock, ListenOverride{u"127.0.0.1"_s, other.serverPort()},
                                            ControlServer::Face::Window);
    QSignalSpy placed(&m_instance->runtime(), &Runtime::receiverChanged);
    QVERIFY(m_instance->start());
    QTRY_COMPARE(placed.size(), 1);
    QVERIFY(!m_instance->runtime().receiver().listening);
    other.close();
    QTRY_VERIFY_WITH_TIMEOUT(m_instance->runtime().receiver().listening, 20'000);
    QCOMPARE(placed.size(), 2);
    stop();
}

void RuntimeTest::settingsMoveTheReceiverAndTheOldPlaceStillListens()
{
    start();
    const Monitor monitor = addMonitor();
    const Endpoint first{u"127.0.0.1"_s, freePort()};
    const Endpoint second{u"127.0.0.1"_s, freePort()};

    wish::ChangeSettings move;
    move.listen = first;
    QVERIFY(carryOut(move));
    QTRY_COMPARE(here(), first);
    move.listen = second;
    QVERIFY(carryOut(move));
    QTRY_COMPARE(here(), second);
    QVERIFY(m_instance->runtime().receiver().former.contains(first));
    QCOMPARE(post(first, monitor.token), "HTTP/1.1 200 OK");
    QCOMPARE(post(second, monitor.token), "HTTP/1.1 200 OK");
}

void RuntimeTest::aMoveLeavesThePlaceOfThisRunAndEndsIt()
{
    start();
    const Monitor monitor = addMonitor();
    const Endpoint ofThisRun = here();
    wish::ChangeSettings move;
    move.listen = Endpoint{u"127.0.0.1"_s, freePort()};
    QVERIFY(carryOut(move));
    QTRY_COMPARE(here(), *move.listen);
    QCOMPARE(m_instance->runtime().settings().formerEndpoints, QList<Endpoint>{ofThisRun});
    QCOMPARE(post(ofThisRun, monitor.token), "HTTP/1.1 200 OK");
    QCOMPARE(post(here(), monitor.token), "HTTP/1.1 200 OK");
}

void RuntimeTest::whoListensByIpv4AloneOffersNoOtherAddresses()
{
    start();
    for (const QString &address : m_instance->runtime().receiver().addresses)
        QVERIFY2(!address.contains(u':'), qPrintable(address));
}

void RuntimeTest::theFormerPlaceCanBeEnded()
{
    settingsMoveTheReceiverAndTheOldPlaceStillListens();
    const Endpoint former = m_instance->runtime().receiver().former.last();
    wish::ChangeSettings end;
    end.endFormerEndpoint = former;
    QVERIFY(carryOut(end));
    QTRY_VERIFY(!m_instance->runtime().receiver().former.contains(former));
    QTcpSocket socket;
    socket.connectToHost(former.address, former.port);
    QVERIFY(!socket.waitForConnected());
}

void RuntimeTest::theBaseFollowsTheSettings()
{
    start();
    QCOMPARE(m_instance->runtime().receiver().base, u"http://127.0.0.1:%1"_s.arg(here().port));
    wish::ChangeSettings change;
    change.jobAddress = u"https://backup.example/aloft"_s;
    QVERIFY(carryOut(change));
    QTRY_COMPARE(m_instance->runtime().receiver().base, u"https://backup.example/aloft"_s);
}

void RuntimeTest::limitsAndProxiesHoldAtOnceForThoseWhoAreConnected()
{
    start();
    const Monitor monitor = addMonitor();
    QTcpSocket client;
    client.connectToHost(QHostAddress(here().address), here().port);
    QVERIFY(client.waitForConnected());
    wish::ChangeSettings change;
    change.trustedProxies = QStringList{u"127.0.0.1"_s};
    change.limits = Limits{};
    change.limits->requestLine_bytes = 256;
    QVERIFY(carryOut(change));

    client.write("POST /api/heartbeat/" + monitor.token.toUtf8() +
                 " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
    QTRY_VERIFY(client.peek(12) == "HTTP/1.1 200");
    (void)client.readAll();
    wish::ShowHeartbeats show;
    show.monitor = monitor.id;
    QCOMPARE(carryOut(show)->heartbeats.constFirst().origin, u"203.0.113.9"_s);
    client.write("POST /" + QByteArray(256, 'x') + " HTTP/1.1\r\n");
    QTRY_VERIFY(client.peek(12) == "HTTP/1.1 414");
}

void RuntimeTest::stoppingFreesPortAndFolder()
{
    start();
    const Endpoint place = here();
    stop();
    QTcpSocket socket;
    socket.connectToHost(place.address, place.port);
    QVERIFY(!socket.waitForConnected());
    FolderLock other(*m_folder);
    QVERIFY(other.tryTake());
    QVERIFY(!ControlClient(m_folder->doorPath()).connectToDoor());
    QVERIFY(LivenessMark(m_folder->livenessPath()).read(m_clock.now()));
}

void RuntimeTest::requestsInHandAreAnsweredBeforeTheStop()
{
    start();
    const Monitor monitor = addMonitor();
    QTcpSocket socket;
    socket.connectToHost(here().address, here().port);
    QVERIFY(socket.waitForConnected());
    QSignalSpy changed(&m_instance->runtime(), &Runtime::changed);
    socket.write("POST /api/heartbeat/" + monitor.token.toUtf8() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.flush();
    QTRY_VERIFY(!changed.isEmpty()); // it is in hand, or answered already
    stop();
    QTRY_VERIFY(socket.bytesAvailable() > 0);
    QCOMPARE(socket.readLine().trimmed(), "HTTP/1.1 200 OK");
}

void RuntimeTest::aDatabaseThatCannotBeOpenedIsASentence()
{
    QFile file(Store(m_folder->path()).path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    m_instance = std::make_unique<Instance>(*m_folder, *m_lock, m_clock, ListenOverride{}, ControlServer::Face::Window);
    const auto started = m_instance->start();
    QVERIFY(!started);
    QVERIFY2(started.error().sentence.contains(file.fileName()), qPrintable(started.error().sentence));
}

void RuntimeTest::theHistoryOfAMonitorCanBeRead()
{
    start();
    const Monitor monitor = addMonitor();
    QCOMPARE(post(here(), monitor.token), "HTTP/1.1 200 OK");
    QSignalSpy read(&m_instance->runtime(), &Runtime::historyRead);
    m_instance->runtime().readHistory(monitor.id);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(read.first().first().value<History>().heartbeats.size(), 1);
}

void RuntimeTest::theHistoryCanBeCleanedUp()
{
    start();
    const Monitor monitor = addMonitor();
    for (int i = 0; i < 105; ++i)
        QCOMPARE(post(here(), monitor.token), "HTTP/1.1 200 OK");
    wish::ChangeSettings less;
    less.retention = Retention{.newestPerMonitor = 100};
    QVERIFY(carryOut(less));
    QSignalSpy progress(&m_instance->runtime(), &Runtime::cleanUpProgress);
    QSignalSpy finished(&m_instance->runtime(), &Runtime::cleanUpFinished);
    QSignalSpy measured(&m_instance->runtime(), &Runtime::measured);
    m_instance->runtime().cleanUp();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!progress.isEmpty());
    const auto outcome = finished.first().first().value<CleanUp>();
    QVERIFY2(outcome.fault.isEmpty(), qPrintable(outcome.fault));
    QCOMPARE(outcome.pruned.heartbeats, 5);
    m_instance->runtime().measure();
    QTRY_COMPARE(measured.size(), 1);
    QVERIFY(measured.first().first().toLongLong() > 0);
}

QTEST_GUILESS_MAIN(RuntimeTest)
#include "runtime_test.moc"
