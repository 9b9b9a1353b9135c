// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_choice.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/form_layout.h"
#include "ui/widgets/make.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

/// The words about a choice and what belongs to it begin where its title does.
constexpr int indent_px = 24;

} // namespace

NetworkChoice::NetworkChoice(const Theme &theme, const FileChooser &choose, QWidget *parent)
    : QWidget(parent),
      m_ways(new QButtonGroup(this)),
      m_column(new QVBoxLayout(this)),
      m_files(makeFiles(choose)),
      m_warning(new Banner(theme, Banner::Kind::Warning, this)),
      m_fault(makeWrappedLabel({}, "fault", this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    addWay(Way::Http, tr("Plain HTTP"), tr("Every client can report in, with nothing to set up."), u"wayHttp"_s);
    addWay(Way::MadeCertificate, tr("HTTPS, with a certificate made now"),
           tr("Encrypted. No authority knows the certificate, so the line of each job says that it trusts it. The examples do."),
           u"wayMade"_s);
    addWay(Way::OwnCertificate, tr("HTTPS, with a certificate that you have"),
           tr("Encrypted, for example with one of Let's Encrypt. New files are taken up when they come."), u"wayOwn"_s);
    m_column->addWidget(m_files);
    m_column->addWidget(m_fault);
    m_column->addWidget(m_warning);
    m_fault->setObjectName(u"wayFault"_s);
    m_warning->setTitle(tr("The heartbeat URL is a secret"));
    m_warning->setText(tr("It is sent unencrypted over HTTP: whoever can read along on the network can mark a job as alive. "
                          "Do this only in a network that you trust."));
    connect(m_ways, &QButtonGroup::idToggled, this, [this] {
        setFault({});
        showWay();
    });
    setFault({});
    setWay(Way::Http);
}

void NetworkChoice::addWay(Way way, const QString &title, const QString &words, const QString &objectName)
{
    auto *button = new QRadioButton(title, this);
    button->setObjectName(objectName);
    button->setAccessibleDescription(words);
    m_ways->addButton(button, static_cast<int>(way));
    m_column->addWidget(button);
    auto *about = makeWrappedLabel(words, "small", this);
    about->setContentsMargins(indent_px, 0, 0, 4);
    m_column->addWidget(about);
}

QWidget *NetworkChoice::makeFiles(const FileChooser &choose)
{
    auto *files = new QWidget(this);
    auto *form = makeFormLayout();
    form->setContentsMargins(indent_px, 0, 0, 4);
    files->setLayout(form);
    m_certificate = new FileField(tr("Certificate"), u"ownCertificateFile"_s, choose, files);
    m_key = new FileField(tr("Key of the certificate"), u"ownKeyFile"_s, choose, files);
    addFormRow(*form, tr("Certificate"), m_certificate);
    addFormRow(*form, tr("Key"), m_key);
    for (FileField *field : {m_certificate, m_key})
        connect(field, &FileField::edited, this, [this] { setFault({}); });
    return files;
}

NetworkChoice::Way NetworkChoice::way() const
{
    return static_cast<Way>(m_ways->checkedId());
}

void NetworkChoice::setWay(Way way)
{
    m_ways->button(static_cast<int>(way))->setChecked(true);
    showWay();
}

void NetworkChoice::setFiles(const QString &certificate, const QString &key)
{
    m_certificate->setFile(certificate);
    m_key->setFile(key);
}

void NetworkChoice::showWay()
{
    m_files->setVisible(way() == Way::OwnCertificate);
    m_warning->setVisible(way() == Way::Http);
}

void NetworkChoice::setFault(const QString &sentence)
{
    m_fault->setText(sentence);
    m_fault->setVisible(!sentence.isEmpty());
    for (FileField *field : {m_certificate, m_key})
        field->setAccessibleDescription(sentence);
    if (!sentence.isEmpty() && way() == Way::OwnCertificate)
        m_certificate->setFocus(Qt::OtherFocusReason);
}

} // namespace aloft
