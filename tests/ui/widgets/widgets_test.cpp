// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/tags_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/status_icon.h"
#include "ui/widgets/switch_button.h"
#include "ui/widgets/ticker.h"
#include "ui/widgets/toast.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace aloft;
using namespace Qt::StringLiterals;

class WidgetsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStatusHasAShapeOfItsOwn();
    void flowingItemsGoOnInTheNextLine();
    void hiddenItemsTakeNoRoom();
    void aSwitchIsToggledByTheSpaceBar();
    void anElidedLabelIsWholeInItsTooltip();
    void aTickerRunsOnlyWhileItsWindowIsSeen();
    void anOfferIsTakenOnce();
    void noMoreThanThreeMessagesFloat();
    void whatIsSaidReplacesWhatWasSaid();
    void messagesStandInOneLineAtTheLeft();
    void theNewestOfferCanBeTakenByAKey();
    void aButtonIsPressedByEnter();
    void aFocusedButtonHasOneRingOnly();
    void tabGoesThroughWidgetsInTheOrderGiven();
    void buttonsOfABannerGoBelowItsTextWhereItIsNarrow();
    void tagsSurviveTheirText_data();
    void tagsSurviveTheirText();

private:
    Theme m_theme;
};

void WidgetsTest::everyStatusHasAShapeOfItsOwn()
{
    // Painted all in one colour, they still have to differ.
    Colours grey = m_theme.colours();
    grey.up = grey.late = grey.down = grey.pending = grey.paused = Qt::black;
    QSet<QByteArray> pictures;
    for (const Status status : statusOrder) {
        QImage image(28, 28, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintStatus(painter, QRectF(0, 0, 28, 28), status, grey);
        painter.end();
        pictures.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(pictures.size(), qsizetype(statusOrder.size()));
}

void WidgetsTest::flowingItemsGoOnInTheNextLine()
{
    QWidget widget;
    auto *flow = new FlowLayout(&widget, 10);
    QList<QWidget *> boxes;
    for (int count = 0; count < 3; ++count) {
        boxes << new QWidget;
        boxes.last()->setFixedSize(100, 20);
        flow->addWidget(boxes.last());
    }
    QCOMPARE(flow->heightForWidth(320), 20);
    QCOMPARE(flow->heightForWidth(319), 50);
    QCOMPARE(flow->heightForWidth(100), 80);
    widget.resize(215, 60);
    widget.show();
    QCOMPARE(boxes[1]->pos(), QPoint(110, 0));
    QCOMPARE(boxes[2]->pos(), QPoint(0, 30));
}

void WidgetsTest::hiddenItemsTakeNoRoom()
{
    QWidget widget;
    auto *flow = new FlowLayout(&widget, 10);
    auto *hidden = new QWidget;
    hidden->setFixedSize(100, 20);
    flow->addWidget(hidden);
    hidden->hide();
    QCOMPARE(flow->heightForWidth(300), 0);
}

void WidgetsTest::aSwitchIsToggledByTheSpaceBar()
{
    SwitchButton button(m_theme, u"Start at login"_s);
    const QSignalSpy clicked(&button, &QAbstractButton::clicked);
    QTest::keyClick(&button, Qt::Key_Space);
    QVERIFY(button.isChecked());
    QTest::mouseClick(&button, Qt::LeftButton);
    QVERIFY(!button.isChecked());
    QCOMPARE(clicked.size(), 2);
    QCOMPARE(button.accessibleName(), u"Start at login"_s);
}

void WidgetsTest::anElidedLabelIsWholeInItsTooltip()
{
    ElidedLabel label(u"A job with quite a long name at the end of which stands what matters"_s);
    label.resize(120, 20);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    QVERIFY(!label.grab().isNull());
    QCOMPARE(label.toolTip(), label.text());
    label.resize(900, 20);
    QVERIFY(!label.grab().isNull());
    QCOMPARE(label.toolTip(), QString());
}

void WidgetsTest::aTickerRunsOnlyWhileItsWindowIsSeen()
{
    QWidget window;
    Ticker ticker(window);
    const QSignalSpy ticked(&ticker, &Ticker::ticked);
    QCOMPARE(ticked.size(), 0);
    window.show();
    QCOMPARE(ticked.size(), 1); // at once, for what stood still
    QTRY_COMPARE_WITH_TIMEOUT(ticked.size(), 2, 3000);
    window.hide();
    const auto before = ticked.size();
    window.show();
    QCOMPARE(ticked.size(), before + 1); // it had stopped: it begins anew
}

void WidgetsTest::anOfferIsTakenOnce()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    int taken = 0;
    toast.offer(u"Nightly backup deleted"_s, u"Undo"_s, [&taken] { ++taken; });
    auto *button = toast.findChild<QPushButton *>(u"toastAction"_s);
    QVERIFY(button && button->isVisible());
    QVERIFY(window.rect().contains(toast.geometry()));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(taken, 1);
    QTRY_VERIFY(!toast.isVisible());
}

void WidgetsTest::noMoreThanThreeMessagesFloat()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    for (int count = 1; count <= 5; ++count) {
        toast.complain(u"Message %1"_s.arg(count));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    const auto texts = toast.findChildren<QLabel *>(u"toastText"_s);
    QCOMPARE(texts.size(), 3);
    QCOMPARE(texts.last()->text(), u"Message 5"_s);
}

void WidgetsTest::whatIsSaidReplacesWhatWasSaid()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    toast.say(u"Copied"_s);
    toast.offer(u"Nightly backup deleted"_s, u"Undo"_s, [] {});
    toast.say(u"Heartbeat URL copied"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QStringList texts;
    for (const QLabel *label : toast.findChildren<QLabel *>(u"toastText"_s))
        texts << label->text();
    QCOMPARE(texts, QStringList({u"Nightly backup deleted"_s, u"Heartbeat URL copied"_s}));
}

void WidgetsTest::messagesStandInOneLineAtTheLeft()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    toast.complain(u"Short"_s);
    toast.offer(u"Quite a bit longer than the first"_s, u"Undo"_s, [] {});
    const auto messages = toast.findChildren<QFrame *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0]->x(), messages[1]->x());
    QCOMPARE(messages[1]->y() - messages[0]->geometry().bottom() - 1, 8);
}

void WidgetsTest::theNewestOfferCanBeTakenByAKey()
{
    QWidget window;
    window.resize(600, 400);
    Toast toast(&window);
    window.show();
    QStringList taken;
    toast.offer(u"First deleted"_s, u"Undo"_s, [&taken] { taken << u"first"_s; });
    toast.offer(u"Second deleted"_s, u"Undo"_s, [&taken] { taken << u"second"_s; });
    toast.takeOffer();
    toast.takeOffer();
    toast.takeOffer();
    QCOMPARE(taken, QStringList({u"second"_s, u"first"_s}));
}

void WidgetsTest::aButtonIsPressedByEnter()
{
    QWidget window;
    auto *button = makeButton(u"Save"_s, "plain", u"save"_s, &window);
    auto *toggle = new SwitchButton(m_theme, u"Start at login"_s, &window);
    window.show();
    const QSignalSpy pressed(button, &QPushButton::clicked);
    QTest::keyClick(button, Qt::Key_Return);
    QTest::keyClick(button, Qt::Key_Enter);
    QCOMPARE(pressed.size(), 2);
    QTest::keyClick(toggle, Qt::Key_Return);
    QVERIFY(toggle->isChecked());
}

void WidgetsTest::aFocusedButtonHasOneRingOnly()
{
    m_theme.setAppearance(Theme::Appearance::Light);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *button = makeButton(u"Save"_s, "plain", u"save"_s);
    auto *other = makeButton(u"Other"_s, "plain", u"other"_s);
    column->addWidget(button);
    column->addWidget(other);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QRect inside = button->rect().adjusted(3, 3, -3, -3);
    other->setFocus(Qt::TabFocusReason);
    const QImage without = button->grab().toImage();
    button->setFocus(Qt::TabFocusReason);
    const QImage with = button->grab().toImage();
    QVERIFY(with != without);
    QCOMPARE(with.copy(inside), without.copy(inside));
}

void WidgetsTest::tabGoesThroughWidgetsInTheOrderGiven()
{
    QWidget window;
    auto *last = makeButton(u"Last"_s, "plain", u"last"_s, &window);
    auto *group = new QWidget(&window);
    auto *third = makeButton(u"Third"_s, "plain", u"third"_s, group);
    auto *second = makeButton(u"Second"_s, "plain", u"second"_s, group);
    auto *first = makeButton(u"First"_s, "plain", u"first"_s, &window);
    setTabOrderOf({second, third});
    setTabOrderOf({first, group, last});
    QCOMPARE(tabStopsIn(*group), QList<QWidget *>({second, third}));
    window.show();
    first->setFocus();
    QStringList order;
    for (int press = 0; press < 4; ++press) {
        order << window.focusWidget()->objectName();
        QTest::keyClick(&window, Qt::Key_Tab);
    }
    QCOMPARE(order, QStringList({u"first"_s, u"second"_s, u"third"_s, u"last"_s}));
}

void WidgetsTest::buttonsOfABannerGoBelowItsTextWhereItIsNarrow()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *banner = new Banner(m_theme, Banner::Kind::Danger);
    banner->setTitle(u"Not receiving"_s);
    banner->setText(u"Port 8787 is taken."_s);
    const QPushButton *button = banner->addButton(u"Use port 8788"_s, "primary", u"other"_s);
    column->addWidget(banner);
    column->addStretch(1);
    window.resize(900, 300);
    window.show();
    const auto *text = banner->findChildren<QLabel *>().last();
    QTRY_VERIFY(button->mapTo(banner, QPoint()).x() > text->mapTo(banner, QPoint()).x() + 100);
    window.resize(400, 300);
    QTRY_VERIFY(button->mapTo(banner, QPoint()).y() > text->mapTo(banner, QPoint(0, text->height())).y() - 1);
}

void WidgetsTest::tagsSurviveTheirText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("tags");
    QTest::newRow("parted by blanks") << u"backups  db-1"_s << QStringList{u"backups"_s, u"db-1"_s};
    QTest::newRow("parted by commas") << u"data base, db-1"_s << QStringList{u"data base"_s, u"db-1"_s};
    QTest::newRow("a lone one of two words") << u"data base,"_s << QStringList{u"data base"_s};
    QTest::newRow("none") << u"  "_s << QStringList{};
}

void WidgetsTest::tagsSurviveTheirText()
{
    QFETCH(QString, text);
    QFETCH(QStringList, tags);
    QCOMPARE(tagsFromText(text), tags);
    QCOMPARE(tagsFromText(textFromTags(tags)), tags);
}

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
