// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime.h"

#include "descriptor_limit.h"

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// Of the 5 s for a stop, what the receiver gets before the database is closed all the same.
constexpr milliseconds stopPatience{4'500};

void begin(QThread &thread, const QString &name, QObject &inhabitant)
{
    thread.setObjectName(name);
    inhabitant.moveToThread(&thread);
    thread.start();
}

bool movesReceiver(const Wish &wish)
{
    const auto *change = std::get_if<wish::ChangeSettings>(&wish);
    return change && change->listen;
}

/// Whether the receiver has to be told of the step from one to the other.
bool changesReceiver(const Settings &before, const Settings &after)
{
    return before.listen != after.listen || before.formerEndpoints != after.formerEndpoints ||
           before.jobAddress != after.jobAddress || before.https != after.https ||
           before.trustedProxies != after.trustedProxies || before.limits != after.limits;
}

/// Runs it in the thread where the object lives and waits for the end.
template <typename Action>
void runThere(QObject *object, Action action)
{
    QMetaObject::invokeMethod(object, action, Qt::BlockingQueuedConnection);
}

} // namespace

Runtime::Runtime(const DataFolder &folder, Clock &clock, const ListenOverride &listen, const QDBusConnection &bus)
    : m_oneRun(listen),
      m_core(std::make_unique<Core>(folder, clock, m_inbox)),
      m_network(std::make_unique<Network>(clock, m_inbox, mostConnections(raiseDescriptorLimit()))),
      m_reader(std::make_unique<HistoryReader>(Store(folder.path()).path(), clock)),
      m_senders(folder.path(), bus)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Runtime::finish);
    connectParts();
    begin(m_coreThread, u"core"_s, *m_core);
    begin(m_networkThread, u"network"_s, *m_network);
    begin(m_readerThread, u"reader"_s, *m_reader);
}

Runtime::~Runtime()
{
    endThreads();
}

/// All of these cross threads, so they are queued; answers go from the core to the network without the main thread.
void Runtime::connectParts()
{
    connect(m_core.get(), &Core::changed, this, &Runtime::takeChanges);
    connect(m_core.get(), &Core::storageFailed, this, &Runtime::storageFailed);
    connect(m_core.get(), &Core::storageRecovered, this, &Runtime::storageRecovered);
    connect(m_core.get(), &Core::cleanUpProgress, this, &Runtime::cleanUpProgress);
    connect(m_core.get(), &Core::cleanUpFinished, this, &Runtime::cleanUpFinished);
    connect(m_core.get(), &Core::answered, m_network.get(), &Network::answer);
    connect(m_network.get(), &Network::stopped, this, &Runtime::finish);
    connect(m_network.get(), &Network::stateChanged, this, [this](const ReceiverState &state) {
        m_receiver = state;
        m_senders.setSound(state.listening);
        QMetaObject::invokeMethod(m_core.get(), [this, listening = state.listening] { m_core->setListening(listening); });
        emit receiverChanged(m_receiver);
    });
    connectReader();
    connectSenders();
}

void Runtime::connectReader()
{
    connect(m_reader.get(), &HistoryReader::historyRead, this, &Runtime::historyRead);
    connect(m_reader.get(), &HistoryReader::pastRead, this, &Runtime::pastRead);
    connect(m_reader.get(), &HistoryReader::olderHeartbeatsRead, this, &Runtime::olderHeartbeatsRead);
    connect(m_reader.get(), &HistoryReader::olderIncidentsRead, this, &Runtime::olderIncidentsRead);
    connect(m_reader.get(), &HistoryReader::measured, this, &Runtime::measured);
    connect(m_reader.get(), &HistoryReader::outagesRead, this, &Runtime::outagesRead);
    connect(m_reader.get(), &HistoryReader::refusedRead, this, &Runtime::refusedRead);
    connect(m_reader.get(), &HistoryReader::deliveriesRead, this, &Runtime::deliveriesRead);
    connect(m_reader.get(), &HistoryReader::timelineRead, this, &Runtime::timelineRead);
    connect(m_reader.get(), &HistoryReader::damageFound, this, &Runtime::damageFound);
    connect(m_reader.get(), &HistoryReader::readFailed, this, &Runtime::readFailed);
}

void Runtime::connectSenders()
{
    connect(m_core.get(), &Core::sendingWanted, this, [this](QList<Message> messages) {
        const QString appUrl = jobAddressOf(m_settings, m_receiver.endpoint, QSysInfo::machineHostName());
        for (Message &message : messages)
            message.appUrl = appUrl;
        m_senders.send(messages);
    });
    connect(&m_senders, &Senders::attempted, this, &Runtime::noteAttempt);
    connect(&m_senders, &Senders::noticeWanted, this, &Runtime::noticeWanted);
    connect(&m_senders, &Senders::postWanted, this, &Runtime::tellWatchdog);
    connect(&m_senders, &Senders::watchdogFailed, this, &Runtime::watchdogFailed);
    connect(&m_senders, &Senders::secretsStored, this, [this](ChannelId channel, const QStringList &fields) {
        carryOut(wish::NoteKeychain{channel, fields}, {u"aloft"_s, u"keychain"_s}, {});
    });
}

void Runtime::showNotices()
{
    m_senders.setDesktop(true);
}

void Runtime::noteAttempt(DeliveryId delivery, const Attempt &attempt)
{
    QMetaObject::invokeMethod(m_core.get(), [this, delivery, attempt] { m_core->noteAttempt(delivery, attempt); });
}

/// By way of the core: if it hangs, or what it does is not kept, silence is what tells.
void Runtime::tellWatchdog(const QUrl &url)
{
    QMetaObject::invokeMethod(m_core.get(), [this, url] {
        if (m_core->isSound())
            QMetaObject::invokeMethod(this, [this, url] { m_senders.post(url); });
    });
}

Result<void> Runtime::start()
{
    std::optional<Result<Settings>> opened;
    runThere(m_core.get(), [this, &opened] { opened = m_core->open(); });
    if (!*opened)
        return opened->error();
    m_settings = opened->value();
    listen();
    return {};
}

void Runtime::listen()
{
    QMetaObject::invokeMethod(m_network.get(),
                              [this, settings = m_settings, oneRun = m_oneRun] { m_network->listen(settings, oneRun); });
}

void Runtime::takeChanges(const Changes &changes)
{
    if (changes.settings && *changes.settings != m_settings) {
        const Settings before = std::exchange(m_settings, *changes.settings);
        if (before.listen != m_settings.listen)
            m_oneRun = {}; // the newer word counts
        if (changesReceiver(before, m_settings))
            listen();
    }
    m_senders.apply(changes);
    emit changed(changes);
}

void Runtime::carryOut(const Wish &wish, const Who &who, Then then)
{
    QMetaObject::invokeMethod(m_core.get(), [this, wish = withOrigin(wish), who, then = std::move(then)] {
        const Result<Reply> reply = m_core->carryOut(wish, who);
        QMetaObject::invokeMethod(this, [this, reply, then, moves = movesReceiver(wish)] {
            if (reply && moves)
                endOverride();
            if (then)
                then(reply);
        });
    });
}

/// The settings do not know where --listen and --port have put the receiver, so a move says from where it goes.
Wish Runtime::withOrigin(Wish wish) const
{
    if (movesReceiver(wish) && m_oneRun != ListenOverride())
        std::get<wish::ChangeSettings>(wish).movedFrom = m_receiver.endpoint;
    return wish;
}

/// Once a person has moved the receiver, that word counts, also if it names the place that was set all along.
void Runtime::endOverride()
{
    if (std::exchange(m_oneRun, {}) != ListenOverride())
        listen();
}

void Runtime::readHistory(MonitorId monitor)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, monitor] { m_reader->readHistory(monitor); });
}

void Runtime::readPast(MonitorId monitor)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, monitor] { m_reader->readPast(monitor); });
}

void Runtime::readOlderHeartbeats(MonitorId monitor, const PageEnd &below)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, monitor, below] { m_reader->readOlderHeartbeats(monitor, below); });
}

void Runtime::readOlderIncidents(MonitorId monitor, const PageEnd &below)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, monitor, below] { m_reader->readOlderIncidents(monitor, below); });
}

void Runtime::measure()
{
    QMetaObject::invokeMethod(m_reader.get(), [this] { m_reader->measure(); });
}

void Runtime::readOutages(Instant since)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, since] { m_reader->readOutages(since); });
}

void Runtime::readRefused(Instant since)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, since] { m_reader->readRefused(since); });
}

void Runtime::readDeliveries(const DeliveryQuery &query, const PageEnd &below)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, query, below] { m_reader->readDeliveries(query, below); });
}

void Runtime::readTimeline(IncidentId incident)
{
    QMetaObject::invokeMethod(m_reader.get(), [this, incident] { m_reader->readTimeline(incident); });
}

void Runtime::checkIntegrity()
{
    QMetaObject::invokeMethod(m_reader.get(), [this] { m_reader->checkIntegrity(); });
}

void Runtime::cleanUp()
{
    QMetaObject::invokeMethod(m_core.get(), [this] { m_core->cleanUp(); });
}

void Runtime::cancelCleanUp()
{
    QMetaObject::invokeMethod(m_core.get(), [this] { m_core->cancelCleanUp(); });
}

void Runtime::stop()
{
    if (m_patience.isActive() || m_finished)
        return;
    m_patience.start(stopPatience);
    QMetaObject::invokeMethod(m_network.get(), [this] { m_network->stop(); });
}

void Runtime::finish()
{
    if (m_finished)
        return;
    endThreads();
    // After the replies that are already on their way to this thread.
    QMetaObject::invokeMethod(this, &Runtime::stopped, Qt::QueuedConnection);
}

void Runtime::endThreads()
{
    m_patience.stop();
    if (std::exchange(m_finished, true))
        return;
    runThere(m_network.get(), [this] { m_network->close(); });
    m_senders.stop();
    // The writer goes last: only the last connection that closes can fold the write-ahead log into the database.
    runThere(m_reader.get(), [this] { m_reader.reset(); });
    runThere(m_core.get(), [this] { m_core->close(); });
    for (QThread *thread : {&m_networkThread, &m_coreThread, &m_readerThread}) {
        thread->quit();
        thread->wait();
    }
}

} // namespace aloft
