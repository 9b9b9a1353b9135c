// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include "ui/pages/file_field.h"
#include "ui/widgets/switch_button.h"

#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace aloft;
using namespace Qt::StringLiterals;

namespace {

const QString pin = u"q7XbT2mVn0cRk8wYzE4sLdq7XbT2mVn0cRk8wYzE4sM="_s;

ReceiverState served(ReceiverState state)
{
    state.base = u"https://desk:8788"_s;
    state.basePin = pin;
    state.https = {.on = true, .endpoint = {u"0.0.0.0"_s, 8788}, .listening = true, .fault = {}, .certificate = {}};
    state.https.certificate = CertificateFacts{.subject = u"desk"_s,
                                               .validFrom = *fromIso(u"2026-11-22T00:00:00Z"_s),
                                               .validUntil = *fromIso(u"2036-11-20T00:00:00Z"_s),
                                               .fingerprint = u"A1:B2"_s,
                                               .keyPin = pin,
                                               .selfSigned = true};
    return state;
}

wish::ChangeSettings lastChange(const WindowFixture &window)
{
    return window.asked.isEmpty() ? wish::ChangeSettings() : std::get<wish::ChangeSettings>(window.asked.constLast());
}

QString faultIn(const WindowFixture &window, const QString &field)
{
    return window.find(field)->accessibleDescription();
}

} // namespace

/// HTTPS in the guided step and in Settings.
class HttpsPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theGuidedStepHasACertificateMade();
    void theGuidedStepTakesOwnFiles();
    void theGuidedStepSaysWhatIsMissing();
    void afterIsTheLineThatTrustsThePin();
    void theSwitchNeedsACertificate();
    void filesAreSavedTogether();
    void aPortThatIsNoneIsNamed();
    void aRefusalIsShown();
    void theFaultOfTheCertificateIsShown();
    void aNewCertificateIsAskedAbout();
    void aFileIsChosenByTheDialog();
    void aFileIsDropped();

private:
    std::unique_ptr<WindowFixture> m_window;
};

void HttpsPagesTest::init()
{
    m_window = std::make_unique<WindowFixture>();
    QVERIFY(m_window->start());
    m_window->click(u"railSettings"_s);
}

void HttpsPagesTest::theGuidedStepHasACertificateMade()
{
    QSignalSpy requested(m_window->window.get(), &MainWindow::certificateRequested);
    m_window->click(u"allowLocalNetwork"_s);
    m_window->find<QRadioButton>(u"wayMade"_s)->click();
    m_window->click(u"listenBeyond"_s);
    QCOMPARE(requested.size(), 1);
    const auto https = requested.constFirst().constFirst().value<Https>();
    QVERIFY(https.on);
    QCOMPARE(https.listen, (Endpoint{u"0.0.0.0"_s, 8788}));
    QVERIFY(!requested.constFirst().at(1).toBool());
    QVERIFY(m_window->asked.isEmpty());
}

void HttpsPagesTest::theGuidedStepTakesOwnFiles()
{
    m_window->click(u"allowLocalNetwork"_s);
    QVERIFY(!m_window->isSeen(u"ownCertificateFile"_s));
    m_window->find<QRadioButton>(u"wayOwn"_s)->click();
    m_window->find<QLineEdit>(u"ownCertificateFile"_s)->setText(u"/etc/a.pem"_s);
    m_window->find<QLineEdit>(u"ownKeyFile"_s)->setText(u"/etc/a.key"_s);
    m_window->click(u"listenBeyond"_s);
    QCOMPARE(lastChange(*m_window).https, (Https{true, {u"0.0.0.0"_s, 8788}, u"/etc/a.pem"_s, u"/etc/a.key"_s}));

    m_window->receiver.https = {.on = true, .endpoint = {u"0.0.0.0"_s, 8788}, .listening = false, .fault = u"Bad pair."_s, .certificate = {}};
    m_window->window->setReceiver(m_window->receiver);
    QCOMPARE(m_window->find<QLabel>(u"wayFault"_s)->text(), u"Bad pair."_s);
    QCOMPARE(m_window->find<QLineEdit>(u"ownCertificateFile"_s)->text(), u"/etc/a.pem"_s);
}

void HttpsPagesTest::theGuidedStepSaysWhatIsMissing()
{
    m_window->click(u"allowLocalNetwork"_s);
    m_window->find<QRadioButton>(u"wayOwn"_s)->click();
    m_window->click(u"listenBeyond"_s);
    QCOMPARE(m_window->find<QLabel>(u"wayFault"_s)->text(), u"Choose the certificate and its key"_s);
    QVERIFY(m_window->asked.isEmpty());
}

void HttpsPagesTest::afterIsTheLineThatTrustsThePin()
{
    m_window->click(u"allowLocalNetwork"_s);
    m_window->window->setReceiver(served(m_window->receiver));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the fields of the question
    QStringList lines;
    for (const QLineEdit *line : m_window->find(u"localNetworkPanel"_s)->findChildren<QLineEdit *>())
        lines << line->text();
    QCOMPARE(lines, QStringList({u"https://192.168.7.20:8788"_s, u"sudo ufw allow 8788/tcp"_s,
                                 u"curl -k --pinnedpubkey sha256//%1 https://192.168.7.20:8788/healthz"_s.arg(pin)}));
}

void HttpsPagesTest::theSwitchNeedsACertificate()
{
    auto *on = m_window->find<SwitchButton>(u"httpsOn"_s);
    on->click();
    QVERIFY(!on->isChecked());
    QVERIFY(m_window->asked.isEmpty());
    QCOMPARE(faultIn(*m_window, u"certificateFile"_s), u"Choose a certificate, or have one made"_s);
}

void HttpsPagesTest::filesAreSavedTogether()
{
    QVERIFY(!m_window->isSeen(u"saveHttps"_s));
    m_window->type(u"certificateFile"_s, u"/etc/a.pem"_s);
    m_window->type(u"keyFile"_s, u"/etc/a.key"_s);
    QVERIFY(m_window->isSeen(u"saveHttps"_s));
    m_window->find<SwitchButton>(u"httpsOn"_s)->click();
    QCOMPARE(lastChange(*m_window).https, (Https{true, {u"0.0.0.0"_s, 8788}, u"/etc/a.pem"_s, u"/etc/a.key"_s}));
    QTRY_VERIFY(m_window->find<SwitchButton>(u"httpsOn"_s)->isChecked());
    QVERIFY(!m_window->isSeen(u"saveHttps"_s));
    m_window->find<SwitchButton>(u"httpsOn"_s)->click();
    QVERIFY(!lastChange(*m_window).https->on);
}

void HttpsPagesTest::aPortThatIsNoneIsNamed()
{
    m_window->type(u"certificateFile"_s, u"/etc/a.pem"_s);
    m_window->type(u"keyFile"_s, u"/etc/a.key"_s);
    m_window->type(u"httpsPort"_s, u"99999"_s);
    m_window->find<SwitchButton>(u"httpsOn"_s)->click();
    QCOMPARE(faultIn(*m_window, u"httpsPort"_s), u"A number from 1 to 65535"_s);
    QVERIFY(m_window->asked.isEmpty());
}

void HttpsPagesTest::aRefusalIsShown()
{
    m_window->type(u"certificateFile"_s, u"/etc/a.pem"_s);
    m_window->type(u"keyFile"_s, u"/etc/a.key"_s);
    m_window->refusal = Error{u"Plain HTTP has port 8788 already."_s};
    m_window->find<SwitchButton>(u"httpsOn"_s)->click();
    QTRY_COMPARE(faultIn(*m_window, u"httpsPort"_s), u"Plain HTTP has port 8788 already."_s);
    QVERIFY(!m_window->find<SwitchButton>(u"httpsOn"_s)->isChecked());
}

void HttpsPagesTest::theFaultOfTheCertificateIsShown()
{
    ReceiverState state = served(m_window->receiver);
    state.https.fault = u"The certificate expired on 1 May 2026."_s;
    m_window->window->setReceiver(state);
    QCOMPARE(m_window->find<QLabel>(u"httpsFault"_s)->text(), state.https.fault);
    QVERIFY(m_window->isSeen(u"certificateFacts"_s));
}

void HttpsPagesTest::aNewCertificateIsAskedAbout()
{
    QSignalSpy requested(m_window->window.get(), &MainWindow::certificateRequested);
    m_window->find<QPushButton>(u"makeCertificate"_s)->click();
    QCOMPARE(requested.size(), 1);
    QVERIFY(!requested.constLast().at(1).toBool());

    m_window->type(u"certificateFile"_s, u"/etc/a.pem"_s);
    m_window->type(u"keyFile"_s, u"/etc/a.key"_s);
    m_window->find<QPushButton>(u"saveHttps"_s)->click();
    QTRY_VERIFY(!m_window->isSeen(u"saveHttps"_s));
    m_window->find<QPushButton>(u"makeCertificate"_s)->click();
    QCOMPARE(requested.size(), 1);
    QVERIFY(m_window->isSeen(u"makeQuestion"_s));
    m_window->find<QPushButton>(u"makeNow"_s)->click();
    QCOMPARE(requested.size(), 2);
    QVERIFY(requested.constLast().at(1).toBool());
    QVERIFY(!m_window->isSeen(u"makeQuestion"_s));
}

void HttpsPagesTest::aFileIsChosenByTheDialog()
{
    QString start;
    FileField field(u"Certificate"_s, u"certificate"_s,
                    [&start](QWidget &, const QString &, const QString &from, const std::function<void(const QString &)> &chosen) {
                        start = from;
                        chosen(u"/etc/b.pem"_s);
                    });
    field.setFile(u"/etc/a.pem"_s);
    QSignalSpy edited(&field, &FileField::edited);
    field.findChild<QPushButton *>(u"browsecertificate"_s)->click();
    QCOMPARE(start, u"/etc/a.pem"_s);
    QCOMPARE(field.file(), u"/etc/b.pem"_s);
    QCOMPARE(edited.size(), 1);
}

void HttpsPagesTest::aFileIsDropped()
{
    FileField field(u"Certificate"_s, u"certificate"_s);
    QSignalSpy edited(&field, &FileField::edited);
    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(u"/etc/a b.pem"_s)});
    QDragEnterEvent enter({}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&field, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&field, &drop);
    QCOMPARE(field.file(), u"/etc/a b.pem"_s);
    QCOMPARE(edited.size(), 1);
}

QTEST_MAIN(HttpsPagesTest)
#include "https_pages_test.moc"
