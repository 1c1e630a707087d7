// SPDX-License-Identifier: MIT
#pragma once

#include "ui/alertedges.h"

#include <QCoreApplication>
#include <QList>
#include <functional>

namespace deskbell {

/// Makes one notice of several of one sort that come within five seconds, and takes it back when all that it tells of was seen.
/// Calls are none of them.
class NoticeBundles final {
    Q_DECLARE_TR_FUNCTIONS(deskbell::NoticeBundles)

public:
    static constexpr qint64 lasts = 5'000; ///< ms, from the first one

    /// `clock`: a steady one, in ms.
    NoticeBundles(Notifier &notifier, std::function<qint64()> clock);

    bool show(const Notice &notice); ///< false if it has become part of one that is shown already
    /// It was seen, or is told of in another way: false if it is in none.
    bool drop(ConversationId id);
    /// What a notice is opened for: of several the first that was not seen yet.
    [[nodiscard]] ConversationId meantBy(ConversationId id) const;

private:
    struct Bundle {
        ConversationId id; ///< of its notice: that of its first
        NoticeSort sort = NoticeSort::App;
        qint64 since = 0;
        QList<Notice> notices;
    };
    void show(const Bundle &bundle);
    [[nodiscard]] static QString titleOf(const Bundle &bundle);

    Notifier &m_notifier;
    std::function<qint64()> m_clock;
    QList<Bundle> m_bundles;
};

} // namespace deskbell
