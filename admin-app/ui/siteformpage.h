// SPDX-License-Identifier: MIT
#pragma once

#include "model/sitemodel.h"
#include "ui/settingscard.h"

#include <QMultiHash>
#include <functional>

namespace deskbell {

class ValueList;

/// A page of settings that hold for the whole team: nothing happens before *Save*, and what another owner has saved meanwhile is told
/// and never overwritten. Below each setting it says where that is set if not here, what is wrong with what was put in, and what
/// another owner has made of it.
class SiteFormPage : public SettingsPage {
    Q_OBJECT

public:
    /// `names`: of the settings on this page. The model outlives it, with what was changed and not saved.
    SiteFormPage(const QString &title, const Theme &theme, SiteModel &model, const QStringList &names);

protected:
    [[nodiscard]] SiteModel &model() { return m_model; }
    [[nodiscard]] const SiteModel &model() const { return m_model; }
    /// What there is to say of a setting; hidden while there is nothing. It belongs into the page, below that.
    [[nodiscard]] PlainLabel *noteFor(const QString &name);
    /// Cannot be used while the setting is set elsewhere, or cannot be changed now.
    void bind(const QString &name, QWidget *part) { m_parts.insert(name, part); }
    /// Likewise, and shows its values, and what stands in its field, from now on. *Save* adds that first.
    void bindList(const QString &name, ValueList *list);
    /// Called by who has made the page: fills it from now on.
    void begin();

    virtual void showValues() = 0; ///< the fields, as the model has them; of lists that is done already
    /// The values of a setting in a line, for who compares two of them.
    [[nodiscard]] virtual QString inWords(const QString &name, const QStringList &values) const;
    /// What of the page has to be put right before it can be saved, though each setting is; it is said and takes the keyboard there.
    [[nodiscard]] virtual bool isComplete() { return true; }
    /// By the person, in a field. Nothing while the fields are being filled.
    void change(const QString &name, const QStringList &values);
    /// Like a press on *Save* for this alone: what else was changed, of this setting too, is not saved with it.
    void changeAtOnce(const QString &name, const std::function<QStringList(QStringList)> &change);
    void point(QWidget *part); ///< the keyboard there, and into sight
    /// The keyboard to where the setting is put right.
    virtual void goTo(const QString &name);
    void save();
    void say(const QString &sentence, const char *look); ///< until something is changed
    [[nodiscard]] bool isShowing() const { return m_isShowing; }

private:
    [[nodiscard]] QWidget *makeOvertaken();
    [[nodiscard]] bool addTyped();
    void showAll();
    void showState();
    void showOvertaken();
    void showNote(const QString &name);
    void showMessage(const QString &sentence, const char *look);

    SiteModel &m_model;
    QStringList m_names;
    QPushButton *m_save = nullptr;
    PlainLabel *m_message = nullptr;
    QWidget *m_overtaken = nullptr;
    PlainLabel *m_overtakenText = nullptr;
    QHash<QString, PlainLabel *> m_notes;
    QMultiHash<QString, QWidget *> m_parts;
    QList<std::pair<QString, ValueList *>> m_lists;
    QString m_said;
    bool m_isShowing = false;
};

} // namespace deskbell
