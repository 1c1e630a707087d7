// SPDX-License-Identifier: MIT
#include "model/lettersmodel.h"

namespace deskbell {

LettersModel::LettersModel(DeskLink &link, const Letters &letters, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    connect(&letters, &Letters::statusChanged, this, &LettersModel::read);
    read();
}

void LettersModel::read()
{
    const auto answer = [this](const DeadLetters &page) {
        m_isRead = true;
        m_letters.take(page.letters);
        Q_EMIT changed();
    };
    m_link.requests().ask(this, ReadDeadLetters{}, {answer, [this](const Refused &why) { Q_EMIT refused(why); }});
}

// What has been done is told by the status of the mail.

void LettersModel::retry()
{
    m_link.requests().ask(this, RetryLetter{{}, m_letters.id()}, {{}, [this](const Refused &why) { Q_EMIT refused(why); }});
}

void LettersModel::discard(LetterId letter)
{
    m_link.requests().ask(this, DiscardLetter{{}, letter}, {{}, [this](const Refused &why) { Q_EMIT refused(why); }});
}

} // namespace deskbell
