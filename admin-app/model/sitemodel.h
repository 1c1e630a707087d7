// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "common/site/sitewords.h"
#include "model/snippet.h"

#include <QMap>

namespace deskbell {

/// The settings of the site under an owner's hand: what is kept, and over it what was changed here and not saved yet. That stays,
/// whichever page is shown, until it is saved or thrown away; and nothing that another owner saves meanwhile is overwritten with it.
/// Settings go by the names and words that they have in the server's configuration.
class SiteModel final : public QObject {
    Q_OBJECT
public:
    explicit SiteModel(Console &console, QObject *parent = nullptr);

    [[nodiscard]] bool isOnline() const { return m_console.link().isOnline(); }
    [[nodiscard]] bool isAllowed() const; ///< this admin is an owner, and the server lets owners change them
    [[nodiscard]] bool isRead() const { return m_site.page().has_value(); }
    void read(); ///< unless that was done; changed() follows
    void readAgain();
    [[nodiscard]] QList<RefusedOrigin> turnedAway() const; ///< sites that were turned away, with how often as of the last reading

    /// What a field shows: what was changed here, else what counts.
    [[nodiscard]] QStringList values(const QString &name) const;
    [[nodiscard]] QString text(const QString &name) const { return values(name).value(0); } ///< of a setting that is no list
    /// What counts at the server, whatever was changed here.
    [[nodiscard]] QStringList kept(const QString &name) const;
    /// What counts besides, whatever is set: sites that the server was started with. They cannot be changed here.
    [[nodiscard]] QStringList added(const QString &name) const;
    /// Where it is set so that it cannot be changed here: a file, a variable or an option. Empty: it can be.
    [[nodiscard]] QString source(const QString &name) const;
    [[nodiscard]] int line(const QString &name) const; ///< of that file; 0: none

    /// An empty text or list: it is not set any more. What is as it was is no change.
    void set(const QString &name, QStringList values);
    [[nodiscard]] bool isChanged(const QString &name) const { return m_edits.contains(name); }
    [[nodiscard]] bool isAnyChanged(const QStringList &names) const;
    [[nodiscard]] bool hasEdits() const { return !m_edits.isEmpty(); }
    /// What stands in a field of the setting as it was typed, and is no value of it yet. It is kept like a change, and gone with it.
    void setUnfinished(const QString &name, const QString &typed);
    [[nodiscard]] QString unfinished(const QString &name) const { return m_unfinished.value(name); }
    /// Anything of these that would be lost with this: a change, or what is unfinished.
    [[nodiscard]] bool holdsUnsaved(const QStringList &names) const;
    [[nodiscard]] bool holdsUnsaved() const { return hasEdits() || !m_unfinished.isEmpty(); }
    /// The lines for pages, as they were made last. They are no setting: they are copied, not saved.
    [[nodiscard]] Snippet &snippet() { return m_snippet; }
    void discard(const QStringList &names);
    void discardAll();
    /// What is wrong with what was changed, by the server's own rule.
    [[nodiscard]] std::optional<SiteProblem> problem(const QString &name) const;

    /// Of these, what was changed here and by another owner meanwhile. It is not saved before one of the two is chosen.
    [[nodiscard]] QStringList overtaken(const QStringList &names) const;
    [[nodiscard]] QString by() const; ///< who changed anything last; empty: nobody, or it was at the command line
    void takeTheirs(const QStringList &names);
    void keepMine(const QStringList &names); ///< to be saved over theirs

    [[nodiscard]] bool isSaving() const { return m_saving.has_value(); }
    /// These only; other changes stay as they are. Nothing, if one of them is wrong or overtaken. saved() or refused() follows.
    void save(const QStringList &names);
    /// This setting with these values, whatever was changed of it or of others here: that stays as it is. Else likewise.
    void saveOnly(const QString &name, const QStringList &values);

Q_SIGNALS:
    void changed(); ///< anything of the above
    void saved();
    void refused(const deskbell::Refused &refused); ///< what was changed is still there

private:
    struct Edit {
        QStringList values;
        QStringList base; ///< of the record when it was begun
    };
    struct Saving {
        QMap<QString, QStringList> record; ///< as it is to be
        QStringList names;                 ///< what was changed of it: other edits know nothing of what it holds besides
        qint64 version = 0;                ///< that it changes
        bool isAnswered = false;
    };
    [[nodiscard]] const SiteSetting *find(const QString &name) const;
    [[nodiscard]] QStringList recorded(const QString &name) const;
    void send(const QMap<QString, QStringList> &changes);
    void settle();
    void onRefused(const Refused &refused);
    void onDesk();

    Console &m_console;
    Site &m_site;
    QMap<QString, Edit> m_edits;
    QMap<QString, QString> m_unfinished;
    Snippet m_snippet;
    std::optional<Saving> m_saving;
    AdminId m_of; ///< whose all of this is, and in which database
    QString m_in;
};

} // namespace deskbell
