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
    // What jobs can say beyond success, and what is refused to them.
    R"(
ALTER TABLE monitor ADD COLUMN keeps_bodies INTEGER NOT NULL DEFAULT 1;
ALTER TABLE monitor ADD COLUMN accepts_get INTEGER NOT NULL DEFAULT 0;
ALTER TABLE incident ADD COLUMN exit_status TEXT;
ALTER TABLE heartbeat ADD COLUMN kind TEXT NOT NULL DEFAULT 'success';
ALTER TABLE heartbeat ADD COLUMN exit_status TEXT;
ALTER TABLE heartbeat ADD COLUMN run_id TEXT;
ALTER TABLE heartbeat ADD COLUMN run_time_ms INTEGER;
ALTER TABLE heartbeat ADD COLUMN end_unheard INTEGER NOT NULL DEFAULT 0;
ALTER TABLE heartbeat ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE heartbeat ADD COLUMN last_at_ms INTEGER;
ALTER TABLE heartbeat ADD COLUMN body_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE heartbeat ADD COLUMN body_head BLOB;
ALTER TABLE heartbeat ADD COLUMN body_tail BLOB;
CREATE TABLE run (
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    run_id TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    PRIMARY KEY(monitor_id, run_id)
) WITHOUT ROWID;
CREATE TABLE refused_request (
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    monitor_id INTEGER REFERENCES monitor(id) ON DELETE CASCADE,
    origin TEXT NOT NULL,
    port INTEGER NOT NULL,
    detail TEXT NOT NULL,
    first_at_ms INTEGER NOT NULL,
    last_at_ms INTEGER NOT NULL,
    count INTEGER NOT NULL
);
CREATE INDEX refused_request_by_monitor ON refused_request(monitor_id, last_at_ms);
CREATE INDEX refused_request_by_start ON refused_request(first_at_ms, reason, origin);
CREATE INDEX refused_request_by_end ON refused_request(last_at_ms);
)",
    // When Aloft itself could not receive, and what that makes of a miss; times of a cron expression.
    R"(
CREATE TABLE blind_interval (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_ms INTEGER NOT NULL,
    until_ms INTEGER,
    reason TEXT NOT NULL
);
CREATE INDEX blind_interval_by_start ON blind_interval(from_ms);
CREATE TABLE clock_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    by_ms INTEGER NOT NULL,
    heartbeat_id INTEGER NOT NULL
);
ALTER TABLE monitor ADD COLUMN gap_from_ms INTEGER;
ALTER TABLE monitor ADD COLUMN gap_until_ms INTEGER;
ALTER TABLE monitor ADD COLUMN question TEXT;
ALTER TABLE incident ADD COLUMN gap_from_ms INTEGER;
ALTER TABLE incident ADD COLUMN gap_until_ms INTEGER;
ALTER TABLE monitor ADD COLUMN cron TEXT;
ALTER TABLE monitor ADD COLUMN timezone TEXT;
ALTER TABLE monitor ADD COLUMN early_s INTEGER NOT NULL DEFAULT 3600;
ALTER TABLE incident ADD COLUMN expected_at_ms INTEGER;
ALTER TABLE incident ADD COLUMN cron TEXT;
ALTER TABLE incident ADD COLUMN timezone TEXT;
CREATE TABLE heartbeat_hour (
    monitor_id INTEGER NOT NULL REFERENCES monitor(id) ON DELETE CASCADE,
    hour_at_ms INTEGER NOT NULL,
    successes INTEGER NOT NULL,
    late INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    logs INTEGER NOT NULL,
    uncounted INTEGER NOT NULL,
    PRIMARY KEY(monitor_id, hour_at_ms)
) WITHOUT ROWID;
)",
    // How people are alerted, and what became of each alert.
    R"(
ALTER TABLE monitor ADD COLUMN channels TEXT NOT NULL DEFAULT '[1]';
ALTER TABLE monitor ADD COLUMN depends_on INTEGER NOT NULL DEFAULT 0;
ALTER TABLE monitor ADD COLUMN snoozed_until_ms INTEGER;
ALTER TABLE incident ADD COLUMN acknowledged_at_ms INTEGER;
ALTER TABLE incident ADD COLUMN acknowledged_by TEXT;
CREATE INDEX incident_by_end ON incident(resolved_at_ms);
CREATE TABLE channel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    fields TEXT NOT NULL,
    secrets TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    is_enabled INTEGER NOT NULL,
    only_after_s INTEGER NOT NULL,
    remind_every_s INTEGER NOT NULL,
    removed_at_ms INTEGER
);
INSERT INTO channel(id, name, type, fields, secrets, is_default, is_enabled, only_after_s, remind_every_s)
    VALUES(1, 'Desktop notifications', 'desktop', '{}', '{}', 1, 1, 0, 0);
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel_id INTEGER NOT NULL,
    channel_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    hold TEXT,
    hold_until_ms INTEGER,
    hold_detail TEXT NOT NULL,
    next_at_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    first_attempt_at_ms INTEGER,
    last_attempt_at_ms INTEGER,
    took_ms INTEGER NOT NULL,
    code INTEGER NOT NULL,
    fault TEXT NOT NULL,
    request TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE INDEX delivery_by_time ON delivery(created_at_ms, id);
CREATE INDEX delivery_that_waits ON delivery(id) WHERE state = 'waiting';
CREATE TABLE alert (
    delivery_id INTEGER NOT NULL REFERENCES delivery(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    monitor_id INTEGER NOT NULL,
    monitor_name TEXT NOT NULL,
    incident_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    missed_runs INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY(delivery_id, position)
) WITHOUT ROWID;
CREATE INDEX alert_by_incident ON alert(incident_id);
CREATE INDEX alert_by_monitor ON alert(monitor_id);
)",
};

inline constexpr int newestVersion = int(migrations.size());

} // namespace aloft
