// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_sheet.h"

namespace aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr auto grounds = R"(
QMainWindow, QWidget[ground="background"] { background: @background; }
QWidget[ground="rail"] { background: @rail; border: 0; border-right: 1px solid @line; }
QWidget[ground="list"] { background: @panel; border: 0; border-right: 1px solid @line; }
QWidget[ground="footer"] { background: @panel; border: 0; border-top: 1px solid @line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QFrame[line="true"] { background: @line; border: 0; min-height: 1px; max-height: 1px; }
aloft--Card { background: @panel; border: 1px solid @line; border-radius: 12px; }
aloft--Card[accented="true"] { border-color: @accent; }
aloft--Card[failing="true"] { border-color: @late; }
aloft--Banner { background: @neutralSoft; border: 1px solid @pending; border-radius: 12px; }
aloft--Banner[kind="danger"] { background: @downSoft; border-color: @down; }
aloft--Banner[kind="warning"] { background: @lateSoft; border-color: @late; }
aloft--Banner[kind="info"] { background: @accentSoft; border-color: @accent; }
QFrame[toast="true"] { background: @ink; border-radius: 8px; }
QFrame[toast="true"] QLabel { color: @panel; }
QFrame[toast="true"] QPushButton { color: @panel; background: transparent; border: 1px solid @faint; border-radius: 6px;
    padding: 3px 10px; min-height: 18px; font-weight: 600; }
QFrame[toast="true"] QPushButton:focus { border-color: @panel; }
QToolTip { background: @panel; color: @ink; border: 1px solid @line; padding: 4px; }
QMenu { background: @panel; border: 1px solid @line; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 5px; color: @ink; }
QMenu::item:selected { background: @accentSoft; }
QMenu::item:disabled { color: @faint; }
QMenu::indicator { left: 6px; }
QMenu::item:checkable { padding-left: 26px; }
QMenu::separator { height: 1px; background: @line; margin: 5px 6px; }
)";

constexpr auto texts = R"(
QLabel { background: transparent; color: @ink; font-size: 13px; }
QLabel[kind="pageTitle"] { font-size: 20px; font-weight: 700; }
QLabel[kind="welcome"] { font-size: 23px; font-weight: 700; }
QLabel[kind="figure"] { font-size: 18px; font-weight: 700; }
QLabel[kind="heading"] { font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="secondary"] { color: @secondary; }
QLabel[kind="small"] { color: @secondary; font-size: 12px; }
QLabel[kind="faint"] { color: @faint; font-size: 12px; }
QLabel[kind="fault"] { color: @down; font-size: 12px; font-weight: 600; }
QLabel[kind="warning"] { color: @late; font-size: 12px; }
QLabel[kind="good"] { color: @up; font-size: 12px; }
aloft--Banner[kind="danger"] QLabel[kind="strong"] { color: @down; }
aloft--Banner[kind="warning"] QLabel[kind="strong"] { color: @late; }
aloft--Banner[kind="info"] QLabel[kind="strong"] { color: @accentInk; }
)";

constexpr auto buttons = R"(
QPushButton { background: @panel; color: @ink; border: 1px solid @line; border-radius: 8px; padding: 5px 12px;
    font-size: 13px; font-weight: 500; min-height: 20px; outline: none; }
QPushButton:hover { background: @neutralSoft; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; background: @background; }
QPushButton::menu-indicator { image: none; width: 0px; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[kind="primary"]:hover { background: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentPressed; }
QPushButton[kind="primary"]:focus { border: 2px solid @ink; padding: 4px 11px; }
QPushButton[kind="danger"] { background: @down; color: @panel; border-color: @down; }
QPushButton[kind="danger"]:hover { background: @downHover; }
QPushButton[kind="danger"]:focus { border: 2px solid @ink; padding: 4px 11px; }
QPushButton[kind="quiet"] { background: transparent; color: @accent; border: 1px solid transparent; padding: 2px 3px;
    min-height: 16px; border-radius: 4px; font-size: 12px; font-weight: 400; }
QPushButton[kind="quiet"]:hover { text-decoration: underline; }
QPushButton[kind="quiet"]:focus { border-color: @accent; }
QPushButton[chip="true"] { background: transparent; color: @secondary; border: 1px solid @line; border-radius: 12px;
    padding: 2px 9px; min-height: 18px; font-size: 12px; font-weight: 400; }
QPushButton[chip="true"]:hover { background: @neutralSoft; }
QPushButton[chip="true"]:focus { border-color: @accent; }
QPushButton[chip="true"]:checked { background: @ink; color: @panel; border-color: @ink; font-weight: 500; }
QPushButton[chip="true"]:checked:focus { border: 2px solid @accent; padding: 1px 8px; }
QPushButton[section="true"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 4px 8px;
    font-weight: 400; border-radius: 6px; }
QPushButton[section="true"]:hover { background: @neutralSoft; }
QPushButton[section="true"]:checked { color: @accent; font-weight: 600; }
QPushButton[section="true"]:focus { border-color: @accent; }
)";

constexpr auto fields = R"(
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: @field; color: @ink; border: 1px solid @line;
    border-radius: 8px; padding: 4px 9px; min-height: 21px; font-size: 13px; selection-background-color: @accent;
    selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus { border-color: @accent; }
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"] { border-color: @down; }
QPlainTextEdit, QTextEdit { padding: 2px 5px; }
QComboBox { padding-right: 4px; }
QComboBox QLineEdit { background: transparent; border: 0; padding: 0; min-height: 19px; }
QComboBox::drop-down { border: 0; width: 22px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url(:/icons/chevron-@appearance.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @panel; color: @ink; border: 1px solid @line; outline: 0; padding: 4px;
    selection-background-color: @accentSoft; selection-color: @ink; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QProgressBar { background: @line; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QCheckBox { color: @ink; font-size: 13px; spacing: 8px; outline: none; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @faint; border-radius: 4px; background: @field; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/check-@appearance.svg); }
QCheckBox::indicator:focus { border: 2px solid @accent; }
QCheckBox::indicator:checked:focus { border: 2px solid @ink; }
QRadioButton { color: @ink; font-size: 13px; spacing: 8px; outline: none; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @faint; border-radius: 8px; background: @field; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 6px; height: 6px; background: @field; }
QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked:focus { border-color: @ink; }
QListView { background: transparent; border: 0; outline: 0; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @secondary; border: 0; border-bottom: 1px solid @line; padding: 4px 6px;
    font-size: 12px; font-weight: 400; }
QTabBar[pages="true"] { background: transparent; }
QTabBar[pages="true"]::tab { background: transparent; border: 0; border-bottom: 2px solid transparent; color: @secondary;
    padding: 3px 0 5px 0; margin-right: 14px; font-size: 13px; }
QTabBar[pages="true"]::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 600; }
QTabBar[pages="true"]::tab:hover:!selected { color: @ink; }
QTabBar[pages="true"]::tab:focus { border-bottom-color: @ink; color: @ink; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QString mixed(const QColor &first, const QColor &second, double share)
{
    const auto mix = [share](int a, int b) { return qRound(a + (b - a) * share); };
    return QColor(mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue())).name();
}

} // namespace

QString styleSheetOf(const Colours &colours, bool dark)
{
    // The longer of two names with the same beginning comes first.
    const std::pair<QLatin1StringView, QString> values[] = {
        {"@accentHover"_L1, mixed(colours.accent, colours.ink, 0.12)},
        {"@accentInk"_L1, colours.accentInk.name()},
        {"@accentPressed"_L1, mixed(colours.accent, colours.ink, 0.24)},
        {"@accentSoft"_L1, colours.accentSoft.name()},
        {"@accent"_L1, colours.accent.name()},
        {"@onAccent"_L1, colours.onAccent.name()},
        {"@appearance"_L1, dark ? u"dark"_s : u"light"_s},
        {"@background"_L1, colours.background.name()},
        {"@downHover"_L1, mixed(colours.down, colours.ink, 0.12)},
        {"@downSoft"_L1, colours.downSoft.name()},
        {"@down"_L1, colours.down.name()},
        {"@faint"_L1, colours.faint.name()},
        {"@field"_L1, colours.field.name()},
        {"@ink"_L1, colours.ink.name()},
        {"@lateSoft"_L1, colours.lateSoft.name()},
        {"@late"_L1, colours.late.name()},
        {"@line"_L1, colours.line.name()},
        {"@neutralSoft"_L1, colours.neutralSoft.name()},
        {"@panel"_L1, colours.panel.name()},
        {"@pending"_L1, colours.pending.name()},
        {"@rail"_L1, colours.rail.name()},
        {"@scroll"_L1, mixed(colours.background, colours.faint, 0.45)},
        {"@secondary"_L1, colours.secondary.name()},
        {"@up"_L1, colours.up.name()},
    };
    QString sheet = QLatin1StringView(grounds) + QLatin1StringView(texts) + QLatin1StringView(buttons)
        + QLatin1StringView(fields);
    for (const auto &[name, value] : values)
        sheet.replace(name, value);
    return sheet;
}

} // namespace aloft
