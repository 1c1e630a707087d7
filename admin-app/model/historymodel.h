// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "model/criteria.h"

#include <QAbstractListModel>
#include <QTimer>
#include <optional>

namespace deskbell {

/// What a search finds, or, as long as nothing is looked for, the history: newest first, page by page as a view asks. One
/// question at a time is on its way; what was typed meanwhile is asked when its answer has come, and an answer to what nobody
/// looks for any more is not shown. Asks nothing until open().
///
/// What is shown keeps up with what happens: how a conversation stands changes in its row at once, and what has come to fit is
/// asked for a little later, since the server's index follows its lines. Under a hand (setHeld) rows change in place only; those
/// that would come or go wait.
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
        NoteRole,        ///< it stands in a note: nothing that the visitor has said or read
        SpansRole        ///< QList<TextSpan>, of the snippet
    };
    Q_ENUM(Role)

    explicit HistoryModel(DeskLink &link, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void open();  ///< begins to ask
    void close(); ///< nothing is looked for, and nothing held, any more
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_question.text; }
    /// For others: begins anew. What an older server does not leave out is left out here, page by page.
    void setCriteria(const Criteria &criteria);
    [[nodiscard]] const Criteria &criteria() const { return m_question.criteria; }
    [[nodiscard]] bool isSearch() const { return !m_question.text.isEmpty(); }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } ///< what is held answers text()
    /// While an older database is being indexed: how much of it is, 0 to 99.
    [[nodiscard]] std::optional<int> indexedPercent() const { return m_percent; }
    void setHeld(bool isHeld);

    // Fed by whoever shows it.
    void take(const DeskChatEvent &event);
    void take(const DeskInquiryEvent &event);
    void take(const PersonErased &event);
    void lineArrived() { askSoon(); }

Q_SIGNALS:
    void changed(); ///< isLoaded() or indexedPercent()
    void refused(const deskbell::Refused &refused);

private:
    enum class Ask { First, Next, Again };
    struct Question {
        QString text;
        Criteria criteria;
        bool operator==(const Question &) const = default;
    };

    void ask(Ask what);
    template <class Command> void send(Command command, Ask what);
    void take(const QString &key, Ask what, const QList<SearchHit> &hits, const QString &next);
    void replace(const QList<SearchHit> &hits);
    void append(const QList<SearchHit> &hits);
    void merge(const QList<SearchHit> &hits, bool areAll);
    void insert(const SearchHit &hit);
    void removeOthers(const QList<SearchHit> &hits, bool areAll);
    [[nodiscard]] int rowOf(const HistoryRow &row) const;
    void change(int row, const SearchHit &hit);
    void drop(int row);
    void askSoon();
    void noteProgress(const SearchPage &page);
    void startOver();

    DeskLink &m_link;
    QList<SearchHit> m_hits;
    QList<SearchHit> m_coming; ///< fit, but would move others under the hand
    QList<HistoryRow> m_going; ///< deleted ones, likewise
    Question m_question;
    Question m_asked;  ///< the one on its way
    QString m_pending; ///< its key; empty: none
    QString m_next;
    QTimer m_again; ///< until it is asked anew
    std::optional<int> m_percent;
    bool m_isOpen = false;
    bool m_isLoaded = false;
    bool m_isRefused = false; ///< the last question was
    bool m_isHeld = false;
};

} // namespace deskbell
