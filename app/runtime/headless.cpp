// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.h"

#include "claim.h"
#include "status_log.h"

#include <QTcpServer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

/// How often one that waits looks whether the folder is free.
constexpr milliseconds lookEvery{500};
/// The window that asked for the folder is to have it first, however slowly it starts.
constexpr milliseconds waitAfterHandOver{5'000};

void print(std::FILE *stream, const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stream);
    std::fflush(stream);
}

/// Whether another program holds the port; else the receiver cannot be had there at all.
bool isTaken(const Endpoint &endpoint)
{
    QTcpServer attempt;
    return !attempt.listen(QHostAddress(endpoint.address), endpoint.port) &&
           attempt.serverError() == QAbstractSocket::AddressInUseError;
}

QString placeText(const Endpoint &endpoint, QLatin1StringView scheme = "http"_L1)
{
    const bool six = endpoint.address.contains(u':');
    return u"%1://%2:%3"_s.arg(scheme, six ? u'[' + endpoint.address + u']' : endpoint.address).arg(endpoint.port);
}

} // namespace

Headless::Headless(const DataFolder &folder, Clock &clock, Options options)
    : m_folder(folder), m_clock(clock), m_options(std::move(options)), m_lock(folder), m_inhibitor(QDBusConnection::systemBus(), QDBusConnection(u"no session"_s))
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &Headless::tryTurn);
}

void Headless::begin()
{
    if (claimForHeadless(m_folder, m_lock) == Claim::Taken)
        return work();
    if (!m_lock.fault().isEmpty())
        return end(ExitStatus::Failed, m_lock.fault());
    if (!m_options.waits)
        return end(ExitStatus::Failed,
                   tr("Another Aloft already runs on %1. Use --wait to wait for its turn.").arg(m_folder.path()));
    print(stdout, tr("Another Aloft runs on %1. Waiting for its turn.").arg(m_folder.path()));
    waitForTurn(lookEvery);
}

void Headless::waitForTurn(milliseconds firstLook)
{
    m_turn.start(firstLook);
}

void Headless::tryTurn()
{
    if (m_lock.tryTake())
        work();
    else if (!m_lock.fault().isEmpty())
        end(ExitStatus::Failed, m_lock.fault());
    else
        m_turn.start(lookEvery);
}

void Headless::work()
{
    m_handsOver = false;
    m_listening.clear();
    m_instance = std::make_unique<Instance>(m_folder, m_lock, m_clock, m_options.listen, ControlServer::Face::Headless);
    Runtime &runtime = m_instance->runtime();
    connect(&runtime, &Runtime::changed, this, [this, &runtime](const Changes &changes) {
        if (changes.settings)
            m_inhibitor.setOn(changes.settings->keepsAwake && runtime.receiver().listening);
        for (const QString &line : statusLog(changes))
            print(stdout, line);
    });
    connect(&runtime, &Runtime::receiverChanged, this, &Headless::takeReceiver);
    connect(&runtime, &Runtime::storageFailed, this, [](const QString &sentence) { print(stderr, sentence); });
    connect(&runtime, &Runtime::storageRecovered, this, [] { print(stderr, tr("The database can be written again.")); });
    connect(m_instance.get(), &Instance::handOverRequested, this, &Headless::handOver);
    connect(m_instance.get(), &Instance::stopped, this, &Headless::onStopped);
    if (const Result<void> started = m_instance->start(); !started) {
        m_lock.release();
        end(ExitStatus::Failed, started.error().sentence);
    }
}

void Headless::takeReceiver(const ReceiverState &state)
{
    m_inhibitor.setOn(state.listening && m_instance->runtime().settings().keepsAwake);
    if (!state.listening && m_listening.isEmpty()) {
        m_status = isTaken(state.endpoint) ? ExitStatus::PortTaken : ExitStatus::Failed;
        m_fault = state.fault;
        return m_instance->stop();
    }
    if (!state.listening)
        return print(stderr, state.fault);
    const QString place = placeText(state.endpoint);
    if (m_listening.isEmpty())
        print(stdout, tr("Aloft %1 listens on %2, its data is in %3.\n"
                         "It runs without a window: alerts go out through all channels but the desktop's, whose notices wait for a window.")
                          .arg(QLatin1StringView(ALOFT_VERSION), place, m_folder.path()));
    else if (place != m_listening)
        print(stdout, tr("Aloft listens on %1 now.").arg(place));
    m_listening = place;
    takeHttps(state.https);
}

void Headless::takeHttps(const HttpsState &state)
{
    const QString place = state.listening ? placeText(state.endpoint, "https"_L1) : QString();
    if (place != m_listeningTls && state.listening)
        print(stdout, tr("Aloft listens on %1 as well.").arg(place));
    m_listeningTls = place;
    if (state.fault != m_tlsFault && !state.fault.isEmpty())
        print(stderr, tr("HTTPS: %1").arg(state.fault));
    m_tlsFault = state.fault;
}

void Headless::handOver()
{
    m_handsOver = true;
    m_instance->stop();
}

void Headless::stop()
{
    m_handsOver = false;
    if (m_instance)
        m_instance->stop();
    else
        end(ExitStatus::Done);
}

void Headless::onStopped()
{
    // The instance is the one who calls, so it goes a moment later.
    m_instance.release()->deleteLater();
    if (m_handsOver && m_options.waits) {
        print(stdout, tr("Handed over to the window. Waiting for its turn."));
        return waitForTurn(waitAfterHandOver);
    }
    if (m_handsOver)
        print(stdout, tr("Handed over to the window."));
    end(m_status, m_fault);
}

void Headless::end(ExitStatus status, const QString &fault)
{
    m_turn.stop();
    if (!fault.isEmpty())
        print(stderr, u"aloft: "_s + fault);
    emit ended(status);
}

} // namespace aloft
