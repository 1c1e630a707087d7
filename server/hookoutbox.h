// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"
#include "server/notify/hooksender.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

namespace deskbell {

class Pipeline;
class StorageThread;
struct NoteDelivery;

/// Drains what commits have queued for webhooks: as Outbox does for mails, but one letter after the other for each webhook, and the
/// webhooks side by side. At least once, in the order of their times: a letter that is put off holds up none behind it. What waits for a
/// webhook that is configured no more is given up after a day, and is there still for who configures it again.
class HookOutbox final : public QObject {
    Q_OBJECT
public:
    HookOutbox(const WebhooksConfig &webhooks, Pipeline &pipeline, StorageThread &storage, QObject *parent = nullptr);

    /// Other webhooks, or none, from the next letter on: what is on its way is waited for.
    void setWebhooks(const WebhooksConfig &webhooks);

private:
    void use(const WebhooksConfig &webhooks);
    void pump();
    void send(const QList<Letter> &due, const QList<Letter> &old, std::optional<qint64> next);
    void note(LetterId id, const SendResult &result);
    void settle(const QString &hook, const NoteDelivery &command);
    void land(const QString &hook);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    QHash<QString, Webhook> m_hooks;
    std::unique_ptr<HookSender> m_sender; ///< while there are webhooks
    QHash<QString, Letter> m_flights;     ///< by webhook: what is being sent, or noted
    std::optional<WebhooksConfig> m_next; ///< once nothing is on its way
    QTimer m_timer;
    bool m_isReading = false;
    bool m_isAgain = false; ///< something was queued meanwhile
};

} // namespace deskbell
