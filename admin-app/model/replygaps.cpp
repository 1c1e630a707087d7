// SPDX-License-Identifier: MIT
#include "model/replygaps.h"

#include <algorithm>

namespace deskbell {

void ReplyGaps::know(const QList<DeskReply> &replies)
{
    for (const DeskReply &reply : replies) {
        for (const QString &text : {reply.ko, reply.en}) {
            const QStringList gaps = gapsOf(text);
            for (const QString &gap : gaps)
                m_known.insert(gap);
        }
    }
}

void ReplyGaps::know(const FilledReply &inserted)
{
    for (const ReplyGap &gap : inserted.gaps)
        m_known.insert(inserted.text.mid(gap.at, gap.size));
}

QList<ReplyGap> ReplyGaps::in(const QString &text) const
{
    QList<ReplyGap> found;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar begin = text.at(at);
        if (begin != u'[' && begin != u'{')
            continue;
        const qsizetype end = text.indexOf(begin == u'[' ? u']' : u'}', at);
        if (end < 0)
            continue;
        if (const qsizetype size = end + 1 - at; m_known.contains(text.mid(at, size)))
            found.append({at, size});
    }
    return found;
}

ReplyGap ReplyGaps::next(const QString &text, qsizetype from) const
{
    const QList<ReplyGap> gaps = in(text);
    const auto it = std::find_if(gaps.begin(), gaps.end(), [from](const ReplyGap &gap) { return gap.at >= from; });
    return it == gaps.end() ? ReplyGap{} : *it;
}

ReplyGap ReplyGaps::previous(const QString &text, qsizetype before) const
{
    const QList<ReplyGap> gaps = in(text);
    const auto it = std::find_if(gaps.rbegin(), gaps.rend(), [before](const ReplyGap &gap) { return gap.at + gap.size <= before; });
    return it == gaps.rend() ? ReplyGap{} : *it;
}

QStringList ReplyGaps::open(const QString &text) const
{
    QStringList open;
    const QList<ReplyGap> gaps = in(text);
    for (const ReplyGap &gap : gaps) {
        if (const QString words = text.mid(gap.at, gap.size); !open.contains(words))
            open.append(words);
    }
    return open;
}

QStringList ReplyGaps::holdBack(const QString &text)
{
    const QStringList open = this->open(text);
    const QSet<QString> all(open.begin(), open.end());
    const bool isSaid = m_said.contains(all);
    m_said = all;
    return isSaid ? QStringList() : open;
}

} // namespace deskbell
