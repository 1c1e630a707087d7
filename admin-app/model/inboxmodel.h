// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/inboxrow.h"

#include <QAbstractListModel>
#include <QSet>
#include <array>

namespace deskbell {

/// Every conversation that somebody has to do something about, in sections; resolved ones on demand. Calls that ring are no
/// rows: they are shown as cards above.
///
/// A model holds still under the hand: while it is held, texts and counts change in place, but rows that would come, go or move
/// wait until it is let go, and a row that is gone says what has become of it. The row of the conversation that is open stays
/// in its place likewise until another one is opened. Has no timer: whoever shows it knows what the hand does.
class InboxModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using Section = InboxRow::Section;
    using Fate = InboxRow::Fate;
    enum class Filter { Open, Mine, Resolved, All };
    Q_ENUM(Filter)
    enum Role {
        RowRole = Qt::UserRole + 1 ///< InboxRow
    };

    InboxModel(Console &console, const Drafts &drafts, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] const InboxRow *at(int row) const; ///< null if there is none; until the next change
    [[nodiscard]] int rowOf(ConversationId id) const; ///< -1 if it has none
    [[nodiscard]] bool isLoaded() const; ///< an empty list is empty

    // By the person's hand: in force at once, held or not.
    void setFilter(Filter filter, std::optional<InquiryKind> kind = {});
    [[nodiscard]] Filter filter() const { return m_filter; }
    [[nodiscard]] std::optional<InquiryKind> kind() const { return m_kind; }
    void setFolded(Section section, bool isFolded);
    [[nodiscard]] bool isFolded(Section section) const { return m_folded[size_t(section)]; }
    void setOpen(ConversationId id); ///< it is before the person's eyes; invalid: none
    [[nodiscard]] ConversationId openId() const { return m_open; }
    void markSeen(ConversationId id);
    void markUnread(ConversationId id);
    [[nodiscard]] bool canBeUnread(ConversationId id) const; ///< it can be marked
    void setFresh(ChatId chat); ///< taken by this admin, but not opened

    void setHeld(bool isHeld);
    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    [[nodiscard]] int pending() const { return m_pending; } ///< conversations that wait to come
    void showPending(); ///< now, held or not

    /// Words have been begun or sent: drafts tell nobody.
    void draftsChanged();

    [[nodiscard]] int ringing() const;      ///< calls
    [[nodiscard]] int mine() const;         ///< own chats
    [[nodiscard]] int needingAnswer() const;
    /// What asks for this admin: calls, what needs an answer, own chats with unread lines.
    [[nodiscard]] int asking() const;
    /// Whatever is folded or filtered away, too. Invalid: none.
    [[nodiscard]] ConversationId longestWaiting() const;
    [[nodiscard]] ConversationId ownAfter(ConversationId id, int step) const; ///< of own chats, in a circle

Q_SIGNALS:
    void pendingChanged(int pending);
    void countsChanged();

private:
    using Buckets = std::array<QList<InboxRow>, 5>;
    enum class How { Held, Settled, ByHand };

    [[nodiscard]] Buckets sorted() const;
    void addChats(Buckets &buckets) const;
    void addInquiries(Buckets &buckets) const;
    [[nodiscard]] InboxRow chatRow(const DeskChat &chat, const QModelIndex &listed) const;
    [[nodiscard]] InboxRow inquiryRow(const BoardRow &inquiry) const;
    [[nodiscard]] bool shows(Section section) const;
    void keepOpen(Buckets &buckets) const;
    [[nodiscard]] QList<InboxRow> wanted(const Buckets &buckets) const;
    void setFate(InboxRow &row, const InboxRow *now) const;
    void refresh(How how);
    void refreshOnce(How how);
    void refresh() { refresh(m_isHeld ? How::Held : How::Settled); }
    void updateInPlace(const Buckets &buckets, const QList<InboxRow> &wanted);
    void moveTo(const QList<InboxRow> &wanted);
    void replace(int at, const InboxRow &row);
    void setPending(int pending);
    void readBoard();
    void wantWords();
    void forgetFates();

    Console &m_console;
    const Drafts &m_drafts;
    QList<InboxRow> m_rows;
    Filter m_filter = Filter::Open;
    std::optional<InquiryKind> m_kind;
    std::array<bool, 5> m_folded{false, false, true, true, false}; ///< by Section
    ConversationId m_open;
    QSet<ChatId> m_fresh;
    QHash<ConversationId, std::pair<Fate, QString>> m_fates; ///< of those that have a row
    bool m_isHeld = false;
    bool m_isRefreshing = false;
    bool m_isStale = false;
    int m_pending = 0;
    int m_waiting = 0; ///< for the visitor, among those that are loaded
};

} // namespace deskbell
