// SPDX-License-Identifier: MIT
#include "ui/siteformpage.h"

#include "ui/inert.h"
#include "ui/sitetexts.h"
#include "ui/texts.h"
#include "ui/valuelist.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScopedValueRollback>
#include <QShortcut>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

SiteFormPage::SiteFormPage(const QString &title, const Theme &theme, SiteModel &model, const QStringList &names)
    : SettingsPage(title, theme)
    , m_model(model)
    , m_names(names)
    , m_save(new QPushButton(tr("Save")))
    , m_message(new PlainLabel("muted"))
{
    setLook(m_save, "primary");
    m_save->setAutoDefault(false);
    m_save->setToolTip(tr("Ctrl+S"));
    m_save->setObjectName(u"save"_s);
    addAction(m_save);
    m_message->setWordWrap(true);
    addPart(m_message);
    addPart(makeOvertaken());
    connect(m_save, &QPushButton::clicked, this, &SiteFormPage::save);
    // Also from the column of the settings: while another page is shown, this one takes no key.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, this, &SiteFormPage::save);
    connect(&model, &SiteModel::changed, this, &SiteFormPage::showAll);
    connect(&model, &SiteModel::saved, this, [this] {
        if (isVisible())
            say(m_model.holdsUnsaved(m_names) ? tr("That is saved. Your other changes are not yet.") : tr("Saved. It holds for the whole team from now on."), "accent");
    });
    connect(&model, &SiteModel::refused, this, [this](const Refused &why) {
        const QString sentence = why.code == Refusal::Changed ? sentenceOf(why.code, 0, why.by) + u' ' + tr("Nothing was overwritten. Look it over and save again.")
                                                               : sentenceOf(why.code, why.retryAfter, why.by) + u' ' + tr("What you changed is still here.");
        say(sentence, "danger");
    });
}

QWidget *SiteFormPage::makeOvertaken()
{
    m_overtaken = new QWidget;
    m_overtakenText = new PlainLabel("meanwhile");
    m_overtakenText->setWordWrap(true);
    auto *theirs = new QPushButton(tr("Use theirs"));
    auto *mine = new QPushButton(tr("Keep mine"));
    auto *row = new QHBoxLayout(m_overtaken);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_overtakenText, 1);
    for (QPushButton *button : {theirs, mine}) {
        setLook(button, "link");
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_overtaken->hide();
    connect(theirs, &QPushButton::clicked, this, [this] { m_model.takeTheirs(m_names); });
    connect(mine, &QPushButton::clicked, this, [this] { m_model.keepMine(m_names); });
    return m_overtaken;
}

PlainLabel *SiteFormPage::noteFor(const QString &name)
{
    PlainLabel *&note = m_notes[name];
    if (!note) {
        note = new PlainLabel("muted");
        note->setObjectName(u"note "_s + name);
        note->setWordWrap(true);
        note->setContentsMargins(16, 0, 16, 8);
        note->hide();
    }
    return note;
}

void SiteFormPage::bindList(const QString &name, ValueList *list)
{
    bind(name, list);
    m_lists.append({name, list});
    connect(list, &ValueList::changed, this, [this, name](const QStringList &values) { change(name, values); });
    connect(list, &ValueList::typedChanged, this, [this, name](const QString &text) {
        m_said.clear();
        m_model.setUnfinished(name, text.trimmed().isEmpty() ? QString() : text);
    });
}

void SiteFormPage::begin()
{
    finish();
    m_model.read();
    showAll();
}

QString SiteFormPage::inWords(const QString &, const QStringList &values) const
{
    return shownLine(values.join(u", "_s), 200);
}

// ---- what is seen --------------------------------------------------------------------------------------------------

void SiteFormPage::showAll()
{
    {
        const QScopedValueRollback showing(m_isShowing, true);
        for (const auto &[name, list] : std::as_const(m_lists)) {
            list->setValues(m_model.values(name));
            list->setTyped(m_model.unfinished(name));
        }
        showValues();
    }
    showState();
    showOvertaken();
    for (auto it = m_notes.cbegin(); it != m_notes.cend(); ++it)
        showNote(it.key());
}

void SiteFormPage::showState()
{
    const bool isOnline = m_model.isOnline();
    const bool canChange = m_model.isAllowed() && m_model.isRead();
    for (auto it = m_parts.cbegin(); it != m_parts.cend(); ++it)
        it.value()->setEnabled(canChange && m_model.source(it.key()).isEmpty());
    m_save->setText(m_model.isSaving() ? tr("Saving…") : tr("Save"));
    m_save->setEnabled(canChange && m_model.holdsUnsaved(m_names) && !m_model.isSaving() && m_model.overtaken(m_names).isEmpty());
    setInert(*m_save, !isOnline);
    fitHead();
    if (!m_said.isEmpty())
        return;
    if (!isOnline)
        showMessage(tr("The connection is lost. You can go on here; it can be saved as soon as the connection is back."), "muted");
    else if (!m_model.isAllowed())
        showMessage(tr("Only owners change this."), "muted");
    else if (!m_model.isRead())
        showMessage(tr("Loading…"), "muted");
    else if (m_model.holdsUnsaved(m_names))
        showMessage(tr("Not saved yet. It will hold for the whole team."), "muted");
    else
        showMessage(tr("What you change here holds for the whole team."), "muted");
}

void SiteFormPage::showOvertaken()
{
    const QStringList overtaken = m_model.overtaken(m_names);
    m_overtaken->setVisible(!overtaken.isEmpty());
    if (overtaken.isEmpty())
        return;
    const QString by = m_model.by();
    const QString sentence = (by.isEmpty() ? tr("This was changed meanwhile at the command line of the server. What you changed is still here.")
                                           : tr("%1 changed this meanwhile. What you changed is still here.").arg(nameInSentence(by)));
    if (m_overtakenText->text() == sentence)
        return;
    m_overtakenText->setText(sentence);
    m_overtaken->setAccessibleName(sentence);
    QAccessibleEvent said(m_overtaken, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void SiteFormPage::showNote(const QString &name)
{
    PlainLabel *note = m_notes.value(name);
    const auto show = [note](const QString &sentence, const char *look) {
        note->setLook(look);
        note->setText(sentence);
        note->setAccessibleName(sentence);
        note->setVisible(!sentence.isEmpty());
    };
    if (const QString source = m_model.source(name); !source.isEmpty())
        show(fixedSentence(source, m_model.line(name)), "muted");
    else if (m_model.overtaken({name}).contains(name))
        show(tr("What is saved now: %1").arg(breakable(inWords(name, m_model.kept(name)))), "accent");
    else if (const auto problem = m_model.problem(name))
        show(sentenceOf(*problem), "smallDanger");
    else
        show({}, "muted");
}

void SiteFormPage::say(const QString &sentence, const char *look)
{
    m_said = sentence;
    showMessage(sentence, look);
}

void SiteFormPage::showMessage(const QString &sentence, const char *look)
{
    if (m_message->text() == sentence)
        return;
    m_message->setLook(look);
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    QAccessibleEvent said(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

// ---- what is done --------------------------------------------------------------------------------------------------

void SiteFormPage::change(const QString &name, const QStringList &values)
{
    if (m_isShowing)
        return;
    m_said.clear();
    m_model.set(name, values);
}

void SiteFormPage::changeAtOnce(const QString &name, const std::function<QStringList(QStringList)> &changed)
{
    m_said.clear();
    if (!m_model.isOnline())
        return say(noConnectionReason(), "danger");
    change(name, changed(m_model.values(name)));
    m_model.saveOnly(name, changed(m_model.kept(name)));
}

void SiteFormPage::point(QWidget *part)
{
    part->setFocus();
    for (QWidget *above = part->parentWidget(); above; above = above->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(above))
            return scroll->ensureWidgetVisible(part, 0, 60);
    }
}

void SiteFormPage::goTo(const QString &name)
{
    const QList<QWidget *> parts = m_parts.values(name);
    const auto part = std::find_if(parts.begin(), parts.end(), [](const QWidget *one) { return one->focusPolicy() != Qt::NoFocus || one->focusProxy(); });
    if (part != parts.end())
        point(*part);
}

/// What stands in the fields of lists, too. False: one of them is no value.
bool SiteFormPage::addTyped()
{
    for (const auto &[name, list] : std::as_const(m_lists)) {
        if (list->holdsUnadded() && !list->addTyped()) {
            point(list);
            say(tr("This cannot be saved yet: %1").arg(list->problem()), "danger");
            return false;
        }
    }
    return true;
}

void SiteFormPage::save()
{
    m_said.clear();
    if (!m_model.isOnline())
        return say(noConnectionReason(), "danger");
    if (!isComplete() || !addTyped())
        return;
    for (const QString &name : std::as_const(m_names)) {
        const auto problem = m_model.problem(name);
        if (!problem)
            continue;
        say(tr("This cannot be saved yet: %1").arg(sentenceOf(*problem)), "danger");
        goTo(name);
        return;
    }
    m_model.save(m_names);
}

} // namespace deskbell
