// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

struct xcb_connection_t;

namespace aloft {

/// Tells whether an XEmbed tray runs on an X11 screen: it owns the selection _NET_SYSTEM_TRAY_S<screen>.
/// Has a connection of its own, so that Qt's is left alone.
class XTraySelection : public QObject
{
    Q_OBJECT

public:
    /// @param display such as ":0"; empty: the one in the environment. Without a display there never is a tray.
    explicit XTraySelection(const QByteArray &display = {}, QObject *parent = nullptr);

    [[nodiscard]] bool hasOwner();

signals:
    void ownerAppeared();

private:
    struct Disconnect
    {
        void operator()(xcb_connection_t *connection) const;
    };

    void watchRoot(int screen);
    void readEvents();

    std::unique_ptr<xcb_connection_t, Disconnect> m_connection; ///< null if there is no display
    std::unique_ptr<QSocketNotifier> m_readable;
    quint32 m_selection = 0; ///< atoms
    quint32 m_manager = 0;
};

} // namespace aloft
