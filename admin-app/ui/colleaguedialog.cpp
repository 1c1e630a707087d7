// SPDX-License-Identifier: MIT
#include "ui/colleaguedialog.h"

#include "ui/choicebutton.h"
#include "ui/flowlayout.h"
#include "ui/onetimepasswords.h"
#include "ui/texts.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

QString daysInWords(const QList<Weekday> &days)
{
    QStringList list;
    for (const Weekday day : days)
        list.append(QLocale().standaloneDayName(int(day) + 1, QLocale::ShortFormat));
    return list.join(QLocale().language() == QLocale::Korean ? u"·"_s : u", "_s);
}

ColleagueDialog::ColleagueDialog(Requests &requests, const QString &headline, const QString &verb, bool isNew, QWidget *parent)
    : AccountStep(requests, headline, verb, parent)
    , m_shown(new FormField(tr("Name for visitors")))
    , m_email(new FormField(tr("Mail address")))
    , m_owner(new QCheckBox(tr("Owner")))
    , m_duty(new QWidget)
{
    if (isNew) {
        m_name = new FormField(tr("Sign-in name"));
        m_name->hint(tr("They sign in with it. Visitors never see it."));
        m_name->edit()->setMaxLength(maxNameLength);
        body()->addWidget(m_name);
    }
    m_shown->hint(tr("The name that visitors see; not the sign-in name. May be empty."));
    m_shown->edit()->setMaxLength(maxNameLength);
    m_email->hint(tr("Where mails about calls and inquiries go."));
    body()->addWidget(m_shown);
    body()->addWidget(m_email);
    auto *about = new PlainLabel(tr("Owners may also change the team and the site, and erase people."), "muted");
    about->setWordWrap(true);
    m_owner->setAccessibleDescription(about->text());
    auto *role = new QVBoxLayout;
    role->setSpacing(2);
    role->addWidget(m_owner);
    role->addWidget(about);
    body()->addLayout(role);

    auto *days = new FlowLayout(4);
    for (size_t day = 0; day < m_days.size(); ++day) {
        const QLocale locale;
        auto *button = new ChoiceButton(locale.standaloneDayName(int(day) + 1, QLocale::ShortFormat));
        setLook(button, "smallChip");
        button->setAutoDefault(false);
        button->setAccessibleName(tr("On duty: %1").arg(locale.standaloneDayName(int(day) + 1, QLocale::LongFormat)));
        m_days[day] = button;
        days->addWidget(button);
    }
    auto *duty = new QVBoxLayout(m_duty);
    duty->setContentsMargins(0, 0, 0, 0);
    duty->setSpacing(6);
    duty->addWidget(new PlainLabel(tr("On duty: calls ring here first"), "section"));
    duty->addLayout(days);
    body()->addWidget(m_duty);
    m_duty->setVisible(!isNew);
}

ColleagueDialog::ColleagueDialog(Requests &requests, OneTimePasswords &passwords, QWidget *parent)
    : ColleagueDialog(requests, tr("Add a colleague"), tr("Add"), true, parent)
{
    m_passwords = &passwords;
    setIntro(tr("You are shown a one-time password to hand on. They choose their own at the first sign-in."));
    m_name->setFocus();
}

ColleagueDialog::ColleagueDialog(Requests &requests, const Colleagues &colleagues, const Colleague &colleague, QWidget *parent)
    : ColleagueDialog(requests, tr("Change account"), tr("Save"), false, parent)
{
    m_colleagues = &colleagues;
    setIntro(breakable(shownLine(colleague.name, maxNameLength)) + u" · "_s + tr("Applies to the whole team."));
    fill(colleague);
    m_shown->setFocus();
}

void ColleagueDialog::fill(const Colleague &colleague)
{
    m_base = colleague;
    m_shown->edit()->setText(shownLine(colleague.displayName, maxNameLength));
    m_email->edit()->setText(shownLine(colleague.email, maxEmailLength));
    m_owner->setChecked(colleague.owner);
    for (size_t day = 0; day < m_days.size(); ++day)
        m_days[day]->setChecked(colleague.days.contains(Weekday(day)));
}

/// What the person has not touched becomes what it is now. Returns what others have made of it, in words.
QString ColleagueDialog::goOnFrom(const Colleague &now)
{
    QStringList news;
    if (now.displayName != m_base.displayName)
        news << (now.displayName.isEmpty() ? tr("no name for visitors") : tr("visitors see “%1”").arg(shownLine(now.displayName, maxNameLength)));
    if (now.email != m_base.email)
        news << shownLine(now.email, maxEmailLength);
    if (now.owner != m_base.owner)
        news << (now.owner ? tr("Owner") : tr("Operator"));
    if (now.days != m_base.days)
        news << (now.days.isEmpty() ? tr("never on duty") : tr("on duty %1").arg(daysInWords(now.days)));
    Colleague next = now;
    if (m_shown->text() != shownLine(m_base.displayName, maxNameLength))
        next.displayName = m_shown->text();
    if (m_email->text() != shownLine(m_base.email, maxEmailLength))
        next.email = m_email->text();
    if (m_owner->isChecked() != m_base.owner)
        next.owner = m_owner->isChecked();
    next.days.clear();
    for (size_t day = 0; day < m_days.size(); ++day) {
        const bool isMine = m_days[day]->isChecked() != m_base.days.contains(Weekday(day));
        if (isMine ? m_days[day]->isChecked() : now.days.contains(Weekday(day)))
            next.days.append(Weekday(day));
    }
    fill(next);
    m_base = now;
    return news.isEmpty() ? QString() : tr("Now: %1.").arg(news.join(u" · "_s));
}

FormField *ColleagueDialog::problem()
{
    if (m_name && m_name->text().trimmed().isEmpty()) {
        m_name->say(tr("Please enter a name to sign in with."));
        return m_name;
    }
    if (m_email->text().trimmed().isEmpty()) {
        m_email->say(tr("Please enter a mail address."));
        return m_email;
    }
    return nullptr;
}

void ColleagueDialog::submit()
{
    if (FormField *wrong = problem()) {
        wrong->setFocus();
        return;
    }
    setBusy(true);
    m_colleagues ? sendChange() : sendNew();
}

void ColleagueDialog::sendNew()
{
    const QString name = m_name->text().trimmed();
    m_passwords->add({{}, name, m_shown->text().trimmed(), m_email->text().trimmed(), m_owner->isChecked()}, this, [this] { accept(); },
                     [this](const Refused &refused) { showProblem(refused); });
}

void ColleagueDialog::sendChange()
{
    ChangeColleague command{{}, m_base.id, m_base.version, m_shown->text().trimmed(), m_email->text().trimmed(), m_owner->isChecked(), {}};
    for (size_t day = 0; day < m_days.size(); ++day) {
        if (m_days[day]->isChecked())
            command.days.append(Weekday(day));
    }
    requests().ask(this, command,
                   {[this](const Ack &) {
                        Q_EMIT finishedWith(tr("%1 is changed.").arg(nameInSentence(m_base.name)));
                        accept();
                    },
                    [this](const Refused &refused) { showProblem(refused); }});
}

void ColleagueDialog::showProblem(const Refused &refused)
{
    setBusy(false);
    const auto at = [](FormField *field, const QString &sentence) {
        field->say(sentence);
        field->setFocus();
    };
    if (m_name && refused.code == Refusal::AlreadyTaken) {
        at(m_name, tr("Somebody signs in with this name already."));
    } else if (m_name && refused.code == Refusal::LoginName && refused.field == "name"_L1) {
        at(m_name, tr("Visitors call somebody by this name. Choose another one to sign in with."));
    } else if (refused.code == Refusal::LoginName) {
        at(m_shown, sentenceOf(refused.code));
    } else if (refused.code == Refusal::NotFound && refused.field == "email"_L1) {
        at(m_email, tr("This is not a mail address."));
    } else if (refused.code == Refusal::Changed && m_colleagues) {
        const Colleague *now = m_colleagues->find(m_base.id);
        const QString by = !refused.by.isEmpty() || !now ? refused.by : now->by;
        const QString news = now ? goOnFrom(*now) : QString();
        say(breakable(QStringList{sentenceOf(refused.code, 0, by),
                                  tr("Nothing was overwritten. What you changed stands here on top of what is there now: look it over and save again."), news}
                          .join(u' ')
                          .trimmed()));
    } else {
        showRefusal(refused, nullptr);
    }
}

} // namespace deskbell
