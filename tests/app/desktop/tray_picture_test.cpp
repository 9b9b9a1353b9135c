// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tray_picture.h"

#include <QGuiApplication>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

/// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

/// The opaque colour that covers most of the picture.
QColor groundOf(const QImage &image)
{
    QHash<QRgb, int> area;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() == 255)
                ++area[image.pixel(x, y)];
        }
    }
    const auto largest = std::max_element(area.cbegin(), area.cend());
    return largest == area.cend() ? QColor() : QColor(largest.key());
}

StatusCounts counts(int down, int late, int pending, int up, int paused)
{
    return {down, late, pending, up, paused};
}

} // namespace

class TrayPictureTest : public QObject
{
    Q_OBJECT

private slots:
    void theWorstStatusDecides_data();
    void theWorstStatusDecides();
    void everyStateLooksDifferentAtEverySize_data();
    void everyStateLooksDifferentAtEverySize();
    void everyColourStandsOutFromLightAndDarkPanels_data();
    void everyColourStandsOutFromLightAndDarkPanels();
    void theNumberIsInThePicture();
    void largeNumbersAreAbbreviated();
    void thePictureFillsItsFieldAndNoMore_data();
    void thePictureFillsItsFieldAndNoMore();
    void theIconHasTheSizesOfPanels();
};

void TrayPictureTest::theWorstStatusDecides_data()
{
    QTest::addColumn<StatusCounts>("counted");
    QTest::addColumn<int>("status"); // -1: none
    QTest::addColumn<int>("down");
    QTest::newRow("no monitors") << counts(0, 0, 0, 0, 0) << -1 << 0;
    QTest::newRow("two down among others") << counts(2, 1, 1, 4, 1) << int(Status::Down) << 2;
    QTest::newRow("late") << counts(0, 1, 1, 4, 1) << int(Status::Late) << 0;
    QTest::newRow("a new one does not hide that the rest is up") << counts(0, 0, 1, 4, 1) << int(Status::Up) << 0;
    QTest::newRow("only new ones") << counts(0, 0, 2, 0, 1) << int(Status::Pending) << 0;
    QTest::newRow("only paused ones") << counts(0, 0, 0, 0, 1) << int(Status::Paused) << 0;
}

void TrayPictureTest::theWorstStatusDecides()
{
    QFETCH(const StatusCounts, counted);
    const Overall overall = overallOf(counted);
    QTEST(overall.status ? int(*overall.status) : -1, "status");
    QTEST(overall.down, "down");
}

void TrayPictureTest::everyStateLooksDifferentAtEverySize_data()
{
    QTest::addColumn<int>("size_px");
    for (const int size_px : {16, 22, 32, 64, 128})
        QTest::addRow("%d px", size_px) << size_px;
}

void TrayPictureTest::everyStateLooksDifferentAtEverySize()
{
    QFETCH(const int, size_px);
    const QList<Overall> states{{}, {Status::Down, 1}, {Status::Down, 2}, {Status::Down, 12}, {Status::Late, 0},
                                {Status::Up, 0}, {Status::Pending, 0}, {Status::Paused, 0}};
    QList<QImage> seen;
    for (const Overall &state : states) {
        // In grey, since shape alone must tell.
        const QImage grey = overallPicture(state, size_px).convertToFormat(QImage::Format_Grayscale8);
        QVERIFY(!seen.contains(grey));
        seen << grey;
    }
}

void TrayPictureTest::everyColourStandsOutFromLightAndDarkPanels_data()
{
    QTest::addColumn<Overall>("overall");
    QTest::newRow("none") << Overall{};
    QTest::newRow("down") << Overall{Status::Down, 3};
    QTest::newRow("late") << Overall{Status::Late, 0};
    QTest::newRow("up") << Overall{Status::Up, 0};
    QTest::newRow("pending") << Overall{Status::Pending, 0};
    QTest::newRow("paused") << Overall{Status::Paused, 0};
}

void TrayPictureTest::everyColourStandsOutFromLightAndDarkPanels()
{
    QFETCH(const Overall, overall);
    const QColor ground = groundOf(overallPicture(overall, 64));
    QVERIFY(ground.isValid());
    QVERIFY(contrast(ground, Qt::white) >= 3);
    QVERIFY(contrast(ground, QColor(0x2A2E32)) >= 3); // Breeze's dark panel
    QVERIFY(contrast(ground, Qt::black) >= 3);
}

void TrayPictureTest::theNumberIsInThePicture()
{
    const auto picture = [](int down) { return overallPicture({Status::Down, down}, 32); };
    QVERIFY(picture(1) != picture(2));
    QVERIFY(picture(11) != picture(12));
    QVERIFY(picture(8) != picture(88));
    QCOMPARE(picture(3), picture(3));
}

void TrayPictureTest::largeNumbersAreAbbreviated()
{
    const auto picture = [](int down, int size_px) { return overallPicture({Status::Down, down}, size_px); };
    QCOMPARE(picture(100, 32), picture(4000, 32));
    QVERIFY(picture(99, 32) != picture(100, 32));
    QCOMPARE(picture(10, 16), picture(57, 16));
    QVERIFY(picture(9, 16) != picture(10, 16));
    QVERIFY(picture(10, 22) != picture(57, 22));
}

void TrayPictureTest::thePictureFillsItsFieldAndNoMore_data()
{
    everyColourStandsOutFromLightAndDarkPanels_data();
}

void TrayPictureTest::thePictureFillsItsFieldAndNoMore()
{
    QFETCH(const Overall, overall);
    const QImage image = overallPicture(overall, 64);
    QRect covered;
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            if (image.pixelColor(x, y).alpha() > 0)
                covered |= QRect(x, y, 1, 1);
        }
    }
    QVERIFY(covered.width() >= 40 && covered.height() >= 44);
    for (const QPoint corner : {QPoint(0, 0), QPoint(63, 0), QPoint(0, 63), QPoint(63, 63)})
        QCOMPARE(image.pixelColor(corner).alpha(), 0);
}

void TrayPictureTest::theIconHasTheSizesOfPanels()
{
    const QList<QSize> sizes = overallIcon({Status::Up, 0}).availableSizes();
    for (const int size_px : {16, 22, 24, 32, 44, 48, 64})
        QVERIFY(sizes.contains(QSize(size_px, size_px)));
}

QTEST_MAIN(TrayPictureTest)
#include "tray_picture_test.moc"
