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
  aloft [--data-dir DIR] monitor acknowledge|snooze|resolve|export|import ...
  aloft [--data-dir DIR] channel list|add|edit|test|enable|disable|remove|restore ...
  aloft [--data-dir DIR] delivery list|show|send-again ...
  aloft [--data-dir DIR] incident list ...
  aloft [--data-dir DIR] heartbeat list ...

Options:
  --data-dir DIR    keep database and settings in DIR
  --listen ADDRESS  for this run, listen on this IP address (0.0.0.0 for all)
  --port N          for this run, listen on this port
  --minimized       start in the tray, without a window
  --headless        run without a window or a display; notices of the desktop wait for one
  --wait            with --headless: wait until no other Aloft runs on the folder
  --version         print the version
  --help            print this; also after a command, as in 'aloft monitor add --help'

The commands work whether or not Aloft is running.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 port taken (headless).)")},
    {"monitor", QT_TRANSLATE_NOOP("CommandLine",
                                  R"(Usage: aloft [--data-dir DIR] monitor COMMAND ...

Commands:
  add NAME                add a monitor and print its heartbeat URL
  list                    list all monitors
  show ID                 show one monitor
  edit ID                 change name, schedule, tags, note, what is accepted or who is alerted
  pause ID                expect no heartbeats until it is resumed
  resume ID               expect heartbeats again, from now
  rotate ID               replace the heartbeat URL by a new one and print it
  remove ID               remove the monitor; restore brings it back within 7 days
  restore ID              bring back a removed monitor, with its URL and history
  resolve ID              say whether a job ran while Aloft was not listening
  acknowledge ID          say that you have seen its outage and look after it
  snooze ID DURATION|off  alert nobody about it for so long
  export FILE             write all monitors with their URLs to a file
  import FILE             add all monitors of such a file, or none)")},
    {"monitor add", QT_TRANSLATE_NOOP("CommandLine",
                                      R"(Usage: aloft [--data-dir DIR] monitor add NAME [--interval 5m] [--grace 60s]
                                            [--cron EXPRESSION [--timezone ZONE] [--early TIME]]
                                            [--tag T]... [--note TEXT] [--keep-bodies yes|no]
                                            [--accept-get yes|no] [--alert-via NAME[,NAME]]
                                            [--depends-on ID] [--json]

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
  --alert-via NAMES     the channels to alert through, by name or ID, separated by commas; '' for none
                        (default: those that are marked as default)
  --depends-on ID       alert nobody about it while that monitor is down
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
                                         [--keep-bodies yes|no] [--accept-get yes|no]
                                         [--alert-via NAME[,NAME]] [--depends-on ID|none] [--json]

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
  --alert-via NAMES     the channels to alert through, by name or ID, separated by commas; '' for none
                        (in place of all earlier ones)
  --depends-on ID       alert nobody about it while that monitor is down; 'none' for no other
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
    {"monitor acknowledge", QT_TRANSLATE_NOOP("CommandLine",
                                              R"(Usage: aloft [--data-dir DIR] monitor acknowledge ID [--json]

Says that somebody has seen the open outage of the monitor and looks after it. Reminders end, and
channels that wait for an acknowledgement are not alerted.)")},
    {"monitor snooze", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] monitor snooze ID DURATION|off [--json]

Alerts nobody about the monitor for so long, as in 1h or 30m. Its outages are still kept. 'off' ends it.)")},
    {"channel", QT_TRANSLATE_NOOP("CommandLine",
                                  R"(Usage: aloft [--data-dir DIR] channel COMMAND ...

A channel is a way to be alerted, such as a webhook or mail. The desktop is always one.

Commands:
  list             list all channels
  add NAME         add a channel
  edit ID|NAME     change its name, fields or use
  test ID|NAME     send an example through it, and say what came of it
  enable ID|NAME   send alerts through it again
  disable ID|NAME  send nothing through it
  remove ID|NAME   remove it; restore brings it back within 7 days
  restore ID       bring back a removed channel)")},
    {"channel list", QT_TRANSLATE_NOOP("CommandLine",
                                       R"(Usage: aloft [--data-dir DIR] channel list [--json]

Lists all channels. Of a secret only where it is kept is shown.

Options:
  --json  print an array of channels)")},
    {"channel add", QT_TRANSLATE_NOOP("CommandLine",
R"(Usage: aloft [--data-dir DIR] channel add NAME --type TYPE [--KEY VALUE]... [--field KEY=VALUE]...
                                            [--default] [--only-after TIME] [--remind-every TIME] [--json]

Adds a channel. Each type has fields of its own, and each field is an option:
  aloft channel add Ops --type webhook --url https://ops.example.org/hooks/aloft --secret -

Options:
  --type TYPE          webhook, mail, slack and so on; a type that does not exist lists those that do
  --KEY VALUE          what the type's field KEY is to be; a field that it does not have lists those it has
  --field KEY=VALUE    the same
  --default            new monitors alert through it
  --only-after TIME    tell an outage only if nobody has acknowledged it for so long, 0 to 24 h (default 0)
  --remind-every TIME  tell it again while it lasts, 5 min to 7 days; 0 for never (default 0)
  --json               print the channel as JSON

Give a secret as '-' and it is read from standard input, one line, so that it does not stand in the
list of processes or in the shell's history:
  aloft channel add Ops --type webhook --url https://ops.example.org/hooks/aloft --secret - < secret.txt)")},
    {"channel edit", QT_TRANSLATE_NOOP("CommandLine",
R"(Usage: aloft [--data-dir DIR] channel edit ID|NAME [--name NAME] [--KEY VALUE]... [--field KEY=VALUE]...
                                             [--default yes|no] [--only-after TIME] [--remind-every TIME]
                                             [--json]

Changes what is given and leaves the rest.

Options:
  --name NAME          a new name
  --KEY VALUE          a new value of the field KEY; '' for none, '-' to read it from standard input
  --field KEY=VALUE    the same
  --default yes|no     whether new monitors alert through it
  --only-after TIME    tell an outage only if nobody has acknowledged it for so long, 0 to 24 h
  --remind-every TIME  tell it again while it lasts, 5 min to 7 days; 0 for never
  --json               print the channel as JSON)")},
    {"channel test", QT_TRANSLATE_NOOP("CommandLine",
                                       R"(Usage: aloft [--data-dir DIR] channel test ID|NAME [--json]

Sends an example through the channel, waits up to 30 s and says what came of it. Exit status 1 if it
was not sent. Aloft has to be running.

Options:
  --json  print the delivery as JSON)")},
    {"channel enable", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] channel enable ID|NAME [--json]

Sends alerts through the channel again.)")},
    {"channel disable", QT_TRANSLATE_NOOP("CommandLine",
                                          R"(Usage: aloft [--data-dir DIR] channel disable ID|NAME [--json]

Sends nothing through the channel until it is enabled.)")},
    {"channel remove", QT_TRANSLATE_NOOP("CommandLine",
                                         R"(Usage: aloft [--data-dir DIR] channel remove ID|NAME [--json]

Removes the channel. What waits to be sent through it is not sent. 'restore' brings it back within
7 days.)")},
    {"channel restore", QT_TRANSLATE_NOOP("CommandLine",
                                          R"(Usage: aloft [--data-dir DIR] channel restore ID [--json]

Brings back a removed channel.)")},
    {"delivery", QT_TRANSLATE_NOOP("CommandLine",
                                   R"(Usage: aloft [--data-dir DIR] delivery COMMAND ...

A delivery is one message to one channel, with what became of it.

Commands:
  list           list the newest deliveries
  show ID        show one, with the request and the answer
  send-again ID  send the same once more)")},
    {"delivery list", QT_TRANSLATE_NOOP("CommandLine",
                                        R"(Usage: aloft [--data-dir DIR] delivery list [--limit N] [--json]

Lists what was sent, waits to be sent or was held back, the newest first.

Options:
  --limit N  at most so many, 1 to 1000 (default 100)
  --json     print an array of deliveries)")},
    {"delivery show", QT_TRANSLATE_NOOP("CommandLine",
                                        R"(Usage: aloft [--data-dir DIR] delivery show ID [--json]

Shows one delivery, with the last request and its answer. Secrets are masked in them.)")},
    {"delivery send-again", QT_TRANSLATE_NOOP("CommandLine",
                                              R"(Usage: aloft [--data-dir DIR] delivery send-again ID [--json]

Sends the same once more, as a delivery of its own, and prints that.)")},
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
