// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QAbstractTableModel>

namespace deskbell {

/// The board, page by page as a view asks (canFetchMore), filtered and sorted by the server; live changes move rows to
/// where the server would put them. DisplayRole is plain content only; words for states, kinds, ages and headers belong
/// into a QIdentityProxyModel above (it passes sort() and fetchMore() on).
class BoardModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { StateColumn, KindColumn, TitleColumn, VisitorColumn, CommentsColumn, AgeColumn, ColumnCount };
    Q_ENUM(Column)

    enum Role {
        InquiryIdRole = Qt::UserRole + 1, ///< qint64
        StateRole,    ///< int, InquiryState
        KindRole,     ///< int, InquiryKind
        TitleRole,
        VisitorRole,
        VerifiedRole,
        CommentsRole, ///< int
        AtRole,       ///< qint64, UTC ms
        ChatIdRole    ///< qint64, 0 if it came from no chat
    };
    Q_ENUM(Role)

    explicit BoardModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void setFilter(BoardFilter filter);
    void setKind(std::optional<InquiryKind> kind); ///< nothing: every kind
    [[nodiscard]] BoardFilter filter() const { return m_query.filter; }
    [[nodiscard]] std::optional<InquiryKind> kind() const { return m_query.kind; }

    [[nodiscard]] const BoardRow *at(int row) const;
    [[nodiscard]] int rowOf(InquiryId inquiry) const; ///< -1 if it is not among the rows held
    [[nodiscard]] int total() const { return m_total; } ///< that match, on all pages; 0 until isLoaded()
    [[nodiscard]] bool isLoaded() const { return m_loaded; } ///< a first page has come: an empty board is empty
    [[nodiscard]] bool isLoading() const { return !m_wanted.isEmpty(); }

    void retry(); ///< after refused pages: asks again

    // Fed by the Console.
    void setOnline(bool online); ///< coming online reads again what is held
    bool addPage(const BoardPage &page); ///< false if nobody here has asked for it
    bool refuse(const Refused &refused); ///< likewise
    void apply(const DeskInquiryEvent &event);

Q_SIGNALS:
    void pageWanted(const deskbell::ReadBoard &query);
    void loadingChanged(bool loading);
    void totalChanged(int total);

private:
    [[nodiscard]] bool matches(const BoardRow &row) const;
    [[nodiscard]] bool wasShown(const DeskInquiryEvent &event) const;
    [[nodiscard]] bool comesBefore(const BoardRow &a, const BoardRow &b) const;
    [[nodiscard]] int placeOf(const BoardRow &row, int except) const;
    void startOver();
    void reload();
    void ask(int offset, int limit);
    void setWanted(const QString &key);
    void setTotal(int total);
    bool replace(const QList<BoardRow> &rows);
    bool extend(const QList<BoardRow> &rows);
    void applyToRows(const DeskInquiryEvent &event);
    void insert(const BoardRow &row);
    void update(int held, const BoardRow &row);
    void remove(int row);

    QList<BoardRow> m_rows;
    ReadBoard m_query;
    QString m_wanted; ///< key of the page on its way; empty if none
    int m_total = 0;
    bool m_online = false;
    bool m_asked = false;   ///< a view has been laid out with it
    bool m_loaded = false;
    bool m_refused = false; ///< the last page was refused
    bool m_stale = false;   ///< something changed while a page was on its way
    bool m_replace = false; ///< the page on its way replaces what is held
};

} // namespace deskbell
