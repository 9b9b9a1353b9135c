// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_field.h"

#include "ui/widgets/make.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowestLine_px = 150;

/// The one file that is being dragged, or nothing.
QString draggedFile(const QMimeData &dragged)
{
    const QList<QUrl> urls = dragged.urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

void chooseFile(QWidget &parent, const QString &title, const QString &start, const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(&parent, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, chosen);
    dialog->open();
}

FileField::FileField(const QString &name, const QString &objectName, FileChooser choose, QWidget *parent)
    : QWidget(parent), m_choose(std::move(choose)), m_line(new QLineEdit(this))
{
    m_line->setObjectName(objectName);
    m_line->setAccessibleName(name);
    m_line->setMinimumWidth(narrowestLine_px);
    m_line->setAcceptDrops(false); // it would take a file for text
    setAcceptDrops(true);
    auto *browseButton = makeButton(tr("Browse…"), "plain", u"browse"_s + objectName, this);
    browseButton->setAccessibleName(tr("Browse for %1").arg(name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_line, 1);
    row->addWidget(browseButton);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &FileField::edited);
    connect(m_line, &QLineEdit::returnPressed, this, &FileField::returnPressed);
    connect(browseButton, &QPushButton::clicked, this, [this, name] { browse(name); });
}

QString FileField::file() const
{
    return QDir::fromNativeSeparators(m_line->text().trimmed());
}

void FileField::setFile(const QString &file)
{
    m_line->setText(QDir::toNativeSeparators(file));
}

void FileField::browse(const QString &name)
{
    m_choose(*this, name, file(), [this](const QString &file) { take(file); });
}

void FileField::take(const QString &file)
{
    setFile(file);
    emit edited();
}

void FileField::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileField::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    take(draggedFile(*event->mimeData()));
}

} // namespace aloft
