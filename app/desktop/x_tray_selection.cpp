// SPDX-License-Identifier: GPL-3.0-or-later
#include "x_tray_selection.h"

#include <QMetaObject>

#include <xcb/xcb.h>

#include <cstdlib>

namespace aloft {

namespace {

struct Free
{
    void operator()(void *reply) const { std::free(reply); }
};
template<typename T>
using Owned = std::unique_ptr<T, Free>; // xcb hands out memory from malloc

quint32 atom(xcb_connection_t *connection, const QByteArray &name)
{
    const auto cookie = xcb_intern_atom(connection, false, quint16(name.size()), name.constData());
    const Owned<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : 0;
}

} // namespace

void XTraySelection::Disconnect::operator()(xcb_connection_t *connection) const
{
    xcb_disconnect(connection);
}

XTraySelection::XTraySelection(const QByteArray &display, QObject *parent) : QObject(parent)
{
    if (display.isEmpty() && qEnvironmentVariableIsEmpty("DISPLAY"))
        return;
    int screen = 0;
    m_connection.reset(xcb_connect(display.isEmpty() ? nullptr : display.constData(), &screen));
    if (xcb_connection_has_error(m_connection.get())) {
        m_connection.reset();
        return;
    }
    m_selection = atom(m_connection.get(), "_NET_SYSTEM_TRAY_S" + QByteArray::number(screen));
    m_manager = atom(m_connection.get(), "MANAGER");
    watchRoot(screen);
}

/// A tray that starts announces itself to the root window by a client message MANAGER.
void XTraySelection::watchRoot(int screen)
{
    xcb_connection_t *connection = m_connection.get();
    xcb_screen_iterator_t screens = xcb_setup_roots_iterator(xcb_get_setup(connection));
    for (; screen > 0 && screens.rem > 1; --screen)
        xcb_screen_next(&screens);
    const quint32 mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection, screens.data->root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(connection);
    m_readable = std::make_unique<QSocketNotifier>(xcb_get_file_descriptor(connection), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &XTraySelection::readEvents);
}

bool XTraySelection::hasOwner()
{
    if (!m_connection)
        return false;
    const auto cookie = xcb_get_selection_owner(m_connection.get(), m_selection);
    const Owned<xcb_get_selection_owner_reply_t> reply(xcb_get_selection_owner_reply(m_connection.get(), cookie, nullptr));
    // While waiting for the reply xcb may have read events, for which the socket will not wake us any more.
    QMetaObject::invokeMethod(this, &XTraySelection::readEvents, Qt::QueuedConnection);
    return reply && reply->owner != XCB_NONE;
}

void XTraySelection::readEvents()
{
    while (m_connection) {
        const Owned<xcb_generic_event_t> event(xcb_poll_for_event(m_connection.get()));
        if (!event)
            break;
        if ((event->response_type & 0x7f) != XCB_CLIENT_MESSAGE)
            continue;
        const auto *message = reinterpret_cast<const xcb_client_message_event_t *>(event.get());
        if (message->type == m_manager && message->data.data32[1] == m_selection)
            emit ownerAppeared();
    }
    if (m_connection && xcb_connection_has_error(m_connection.get())) {
        // The server is gone; its socket would stay readable for ever.
        m_readable->setEnabled(false);
        m_connection.reset();
    }
}

} // namespace aloft
