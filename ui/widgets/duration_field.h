// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/instant.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;

namespace aloft {

/// A number and its unit, with what is wrong with it in words beside it. Also reads "1h30m" as the command line does.
class DurationField : public QWidget
{
    Q_OBJECT

public:
    /// The sentence to show beside a value, or nothing if it is fine.
    using FaultOf = std::function<QString(seconds)>;

    /// @param name what the field is called by assistive technology
    /// @param hint secondary words where the fault would stand, as long as there is none
    DurationField(const QString &name, FaultOf faultOf, const QString &hint = {}, QWidget *parent = nullptr);
    ~DurationField() override;

    /// Zero if what stands there is no number; then there is a fault.
    [[nodiscard]] seconds value() const;
    /// Shows the value in the largest unit that needs no fraction. Emits nothing.
    void setValue(seconds value);

    /// The sentence that is (or would be) shown; empty if the value is fine.
    [[nodiscard]] QString fault() const;

    /// Puts the cursor into the number and selects it.
    void focusNumber();

signals:
    /// A person changed it, to something valid or not.
    void valueChanged();
    /// Enter was pressed in the number.
    void entered();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void edited();
    void takeOverTypedUnits();
    void showFault();

    FaultOf m_faultOf;
    QString m_hint;
    QBoxLayout *m_row;
    QLineEdit *m_number;
    QComboBox *m_unit;
    QLabel *m_said;
};

} // namespace aloft
