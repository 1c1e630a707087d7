// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <QAbstractListModel>
#include <QTimer>
#include <optional>

namespace deskbell {

/// What a search finds, or, as long as nothing is looked for, the history: newest first, page by page as a view asks. One
/// question at a time is on its way; what was typed meanwhile is asked when its answer has come, and an answer to what nobody
/// looks for any more is not shown. Asks nothing until open().
class HistoryModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int, ConversationKind
        ChatIdRole,      ///< qint64
        InquiryIdRole,   ///< qint64, 0 of a chat
        StateRole,       ///< int, ConversationState
        InquiryKindRole, ///< int, InquiryKind; invalid of a chat
        VisitorRole,
        VerifiedRole,
        TitleRole,
        AdminRole,
        TopicRole,       ///< a word of the site's own; empty: none
        TagsRole,        ///< QStringList
        AssigneeRole,    ///< name of who answered it last, or looks after it
        AtRole,          ///< qint64, UTC ms
        SnippetRole,     ///< empty in the history
        SpansRole        ///< QList<TextSpan>, of the snippet
    };
    Q_ENUM(Role)

    explicit HistoryModel(DeskLink &link, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void open();  ///< begins to ask
    void close(); ///< nothing is asked, and nothing held, any more
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isSearch() const { return !m_text.isEmpty(); }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } ///< what is held answers text()
    /// While an older database is being indexed: how much of it is, 0 to 99.
    [[nodiscard]] std::optional<int> indexedPercent() const { return m_percent; }

Q_SIGNALS:
    void changed(); ///< isLoaded() or indexedPercent()
    void refused(const deskbell::Refused &refused);

private:
    enum class Ask { First, Next, Again };

    void ask(Ask what);
    template <class Command> void send(Command command, Ask what);
    void take(const QString &key, Ask what, const QList<SearchHit> &hits, const QString &next);
    void replace(const QList<SearchHit> &hits);
    void append(const QList<SearchHit> &hits);
    void noteProgress(const SearchPage &page);
    void startOver();

    DeskLink &m_link;
    QList<SearchHit> m_hits;
    QString m_text;
    QString m_asked;   ///< the text of the question on its way
    QString m_pending; ///< its key; empty: none
    QString m_next;
    QTimer m_again; ///< while there is more to come into the index
    std::optional<int> m_percent;
    bool m_isOpen = false;
    bool m_isLoaded = false;
    bool m_isRefused = false; ///< the last question was
};

} // namespace deskbell
