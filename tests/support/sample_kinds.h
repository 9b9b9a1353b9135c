// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/channels/channel_kind.h"

namespace aloft::sample {

/// A kind of channel with nothing to fill in yet.
[[nodiscard]] inline ChannelKind channelKind(const QString &key, const QString &name, const QString &about, ChannelKind::Sender sender)
{
    ChannelKind kind;
    kind.key = key;
    kind.name = name;
    kind.about = about;
    kind.sender = sender;
    return kind;
}

/// Some kinds of channels with every form of field that there is.
[[nodiscard]] inline QList<ChannelKind> channelKinds()
{
    using namespace Qt::StringLiterals;
    using Form = ChannelField::Form;
    using Sender = ChannelKind::Sender;
    ChannelKind desktop = channelKind(u"desktop"_s, u"Desktop notifications"_s, u"Notices on this computer."_s, Sender::Desktop);
    desktop.fields = {{.key = u"late"_s, .label = u"Tell of late monitors too"_s, .form = Form::Switch},
                      {.key = u"quietFrom"_s, .label = u"Quiet from"_s, .example = u"22:00"_s, .form = Form::Time},
                      {.key = u"quietUntil"_s, .label = u"Quiet until"_s, .example = u"07:00"_s, .form = Form::Time}};
    ChannelKind webhook = channelKind(u"webhook"_s, u"Webhook"_s, u"A request to an address of your choice, with the alert as JSON."_s,
                                      Sender::Http);
    webhook.fields = {{.key = u"url"_s, .label = u"URL"_s, .example = u"https://ops.example.org/hooks/aloft"_s, .form = Form::Url, .isRequired = true},
                      {.key = u"method"_s, .label = u"Method"_s, .form = Form::Choice, .preset = u"POST"_s, .choices = {u"POST"_s, u"PUT"_s, u"PATCH"_s}},
                      {.key = u"headers"_s, .label = u"Headers"_s, .hint = u"One a line, as Name: value"_s, .example = u"X-Team: ops"_s, .form = Form::Text},
                      {.key = u"secret"_s, .label = u"Secret"_s, .hint = u"Signs each request, so that the other side can tell it is from you."_s, .isSecret = true}};
    ChannelKind mail = channelKind(u"mail"_s, u"Mail"_s, u"A mail to you or your team, over a mail server that you may use."_s, Sender::Mail);
    mail.helpText = u"What to ask your provider for"_s;
    mail.helpUrl = QUrl(u"https://aloft.example.org/help/mail"_s);
    mail.fields = {{.key = u"to"_s, .label = u"To"_s, .example = u"team@example.org"_s, .form = Form::Mail, .isRequired = true},
                   {.key = u"host"_s, .label = u"Mail server"_s, .example = u"mail.example.org"_s, .form = Form::Host, .isRequired = true},
                   {.key = u"port"_s, .label = u"Port"_s, .form = Form::Port, .preset = u"587"_s},
                   {.key = u"security"_s, .label = u"Encryption"_s, .form = Form::Choice, .preset = u"starttls"_s, .choices = {u"starttls"_s, u"tls"_s}, .choiceWords = {u"STARTTLS"_s, u"TLS from the start"_s}},
                   {.key = u"user"_s, .label = u"User"_s},
                   {.key = u"password"_s, .label = u"Password"_s, .isSecret = true, .isRequired = true}};
    ChannelKind command = channelKind(u"command"_s, u"Local command"_s, u"A program on this computer, with the alert in its environment."_s, Sender::Command);
    command.fields = {{.key = u"program"_s, .label = u"Program"_s, .example = u"/usr/local/bin/alert"_s, .form = Form::File, .isRequired = true},
                      {.key = u"environment"_s, .label = u"Environment"_s, .hint = u"One a line, as NAME=value"_s, .form = Form::Text, .isSecret = true}};
    return {desktop, webhook, mail, command};
}

} // namespace aloft::sample
