// SPDX-License-Identifier: MIT
#include "server/config/webhooks.h"

#include <QRegularExpression>
#include <QUrlQuery>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

template <class Word>
QString takeWord(const ConfigValue &value, const QStringList &words, Word &into)
{
    const QString *given = std::get_if<QString>(&value);
    const qsizetype found = given ? words.indexOf(*given) : -1;
    if (found < 0)
        return u"must be \"%1\""_s.arg(words.join(u"\", \""_s));
    into = Word(found);
    return {};
}

QString takeLine(const ConfigValue &value, QString &into)
{
    const QString *given = std::get_if<QString>(&value);
    if (!given)
        return configWords("must be %1, not %2").arg(configWords("a text"), kindOf(value));
    for (const QChar c : *given) {
        if (c.category() == QChar::Other_Control)
            return configWords("must be one line");
    }
    into = *given;
    return {};
}

QString takeUrl(const ConfigValue &value, QUrl &into)
{
    QString text;
    if (const QString problem = takeLine(value, text); !problem.isEmpty())
        return problem;
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    // It may be a secret: not even the terminal shows it.
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return configWords("must be an address like https://hooks.example.com/desk, without a user or a #");
    into = url;
    return {};
}

QString takeEvents(const ConfigValue &value, QStringList &into)
{
    const QStringList *given = std::get_if<QStringList>(&value);
    if (!given || given->isEmpty())
        return u"must hold some of \"%1\""_s.arg(hookEvents().join(u"\", \""_s));
    for (const QString &event : *given) {
        if (!hookEvents().contains(event))
            return u"must hold some of \"%1\", not \"%2\""_s.arg(hookEvents().join(u"\", \""_s), event);
    }
    into = *given;
    return {};
}

} // namespace

const QStringList &hookEvents()
{
    static const QStringList all{u"call"_s, u"escalation"_s, u"overdue"_s, u"missed_call"_s, u"inquiry"_s, u"reply"_s, u"backup_failed"_s};
    return all;
}

std::optional<QString> takeWebhookKey(Webhook &webhook, const QString &key, const ConfigValue &value)
{
    if (key == "name"_L1)
        return takeLine(value, webhook.name);
    if (key == "url"_L1)
        return takeUrl(value, webhook.url);
    if (key == "form"_L1)
        return takeWord(value, {u"json"_s, u"ntfy"_s, u"telegram"_s, u"slack"_s, u"discord"_s, u"kakaowork"_s}, webhook.form);
    if (key == "hours"_L1)
        return takeWord(value, {u"always"_s, u"office"_s, u"outside"_s}, webhook.hours);
    if (key == "events"_L1)
        return takeEvents(value, webhook.events);
    if (key == "admin"_L1)
        return takeLine(value, webhook.admin);
    if (key == "secret_file"_L1)
        return takeLine(value, webhook.secretFile);
    if (key == "secret"_L1) {
        QString secret;
        const QString problem = takeLine(value, secret);
        webhook.secret = secret.toUtf8();
        return problem;
    }
    return {};
}

QString webhookProblem(const Webhook &webhook, const QList<Webhook> &before, const QList<AllowedTarget> &allow)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9_-]{0,31}\\z"_s);
    if (!form.match(webhook.name).hasMatch())
        return configWords("webhook.name must be 1 to 32 small letters, digits, - or _");
    if (std::any_of(before.begin(), before.end(), [&webhook](const Webhook &one) { return one.name == webhook.name; }))
        return configWords("two webhooks are called \"%1\"").arg(webhook.name);
    if (before.size() >= mostWebhooks)
        return configWords("there are more than %1 webhooks").arg(mostWebhooks);
    if (webhook.url.isEmpty())
        return configWords("webhook \"%1\" needs a url").arg(webhook.name);
    if (!webhook.secretFile.isEmpty() && !webhook.secret.isEmpty())
        return configWords("webhook \"%1\" has secret and secret_file: one of them is enough").arg(webhook.name);
    if (webhook.form == HookForm::Ntfy && webhook.url.path().section(u'/', -1).isEmpty())
        return configWords("webhook \"%1\": the url of ntfy ends with the topic, like https://ntfy.sh/TOPIC").arg(webhook.name);
    if (webhook.form == HookForm::Telegram && !QUrlQuery(webhook.url).hasQueryItem(u"chat_id"_s))
        return configWords("webhook \"%1\": the url of Telegram is https://api.telegram.org/botTOKEN/sendMessage?chat_id=NUMBER").arg(webhook.name);
    if (webhook.url.scheme() == "http"_L1) {
        const QHostAddress address(webhook.url.host());
        // A name is looked up when it is needed, and what it stands for must be listed.
        if (allow.isEmpty() || (!address.isNull() && !isListed(allow, address, quint16(webhook.url.port(80)))))
            return configWords("webhook \"%1\" must be https: http goes to targets in webhooks.allow only").arg(webhook.name);
    }
    return {};
}

std::optional<AllowedTarget> parseAllowedTarget(const QString &text)
{
    if (const auto network = parseNetwork(text))
        return AllowedTarget{network->first, network->second, 0};
    static const QRegularExpression withPort(u"\\A(?:\\[([0-9A-Fa-f:.]+)\\]|([0-9.]+)):([1-9][0-9]{0,4})\\z"_s);
    const auto match = withPort.match(text);
    const auto network = parseNetwork(match.captured(1) + match.captured(2));
    const uint port = match.captured(3).toUInt();
    if (!match.hasMatch() || !network || port > 65535)
        return {};
    return AllowedTarget{network->first, network->second, quint16(port)};
}

bool isListed(const QList<AllowedTarget> &allow, const QHostAddress &address, quint16 port)
{
    return std::any_of(allow.begin(), allow.end(), [&](const AllowedTarget &one) {
        return address.isInSubnet(one.address, one.prefix) && (one.port == 0 || one.port == port);
    });
}

} // namespace deskbell
