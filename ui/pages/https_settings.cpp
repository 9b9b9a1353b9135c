// SPDX-License-Identifier: GPL-3.0-or-later
#include "https_settings.h"

#include "copy_line.h"
#include "setting_row.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/make.h"
#include "ui/widgets/switch_button.h"
#include "ui/wishes.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int portWidth_px = 76;

QString dayText(Instant moment)
{
    return QLocale().toString(toLocal(moment).date(), QLocale::LongFormat);
}

} // namespace

HttpsSettings::HttpsSettings(const Theme &theme, Wishes &wishes, const FileChooser &choose, QWidget *parent)
    : Card(tr("HTTPS"), {}, parent),
      m_wishes(wishes),
      m_on(new SwitchButton(theme, tr("Serve HTTPS"), this)),
      m_address(new ChoiceBox(this)),
      m_port(new QLineEdit(this)),
      m_certificate(new FileField(tr("Certificate"), u"certificateFile"_s, choose, this)),
      m_key(new FileField(tr("Key of the certificate"), u"keyFile"_s, choose, this)),
      m_fault(makeWrappedLabel({}, "fault", this)),
      m_facts(new QWidget(this)),
      m_save(makeButton(tr("Save"), "primary", u"saveHttps"_s, this)),
      m_make(makeButton(tr("Make a certificate"), "plain", u"makeCertificate"_s, this))
{
    setObjectName(u"httpsSettings"_s);
    setupSwitch();
    body()->addWidget(makeLine(this));
    setupPlace();
    body()->addWidget(makeLine(this));
    setupFiles();
    setupMake(theme);
    showSettings();
    showState();
}

void HttpsSettings::setupSwitch()
{
    m_on->setObjectName(u"httpsOn"_s);
    m_on->setCheckable(true);
    body()->addWidget(new SettingRow(tr("Serve HTTPS"), tr("Encrypted, beside plain HTTP. For clients that know TLS 1.2 or newer."),
                                     m_on, this));
    m_fault->setObjectName(u"httpsFault"_s);
    body()->addWidget(m_fault);
    connect(m_on, &QAbstractButton::clicked, this, &HttpsSettings::turn);
}

void HttpsSettings::setupPlace()
{
    m_address->setObjectName(u"httpsAddress"_s);
    m_address->setAccessibleName(tr("Listen for HTTPS on"));
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_port->setObjectName(u"httpsPort"_s);
    m_port->setAccessibleName(tr("Port of HTTPS"));
    m_port->setFixedWidth(portWidth_px);
    m_placeRow = new SettingRow(tr("Listen on"), tr("Address and port. The port has to be another one than that of plain HTTP."),
                                sideBySide(m_address, m_port), this);
    body()->addWidget(m_placeRow);
    connect(m_address, &QComboBox::activated, this, &HttpsSettings::showButtons);
    connect(m_port, &QLineEdit::textEdited, this, &HttpsSettings::showButtons);
    connect(m_port, &QLineEdit::returnPressed, this, &HttpsSettings::save);
}

void HttpsSettings::setupFiles()
{
    m_certificateRow = new SettingRow(tr("Certificate"), tr("A PEM file, with the certificates between it and the root"),
                                      m_certificate, this);
    m_keyRow = new SettingRow(tr("Key"), tr("A PEM file without a passphrase"), m_key, this);
    body()->addWidget(m_certificateRow);
    body()->addWidget(m_keyRow);
    for (FileField *field : {m_certificate, m_key}) {
        connect(field, &FileField::edited, this, &HttpsSettings::showButtons);
        connect(field, &FileField::returnPressed, this, &HttpsSettings::save);
    }
    m_facts->setObjectName(u"certificateFacts"_s);
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    body()->addWidget(m_facts);
}

void HttpsSettings::setupMake(const Theme &theme)
{
    auto *buttons = new QWidget(this);
    auto *flow = new FlowLayout(buttons, 8);
    flow->addWidget(m_save);
    flow->addWidget(m_make);
    m_save->setAccessibleName(tr("Save the settings of HTTPS"));
    body()->addWidget(buttons);
    m_question = new Banner(theme, Banner::Kind::Warning, this);
    m_question->setObjectName(u"makeQuestion"_s);
    m_question->setTitle(tr("Make a new certificate?"));
    m_question->setText(tr("Jobs that were told to trust the present one are refused until they are told to trust the new one."));
    const QPushButton *makeNow = m_question->addButton(tr("Make a new one"), "danger", u"makeNow"_s);
    QPushButton *keep = m_question->addButton(tr("Keep"), "plain", u"keepCertificate"_s);
    m_question->hide();
    body()->addWidget(m_question);
    connect(m_save, &QPushButton::clicked, this, &HttpsSettings::save);
    connect(m_make, &QPushButton::clicked, this, &HttpsSettings::make);
    connect(makeNow, &QPushButton::clicked, this, [this] {
        m_question->hide();
        emit certificateRequested(typed(), true);
    });
    connect(keep, &QPushButton::clicked, this, [this] {
        m_make->setFocus(Qt::OtherFocusReason);
        m_question->hide();
    });
}

void HttpsSettings::setReceiver(const ReceiverState &state)
{
    if (state.https == m_state.https && state.addresses == m_state.addresses)
        return;
    const bool otherCertificate = state.https.certificate != m_state.https.certificate;
    const bool otherAddresses = state.addresses != m_state.addresses;
    m_state = state;
    if (otherAddresses)
        showAddresses(typed().listen.address);
    if (otherCertificate)
        showCertificate();
    showState();
}

void HttpsSettings::setSettings(const Settings &settings)
{
    // What is being typed survives a change that came from elsewhere.
    const bool edited = m_save->isVisibleTo(this);
    const bool same = settings.https == m_https;
    m_https = settings.https;
    m_on->setChecked(m_https.on);
    if (!edited || !same)
        showSettings();
    showState();
}

void HttpsSettings::showSettings()
{
    m_port->setText(QString::number(m_https.listen.port));
    m_certificate->setFile(m_https.certificateFile);
    m_key->setFile(m_https.keyFile);
    showAddresses(m_https.listen.address);
}

void HttpsSettings::showState()
{
    const HttpsState &https = m_state.https;
    const QString where = isEveryAddress(https.endpoint.address) ? tr("all addresses") : https.endpoint.address;
    setHint(!https.on            ? tr("off")
            : https.listening ? tr("● listening on %1, port %2").arg(where).arg(https.endpoint.port)
                              : tr("not listening"));
    setHintKind(!https.on ? u"secondary"_s : https.listening ? u"good"_s : u"fault"_s);
    m_fault->setText(https.fault);
    m_fault->setVisible(!https.fault.isEmpty());
    showButtons();
}

void HttpsSettings::showAddresses(const QString &address)
{
    m_address->clear();
    m_address->addItem(tr("All addresses (0.0.0.0)"), u"0.0.0.0"_s);
    m_address->addItem(tr("This computer only (127.0.0.1)"), u"127.0.0.1"_s);
    for (const QString &own : std::as_const(m_state.addresses))
        m_address->addItem(tr("Local network (%1)").arg(own), own);
    if (m_address->findData(address) < 0)
        m_address->addItem(address, address);
    m_address->setCurrentIndex(m_address->findData(address));
}

void HttpsSettings::showCertificate()
{
    clearLayout(*m_facts->layout());
    const std::optional<CertificateFacts> &facts = m_state.https.certificate;
    m_facts->setVisible(facts.has_value());
    if (!facts)
        return;
    const QString words = facts->selfSigned
        ? tr("Made out to %1, valid until %2. Self-signed: a job trusts it only if its line says so, as the examples do.")
        : tr("Made out to %1, valid until %2.");
    m_facts->layout()->addWidget(makeWrappedLabel(words.arg(facts->subject, dayText(facts->validUntil)), "small"));
    m_facts->layout()->addWidget(makeLabel(tr("SHA-256 fingerprint"), "small"));
    auto *fingerprint = new CopyLine(tr("SHA-256 fingerprint"), facts->fingerprint);
    connect(fingerprint, &CopyLine::copyRequested, this, [this](const QString &text) { emit copyRequested(text, tr("Copied")); });
    m_facts->layout()->addWidget(fingerprint);
}

void HttpsSettings::showButtons()
{
    clearFaults();
    m_save->setVisible(typed() != m_https);
}

void HttpsSettings::clearFaults()
{
    for (SettingRow *row : {m_placeRow, m_certificateRow, m_keyRow})
        row->setFault({});
}

/// The settings as the fields have them; port 0 where that is none.
Https HttpsSettings::typed() const
{
    return {.on = m_https.on,
            .listen = {m_address->currentData().toString(), portIn(m_port->text()).value_or(0)},
            .certificateFile = m_certificate->file(),
            .keyFile = m_key->file()};
}

/// Marks what is missing, and leads to the first of it.
bool HttpsSettings::isComplete()
{
    clearFaults();
    const Https https = typed();
    QWidget *first = nullptr;
    const auto blame = [&first](SettingRow *row, const QString &sentence, QWidget *field) {
        row->setFault(sentence);
        first = first ? first : field;
    };
    if (https.listen.port == 0)
        blame(m_placeRow, tr("A number from 1 to 65535"), m_port);
    if (https.certificateFile.isEmpty())
        blame(m_certificateRow, tr("Choose a certificate, or have one made"), m_certificate);
    if (https.keyFile.isEmpty() && !https.certificateFile.isEmpty())
        blame(m_keyRow, tr("Choose the key of the certificate"), m_key);
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    return !first;
}

void HttpsSettings::turn(bool on)
{
    m_on->setChecked(m_https.on); // as long as it is only a wish
    Https https = on ? typed() : m_https;
    https.on = on;
    if (!on || isComplete())
        send(https);
}

void HttpsSettings::save()
{
    if (!m_https.on || isComplete())
        send(typed());
}

void HttpsSettings::send(const Https &https)
{
    wish::ChangeSettings change;
    change.https = https;
    m_wishes.send(change, this, [this](const Result<Reply> &reply) {
        if (!reply)
            m_placeRow->setFault(reply.error().sentence);
    });
}

void HttpsSettings::make()
{
    if (!portIn(m_port->text()))
        return m_placeRow->setFault(tr("A number from 1 to 65535"));
    if (!m_https.certificateFile.isEmpty()) {
        m_question->show();
        m_question->findChild<QPushButton *>(u"keepCertificate"_s)->setFocus(Qt::OtherFocusReason); // the one that changes nothing
        return;
    }
    emit certificateRequested(typed(), false);
}

} // namespace aloft
