// SPDX-License-Identifier: MIT
#pragma once

#include "model/criteria.h"
#include "model/inboxrows.h"

#include <QAbstractListModel>
#include <array>

namespace deskbell {

/// Every conversation that somebody has to do something about, in sections; resolved ones on demand. Calls that ring are no
/// rows: they are shown as cards above.
///
/// A model holds still under the hand: while it is held, texts and counts change in place, but rows that would come, go or move
/// wait until it is let go, and a row that is gone says what has become of it. The row of the conversation that is open stays
/// in its place likewise until another one is opened. Has no timer: whoever shows it knows what the hand does.
///
/// What the rows say is InboxRows' business; where they stand is this one's.
class InboxModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using Section = InboxRow::Section;
    using Fate = InboxRow::Fate;
    enum class Filter { Open, Mine, Resolved, All };
    Q_ENUM(Filter)
    enum Role {
        RowRole = Qt::UserRole + 1, ///< InboxRow
        IsHeadRole,                 ///< bool
        SectionRole                 ///< int of Section: where its row stands, which holds as long as the row is not moved
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
    /// As it is now, wherever its row stands, and though it may have none. Null if it is not known; until the next change.
    [[nodiscard]] const InboxRow *known(ConversationId id) const { return m_known.find(id); }

    // By the person's hand: in force at once, held or not.
    void setFilter(Filter filter);
    [[nodiscard]] Filter filter() const { return m_filter; }
    void setCriteria(const Criteria &criteria); ///< with each filter
    [[nodiscard]] const Criteria &criteria() const { return m_criteria; }
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
    [[nodiscard]] int pending() const { return static_cast<int>(m_coming.size()); } ///< conversations that wait to come
    void showPending(); ///< now, held or not

    /// Words have been begun or sent there: drafts tell nobody.

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
    static constexpr Section allSections[] = {Section::Mine, Section::NeedsAnswer, Section::Waiting, Section::Colleagues, Section::Resolved};
    enum class Open { Stays, Goes }; ///< the row of the open conversation, when its place is another one
    struct Place {
        Section section = Section::Mine;
        bool isHead = false;
        qint64 order = 0;
        ConversationId id;
    };

    [[nodiscard]] bool shows(Section section) const;
    [[nodiscard]] std::optional<InboxRow> wantedRow(ConversationId id, Open open) const;
    [[nodiscard]] InboxRow inPlace(const InboxRow &placed, const InboxRow *now) const;
    void setFate(InboxRow &row, const InboxRow *now) const;
    void follow(const QList<ConversationId> &ids);
    void hold(ConversationId id);
    void settle(ConversationId id);
    void settleAll();
    void rebuild(Open open);
    void count(ConversationId id, const std::optional<InboxRow> &wanted);
    [[nodiscard]] bool hasMore(Section section) const;
    [[nodiscard]] InboxRow head(Section section) const;
    void showHead(Section section);
    void showHeads();
    void updateHead(Section section);
    [[nodiscard]] static Place placeOf(const InboxRow &row) { return {row.section, row.isHead, row.order, row.id}; }
    [[nodiscard]] static bool isBefore(const Place &a, const Place &b);
    [[nodiscard]] int placeFor(const Place &place) const;
    [[nodiscard]] int headOf(Section section) const;
    void insert(const InboxRow &row);
    void removeRows(int first, int last);
    void move(int from, const InboxRow &row);
    void moveTo(const QList<InboxRow> &wanted);
    void replace(int at, const InboxRow &row);
    void sayPending(qsizetype before);
    void readBoard();
    void readOn();

    Console &m_console;
    InboxRows m_known;
    QList<InboxRow> m_rows; ///< by place, which is where a row was put, and may not be where it would be put now
    QHash<ConversationId, std::pair<Section, qint64>> m_placed; ///< those that have a row
    std::array<QSet<ConversationId>, 5> m_members; ///< by Section: those that belong there, be it folded or not
    QHash<ConversationId, Section> m_memberOf;
    Filter m_filter = Filter::Open;
    Criteria m_criteria;
    std::array<bool, 5> m_folded{false, false, true, true, false}; ///< by Section
    ConversationId m_open;
    QHash<ConversationId, std::pair<Fate, QString>> m_fates; ///< of those that have a row
    QSet<ConversationId> m_coming; ///< have no row, and will get one
    QSet<ConversationId> m_going;  ///< have a row that will go, or move
    bool m_isHeld = false;
    bool m_isMoving = false; ///< rows stand in no order
};

} // namespace deskbell
