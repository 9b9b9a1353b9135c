// SPDX-License-Identifier: GPL-3.0-or-later
#include "examples_panel.h"

#include "code_box.h"
#include "ui/widgets/make.h"

#include <QCheckBox>
#include <QResizeEvent>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

// Below this width the tabs stand closer together.
constexpr int roomy_px = 450;

constexpr auto tabSheet = R"(
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: 0; border-bottom: 2px solid transparent; color: %1; padding: 2px 0 4px 0;
    margin-right: %4px; font-size: 13px; }
QTabBar::tab:selected { color: %2; border-bottom-color: %2; font-weight: 600; }
QTabBar::tab:hover:!selected { color: %3; }
QTabBar::tab:focus { border-bottom-color: %3; color: %3; }
)";

/// Why the check-in stands where it stands in the example.
QString explanationOf(SnippetKind kind)
{
    const QString quiet = ExamplesPanel::tr("<b>-fsS</b> stays quiet on success and puts a failed check-in into the job's own log.");
    switch (kind) {
    case SnippetKind::Cron:
    case SnippetKind::Shell:
    case SnippetKind::Docker:
        return ExamplesPanel::tr("<b>&amp;&amp;</b> checks in only if the job succeeded.") + u' ' + quiet;
    case SnippetKind::Systemd:
        return ExamplesPanel::tr("<b>ExecStartPost</b> checks in only if the job succeeded.") + u' ' + quiet;
    case SnippetKind::Kubernetes:
        return ExamplesPanel::tr("The container checks in only if the init container, the job, succeeded.") + u' ' + quiet;
    case SnippetKind::PowerShell:
        return ExamplesPanel::tr("<b>exit</b> leaves before the check-in if the job failed. A check-in that fails ends the script "
                                 "with an error.");
    case SnippetKind::Python:
        return ExamplesPanel::tr("<b>check=True</b> leaves before the check-in if the job failed. A check-in that fails ends the "
                                 "script with an error.");
    }
    Q_UNREACHABLE();
}

/// How the example gets on with a certificate that no authority vouches for.
QString trustExplanation(SnippetKind kind)
{
    if (kind == SnippetKind::PowerShell || kind == SnippetKind::Python)
        return ExamplesPanel::tr("Aloft's certificate is self-signed: the computer of the job has to trust it, which needs the file "
                                 "named in Settings, Receiver.");
    return ExamplesPanel::tr("<b>-k --pinnedpubkey</b> trusts Aloft's certificate and no other.");
}

} // namespace

ExamplesPanel::ExamplesPanel(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_tabs(new QTabBar(this)),
      m_code(new CodeBox(theme, this)),
      m_copy(makeButton(tr("Copy"), "plain", u"copyExample"_s, this)),
      m_surviveRestart(new QCheckBox(tr("Survive a restart of Aloft"), this)),
      m_explanation(makeWrappedLabel({}, "small", this))
{
    setupTabs();
    m_code->setObjectName(u"example"_s);
    m_code->setAccessibleName(tr("Example"));
    m_surviveRestart->setObjectName(u"surviveRestart"_s);
    m_surviveRestart->setToolTip(tr("The check-in is tried again for about five minutes while nothing answers"));
    m_explanation->setTextFormat(Qt::RichText);
    m_explanation->setObjectName(u"explanation"_s);
    m_copy->setAccessibleName(tr("Copy the example"));

    auto *code = new QHBoxLayout;
    code->setSpacing(8);
    code->addWidget(m_code, 1, Qt::AlignTop);
    code->addWidget(m_copy, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_tabs);
    column->addLayout(code);
    column->addWidget(m_explanation);
    column->addWidget(m_surviveRestart);

    connect(m_surviveRestart, &QCheckBox::toggled, this, &ExamplesPanel::showExample);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { emit copyRequested(example(kind()), tr("%1 example copied").arg(snippetTitle(kind()))); });
    showExample();
}

void ExamplesPanel::setupTabs()
{
    m_tabs->setObjectName(u"exampleTabs"_s);
    m_tabs->setAccessibleName(tr("Examples"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setCursor(Qt::PointingHandCursor);
    for (const SnippetKind kind : snippetKinds)
        m_tabs->addTab(snippetTitle(kind));
    styleTabs();
    connect(&m_theme, &Theme::changed, this, &ExamplesPanel::styleTabs);
    connect(m_tabs, &QTabBar::currentChanged, this, &ExamplesPanel::showExample);
}

void ExamplesPanel::styleTabs()
{
    const Colours &colours = m_theme.colours();
    const int gap = width() < roomy_px ? 7 : 13;
    m_tabs->setStyleSheet(QLatin1StringView(tabSheet).toString().arg(colours.secondary.name(), colours.accent.name(),
                                                                     colours.ink.name(), QString::number(gap)));
}

void ExamplesPanel::setUrl(const QString &url, const QString &secret, const Schedule &schedule, const QString &pin)
{
    if (url == m_url && secret == m_secret && schedule == m_schedule && pin == m_pin)
        return;
    m_pin = pin;
    m_url = url;
    m_secret = secret;
    m_schedule = schedule;
    showExample();
}

QString ExamplesPanel::example(SnippetKind kind) const
{
    return snippetFor(kind, m_url, m_schedule, m_surviveRestart->isChecked(), m_pin);
}

SnippetKind ExamplesPanel::kind() const
{
    return snippetKinds.at(static_cast<std::size_t>(m_tabs->currentIndex()));
}

void ExamplesPanel::showExample()
{
    m_code->setCode(masked(example(kind()).trimmed(), m_secret));
    m_explanation->setText(explanationOf(kind()) + (m_pin.isEmpty() ? QString() : u' ' + trustExplanation(kind())));
}

void ExamplesPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool roomy = event->size().width() >= roomy_px;
    if (roomy != (event->oldSize().width() >= roomy_px))
        styleTabs();
}

QString masked(QString text, const QString &secret)
{
    return secret.isEmpty() ? text : text.replace(secret, QString(12, QChar(0x2022)));
}

} // namespace aloft
