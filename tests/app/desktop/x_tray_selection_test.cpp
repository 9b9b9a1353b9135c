// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/x_tray_selection.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <xcb/xcb.h>

#include <cstdlib>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// Does what an XEmbed tray does at its start: takes the selection and announces it.
class FakeTray
{
public:
    explicit FakeTray(const QByteArray &display) : m_connection(xcb_connect(display.constData(), nullptr))
    {
        const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
        const xcb_window_t window = xcb_generate_id(m_connection);
        xcb_create_window(m_connection, XCB_COPY_FROM_PARENT, window, screen->root, 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual, 0, nullptr);
        xcb_set_selection_owner(m_connection, window, atom("_NET_SYSTEM_TRAY_S0"), XCB_CURRENT_TIME);
        xcb_client_message_event_t message{};
        message.response_type = XCB_CLIENT_MESSAGE;
        message.format = 32;
        message.window = screen->root;
        message.type = atom("MANAGER");
        message.data.data32[1] = atom("_NET_SYSTEM_TRAY_S0");
        message.data.data32[2] = window;
        xcb_send_event(m_connection, false, screen->root, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                       reinterpret_cast<const char *>(&message));
        xcb_flush(m_connection);
    }
    FakeTray(const FakeTray &) = delete;
    FakeTray &operator=(const FakeTray &) = delete;
    ~FakeTray() { xcb_disconnect(m_connection); }

private:
    quint32 atom(const QByteArray &name)
    {
        const auto cookie = xcb_intern_atom(m_connection, false, quint16(name.size()), name.constData());
        xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply(m_connection, cookie, nullptr);
        const quint32 result = reply ? reply->atom : 0;
        std::free(reply);
        return result;
    }

    xcb_connection_t *m_connection;
};

} // namespace

class XTraySelectionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void aTrayThatStartsIsTold();
    void aTrayThatRunsIsSeen();
    void withoutADisplayThereIsNoTray();
    void aDisplayThatGoesAwayDoesNoHarm();

private:
    QProcess m_server;
    QByteArray m_display;
};

void XTraySelectionTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty())
        QSKIP("Xvfb is not installed");
    // "-displayfd 1" makes the server choose a free number and print it.
    m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-noreset"_s, u"-nolisten"_s, u"tcp"_s,
                               u"-screen"_s, u"0"_s, u"64x64x24"_s});
    QVERIFY(m_server.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), 20000);
    m_display = ":" + m_server.readLine().trimmed();
}

void XTraySelectionTest::cleanupTestCase()
{
    m_server.terminate();
    m_server.waitForFinished();
}

void XTraySelectionTest::aTrayThatStartsIsTold()
{
    XTraySelection selection(m_display);
    QVERIFY(!selection.hasOwner());
    QSignalSpy appeared(&selection, &XTraySelection::ownerAppeared);
    const FakeTray tray(m_display);
    QVERIFY(appeared.wait());
    QVERIFY(selection.hasOwner());
}

void XTraySelectionTest::aTrayThatRunsIsSeen()
{
    const FakeTray tray(m_display);
    XTraySelection selection(m_display);
    QTRY_VERIFY(selection.hasOwner());
}

void XTraySelectionTest::withoutADisplayThereIsNoTray()
{
    QVERIFY(!XTraySelection(":59871").hasOwner());
    const QByteArray before = qgetenv("DISPLAY");
    qunsetenv("DISPLAY");
    QVERIFY(!XTraySelection().hasOwner());
    if (!before.isNull())
        qputenv("DISPLAY", before);
}

void XTraySelectionTest::aDisplayThatGoesAwayDoesNoHarm()
{
    XTraySelection selection(m_display);
    m_server.terminate();
    QVERIFY(m_server.waitForFinished());
    QCoreApplication::processEvents();
    QVERIFY(!selection.hasOwner());
}

QTEST_GUILESS_MAIN(XTraySelectionTest)
#include "x_tray_selection_test.moc"
