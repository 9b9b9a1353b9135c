// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/domain/channel.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace aloft {

/// One thing that a person fills in to set a channel up.
struct ChannelField
{
    enum class Form {
        Line,    ///< one line of text
        Url,     ///< an http or https address with a host
        Host,    ///< a computer's name or address
        Port,    ///< 1 to 65535
        Mail,    ///< one mail address or several, separated by commas
        Text,    ///< several lines
        Choice,  ///< one of choices
        Switch,  ///< "on" or empty
        Time,    ///< of the day, as 22:00, or empty
        File,    ///< the path of a program
    };

    QString key;
    QString label;
    QString hint = {}; ///< a sentence below the field
    QString example = {}; ///< shown in the empty field
    Form form = Form::Line;
    bool isSecret = false; ///< kept in the keychain, shown masked
    bool isRequired = false;
    QString preset = {}; ///< what a new channel begins with
    QStringList choices = {}; ///< what may be chosen, as it is kept
    QStringList choiceWords = {}; ///< the same as a person reads it
};

/// A kind of channel, as a file in resources/channels describes it: its form, and the request that it sends.
struct ChannelKind
{
    enum class Sender { Desktop, Http, Mail, Command };

    QString key; ///< the file's name: "slack"
    QString name; ///< "Slack, Mattermost, Rocket.Chat"
    QString about; ///< what it does, in a sentence
    QString helpText; ///< what the link below says: "Where to get the webhook URL"
    QUrl helpUrl;
    Sender sender = Sender::Http;
    QList<ChannelField> fields;
    QString summary; ///< a template for channelSummary()
    bool oneMonitorAMessage = false; ///< the other side keeps an incident of its own for each; told one after the other
    bool closesIncidents = false; ///< the other side has to hear of every end, also if it comes by a pause or an edit
    QJsonObject request; ///< the template of the request, for the sender
};

/// All kinds, in the order in which a person is offered them. The desktop comes first.
[[nodiscard]] const QList<ChannelKind> &channelKinds();

/// Null if there is no such kind.
[[nodiscard]] const ChannelKind *channelKind(const QString &key);

/// The sentence to show beside a field, or nothing if the value may be kept.
/// @param value as it was typed; blanks around it do not count
[[nodiscard]] QString fieldFault(const ChannelField &field, const QString &value);

/// The first thing that is wrong with a channel as a whole, with the field's label in front; nothing if all is well. A secret in
/// the keychain counts as filled in.
[[nodiscard]] QString channelFault(const Channel &channel);

/// What a channel does, in half a line: "POST https://ops.example.org/hooks/aloft · signed". Has no secret in it.
[[nodiscard]] QString channelSummary(const Channel &channel);

/// Whether it fills in a field that is a switch.
[[nodiscard]] bool isOn(const Channel &channel, QLatin1StringView field);

} // namespace aloft
