// SPDX-License-Identifier: MIT
#include "ui/noticebundles.h"

#include <QStringList>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNames = 4;

} // namespace

NoticeBundles::NoticeBundles(Notifier &notifier, std::function<qint64()> clock)
    : m_notifier(notifier)
    , m_clock(std::move(clock))
{
}

bool NoticeBundles::show(const Notice &notice)
{
    const qint64 now = m_clock();
    const auto isFor = [&notice](const Notice &one) { return one.id == notice.id; };
    for (Bundle &bundle : m_bundles) {
        if (notice.sort == NoticeSort::App || bundle.sort != notice.sort || now - bundle.since > lasts)
            continue;
        bundle.notices.removeIf(isFor);
        bundle.notices.append(notice);
        show(bundle);
        return false;
    }
    // The desktop has one notice for each conversation.
    (void)drop(notice.id);
    m_bundles.append({notice.id, notice.sort, now, {notice}});
    show(m_bundles.constLast());
    return true;
}

bool NoticeBundles::drop(ConversationId id)
{
    bool wasThere = false;
    for (qsizetype i = m_bundles.size() - 1; i >= 0; --i) {
        Bundle &bundle = m_bundles[i];
        wasThere = bundle.notices.removeIf([id](const Notice &one) { return one.id == id; }) > 0 || wasThere;
        // As long as it tells of others it stays as it is: to show it anew would disturb for nothing.
        if (!bundle.notices.isEmpty())
            continue;
        m_notifier.close(bundle.id);
        m_bundles.removeAt(i);
    }
    return wasThere;
}

ConversationId NoticeBundles::meantBy(ConversationId id) const
{
    const auto it = std::find_if(m_bundles.cbegin(), m_bundles.cend(), [id](const Bundle &bundle) { return bundle.id == id; });
    return it == m_bundles.cend() ? id : it->notices.constFirst().id;
}

void NoticeBundles::show(const Bundle &bundle)
{
    Notice notice = bundle.notices.constLast();
    notice.id = bundle.id;
    if (bundle.notices.size() > 1) {
        QStringList names;
        for (const Notice &one : bundle.notices) {
            if (!names.contains(one.who))
                names << one.who;
        }
        const bool hasMore = names.size() > mostNames;
        notice.title = titleOf(bundle);
        notice.body = names.mid(0, mostNames).join(u", "_s) + (hasMore ? u" …"_s : QString());
    }
    m_notifier.show(notice);
}

QString NoticeBundles::titleOf(const Bundle &bundle)
{
    const qsizetype count = bundle.notices.size();
    switch (bundle.sort) {
    case NoticeSort::Line: return tr("New messages in %1 chats").arg(count);
    case NoticeSort::Inquiry: return tr("%1 new inquiries").arg(count);
    case NoticeSort::FollowUp: return tr("%1 inquiries were added to").arg(count);
    case NoticeSort::Mention: return tr("Colleagues mention you in %1 conversations").arg(count);
    case NoticeSort::Assigned: return tr("%1 inquiries were assigned to you").arg(count);
    case NoticeSort::App: break;
    }
    return u"Deskbell"_s;
}

} // namespace deskbell
