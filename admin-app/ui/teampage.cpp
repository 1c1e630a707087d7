// SPDX-License-Identifier: MIT
#include "ui/teampage.h"

#include "ui/avatars.h"
#include "ui/colleaguedialog.h"
#include "ui/menubutton.h"
#include "ui/onetimepasswords.h"
#include "ui/questions.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int faceSize = 38;
constexpr int roomBeside = 430; ///< at the usual size of the text

/// The avatar of a colleague, with the dot of who is there.
class ColleagueFace final : public QWidget {
public:
    ColleagueFace(const Theme &theme, const Colleague &colleague)
        : m_theme(theme)
        , m_name(colleague.displayName.isEmpty() ? colleague.name : colleague.displayName)
        , m_presence(colleague.presence)
    {
        setFixedSize(faceSize + 2, faceSize + 2);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(m_theme.font(TextSize::Normal));
        const QRectF circle(1, 1, faceSize, faceSize);
        const Colours &colours = m_theme.colours();
        drawAvatar(&painter, circle, m_name, colours);
        if (m_presence != Presence::Offline)
            drawDot(&painter, circle, m_presence == Presence::Online ? colours.online : colours.scroll, colours.paper);
    }

private:
    const Theme &m_theme;
    QString m_name;
    Presence m_presence;
};

/// Who it is, and beside that how they sign in and whether they are there; below it where there is no room beside it.
class ColleagueCard final : public QFrame {
public:
    ColleagueCard(const Theme &theme, QWidget *face, QLayout *words, PlainLabel *tag, PlainLabel *state, QWidget *menu)
        : m_theme(theme)
        , m_middle(new QBoxLayout(QBoxLayout::LeftToRight))
        , m_how(new QBoxLayout(QBoxLayout::TopToBottom))
        , m_tag(tag)
        , m_state(state)
    {
        setLook(this, "card");
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(14, 10, 12, 10);
        row->setSpacing(12);
        m_how->setSpacing(4);
        m_how->addWidget(tag);
        m_how->addWidget(state);
        m_middle->setSpacing(6);
        m_middle->addLayout(words, 1);
        m_middle->addLayout(m_how);
        row->addWidget(face, 0, Qt::AlignTop);
        row->addLayout(m_middle, 1);
        row->addWidget(menu);
        place(false);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QFrame::resizeEvent(event);
        place(width() < m_theme.scaled(roomBeside));
    }

private:
    void place(bool isBelow)
    {
        m_middle->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        m_how->setDirection(isBelow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
        m_how->setAlignment(m_tag, isBelow ? Qt::AlignLeft : Qt::AlignRight | Qt::AlignBottom);
        m_how->setAlignment(m_state, isBelow ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignTop);
    }

    const Theme &m_theme;
    QBoxLayout *m_middle;
    QBoxLayout *m_how;
    PlainLabel *m_tag;
    PlainLabel *m_state;
};

} // namespace

TeamPage::TeamPage(Console &console, OneTimePasswords &passwords, const Theme &theme)
    : SettingsPage(tr("Team"), theme)
    , m_console(console)
    , m_colleagues(console.colleagues())
    , m_passwords(passwords)
    , m_theme(theme)
    , m_add(new QPushButton(tr("Add a colleague…")))
    , m_message(new PlainLabel("danger"))
    , m_empty(new PlainLabel("empty"))
    , m_list(new QWidget)
    , m_rows(new QVBoxLayout(m_list))
{
    setLook(m_add, "primary");
    m_add->setAutoDefault(false);
    m_message->setWordWrap(true);
    m_message->hide();
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_rows->setContentsMargins(0, 8, 0, 0); // off the button above
    m_rows->setSpacing(8);
    m_list->setAccessibleName(tr("Team"));
    auto *hint = new PlainLabel(tr("A call first rings for those on duty today, and after 30 seconds for everyone. If nobody on duty is there, "
                                   "it rings for everyone at once. Changes apply to the whole team."),
                                "muted");
    hint->setWordWrap(true);
    addAction(m_add);
    for (QWidget *part : {static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_empty), m_list, static_cast<QWidget *>(hint)})
        addPart(part);
    finish();

    connect(m_add, &QPushButton::clicked, this, &TeamPage::add);
    connect(&m_colleagues, &Colleagues::changed, this, &TeamPage::showTeam);
    connect(&m_colleagues, &Colleagues::allowedChanged, this, &TeamPage::showState);
    connect(&console.link(), &DeskLink::onlineChanged, this, &TeamPage::showState);
    connect(&theme, &Theme::changed, this, &TeamPage::showTeam);
    m_colleagues.read();
    showTeam();
}

// ---- what is seen --------------------------------------------------------------------------------------------------

void TeamPage::showTeam()
{
    AdminId focused;
    for (const auto &[id, button] : m_menus.asKeyValueRange()) {
        if (button->hasFocus())
            focused = id;
    }
    m_menus.clear();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        // Not at once: it may be the menu of one of them that has asked for this.
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater();
        }
        delete item;
    }
    const QList<Colleague> all = m_colleagues.all();
    for (const Colleague &colleague : all)
        m_rows->addWidget(makeRow(colleague));
    if (QPushButton *button = m_menus.value(focused))
        button->setFocus();
    showState();
}

void TeamPage::showState()
{
    const bool isOnline = m_console.link().isOnline();
    const bool isAllowed = m_colleagues.isAllowed();
    m_add->setEnabled(isOnline && isAllowed && m_colleagues.isRead());
    m_list->setEnabled(isOnline);
    m_list->setVisible(isAllowed && !m_colleagues.all().isEmpty());
    m_empty->setVisible(!isAllowed || m_colleagues.all().isEmpty());
    m_empty->setText(!isOnline    ? tr("The connection is lost. You can go on here as soon as it is back.")
                         : !isAllowed ? tr("Only owners see the team.")
                                      : tr("Loading…"));
}

QWidget *TeamPage::makeRow(const Colleague &colleague)
{
    const QString name = shownLine(colleague.displayName.isEmpty() ? colleague.name : colleague.displayName, maxNameLength);
    auto *who = new ElidedLabel("strong");
    who->setWholeText(m_colleagues.isMe(colleague.id) ? tr("%1 (you)").arg(name) : name);
    const QString signsIn = shownLine(colleague.name, maxNameLength) + u" · "_s + shownLine(colleague.email, maxEmailLength);
    auto *login = new PlainLabel(breakable(signsIn), "muted");
    login->setAccessibleName(signsIn);
    login->setWordWrap(true);
    const QString shown = colleague.displayName.isEmpty() ? tr("visitors see no name of theirs") : tr("visitors see “%1”").arg(name);
    const QString role = colleague.owner ? tr("Owner") : tr("Operator");
    const QString duty = colleague.days.isEmpty() ? QString() : u" · "_s + tr("on duty %1").arg(daysInWords(colleague.days));
    const QString rest = role + u" · "_s + shown + duty;
    auto *about = new PlainLabel(breakable(rest), "muted");
    about->setAccessibleName(rest);
    about->setWordWrap(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    for (QWidget *line : {static_cast<QWidget *>(who), static_cast<QWidget *>(login), static_cast<QWidget *>(about)})
        words->addWidget(line);
    const char *look = colleague.disabled ? "tagQuiet" : colleague.passwordUntil > 0 ? "tagOpen" : colleague.totp ? "tagGood" : "tagError";
    auto *tag = new PlainLabel(colleague.disabled            ? tr("Disabled")
                                   : colleague.passwordUntil > 0 ? tr("Not signed in yet")
                                   : colleague.totp              ? tr("Two-step on")
                                                                 : tr("Two-step off"),
                               look);
    const QString seen = colleague.presence != Presence::Offline ? wordOf(colleague.presence)
        : colleague.lastLogin > 0                                ? tr("signed in %1").arg(whenOf(colleague.lastLogin, m_console.link().now().server))
                                                                 : tr("Never signed in");
    auto *state = new PlainLabel(seen, "muted");
    auto *frame = new ColleagueCard(m_theme, new ColleagueFace(m_theme, colleague), words, tag, state, makeMenu(colleague));
    frame->setAccessibleName(QStringList{name, signsIn, rest, tag->text(), seen}.join(u", "_s));
    return frame;
}

QPushButton *TeamPage::makeMenu(const Colleague &colleague)
{
    auto *button = new MenuButton;
    setLook(button, "square");
    button->setFixedSize(34, 34);
    button->setIcon(symbolIcon(Symbol::More));
    button->setAutoDefault(false);
    button->setAccessibleName(tr("What to do with %1").arg(shownLine(colleague.name, maxNameLength)));
    button->setToolTip(tr("More"));
    QMenu *menu = button->items();
    const AdminId id = colleague.id;
    const bool isMe = m_colleagues.isMe(id);
    menu->addAction(tr("Change…"), this, [this, id] { change(id); });
    if (!isMe && !colleague.disabled)
        menu->addAction(tr("New one-time password…"), this, [this, colleague] { renewPassword(colleague); });
    if (colleague.totp)
        menu->addAction(tr("Reset two-step sign-in…"), this, [this, colleague] { dropFactor(colleague); });
    if (!isMe && !colleague.disabled) {
        menu->addAction(tr("Sign out everywhere…"), this, [this, colleague] { signOut(colleague); });
        menu->addSeparator();
        menu->addAction(tr("Disable…"), this, [this, colleague] { disable(colleague); });
    }
    if (colleague.disabled)
        menu->addAction(tr("Enable again"), this, [this, id] { enable(id); });
    m_menus.insert(id, button);
    return button;
}

// ---- what is done --------------------------------------------------------------------------------------------------

void TeamPage::add()
{
    say({}, Note::None);
    (new ColleagueDialog(m_console.link().requests(), m_passwords, this))->open();
}

void TeamPage::change(AdminId id)
{
    const Colleague *colleague = m_colleagues.find(id);
    if (!colleague)
        return;
    say({}, Note::None);
    auto *dialog = new ColleagueDialog(m_console.link().requests(), m_colleagues, *colleague, this);
    connect(dialog, &ColleagueDialog::finishedWith, this, [this](const QString &sentence) { say(sentence, Note::Done); });
    dialog->open();
}

void TeamPage::renewPassword(const Colleague &colleague)
{
    const QString name = nameInSentence(colleague.name);
    askToDestroy(this, tr("Make a one-time password for %1?").arg(name),
                 tr("Their own password opens nothing any more, and they are signed out everywhere. With the new one they sign in once and choose "
                    "another."),
                 tr("Make one"), [this, colleague] { m_passwords.renew(colleague, this, [this](const Refused &refused) { showRefusal(refused); }); });
}

void TeamPage::dropFactor(const Colleague &colleague)
{
    const QString name = nameInSentence(colleague.name);
    askToDestroy(this, tr("Reset the two-step sign-in of %1?").arg(name),
                 tr("The password alone lets them in until they turn it on again. Do this only if you know that it is really them who asks."),
                 tr("Reset"), [this, id = colleague.id, name] {
                     ask(DropFactorOf{{}, id}, tr("%1 signs in without a code from now on.").arg(name));
                 });
}

void TeamPage::signOut(const Colleague &colleague)
{
    const QString name = nameInSentence(colleague.name);
    askToDestroy(this, tr("Sign %1 out everywhere?").arg(name), tr("Their apps ask for the password again. Nothing is lost."), tr("Sign out"),
                 [this, id = colleague.id, name] { ask(EndSessions{{}, id}, tr("%1 is signed out.").arg(name)); });
}

void TeamPage::disable(const Colleague &colleague)
{
    const QString name = nameInSentence(colleague.name);
    askToDestroy(this, tr("Disable %1?").arg(name),
                 tr("They are signed out and cannot sign in any more. What they have written stays, and an open chat of theirs rings at the others. You can "
                    "enable them again."),
                 tr("Disable"), [this, id = colleague.id, name] { ask(DisableColleague{{}, id, true}, tr("%1 is disabled.").arg(name)); });
}

void TeamPage::enable(AdminId id)
{
    const Colleague *colleague = m_colleagues.find(id);
    if (colleague)
        ask(DisableColleague{{}, id, false}, tr("%1 may sign in again.").arg(nameInSentence(colleague->name)));
}

template <class Command>
void TeamPage::ask(const Command &command, const QString &done)
{
    say({}, Note::None);
    m_colleagues.ask<Command>(this, command, [this, done](const Ack &) { say(done, Note::Done); },
                              [this](const Refused &refused) { showRefusal(refused); });
}

void TeamPage::showRefusal(const Refused &refused)
{
    say(sentenceOf(refused.code, refused.retryAfter, refused.by), Note::Problem);
}

void TeamPage::say(const QString &sentence, Note note)
{
    m_message->setLook(note == Note::Problem ? "danger" : "accent");
    m_message->setText(sentence);
    m_message->setAccessibleName(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

} // namespace deskbell
