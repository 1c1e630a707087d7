// SPDX-License-Identifier: MIT
#include "client/erasing.h"

#include <QPointer>

namespace deskbell {

Erasing::Erasing(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_right(link, eraseFeature)
{
}

void Erasing::erase(const NotePlace &place, QObject *asker, const OnRefusal &refused)
{
    const auto whileThere = [asker = QPointer(asker), refused](const Refused &answer) {
        if (asker && refused)
            refused(answer);
    };
    m_link.requests().ask(this, ErasePerson{{}, place.chat, place.inquiry}, {[](const Ack &) { }, whileThere});
}

void Erasing::take(const DeskEvent &desk)
{
    m_right.take(desk);
    Q_EMIT changed();
}

void Erasing::take(const AdminsEvent &event)
{
    if (m_right.take(event))
        Q_EMIT changed();
}

} // namespace deskbell
