// SPDX-License-Identifier: MIT
#include "server/outbox.h"

#include "server/admins/accounts.h"
#include "server/domain/rules/letterrules.h"
#include "server/domain/store.h"
#include "server/live/pipeline.h"
#include "server/log/jsonlog.h"
#include "server/notify/mailtext.h"
#include "server/storage/storagethread.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <algorithm>
#include <limits>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcMail, "desk.mail")

constexpr int lettersAtOnce = 20;
constexpr int retryNote = 1'000;
constexpr qint64 longestSleep = 3'600'000;
constexpr int linesAtOnce = 300;
constexpr int mostTogether = 200;
constexpr qsizetype longestTranscript = 256 * 1024; ///< UTF-16 units of what was written

MailReader readerOf(const Letter &letter)
{
    return letter.comment.isValid() || offersLink(letter.body) || wantsTranscript(letter.body) ? MailReader::Visitor : MailReader::Admin;
}

/// Of the letters that go as one: the same for the same ones at every attempt, and another one as soon as there are more, so that no mail
/// program takes the longer one for a copy of the shorter.
QString messageIdOf(const QList<Letter> &letters)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Letter &letter : letters)
        hash.addData(letter.messageId.toUtf8() + '\n');
    return u"digest-"_s + QString::fromLatin1(hash.result().first(16).toHex());
}

} // namespace

Outbox::Outbox(const MailConfig &mail, Pipeline &pipeline, StorageThread &storage, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_pause(this)
{
    m_timer.setSingleShot(true);
    m_pause.setSingleShot(true);
    m_pause.setObjectName(u"pause"_s);
    connect(&m_pause, &QTimer::timeout, this, &Outbox::pump);
    connect(&m_timer, &QTimer::timeout, this, &Outbox::pump);
    connect(&m_pipeline, &Pipeline::ready, this, &Outbox::resume);
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        const bool isPause = std::holds_alternative<MailPaused>(event);
        if (isPause)
            followPause();
        if (m_worker && (isPause || std::holds_alternative<LetterRequeued>(event) || std::holds_alternative<LetterQueued>(event)))
            pump();
    });
    useMail(mail);
}

void Outbox::setMail(const MailConfig &mail)
{
    if (m_isSending) {
        m_nextMail = mail;
        return;
    }
    m_nextMail.reset();
    useMail(mail);
    endPause();
    pump(); // when letters are due depends on whether there is a mail server
}

/// Only while nothing is on its way: the thread of the one before ends at once.
void Outbox::useMail(const MailConfig &mail)
{
    m_worker.reset();
    if (!mail.isConfigured())
        return;
    m_worker = std::make_unique<MailWorker>(mail);
    connect(m_worker.get(), &MailWorker::finished, this, &Outbox::note);
}

void Outbox::resume()
{
    if (m_pipeline.desk().letters.pause().since < m_changedAt)
        endPause();
    else
        followPause();
    pump();
}

/// It may have begun, grown or ended. None is longer than it was meant to be, whatever becomes of the clock.
void Outbox::followPause()
{
    const MailPause &pause = m_pipeline.desk().letters.pause();
    if (std::exchange(m_known, pause) == pause)
        return;
    const qint64 now = Pipeline::now().wall;
    if (now < pause.since || now >= pause.until) {
        m_pause.stop();
        return;
    }
    m_pause.start(int(pause.until - now));
    logEvent(lcMail(), "mail_paused"_L1, {{u"seconds"_s, (pause.until - now + 999) / 1'000}}, QtWarningMsg);
}

/// What the mail server has said before holds no more.
void Outbox::endPause()
{
    m_pause.stop();
    m_pipeline.execute(Postman{}, EndMailPause{}, [](const Pipeline::Answer &) { });
}

void Outbox::pump()
{
    if (m_isBusy) {
        m_isAgain = true;
        return;
    }
    if (m_pause.isActive())
        return;
    m_isBusy = true;
    m_isAgain = false;
    // Without a mail server a letter is looked at once it is outdated.
    const qint64 until = Pipeline::now().wall - (m_worker ? 0 : LetterRules::longestWait);
    m_storage.read(
        [this, until](LetterReads &store) -> StorageThread::Callback {
            auto due = store.dueLetters(until, lettersAtOnce);
            const std::optional<qint64> next = store.nextLetterAt();
            return [this, due = std::move(due), next, until] {
                m_due.assign(due.begin(), due.end());
                if (next || !m_worker)
                    m_timer.start(int(std::clamp<qint64>(next ? *next - until : longestSleep, m_worker ? 0 : retryNote, longestSleep)));
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
    // The mail server may have been taken away meanwhile.
    if (!m_worker)
        std::erase_if(m_due, [this](const Letter &letter) { return !isOutdated(letter); });
    // An inquiry that was deleted meanwhile has taken its letters along.
    while (!m_due.empty() && !m_pipeline.desk().letters.isWaiting(m_due.front().id))
        m_due.pop_front();
    if (!m_due.empty() && isOutdated(m_due.front())) {
        const Letter &letter = m_due.front();
        m_isAgain = true;
        m_timer.stop();
        // To a visitor it may have been promised: whether it is to go still, an admin says.
        const bool isAnswer = m_worker && (letter.comment.isValid() || wantsTranscript(letter.body));
        m_dropped += !isAnswer;
        return settle({{letter.id, letter.comment, letter.at, letter.attempts, isAnswer ? NoteDelivery::Hopeless : NoteDelivery::Outdated,
                        u"no mail server for five days"_s}});
    }
    if (m_dropped > 0)
        logEvent(lcMail(), "mail_dropped"_L1, {{u"letters"_s, std::exchange(m_dropped, 0)}}, QtWarningMsg);
    if (!m_due.empty()) {
        m_isAgain = true; // what becomes due meanwhile has to be looked for, whatever becomes of these
        m_timer.stop();
        m_isSending = true;
        m_lines.clear();
        m_linesLength = 0;
        m_together.clear();
        const QString &body = m_due.front().body;
        if (m_due.front().isGathered)
            sendTogether();
        else if (wantsTranscript(body))
            sendWithTranscript(std::numeric_limits<qint64>::max());
        else
            offersLink(body) ? sendWithLink() : m_worker->send(m_due.front(), readerOf(m_due.front()));
        return;
    }
    m_isBusy = false;
    if (m_isAgain)
        pump();
}

/// Due or not: what came later is told by the same mail.
void Outbox::sendTogether()
{
    const LetterId id = m_due.front().id;
    m_storage.read(
        [this, id, to = m_due.front().to](LetterReads &store) -> StorageThread::Callback {
            return [this, id, letters = store.gatheredLetters(to, mostTogether)] {
                for (const Letter &letter : letters) {
                    if (m_pipeline.desk().letters.isWaiting(letter.id))
                        m_together.append(letter);
                }
                if (m_together.isEmpty() || !m_pipeline.desk().letters.isWaiting(id) || !m_digest)
                    return stopSending(0);
                Letter letter = m_due.front();
                const MailText text = m_digest(m_together);
                letter.subject = text.subject;
                letter.body = text.body;
                letter.messageId = messageIdOf(m_together);
                m_worker->send(letter, MailReader::Admin);
            };
        },
        [this] { stopSending(retryNote); });
}

/// What was said is read when the letter goes, from the end on: a page, and what is before it, until all of it is here.
void Outbox::sendWithTranscript(qint64 before)
{
    const LetterId id = m_due.front().id;
    m_storage.read(
        [this, id, before, chat = m_due.front().chat](LetterReads &store) -> StorageThread::Callback {
            MessagePage page = store.messages(chat, 0, before, linesAtOnce);
            return [this, id, page = std::move(page)] {
                if (!m_pipeline.desk().letters.isWaiting(id))
                    return stopSending(0);
                for (const ChatMessage &line : page.messages)
                    m_linesLength += line.text.size();
                m_lines = page.messages + m_lines;
                const bool isMore = page.more && !page.messages.isEmpty();
                if (isMore && m_linesLength < longestTranscript)
                    return sendWithTranscript(page.messages.first().seq);
                Letter letter = m_due.front();
                letter.body = withTranscript(letter.body, m_transcript ? m_transcript(m_lines, isMore) : QString());
                m_worker->send(letter, MailReader::Visitor);
            };
        },
        [this] { stopSending(retryNote); });
}

/// Nothing is on its way: another mail server need not wait.
void Outbox::stopSending(int pause)
{
    m_isSending = false;
    if (m_nextMail) {
        useMail(*std::exchange(m_nextMail, std::nullopt));
        endPause();
    }
    QTimer::singleShot(pause, this, &Outbox::sendNext);
}

/// What opens the link is made when the letter goes, and stands nowhere but in it. Each try has one of its own: nobody knows any more
/// what stood in the one before.
void Outbox::sendWithLink()
{
    const LetterId id = m_due.front().id;
    const QString token = Accounts::makeToken();
    m_pipeline.execute(Postman{}, MakeLink{id, Accounts::hashToken(token)}, [this, id, token](const Pipeline::Answer &answer) {
        const Refused *refused = std::get_if<Refused>(&answer);
        const bool isLater = refused && isTemporary(refused->code);
        if (isLater || !m_pipeline.desk().letters.isWaiting(id))
            return stopSending(isLater ? retryNote : 0);
        Letter letter = m_due.front();
        letter.body = withLink(letter.body, refused ? QString() : token);
        m_worker->send(letter, MailReader::Visitor);
    });
}

void Outbox::note(LetterId id, const SendResult &result)
{
    m_isSending = false;
    if (m_nextMail) // not in this call: the worker that says this would go
        QMetaObject::invokeMethod(this, [this] { if (m_nextMail) setMail(MailConfig(*m_nextMail)); }, Qt::QueuedConnection);
    if (m_due.empty() || m_due.front().id != id)
        return;
    const QList<Letter> letters = m_together.isEmpty() ? QList{m_due.front()} : std::exchange(m_together, {});
    const auto outcome = result.outcome == SendResult::Sent ? NoteDelivery::Delivered
        : result.outcome == SendResult::Dead                ? NoteDelivery::Hopeless
                                                            : NoteDelivery::PutOff;
    const bool isAboutUs = outcome == NoteDelivery::PutOff && result.isAboutUs;
    QList<NoteDelivery> commands;
    for (const Letter &letter : letters)
        commands.append({letter.id, letter.comment, letter.at, letter.attempts + 1, outcome, result.reason, 0, isAboutUs});
    QJsonObject facts{{u"letter"_s, id.value}, {u"attempt"_s, m_due.front().attempts + 1}};
    if (letters.size() > 1)
        facts.insert(u"letters"_s, letters.size());
    // The words may hold an address; the numbers do not.
    static const QRegularExpression numbers(u"^[245]\\d\\d(?: [245]\\.\\d{1,3}\\.\\d{1,3}\\b)?"_s);
    if (const QString reply = numbers.match(result.reason).captured(); !reply.isEmpty())
        facts.insert(u"reply"_s, reply);
    logEvent(lcMail(),
             result.outcome == SendResult::Sent      ? "mail_sent"_L1
                 : result.outcome == SendResult::Dead ? "mail_dead"_L1
                                                      : "mail_deferred"_L1,
             facts);
    if (isAboutUs)
        m_due.erase(m_due.begin() + 1, m_due.end());
    settle(commands);
}

/// Letters that went as one come to their end as one.
void Outbox::settle(const QList<NoteDelivery> &commands)
{
    const auto decide = [commands](const Desk &desk, Now now) -> Decision {
        Done all;
        for (const NoteDelivery &command : commands) {
            const Decision decision = desk.decide(Postman{}, command, now);
            const Done *done = std::get_if<Done>(&decision);
            if (!done)
                return decision;
            all.events += done->events;
        }
        return all;
    };
    m_pipeline.executeBy(decide, [this, commands](const Pipeline::Answer &answer) {
        if (std::holds_alternative<Refused>(answer)) {
            // The mail has gone or not, as it may be: only the note is missing, so only the note is tried again.
            QTimer::singleShot(retryNote, this, [this, commands] { settle(commands); });
            return;
        }
        followPause();
        m_due.pop_front();
        std::erase_if(m_due, [&commands](const Letter &letter) {
            return std::any_of(commands.cbegin(), commands.cend(), [&letter](const NoteDelivery &command) { return command.letter == letter.id; });
        });
        sendNext();
    });
}

/// It has waited for a mail server, not for the answer of one. With one, what was tried before is tried once more.
bool Outbox::isOutdated(const Letter &letter) const
{
    return !(m_worker && letter.attempts > 0) && letter.nextAt < Pipeline::now().wall - LetterRules::longestWait;
}

} // namespace deskbell
