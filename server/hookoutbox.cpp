// SPDX-License-Identifier: MIT
#include "server/hookoutbox.h"

#include "server/domain/rules/letterrules.h"
#include "server/domain/store.h"
#include "server/live/pipeline.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

#include <algorithm>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcHooks, "desk.webhooks")

constexpr int oldOnesAtOnce = 20;
constexpr int retryNote = 1'000;
constexpr qint64 longestSleep = 3'600'000;

} // namespace

HookOutbox::HookOutbox(const WebhooksConfig &webhooks, Pipeline &pipeline, StorageThread &storage, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HookOutbox::pump);
    connect(&m_pipeline, &Pipeline::ready, this, &HookOutbox::pump);
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        const auto *queued = std::get_if<LetterQueued>(&event);
        if ((queued && queued->letter.isHook) || std::holds_alternative<LetterRequeued>(event))
            pump();
    });
    use(webhooks);
}

void HookOutbox::setWebhooks(const WebhooksConfig &webhooks)
{
    m_next = webhooks;
    if (m_flights.isEmpty())
        use(*std::exchange(m_next, std::nullopt));
    pump();
}

/// Only while nothing is on its way: the thread of the one before ends at once.
void HookOutbox::use(const WebhooksConfig &webhooks)
{
    m_sender.reset();
    m_hooks.clear();
    for (const Webhook &hook : webhooks.all)
        m_hooks.insert(hook.name, hook);
    if (m_hooks.isEmpty())
        return;
    m_sender = std::make_unique<HookSender>(HookGuard(webhooks.allow));
    connect(m_sender.get(), &HookSender::finished, this, &HookOutbox::note);
}

void HookOutbox::pump()
{
    if (!m_pipeline.isLoaded() || (m_hooks.isEmpty() && m_pipeline.desk().letters.hooks().waiting == 0))
        return;
    if (m_isReading || m_next) {
        m_isAgain = true;
        return;
    }
    m_isReading = true;
    m_isAgain = false;
    QStringList idle = m_hooks.keys();
    idle.removeIf([this](const QString &hook) { return m_flights.contains(hook); });
    const qint64 now = Pipeline::now().wall;
    m_storage.read(
        [this, idle, now](LetterReads &store) -> StorageThread::Callback {
            auto due = store.dueHookLetters(now, idle);
            QStringList others = idle;
            for (const Letter &letter : std::as_const(due))
                others.removeOne(letter.to);
            auto old = store.oldHookLetters(now - LetterRules::longestHookWait, oldOnesAtOnce);
            return [this, due = std::move(due), old = std::move(old), next = store.nextHookLetterAt(others)] {
                m_isReading = false;
                send(due, old, next);
                if (m_isAgain)
                    pump();
            };
        },
        [this] {
            m_isReading = false;
            m_timer.start(retryNote);
        });
}

void HookOutbox::send(const QList<Letter> &due, const QList<Letter> &old, std::optional<qint64> next)
{
    const qint64 now = Pipeline::now().wall;
    m_timer.start(int(std::clamp<qint64>(next ? *next - now : longestSleep, 0, longestSleep)));
    const auto begin = [this](const Letter &letter) {
        // It may have been erased with its conversation meanwhile.
        const bool begins = !m_next && !m_flights.contains(letter.to) && m_pipeline.desk().letters.isWaiting(letter.id);
        m_isAgain = m_isAgain || !begins;
        if (begins)
            m_flights.insert(letter.to, letter);
        return begins;
    };
    for (const Letter &letter : due) {
        const auto hook = m_hooks.constFind(letter.to);
        if (hook != m_hooks.constEnd() && begin(letter))
            m_sender->send(letter.id, hookRequest(*hook, letter.body.toUtf8(), letter.messageId, now / 1'000));
    }
    for (const Letter &letter : old) {
        if (!m_hooks.contains(letter.to) && !m_flights.contains(letter.to) && begin(letter))
            settle(letter.to, {letter.id, {}, letter.at, letter.attempts, NoteDelivery::Hopeless, u"no webhook of this name is configured"_s});
    }
}

void HookOutbox::note(LetterId id, const SendResult &result)
{
    const auto flight = std::find_if(m_flights.cbegin(), m_flights.cend(), [id](const Letter &letter) { return letter.id == id; });
    if (flight == m_flights.cend())
        return;
    NoteDelivery command{id, {}, flight->at, flight->attempts + 1, NoteDelivery::Delivered, result.reason, result.notBefore};
    if (result.outcome != SendResult::Sent)
        command.outcome = result.outcome == SendResult::Dead ? NoteDelivery::Hopeless : NoteDelivery::PutOff;
    QJsonObject facts{{u"webhook"_s, flight->to}, {u"letter"_s, id.value}, {u"attempt"_s, command.attempts}};
    // What the other side says may hold anything; the number does not.
    if (const int status = result.reason.left(3).toInt(); status > 0)
        facts.insert(u"status"_s, status);
    logEvent(lcHooks(),
             result.outcome == SendResult::Sent      ? "webhook_sent"_L1
                 : result.outcome == SendResult::Dead ? "webhook_dead"_L1
                                                      : "webhook_deferred"_L1,
             facts);
    settle(flight->to, command);
}

void HookOutbox::settle(const QString &hook, const NoteDelivery &command)
{
    m_pipeline.execute(Postman{}, command, [this, hook, command](const Pipeline::Answer &answer) {
        if (std::holds_alternative<Refused>(answer)) {
            // What was sent was sent: only the note is missing, so only the note is tried again.
            QTimer::singleShot(retryNote, this, [this, hook, command] { settle(hook, command); });
            return;
        }
        land(hook);
    });
}

void HookOutbox::land(const QString &hook)
{
    m_flights.remove(hook);
    // Not in this call, which the sender itself may have made: it would go.
    if (m_next && m_flights.isEmpty())
        QMetaObject::invokeMethod(this, [this] { if (m_next) setWebhooks(WebhooksConfig(*m_next)); }, Qt::QueuedConnection);
    else
        pump();
}

} // namespace deskbell
