// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace aloft {

/// The history of the database's form. Append only: a file in somebody's hands has run every line it has a number for.
/// A migration's version is its index + 1; its statements end with a semicolon at the end of a line.
inline constexpr std::array migrations{
    R"(
CREATE TABLE monitor (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    token TEXT UNIQUE,
    interval_s INTEGER NOT NULL,
    grace_s INTEGER NOT NULL,
    tags TEXT NOT NULL,
    note TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    anchored_at_ms INTEGER NOT NULL,
    paused_at_ms INTEGER,
    paused_until_ms INTEGER,
    deleted_at_ms INTEGER
);
CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY,
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    origin TEXT NOT NULL,
    port INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    due_at_ms INTEGER,
    deadline_at_ms INTEGER
);
CREATE INDEX heartbeat_by_monitor ON heartbeat(monitor_id, at_ms);
CREATE TABLE incident (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    started_at_ms INTEGER NOT NULL,
    resolved_at_ms INTEGER,
    cause TEXT NOT NULL,
    silent_ms INTEGER NOT NULL,
    interval_s INTEGER NOT NULL,
    grace_s INTEGER NOT NULL,
    resolution TEXT,
    quiet INTEGER NOT NULL
);
CREATE INDEX incident_by_monitor ON incident(monitor_id, started_at_ms);
CREATE INDEX incident_by_start ON incident(started_at_ms);
CREATE UNIQUE INDEX one_open_incident ON incident(monitor_id) WHERE resolved_at_ms IS NULL;
CREATE TABLE status_change (
    id INTEGER PRIMARY KEY,
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    status TEXT NOT NULL
);
CREATE INDEX status_change_by_monitor ON status_change(monitor_id, at_ms);
CREATE TABLE dropped_token (
    hash BLOB NOT NULL,
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    dropped_at_ms INTEGER NOT NULL
);
CREATE INDEX dropped_token_by_hash ON dropped_token(hash);
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    who TEXT NOT NULL,
    through TEXT NOT NULL,
    what TEXT NOT NULL,
    monitor_id INTEGER,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
)",
};

inline constexpr int newestVersion = int(migrations.size());

} // namespace aloft
