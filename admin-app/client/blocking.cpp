// SPDX-License-Identifier: MIT
#include "client/blocking.h"

#include <QPointer>

namespace deskbell {

namespace {

/// What is done concerns others too, so the question outlives its asker.
OnRefusal whileThere(QObject *asker, const OnRefusal &refused)
{
    return [asker = QPointer(asker), refused](const Refused &answer) {
        if (asker && refused)
            refused(answer);
    };
}

} // namespace

Blocking::Blocking(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

void Blocking::block(ChatId chat, QObject *asker, const OnRefusal &refused)
{
    const auto done = [this, chat](const Ack &) {
        Q_EMIT blocked(chat);
        Q_EMIT changed();
    };
    m_link.requests().ask(this, BlockVisitor{{}, chat, {}}, {done, whileThere(asker, refused)});
}

void Blocking::block(InquiryId inquiry, QObject *asker, const OnRefusal &refused)
{
    m_link.requests().ask(this, BlockVisitor{{}, {}, inquiry}, {[this](const Ack &) { Q_EMIT changed(); }, whileThere(asker, refused)});
}

void Blocking::lift(BlockId block, QObject *asker, const OnRefusal &refused)
{
    m_link.requests().ask(this, UnblockVisitor{{}, block}, {[this](const Ack &) { Q_EMIT changed(); }, whileThere(asker, refused)});
}

} // namespace deskbell
