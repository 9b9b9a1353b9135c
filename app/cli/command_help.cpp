// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_help.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace aloft {

namespace {

struct Topic
{
    const char *command;
    const char *text;
};

constexpr Topic topics[] = {
    {"", QT_TRANSLATE_NOOP("CommandLine",
                           R"(Aloft tells you when a scheduled job has stopped running.

Usage:
  aloft [--data-dir DIR] [--listen ADDRESS] [--port N] [--minimized]
  aloft [--data-dir DIR] [--listen ADDRESS] [--port N] --headless [--wait]
  aloft [--data-dir DIR] monitor add|list|show|edit|pause|resume|rotate|remove|restore ...
  aloft [--data-dir DIR] monitor resolve|export|import ...
  aloft [--data-dir DIR] incident list ...
  aloft [--data-dir DIR] heartbeat list ...

Options:
  --data-dir DIR    keep database and settings in DIR
  --listen ADDRESS  for this run, listen on this IP address (0.0.0.0 for all)
  --port N          for this run, listen on this port
  --minimized       start in the tray, without a window
  --headless        run without a window or a display; alerts nobody yet
  --wait            with --headless: wait until no other Aloft runs on the folder
  --version         print the version
  --help            print this; also after a command, as in 'aloft monitor add --help'

The commands work whether or not Aloft is running.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 port taken (headless).)")},
    {"monitor", QT_TRANSLATE_NOOP("CommandLine",
                                  R"(Usage: aloft [--data-dir DIR] monitor COMMAND ...

Commands:
  add NAME     add a monitor and print its heartbeat URL
  list         list all monitors
  show ID      show one monitor
  edit ID      change name, schedule, tags, note or what is accepted
  pause ID     expect no heartbeats until it is resumed
  resume ID    expect heartbeats again, from now
  rotate ID    replace the heartbeat URL by a new one and print it
  remove ID    remove the monitor; restore brings it back within 7 days
  restore ID   bring back a removed monitor, with its URL and history
  resolve ID   say whether a job ran while Aloft was not listening
  export FILE  write all monitors with their URLs to a file
  import FILE  add all monitors of such a file, or none)")},
    {"monitor add", QT_TRANSLATE_NOOP("CommandLine",
                                      R"(Usage: aloft [--data-dir DIR] monitor add NAME [--interval 5m] [--grace 60s]
                                            [--cron EXPRESSION [--timezone ZONE] [--early TIME]]
                                            [--tag T]... [--note TEXT] [--keep-bodies yes|no]
                                            [--accept-get yes|no] [--json]

Adds a monitor and prints its heartbeat URL alone on a line.

Options:
  --interval TIME       how often a heartbeat is expected, 60 s to 24 h, as in 90, 5m or 1h30m (default 5m)
  --cron EXPRESSION     expect heartbeats at set times instead, as in '30 6 * * 1-5' or @daily
  --timezone ZONE       whose clocks the expression is read by, as in Europe/Berlin (default: this computer's)
  --grace TIME          slack on top of it, 10 s to 24 h (default 60s)
  --early TIME          how long before such a time a heartbeat counts for it: 10 % of the time
                        since the one before, and at most this, 0 to 1 h (default 1h)
  --tag T               a tag; may be repeated
  --note TEXT           free text for people
  --keep-bodies yes|no  keep what its job sends along with a heartbeat (default yes)
  --accept-get yes|no   let GET and HEAD count like POST (default no)
  --json                print the monitor as JSON)")},
    {"monitor list", QT_TRANSLATE_NOOP("CommandLine",
                                       R"(Usage: aloft [--data-dir DIR] monitor list [--json]

Lists all monitors. When Aloft is not running, statuses are those of the last moment it listened.

Options:
  --json  print an array of monitors)")},
    {"monitor show", QT_TRANSLATE_NOOP("CommandLine",
                                       R"(Usage: aloft [--data-dir DIR] monitor show ID [--json]

Shows one monitor with its heartbeat URL.)")},
    {"monitor edit",
     QT_TRANSLATE_NOOP("CommandLine",
                       R"(Usage: aloft [--data-dir DIR] monitor edit ID [--name NAME] [--interval 5m] [--grace 60s]
                                         [--cron EXPRESSION] [--timezone ZONE] [--early TIME]
                                         [--tag T]... [--no-tags] [--note TEXT]
                                         [--keep-bodies yes|no] [--accept-get yes|no] [--json]

Changes what is given and leaves the rest. A changed schedule moves the deadline at once.

Options:
  --name NAME           a new name
  --interval TIME       how often a heartbeat is expected, 60 s to 24 h; in place of a cron expression
  --cron EXPRESSION     expect heartbeats at set times, as in '30 6 * * 1-5'; in place of the interval
  --timezone ZONE       whose clocks the expression is read by, as in Europe/Berlin
  --grace TIME          slack on top of it, 10 s to 24 h
  --early TIME          how long before such a time a heartbeat counts for it at most, 0 to 1 h
  --tag T               the new tags, in place of all earlier ones; may be repeated
  --no-tags             no tags any more
  --note TEXT           a new note; '' for none
  --keep-bodies yes|no  whether to keep what its job sends along with a heartbeat
  --accept-get yes|no   whether GET and HEAD count like POST
  --json                print the monitor as JSON)")},
    {"monitor pause", QT_TRANSLATE_NOOP("CommandLine",
                                        R"(Usage: aloft [--data-dir DIR] monitor pause ID [--json]

Expects no heartbeats until the monitor is resumed. An open incident is resolved.)")},
    {"monitor resume", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor resume ID [--json]

Expects heartbeats again: the next one within interval and grace from now.)")},
    {"monitor rotate", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor rotate ID [--json]

Replaces the heartbeat URL and prints the new one alone on a line. The old one stops working at once.)")},
    {"monitor remove", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor remove ID [--json]

Removes the monitor. Its URL stops working at once; 'restore' brings it back within 7 days.)")},
    {"monitor restore", QT_TRANSLATE_NOOP("CommandLine",
                                          R"(Usage: aloft [--data-dir DIR] monitor restore ID [--json]

Brings back a removed monitor with its URL and history.)")},
    {"monitor resolve", QT_TRANSLATE_NOOP("CommandLine",
R"(Usage: aloft [--data-dir DIR] monitor resolve ID --ran|--failed [--json]

Answers for a run that was due while Aloft was not listening. --ran counts it as a success at the time
at which it was due; --failed opens an incident.)")},
    {"monitor export", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor export FILE

Writes all monitors as JSON, as 'list --json' prints them. The heartbeat URLs in it are secrets,
so only you can read the file. '-' writes to standard output.)")},
    {"monitor import", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor import FILE [--json]

Adds all monitors of a file that 'export' wrote, with their URLs. If one of them cannot be added,
none is, and each reason is printed. A monitor without a URL gets one. '-' reads standard input.)")},
    {"incident", QT_TRANSLATE_NOOP("CommandLine", R"(Usage: aloft [--data-dir DIR] incident list [--monitor ID] [--json])")},
    {"incident list", QT_TRANSLATE_NOOP("CommandLine",
                                        R"(Usage: aloft [--data-dir DIR] incident list [--monitor ID] [--json]

Lists incidents, the newest first.

Options:
  --monitor ID  only those of this monitor
  --json        print an array of incidents)")},
    {"heartbeat",
     QT_TRANSLATE_NOOP("CommandLine", R"(Usage: aloft [--data-dir DIR] heartbeat list --monitor ID [--limit N] [--json])")},
    {"heartbeat list", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] heartbeat list --monitor ID [--limit N] [--json]

Lists what a monitor's job has reported, starts, failures and logs included, the newest first.

Options:
  --monitor ID  the monitor
  --limit N     at most so many, 1 to 1000 (default 100)
  --json        print an array of heartbeats, each with all of the body that is kept)")},
};

} // namespace

QString commandHelp(const QString &command)
{
    for (const Topic &topic : topics) {
        if (command == QLatin1StringView(topic.command))
            return QCoreApplication::translate("CommandLine", topic.text);
    }
    Q_UNREACHABLE();
}

QString versionText()
{
    return u"aloft "_s + QLatin1StringView(ALOFT_VERSION);
}

} // namespace aloft
