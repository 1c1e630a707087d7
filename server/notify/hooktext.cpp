// SPDX-License-Identifier: MIT
#include "server/notify/hooktext.h"

#include "common/plaintext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QJsonObject ownForm(const HookEvent &event)
{
    QJsonObject body{{u"event"_s, event.event},
                     {u"id"_s, event.id},
                     {u"time"_s, QDateTime::fromMSecsSinceEpoch(event.at, Qt::UTC).toString(Qt::ISODateWithMs)},
                     {u"site"_s, event.site},
                     {u"title"_s, event.title},
                     {u"text"_s, event.text}};
    const auto add = [&body](const QString &name, const QString &value) {
        if (!value.isEmpty())
            body.insert(name, value);
    };
    add(u"visitor"_s, event.visitor);
    add(u"reason"_s, event.reason);
    add(u"url"_s, event.url.toString(QUrl::FullyEncoded));
    if (event.chat > 0)
        body.insert(u"chat"_s, event.chat);
    if (event.inquiry > 0)
        body.insert(u"inquiry"_s, event.inquiry);
    return body;
}

QString plainForm(const HookEvent &event)
{
    return event.text.isEmpty() ? event.title : event.title + u'\n' + event.text;
}

/// Slack reads <…> as links and calls (<!channel>); nobody who writes to a site is to make either.
QString forSlack(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

/// Likewise Discord, in Markdown.
QString forDiscord(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (u"\\*_~`|>[]()#-<@"_s.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

int ntfyPriority(const QString &event)
{
    return event == "call"_L1 || event == "escalation"_L1 ? 5 : event == "overdue"_L1 || event == "backup_failed"_L1 ? 4 : 3;
}

QString fromQuery(const Webhook &hook, const QString &name)
{
    return QUrlQuery(hook.url).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

QByteArray hookBody(const Webhook &hook, const HookEvent &event)
{
    QJsonObject body;
    switch (hook.form) {
    case HookForm::Json:
        body = ownForm(event);
        break;
    case HookForm::Ntfy:
        body = {{u"topic"_s, hook.url.path().section(u'/', -1)},
                {u"title"_s, event.title},
                {u"message"_s, event.text.isEmpty() ? event.title : event.text},
                {u"priority"_s, ntfyPriority(event.event)},
                {u"tags"_s, QJsonArray{u"bell"_s}}};
        break;
    case HookForm::Telegram:
        body = {{u"chat_id"_s, fromQuery(hook, u"chat_id"_s)}, {u"text"_s, plainForm(event)}, {u"disable_web_page_preview"_s, true}};
        break;
    case HookForm::Slack:
        body = {{u"text"_s, forSlack(plainForm(event))}};
        break;
    case HookForm::Discord:
        body = {{u"content"_s, forDiscord(plainForm(event))}, {u"allowed_mentions"_s, QJsonObject{{u"parse"_s, QJsonArray{}}}}};
        break;
    case HookForm::KakaoWork:
        body = {{u"text"_s, plainForm(event)}};
        if (const QString conversation = fromQuery(hook, u"conversation_id"_s); !conversation.isEmpty())
            body.insert(u"conversation_id"_s, conversation);
        break;
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

HookRequest hookRequest(const Webhook &hook, const QByteArray &body, const QString &id, qint64 now)
{
    QUrl url = hook.url;
    QByteArrayList headers{"Content-Type: application/json; charset=utf-8", "User-Agent: Deskbell/" DESKBELL_VERSION, "Expect:"};
    switch (hook.form) {
    case HookForm::Json:
        headers.append("X-Deskbell-Delivery: " + id.toLatin1());
        if (!hook.secret.isEmpty())
            headers.append("X-Deskbell-Signature: " + hookSignature(hook.secret, body, now));
        break;
    case HookForm::Ntfy: // the topic is in the body
        url.setPath(url.path().section(u'/', 0, -2) + u'/');
        break;
    case HookForm::Telegram:
    case HookForm::KakaoWork: // what was in the query is in the body
        url.setQuery(QString());
        break;
    case HookForm::Slack:
    case HookForm::Discord:
        break;
    }
    if ((hook.form == HookForm::Ntfy || hook.form == HookForm::KakaoWork) && !hook.secret.isEmpty())
        headers.append("Authorization: Bearer " + hook.secret);
    return {url.toEncoded(), headers, body, hook.form};
}

QByteArray hookSignature(const QByteArray &secret, const QByteArray &body, qint64 now)
{
    const QByteArray at = QByteArray::number(now);
    return "t=" + at + ",v1=" + QMessageAuthenticationCode::hash(at + '.' + body, secret, QCryptographicHash::Sha256).toHex();
}

QString refusalWithin(HookForm form, const QByteArray &answer)
{
    if (form != HookForm::KakaoWork)
        return {};
    const QJsonObject said = QJsonDocument::fromJson(answer).object();
    return said.value("success"_L1).toBool(true) ? QString() : displayLine(QString::fromUtf8(answer), 200);
}

} // namespace deskbell
