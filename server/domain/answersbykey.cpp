// SPDX-License-Identifier: MIT
#include "server/domain/answersbykey.h"

#include <algorithm>

namespace deskbell {

namespace {

template <class List> auto placeOf(List &list, const KeyDigest &digest)
{
    return std::lower_bound(list.begin(), list.end(), digest, [](const auto &entry, const KeyDigest &wanted) { return entry.digest < wanted; });
}

template <class List> bool isAt(const List &list, typename List::const_iterator place, const KeyDigest &digest)
{
    return place != list.end() && place->digest == digest;
}

template <class Entry> void forget(std::vector<Entry> &list, const KeyDigest &digest)
{
    if (const auto place = placeOf(list, digest); isAt(list, place, digest))
        list.erase(place);
}

/// Grows by an eighth where std::vector would double: most of what is kept is kept for long.
template <class Entry> void keep(std::vector<Entry> &list, const Entry &entry)
{
    if (list.size() == list.capacity())
        list.reserve(list.size() + list.size() / 8 + 1);
    list.insert(placeOf(list, entry.digest), entry);
}

} // namespace

void AnswersByKey::insert(const Ack &ack)
{
    const KeyDigest digest(ack.key);
    forget(m_calls, digest);
    forget(m_others, digest);
    if (!ack.inquiry.isValid() && !ack.comment.isValid() && ack.seq == 0)
        keep(m_calls, {digest, ack.chat, ack.at});
    else
        keep(m_others, {digest, ack.chat, ack.inquiry, ack.comment, ack.seq, ack.at});
}

std::optional<Ack> AnswersByKey::find(const QString &key) const
{
    const KeyDigest digest(key);
    if (const auto call = placeOf(m_calls, digest); isAt(m_calls, call, digest))
        return Ack{key, call->chat, 0, {}, {}, call->at};
    if (const auto other = placeOf(m_others, digest); isAt(m_others, other, digest))
        return Ack{key, other->chat, other->seq, other->inquiry, other->comment, other->at};
    return {};
}

} // namespace deskbell
