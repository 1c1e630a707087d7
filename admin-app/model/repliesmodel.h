// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/replycsv.h"
#include "model/replysearch.h"

#include <QHash>

namespace deskbell {

/// The canned replies as they are looked after: a list, and one of them that is being changed, or a new one. What was begun to
/// change is kept for each while another one is chosen, and nothing of it is overwritten when a colleague changes the same.
class RepliesModel final : public QObject {
    Q_OBJECT
public:
    /// What stands in the fields.
    struct Draft {
        QString name;
        QString ko;
        QString en;
        bool isOwn = false;
        bool operator==(const Draft &) const = default;
    };
    enum class Problem { None, NoName, NoText, TooLong };
    struct Imported {
        int added = 0, changed = 0, same = 0, refused = 0;
    };
    /// What a table would do.
    struct ImportPlan {
        int added = 0;
        int same = 0;
        QStringList changed; ///< names of those that are there and would become others, each once
        bool operator==(const ImportPlan &) const = default;
    };

    RepliesModel(Console &console, QObject *parent = nullptr);

    [[nodiscard]] bool isOnline() const { return m_console.link().isOnline(); }
    [[nodiscard]] bool isServed() const { return m_replies.isServed(); }
    [[nodiscard]] bool isRead() const { return m_replies.isRead(); }

    void lookFor(const QString &words); ///< empty: all of them
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] const QList<DeskReply> &rows() const { return m_rows; }
    [[nodiscard]] std::optional<Draft> draftOf(ReplyId id) const; ///< changed and not saved
    [[nodiscard]] bool hasDrafts() const { return !m_drafts.isEmpty(); }

    [[nodiscard]] ReplyId chosen() const { return m_chosen; } ///< invalid: a new one, or none
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] bool isAny() const { return m_isNew || m_chosen.isValid(); } ///< there is something in the fields
    void choose(ReplyId id);
    void begin(); ///< a new one; what had been begun of it is there again
    [[nodiscard]] Draft draft() const;
    void setDraft(const Draft &draft);
    [[nodiscard]] bool isChanged() const { return m_drafts.contains(m_chosen); }
    [[nodiscard]] Problem problem() const;
    [[nodiscard]] bool hasTwin() const; ///< another one that is for the same has the name it would have
    [[nodiscard]] DeskReply shown() const; ///< as it would be with what stands in the fields

    /// A colleague has changed or deleted the one that is being changed here. By whom; nothing: nobody has.
    [[nodiscard]] std::optional<QString> overtakenBy() const;
    void discard();    ///< all that was changed and not saved
    void takeTheirs(); ///< what stands in the fields is not wanted
    void keepMine();   ///< to be saved over theirs, or if that is gone, as a new one

    [[nodiscard]] bool isSaving() const { return m_saving.has_value(); }
    void save(); ///< if there is no problem(); saved() or refused() follows
    void remove(); ///< the chosen one; until it is sent it can be undone
    [[nodiscard]] bool canUndo() const;
    void undo();
    void holdUndo(bool isHeld); ///< the person is about to press it

    [[nodiscard]] QByteArray toCsv() const { return repliesToCsv(visible()); }
    [[nodiscard]] ImportPlan planOf(const QList<ReplyRow> &rows) const;
    /// One row after the other; what has the same name, and is for the same, is changed in what the row says. A row that does not say
    /// whom it is for means the shared one of its name, or else one's own. imported() follows. False: one is going on.
    bool import(const QList<ReplyRow> &rows);
    [[nodiscard]] int importsLeft() const { return int(m_imports.size()); }

Q_SIGNALS:
    void rowsChanged();
    void draftChanged(); ///< what stands in the fields, by other than setDraft()
    void stateChanged(); ///< isChanged(), isSaving(), canUndo(), overtakenBy(), isOnline() or importsLeft()
    void saved();
    void refused(const deskbell::Refused &refused);    ///< the words are still there
    void notDeleted(const deskbell::Refused &refused); ///< somebody has changed it meanwhile
    void imported(const deskbell::RepliesModel::Imported &what);

private:
    struct Begun {
        Draft draft;
        qint64 version = 0; ///< that it is a change to
    };
    struct Saving {
        ReplyId of;
        Draft draft;
        QString key;
    };
    [[nodiscard]] QList<DeskReply> visible() const;
    [[nodiscard]] const DeskReply *find(ReplyId id) const;
    [[nodiscard]] static Draft draftOf(const DeskReply &reply);
    void read();
    void fillRows();
    void settleSaved();
    void forget();
    void importNext();
    [[nodiscard]] static DeskReply changedBy(const ReplyRow &row, const QList<DeskReply> &all);

    Console &m_console;
    Replies &m_replies;
    ReplySearch m_search;
    QString m_words;
    QList<DeskReply> m_rows;
    QHash<ReplyId, Begun> m_drafts; ///< that differ from what is kept; with no id: the new one
    QHash<ReplyId, QString> m_keys; ///< of attempts nobody knows the end of
    AdminId m_of; ///< whose all of this is, and in which database
    QString m_in;
    ReplyId m_chosen;
    bool m_isNew = false;
    std::optional<Saving> m_saving;
    std::optional<Draft> m_added; ///< just saved as a new one, and not told of yet
    QList<ReplyRow> m_imports;
    Imported m_imported;
};

} // namespace deskbell
