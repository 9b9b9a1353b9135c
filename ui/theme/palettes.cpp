// SPDX-License-Identifier: GPL-3.0-or-later
#include "palettes.h"

namespace aloft {

const QColor &Colours::of(Status status) const
{
    switch (status) {
    case Status::Pending:
        return pending;
    case Status::Up:
        return up;
    case Status::Late:
        return late;
    case Status::Down:
        return down;
    case Status::Paused:
        return paused;
    }
    Q_UNREACHABLE();
}

const QColor &Colours::softOf(Status status) const
{
    switch (status) {
    case Status::Up:
        return upSoft;
    case Status::Late:
        return lateSoft;
    case Status::Down:
        return downSoft;
    case Status::Pending:
    case Status::Paused:
        return neutralSoft;
    }
    Q_UNREACHABLE();
}

const Colours &lightColours()
{
    static const Colours colours{
        .ink = 0x1B2330, .secondary = 0x5B6675, .faint = 0x66707F,
        .background = 0xF5F6F8, .rail = 0xFBFBFC, .panel = 0xFFFFFF, .field = 0xF5F6F8, .line = 0xE3E6EB,
        .accent = 0x2F6BE6, .onAccent = 0xFFFFFF, .accentSoft = 0xEAF1FE,
        .accentInk = 0x245BD0,
        .up = 0x157A4A, .late = 0x8F5A06, .down = 0xC22F2F, .pending = 0x64748B, .paused = 0x66707F,
        .upSoft = 0xE6F6EE, .lateSoft = 0xFBF1DF, .downSoft = 0xFDECEC, .neutralSoft = 0xEEF1F5,
    };
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours{
        .ink = 0xE8ECF2, .secondary = 0xA4AFBE, .faint = 0x8E99A8,
        .background = 0x14181F, .rail = 0x181D25, .panel = 0x1C222B, .field = 0x14181F, .line = 0x2C3440,
        .accent = 0x6C9CFF, .onAccent = 0x14181F, .accentSoft = 0x22304A,
        .accentInk = 0x6C9CFF,
        .up = 0x45C98A, .late = 0xE2A93B, .down = 0xFF7070, .pending = 0x98A5B8, .paused = 0x8592A5,
        .upSoft = 0x173A2A, .lateSoft = 0x3A2E15, .downSoft = 0x43211F, .neutralSoft = 0x262E39,
    };
    return colours;
}

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(colours.ink, colours.panel, colours.line, colours.line, colours.faint, colours.ink, colours.ink,
                     colours.field, colours.background);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.accent);
    palette.setColor(QPalette::LinkVisited, colours.accent);
    palette.setColor(QPalette::PlaceholderText, colours.faint);
    palette.setColor(QPalette::ToolTipBase, colours.panel);
    palette.setColor(QPalette::ToolTipText, colours.ink);
    palette.setColor(QPalette::AlternateBase, colours.background);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, colours.faint);
    palette.setColor(QPalette::Disabled, QPalette::Text, colours.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, colours.faint);
    return palette;
}

} // namespace aloft
