// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"
#include "tests/support/sample_world.h"
#include "ui/main_window.h"
#include "ui/wishes.h"

namespace aloft {

/// A window on an engine whose clock stands still, and a camera before it.
class Studio
{
public:
    enum class World { Empty, Sample, Talking, Thousand };

    Studio(Theme &theme, World world, QString folder);
    ~Studio();

    /// Takes a picture of the window in this size, light or dark as the theme is, named with size and scale.
    void take(const QString &name, QSize size = {1280, 840});

    /// The same, scrolled down to the end.
    void takeEnd(const QString &name, QSize size = {1280, 840});

    /// Lets whatever was asked for arrive and be laid out.
    void settle();

    void open(const QString &monitor);
    /// Clicks the button with this object name, and the one that is seen if there are several.
    void click(const QString &button);
    /// Turns to each of the tabs of the bar with this object name, and takes a picture named with its text.
    void takeTabs(const QString &name, const QString &tabBar, QSize size);
    void erase(const QString &monitor);
    /// Gives the monitor a cron expression.
    void schedule(const QString &monitor, const QString &cron, const QString &zone);
    void type(const QString &field, const QString &text);

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] EngineFixture &aloft() { return m_aloft; }
    [[nodiscard]] AlertBoard &alerts() { return m_alerts; }

    /// How many pictures could not be saved.
    [[nodiscard]] int failures() const { return m_failures; }

private:
    void addGaps();
    void connectWindow();
    void fillWithThousand();
    void show(QSize size);
    void save(const QString &name);

    Theme &m_theme;
    const QString m_folder;
    EngineFixture m_aloft;
    std::unique_ptr<SampleWorld> m_sample;
    std::unique_ptr<HistoryReader> m_reader;
    Wishes m_wishes;
    MonitorTable m_monitors;
    HeartbeatTable m_heartbeats;
    IncidentTable m_incidents;
    BlindTable m_blind;
    AlertBoard m_alerts;
    const QList<ChannelKind> m_kinds = channelKinds();
    std::unique_ptr<MainWindow> m_window;
    int m_failures = 0;
};

} // namespace aloft
