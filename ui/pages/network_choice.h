// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_field.h"

#include "model/domain/settings.h"
#include "ui/theme/theme.h"

class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace aloft {

class Banner;

/// In which way others may reach Aloft: by plain HTTP or by HTTPS, and then with which certificate.
class NetworkChoice : public QWidget
{
    Q_OBJECT

public:
    enum class Way { Http, MadeCertificate, OwnCertificate };

    /// @param choose asks for the files
    explicit NetworkChoice(const Theme &theme, const FileChooser &choose = chooseFile, QWidget *parent = nullptr);

    [[nodiscard]] Way way() const;
    void setWay(Way way);
    [[nodiscard]] QString certificateFile() const { return m_certificate->file(); }
    [[nodiscard]] QString keyFile() const { return m_key->file(); }
    void setFiles(const QString &certificate, const QString &key);

    /// Says what is wrong, and leads to what can be done about it. Empty: nothing is.
    void setFault(const QString &sentence);

private:
    void addWay(Way way, const QString &title, const QString &words, const QString &objectName);
    QWidget *makeFiles(const FileChooser &choose);
    void showWay();

    QButtonGroup *m_ways;
    QVBoxLayout *m_column;
    FileField *m_certificate = nullptr;
    FileField *m_key = nullptr;
    QWidget *m_files; ///< with the two above it
    Banner *m_warning;
    QLabel *m_fault;
};

} // namespace aloft
