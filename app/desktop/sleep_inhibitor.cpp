// SPDX-License-Identifier: GPL-3.0-or-later
#include "sleep_inhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

QString reason()
{
    return SleepInhibitor::tr("It receives the heartbeats of jobs");
}

template <typename Value, typename Then>
void call(QDBusConnection bus, const QDBusMessage &question, QObject *asker, Then then)
{
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), asker);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, asker, [then](QDBusPendingCallWatcher *finished) {
        finished->deleteLater();
        const QDBusPendingReply<Value> reply = *finished;
        if (!reply.isError())
            then(reply.value());
    });
}

} // namespace

SleepInhibitor::SleepInhibitor(const QDBusConnection &system, const QDBusConnection &session, QObject *parent)
    : QObject(parent),
      m_system(system),
      m_session(session),
      m_keepers{Keeper{u"org.gnome.SessionManager"_s,
                       u"/org/gnome/SessionManager"_s,
                       u"org.gnome.SessionManager"_s,
                       u"Uninhibit"_s,
                       // No window, and what is held off is suspending: org.gnome.SessionManager.Inhibit.
                       {u"aloft"_s, 0U, reason(), 4U}},
                Keeper{u"org.freedesktop.PowerManagement.Inhibit"_s,
                       u"/org/freedesktop/PowerManagement/Inhibit"_s,
                       u"org.freedesktop.PowerManagement.Inhibit"_s,
                       u"UnInhibit"_s,
                       {u"Aloft"_s, reason()}}}
{
}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

void SleepInhibitor::setOn(bool on)
{
    if (std::exchange(m_on, on) == on)
        return;
    ++m_round;
    if (!on)
        return release();
    askLogin();
    for (std::size_t place = 0; place < m_keepers.size(); ++place)
        ask(place);
}

void SleepInhibitor::askLogin()
{
    if (!m_system.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                           u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    question << u"idle"_s << u"Aloft"_s << reason() << u"block"_s;
    call<QDBusUnixFileDescriptor>(m_system, question, this, [this, round = m_round](const QDBusUnixFileDescriptor &hold) {
        if (round == m_round)
            m_hold = hold;
    });
}

void SleepInhibitor::ask(std::size_t place)
{
    const Keeper &keeper = m_keepers.at(place);
    if (!m_session.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(keeper.service, keeper.path, keeper.interface, u"Inhibit"_s);
    question.setAutoStartService(false);
    question.setArguments(keeper.arguments);
    call<uint>(m_session, question, this, [this, place, round = m_round](uint cookie) {
        m_keepers.at(place).cookie = cookie;
        if (round != m_round)
            release();
    });
}

void SleepInhibitor::release()
{
    m_hold = {};
    for (Keeper &keeper : m_keepers) {
        if (!keeper.cookie)
            continue;
        QDBusMessage thanks = QDBusMessage::createMethodCall(keeper.service, keeper.path, keeper.interface, keeper.takeBack);
        thanks << *keeper.cookie;
        m_session.call(thanks, QDBus::NoBlock);
        keeper.cookie.reset();
    }
}

} // namespace aloft
