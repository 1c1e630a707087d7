// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/state/letterruns.h"

namespace deskbell {

/// The letters that wait or were given up, without what is in them.
class LetterTable final {
public:
    struct Counts {
        int waiting = 0; ///< letters
        int dead = 0;    ///< mails: letters that went as one are one
    };

    /// Of mails. `configured` is not known here.
    [[nodiscard]] MailStatus status() const;
    /// Of what goes to webhooks.
    [[nodiscard]] Counts hooks() const { return m_hooks; }
    /// It is on its way still: not sent, given up or thrown away.
    [[nodiscard]] bool isWaiting(LetterId id) const;
    [[nodiscard]] bool isDead(LetterId id) const { return factsOf(id).isDead; }
    /// It is known, and goes to a webhook.
    [[nodiscard]] bool isHook(LetterId id) const { return factsOf(id).isHook; }
    /// To webhooks, by number.
    [[nodiscard]] QList<LetterId> deadHooks() const;
    /// A letter that was given up, with those that went in the same mail and still are; by number.
    [[nodiscard]] QList<LetterId> diedWith(LetterId id) const;
    /// This moment, or the first one behind it in which no mail of gathered letters was given up: its letters are known by it.
    [[nodiscard]] qint64 momentToDieIn(qint64 at) const;
    /// The inquiry that shows what becomes of it; invalid: none does, or it is not known any more.
    [[nodiscard]] InquiryId inquiryOf(LetterId id) const;
    /// While it is not over, no mail is tried.
    [[nodiscard]] const MailPause &pause() const { return m_pause; }
    /// Every letter that has the texts of this inquiry, or of the call it came from, in it; by number.
    [[nodiscard]] QList<LetterId> of(const StoredInquiry &inquiry) const;
    /// Every letter that has texts of these in it; by number.
    [[nodiscard]] QList<LetterId> of(const QList<ChatId> &chats, const QList<InquiryId> &inquiries) const;
    [[nodiscard]] LetterId next() const { return {m_last.value + 1}; }

private:
    friend class Applier;
    friend class Desk;

    [[nodiscard]] LetterFacts factsOf(LetterId id) const; ///< nothing in them, if it is not known
    void put(LetterId id, const LetterFacts &facts);
    void die(LetterId id, qint64 at);
    void revive(LetterId id);
    void remove(LetterId id);
    void count(const LetterFacts &facts, int by);

    LetterRuns m_letters;
    QHash<qint64, int> m_diedTogether; ///< letters that are gathered and dead, by their moment
    Counts m_mails;
    Counts m_hooks;
    QString m_trouble; ///< of the last try of a mail; a restart forgets it until the next one
    MailPause m_pause;
    LetterId m_last;
};

} // namespace deskbell
