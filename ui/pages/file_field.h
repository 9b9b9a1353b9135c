// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QLineEdit;

namespace aloft {

/// Asks a person for a file.
/// @param start a file to begin with, or empty
/// @param chosen is called with the file, and not at all if they think better of it
using FileChooser = std::function<void(QWidget &parent, const QString &title, const QString &start,
                                       const std::function<void(const QString &)> &chosen)>;

/// By the system's dialog, which does not keep the rest of the window waiting.
void chooseFile(QWidget &parent, const QString &title, const QString &start, const std::function<void(const QString &)> &chosen);

/// The path of a file: typed, chosen, or dropped here.
class FileField : public QWidget
{
    Q_OBJECT

public:
    /// @param name what it is called by assistive technology and in the dialog's title
    /// @param objectName of the line; that of the button has "browse" in front
    FileField(const QString &name, const QString &objectName, FileChooser choose = chooseFile, QWidget *parent = nullptr);

    [[nodiscard]] QString file() const;
    void setFile(const QString &file);

signals:
    /// A person has changed it.
    void edited();
    /// Enter was pressed in it.
    void returnPressed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void browse(const QString &name);
    void take(const QString &file);

    const FileChooser m_choose;
    QLineEdit *m_line;
};

} // namespace aloft
