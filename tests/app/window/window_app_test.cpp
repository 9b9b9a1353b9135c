// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_app.h"

#include "app/control/control_client.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace aloft;
using namespace Qt::StringLiterals;

class WindowAppTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theWindowComesUpByItself();
    void aStartToTheTrayShowsNothing();
    void aSecondStartRaisesIt();
    void whatTheCommandLineAddsIsShownAtOnce();
    void withoutATrayClosingAsks();
    void whoCancelsKeepsTheWindow();
    void whoKeepsItRunningHidesTheWindow();
    void quittingFreesTheFolderAndKeepsTheWindowsPlace();
    void theStayInFrontOfTheWindowIsNoted();
    void aDamagedDatabaseIsASentence();

private:
    void start(bool minimized = false);
    /// Sends a request as another process would.
    [[nodiscard]] std::unique_ptr<QLocalSocket> knock(const QJsonObject &request) const;
    [[nodiscard]] Settings stored() const;
    [[nodiscard]] static QWidget *mainWindow();
    [[nodiscard]] static QMessageBox *question() { return mainWindow()->findChild<QMessageBox *>(); }
    static void choose(const QString &text);

    SystemClock m_clock;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_home;
    std::optional<DataFolder> m_folder;
    std::unique_ptr<FolderLock> m_lock;
    std::unique_ptr<WindowApp> m_app;
};

void WindowAppTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_theme = std::make_unique<Theme>();
}

void WindowAppTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_home->path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_home->path().toLocal8Bit());
    m_folder = *DataFolder::open(m_home->filePath(u"data"_s));
    m_lock = std::make_unique<FolderLock>(*m_folder);
    QVERIFY(m_lock->tryTake());
}

void WindowAppTest::cleanup()
{
    m_app.reset();
    m_lock.reset();
}

void WindowAppTest::start(bool minimized)
{
    m_app = std::make_unique<WindowApp>(*m_folder, *m_lock, m_clock, *m_theme,
                                        WindowApp::Options{{{}, quint16{0}}, minimized, m_folder->path()});
    const auto started = m_app->start();
    QVERIFY2(started, qPrintable(started.error().sentence));
    if (!minimized)
        QTRY_VERIFY(mainWindow()->isVisible());
}

std::unique_ptr<QLocalSocket> WindowAppTest::knock(const QJsonObject &request) const
{
    QFile door(m_folder->doorPath());
    if (!door.open(QIODevice::ReadOnly))
        qWarning("nobody is there");
    auto socket = std::make_unique<QLocalSocket>();
    socket->connectToServer(QString::fromUtf8(door.readAll()));
    socket->write(control::lineOf(request));
    return socket;
}

Settings WindowAppTest::stored() const
{
    Store store(m_folder->path());
    if (!store.open())
        return {};
    const auto snapshot = store.load();
    return snapshot ? snapshot->settings : Settings();
}

QWidget *WindowAppTest::mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == "mainWindow"_L1)
            return widget;
    }
    return nullptr;
}

void WindowAppTest::choose(const QString &text)
{
    for (QAbstractButton *button : question()->buttons()) {
        if (button->text() == text)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void WindowAppTest::theWindowComesUpByItself()
{
    start();
    QCOMPARE(mainWindow()->windowTitle(), u"Aloft"_s);
}

void WindowAppTest::aStartToTheTrayShowsNothing()
{
    start(true);
    const auto client = knock(control::toJson(control::Ask{wish::ShowMonitors{}, {}}));
    QTRY_VERIFY(client->canReadLine()); // after the first batch, which brings up other windows
    QVERIFY(!mainWindow()->isVisible());
}

void WindowAppTest::aSecondStartRaisesIt()
{
    start(true);
    const auto second = knock(control::toJson(control::Raise{}));
    QTRY_VERIFY(mainWindow()->isVisible());
    QTRY_VERIFY(second->canReadLine());
    QCOMPARE(second->readLine(), "{\"raised\":true}\n");
}

void WindowAppTest::whatTheCommandLineAddsIsShownAtOnce()
{
    start();
    wish::CreateMonitor create;
    create.draft.name = u"Added from outside"_s;
    const auto client = knock(control::toJson(control::Ask{create, {u"ann"_s, u"command line"_s}}));
    QAbstractItemView *list = mainWindow()->findChild<QAbstractItemView *>(u"monitorList"_s);
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Added from outside"_s);
}

void WindowAppTest::withoutATrayClosingAsks()
{
    start();
    QVERIFY(!mainWindow()->close());
    QTRY_VERIFY(question());
    QVERIFY(mainWindow()->isVisible());
    QCOMPARE(question()->icon(), QMessageBox::NoIcon);
    for (const QAbstractButton *button : question()->buttons())
        QVERIFY(button->icon().isNull());
    QSignalSpy ended(m_app.get(), &WindowApp::ended);
    choose(u"Quit"_s);
    QTRY_COMPARE(ended.size(), 1);
}

void WindowAppTest::whoCancelsKeepsTheWindow()
{
    start();
    mainWindow()->close();
    QTRY_VERIFY(question());
    choose(u"Cancel"_s);
    QTRY_VERIFY(!question());
    QVERIFY(mainWindow()->isVisible());
}

void WindowAppTest::whoKeepsItRunningHidesTheWindow()
{
    start();
    mainWindow()->close();
    QTRY_VERIFY(question());
    choose(u"Keep running"_s);
    QTRY_VERIFY(!mainWindow()->isVisible());
    QVERIFY(!FolderLock(*m_folder).tryTake());
}

void WindowAppTest::quittingFreesTheFolderAndKeepsTheWindowsPlace()
{
    start();
    mainWindow()->resize(900, 600);
    QSignalSpy ended(m_app.get(), &WindowApp::ended);
    m_app->quit();
    QVERIFY(!mainWindow()->isVisible());
    QTRY_COMPARE(ended.size(), 1);
    m_app.reset();
    QVERIFY(m_lock->tryTake());
    start();
    QCOMPARE(mainWindow()->size(), QSize(900, 600));
}

void WindowAppTest::theStayInFrontOfTheWindowIsNoted()
{
    start();
    QVERIFY(QTest::qWaitForWindowActive(mainWindow()));
    const Instant before = m_clock.now() - seconds{60};
    QSignalSpy ended(m_app.get(), &WindowApp::ended);
    m_app->quit();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(stored().awayReadUntil.value_or(Instant()) > before);
}

void WindowAppTest::aDamagedDatabaseIsASentence()
{
    QFile file(Store(m_folder->path()).path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    m_app = std::make_unique<WindowApp>(*m_folder, *m_lock, m_clock, *m_theme, WindowApp::Options{});
    const auto started = m_app->start();
    QVERIFY(!started);
    QVERIFY(!mainWindow()->isVisible());
}

QTEST_MAIN(WindowAppTest)
#include "window_app_test.moc"
