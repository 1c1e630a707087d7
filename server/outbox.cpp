// SPDX-License-Identifier: MIT
#include "server/outbox.h"

#include "server/domain/store.h"
#include "server/live/pipeline.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

#include <QRegularExpression>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcMail, "desk.mail")

constexpr int lettersAtOnce = 20;
constexpr int retryNote = 1'000;
constexpr qint64 longestSleep = 3'600'000;

} // namespace

Outbox::Outbox(const MailConfig &mail, Pipeline &pipeline, StorageThread &storage, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::pump);
    if (!mail.isConfigured())
        return;
    m_worker = std::make_unique<MailWorker>(mail);
    connect(m_worker.get(), &MailWorker::finished, this, &Outbox::note);
    connect(&m_pipeline, &Pipeline::ready, this, &Outbox::pump);
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        if (std::holds_alternative<LetterQueued>(event) || std::holds_alternative<LetterRequeued>(event))
            pump();
    });
}

void Outbox::pump()
{
    if (m_isBusy) {
        m_isAgain = true;
        return;
    }
    m_isBusy = true;
    m_isAgain = false;
    const qint64 now = Pipeline::now().wall;
    m_storage.read(
        [this, now](LetterReads &store) -> StorageThread::Callback {
            auto due = store.dueLetters(now, lettersAtOnce);
            const std::optional<qint64> next = store.nextLetterAt();
            return [this, due = std::move(due), next, now] {
                m_due.assign(due.begin(), due.end());
                if (next)
                    m_timer.start(int(std::clamp<qint64>(*next - now, 0, longestSleep)));
                sendNext();
            };
        },
        [this] {
            m_isBusy = false;
            m_timer.start(retryNote);
        });
}

void Outbox::sendNext()
{
    // An inquiry that was deleted meanwhile has taken its letters along.
    while (!m_due.empty() && !m_pipeline.desk().letters.isWaiting(m_due.front().id))
        m_due.pop_front();
    if (!m_due.empty()) {
        m_isAgain = true; // what becomes due meanwhile has to be looked for, whatever becomes of these
        m_timer.stop();
        m_worker->send(m_due.front());
        return;
    }
    m_isBusy = false;
    if (m_isAgain)
        pump();
}

void Outbox::note(LetterId id, const SendResult &result)
{
    if (m_due.empty() || m_due.front().id != id)
        return;
    const Letter &letter = m_due.front();
    NoteDelivery command{id, letter.comment, letter.at, letter.attempts + 1, NoteDelivery::Delivered, result.reason};
    if (result.outcome != SendResult::Sent)
        command.outcome = result.outcome == SendResult::Dead ? NoteDelivery::Hopeless : NoteDelivery::PutOff;
    QJsonObject facts{{u"letter"_s, id.value}, {u"attempt"_s, command.attempts}};
    // The words may hold an address; the numbers do not.
    static const QRegularExpression numbers(u"^[245]\\d\\d(?: [245]\\.\\d{1,3}\\.\\d{1,3}\\b)?"_s);
    if (const QString reply = numbers.match(result.reason).captured(); !reply.isEmpty())
        facts.insert(u"reply"_s, reply);
    logEvent(lcMail(),
             result.outcome == SendResult::Sent      ? "mail_sent"_L1
                 : result.outcome == SendResult::Dead ? "mail_dead"_L1
                                                      : "mail_deferred"_L1,
             facts);
    m_pipeline.execute(Postman{}, command, [this, id, result](const Pipeline::Answer &answer) {
        if (std::holds_alternative<Refused>(answer)) {
            // The mail has gone or not, as it may be: only the note is missing, so only the note is tried again.
            QTimer::singleShot(retryNote, this, [this, id, result] { note(id, result); });
            return;
        }
        m_due.pop_front();
        sendNext();
    });
}

} // namespace deskbell
