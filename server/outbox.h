// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"
#include "server/notify/mailtext.h"
#include "server/notify/mailworker.h"

#include <QObject>
#include <QTimer>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace deskbell {

class Pipeline;
class StorageThread;
struct NoteDelivery;

/// Drains what commits have queued: one letter after the other to the mail server, each outcome stored before the next
/// step rests on it. At least once: a letter is doubled only if the mail server's yes, or our note of it, was lost.
/// What the mail server says of us, our account or itself holds for every letter: then all wait, at first a minute, up to an hour, and no
/// letter dies of it before its time. A restart does not end that.
/// Letters that are gathered go as one, with all that wait for the same address, and come to the same end.
/// With no mail server configured the letters wait, for as long as one that is there is tried; what nobody has tried to send by
/// then is dropped (docs/decisions/0022).
class Outbox final : public QObject {
    Q_OBJECT
public:
    Outbox(const MailConfig &mail, Pipeline &pipeline, StorageThread &storage, QObject *parent = nullptr);

    /// Turns lines of a chat into what the letter says that its visitor has asked for. isCut: there are more before them.
    using Transcript = std::function<QString(const QList<ChatMessage> &lines, bool isCut)>;
    void setTranscript(Transcript transcript) { m_transcript = std::move(transcript); }

    /// Makes one mail of letters that go as one, the oldest first.
    using Digest = std::function<MailText(const QList<Letter> &letters)>;
    void setDigest(Digest digest) { m_digest = std::move(digest); }

    /// Once, before the pipeline loads: when the settings of mail that are in use were changed, UTC ms. A pause from before that is over.
    void setChangedAt(qint64 at) { m_changedAt = at; }

    /// Another mail server, or none, from the next letter on: one that is on its way is waited for.
    void setMail(const MailConfig &mail);

private:
    void useMail(const MailConfig &mail);
    void pump();
    void resume();
    void followPause();
    void endPause();
    void sendNext();
    void sendWithLink();
    void sendWithTranscript(qint64 before);
    void sendTogether();
    void stopSending(int pause);
    void note(LetterId id, const SendResult &result);
    void settle(const QList<NoteDelivery> &commands);
    [[nodiscard]] bool isOutdated(const Letter &letter) const;

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    std::unique_ptr<MailWorker> m_worker;
    std::deque<Letter> m_due; ///< without a mail server: those that are dropped
    int m_dropped = 0;        ///< not logged yet
    QTimer m_timer;
    QTimer m_pause;     ///< while it runs the mail server is left alone
    MailPause m_known;  ///< that it was started for
    qint64 m_changedAt = 0;
    std::optional<MailConfig> m_nextMail; ///< once the letter that is on its way has its answer
    Transcript m_transcript;
    Digest m_digest;
    QList<Letter> m_together; ///< that go as one with the next letter, which is one of them
    QList<ChatMessage> m_lines; ///< of the chat whose letter is next, as far as they were read
    qsizetype m_linesLength = 0;
    bool m_isSending = false;
    bool m_isBusy = false;  ///< reading, sending or noting
    bool m_isAgain = false; ///< something was queued meanwhile
};

} // namespace deskbell
