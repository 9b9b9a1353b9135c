// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_world.h"

#include <QRandomGenerator>

namespace aloft {

using namespace Qt::StringLiterals;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

wish::MonitorDraft draft(const QString &name, seconds interval, seconds grace, const QStringList &tags, const QString &token,
                         const QString &note = {})
{
    return {.name = name, .type = MonitorType::Heartbeat, .schedule = {interval, grace}, .tags = tags, .note = note, .token = token};
}

quint32 crc(const QString &text)
{
    return qChecksum(text.toUtf8());
}

} // namespace

SampleWorld::SampleWorld(EngineFixture &aloft, Jobs jobs) : m_aloft(aloft)
{
    const Instant end = endsAt;
    plan(draft(u"Warehouse sync"_s, minutes{15}, minutes{2}, {u"sync"_s}, u"hV3pLs9QdXe2TkWm7BzRyA"_s), u"10.0.4.22"_s, 75,
         end - minutes{29} - seconds{20}, {22});
    plan(draft(u"Invoice mailer"_s, hours{1}, minutes{10}, {u"mail"_s, u"billing"_s}, u"b8NfKj4RuYc6GaZs1PvDxQ"_s), u"10.0.4.31"_s, 60,
         end - minutes{63} - seconds{19}, {});
    plan(draft(u"Queue worker eu-1"_s, minutes{1}, seconds{10}, {u"queue"_s}, u"mT5wEr7YuI9oPa3SdF1gHj"_s), u"10.0.5.11"_s, 120,
         end - seconds{22}, {70});
    plan(draft(u"Queue worker us-2"_s, minutes{1}, seconds{10}, {u"queue"_s}, u"kL2zXc4VbN6mQw8ErT0yUi"_s), u"10.0.6.12"_s, 120,
         end - seconds{49}, {});
    plan(draft(u"Nightly backup"_s, hours{24}, minutes{30}, {u"backups"_s, u"db-1"_s}, u"q7XbT2mVn0cRk8wYzE4sLd"_s,
               u"Dumps of db-1 to the NAS. If it fails, look at the free space on db-1 first; ask Ada."_s),
         u"10.0.4.17"_s, 62, end - hours{14} - minutes{18} - seconds{13}, {20, 48});
    plan(draft(u"Report generator"_s, hours{24}, minutes{20}, {u"reports"_s}, u"aB3dE5fG7hI9jK1lM3nO5p"_s), u"10.0.4.40"_s, 40,
         end - hours{9} - minutes{54}, {});
    plan(draft(u"Database vacuum"_s, hours{6}, minutes{15}, {u"db-1"_s}, u"rS6tU8vW0xY2zA4bC6dE8f"_s), u"10.0.4.17"_s, 50,
         end - hours{4} - minutes{12}, {31});
    plan(draft(u"Legacy importer"_s, minutes{30}, minutes{5}, {}, u"gH1iJ3kL5mN7oP9qR1sT3u"_s), u"10.0.4.52"_s, 20,
         end - std::chrono::days{19} - minutes{10}, {});
    m_steps.append({end - std::chrono::days{19}, [this] {
                        static_cast<void>(m_aloft.carryOut(wish::PauseMonitor{m_ids.value(u"Legacy importer"_s), {}}));
                    }});
    plan(draft(u"Certificate renewal"_s, hours{12}, hours{1}, {u"web"_s}, u"vW5xY7zA9bC1dE3fG5hI7j"_s), {}, 0,
         end - minutes{45}, {});
    if (jobs == Jobs::Talking)
        planTalking();
    play();
}

void SampleWorld::planTalking()
{
    planRuns(draft(u"Search index rebuild"_s, hours{2}, minutes{30}, {u"search"_s}, u"pQ9rS1tU3vW5xY7zA9bC1d"_s), u"10.0.4.44"_s, 24,
             endsAt - hours{1} - minutes{51}, minutes{9} + seconds{12});
    planFailure();
    planRefused();
}

void SampleWorld::plan(const wish::MonitorDraft &draft, const QString &origin, int count, Instant last, const QList<int> &missed)
{
    const auto jitter = std::chrono::duration_cast<milliseconds>(draft.schedule.grace);
    // Not qHash(), whose seed differs from run to run.
    QRandomGenerator random(crc(draft.name));
    const Instant first = last - draft.schedule.interval * std::max(0, count - 1);
    const Instant created = count == 0 ? last : first - draft.schedule.interval / 2;
    m_steps.append({created, [this, draft] {
                        const auto reply = m_aloft.carryOut(wish::CreateMonitor{draft});
                        m_ids.insert(draft.name, reply->monitors.constFirst().id);
                    }});
    for (int i = 0; i < count; ++i) {
        // Most come within a tenth of the grace; a missed one comes after its deadline.
        milliseconds off = jitter * random.bounded(-10, 11) / 100;
        if (missed.contains(i))
            off = jitter * 3 / 2;
        else if (i % 43 == 42)
            off = jitter * 3 / 5;
        if (i + 1 == count)
            off = milliseconds{0};
        const Instant at = first + draft.schedule.interval * i + off;
        m_steps.append({at, [this, token = draft.token, origin] { m_aloft.beat(token, {}, origin); }});
    }
}

void SampleWorld::planRuns(const wish::MonitorDraft &draft, const QString &origin, int count, Instant last, milliseconds runTime)
{
    plan(draft, origin, 0, last - draft.schedule.interval * count, {});
    QRandomGenerator random(crc(draft.name));
    for (int i = 0; i <= count; ++i) {
        const Instant ends = last - draft.schedule.interval * (count - 1 - i) + seconds{random.bounded(-90, 240)};
        const QString run = u"rebuild-%1"_s.arg(i);
        m_steps.append({std::min(ends - runTime, endsAt - minutes{3} - seconds{12}),
                        [this, token = draft.token, run, origin] { m_aloft.report(token, u"start"_s, {}, run, origin); }});
        if (i < count)
            m_steps.append({ends, [this, token = draft.token, run, origin] {
                                m_aloft.report(token, {}, "2,411 documents, 0 errors\n", run, origin);
                            }});
    }
}

void SampleWorld::planFailure()
{
    const QString token = u"dE3fG5hI7jK9lM1nO3pQ5r"_s;
    plan(draft(u"Photo archive copy"_s, hours{24}, hours{1}, {u"backups"_s, u"nas"_s}, token), u"10.0.4.18"_s, 30, endsAt - hours{26}, {});
    m_steps.append({endsAt - hours{2} - minutes{12}, [this, token] { m_aloft.report(token, u"start"_s, {}, {}, u"10.0.4.18"_s); }});
    m_steps.append({endsAt - hours{2}, [this, token] {
                        m_aloft.report(token, u"3"_s,
                                       "sending incremental file list\n2026/11/22/IMG_4211.CR3\n2026/11/22/IMG_4212.CR3\n"
                                       "rsync: [receiver] write failed on \"/volume1/photos/2026/11/22/IMG_4212.CR3\": No space left on "
                                       "device (28)\nrsync error: error in file IO (code 11) at receiver.c(378) [receiver=3.2.7]\n",
                                       {}, u"10.0.4.18"_s);
                    }});
}

void SampleWorld::planRefused()
{
    const QString pending = u"vW5xY7zA9bC1dE3fG5hI7j"_s;
    m_steps.append({endsAt - minutes{9}, [this, pending] {
                        m_aloft.send({.token = pending, .at = m_aloft.clock.now(), .origin = u"10.0.4.9"_s, .port = 8787, .method = u"GET"_s});
                    }});
    for (int i = 0; i < 12; ++i) {
        m_steps.append({endsAt - minutes{5 * (12 - i)}, [this] {
                            m_aloft.send({.token = u"aNoldTokenThatNobodyHas0"_s,
                                          .at = m_aloft.clock.now(),
                                          .origin = u"10.0.4.77"_s,
                                          .port = 8787});
                        }});
    }
    m_steps.append({endsAt - minutes{2}, [this] {
                        m_aloft.inbox.note({.reason = RefusedRequest::Reason::UnknownSignal,
                                            .token = u"q7XbT2mVn0cRk8wYzE4sLd"_s,
                                            .origin = u"10.0.4.17"_s,
                                            .port = 8787,
                                            .detail = u"done"_s,
                                            .firstAt = m_aloft.clock.now(),
                                            .lastAt = m_aloft.clock.now()});
                        m_aloft.engine().work();
                        m_aloft.engine().writeRefused();
                    }});
}

void SampleWorld::play()
{
    std::ranges::stable_sort(m_steps, {}, &Step::at);
    m_aloft.clock.set(m_steps.constFirst().at);
    for (const Step &step : std::as_const(m_steps)) {
        m_aloft.pass(step.at - m_aloft.clock.now());
        step.take();
    }
    m_aloft.pass(endsAt - m_aloft.clock.now());
}

} // namespace aloft
