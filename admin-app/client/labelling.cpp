// SPDX-License-Identifier: MIT
#include "client/labelling.h"

#include "common/tags.h"

#include <algorithm>

namespace deskbell {

Labelling::Labelling(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

template <class Command>
void Labelling::ask(const NotePlace &place, const Command &command)
{
    m_link.requests().ask(this, command, {{}, [this, place](const Refused &answer) { Q_EMIT refused(place, answer); }});
}

void Labelling::assign(InquiryId inquiry, AdminId to)
{
    ask({{}, inquiry}, Assign{{}, inquiry, to});
}

void Labelling::setTopic(const NotePlace &place, const QString &topic)
{
    ask(place, SetType{{}, place.chat, place.inquiry, topic});
}

bool Labelling::setTags(const NotePlace &place, const QStringList &tags)
{
    const QStringList clean = cleanTags(tags);
    if (!areTagsWithinLimits(clean))
        return false;
    ask(place, SetTags{{}, place.chat, place.inquiry, clean});
    return true;
}

void Labelling::noteTags(const QStringList &tags)
{
    bool isNew = false;
    for (const QString &tag : tags) {
        const auto place = std::lower_bound(m_tags.begin(), m_tags.end(), tag,
                                            [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
        if (place != m_tags.end() && place->compare(tag, Qt::CaseInsensitive) == 0)
            continue;
        m_tags.insert(place, tag);
        isNew = true;
    }
    if (isNew)
        Q_EMIT changed();
}

void Labelling::take(const DeskEvent &desk)
{
    m_isServed = desk.features.contains(inboxFeature);
    m_topics = desk.topics;
    if (m_link.isOtherDatabase())
        m_tags.clear();
    for (const DeskChat &chat : desk.chats)
        noteTags(chat.tags);
    Q_EMIT changed();
}

} // namespace deskbell
