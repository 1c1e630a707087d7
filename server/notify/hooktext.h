// SPDX-License-Identifier: MIT
#pragma once

// What webhooks are sent: the JSON of each form, and the request around it. Pure functions.

#include "server/config/config.h"

#include <QByteArrayList>

namespace deskbell {

/// Something that is told, as the forms need it. Texts are made fit to be shown.
struct HookEvent {
    QString event;      ///< one of hookEvents(), or "test"
    QString id;         ///< the same at every attempt, another one for each webhook
    qint64 at = 0;      ///< UTC ms
    QString site;       ///< its name; may be empty
    QString title;      ///< one line
    QString text;       ///< the first words, if there are any
    QString visitor = {};
    QString reason = {}; ///< of an escalation: "unseen" or "unaccepted"
    qint64 chat = 0;
    qint64 inquiry = 0;
    QUrl url = {};      ///< of the server
};

/// The body of the request: compact JSON. It is kept and sent as it is.
[[nodiscard]] QByteArray hookBody(const Webhook &hook, const HookEvent &event);

struct HookRequest {
    QByteArray url;
    QByteArrayList headers; ///< "Name: value"
    QByteArray body;
    HookForm form = HookForm::Json;
};

/// id: as in the event. now: UTC seconds, in the signature.
[[nodiscard]] HookRequest hookRequest(const Webhook &hook, const QByteArray &body, const QString &id, qint64 now);

/// `t=SECONDS,v1=HEX`, HEX the HMAC-SHA256 of "SECONDS.BODY" by the secret.
[[nodiscard]] QByteArray hookSignature(const QByteArray &secret, const QByteArray &body, qint64 now);

/// Some services say no with 200: what they say then; empty: they have taken it.
[[nodiscard]] QString refusalWithin(HookForm form, const QByteArray &answer);

} // namespace deskbell
