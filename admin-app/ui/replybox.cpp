// SPDX-License-Identifier: MIT
#include "ui/replybox.h"

#include "ui/attaching.h"
#include "ui/composer.h"
#include "ui/filechips.h"
#include "ui/inert.h"
#include "ui/keyboard.h"
#include "ui/modebar.h"
#include "ui/mouseguard.h"
#include "ui/preferences.h"
#include "ui/replylist.h"
#include "ui/savefolder.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

ReplyBox::ReplyBox(Conversation &conversation, const Preferences &preferences, QWidget *parent)
    : QFrame(parent)
    , m_conversation(conversation)
    , m_preferences(preferences)
    , m_meanwhile(new PlainLabel("meanwhile"))
    , m_mode(new ModeBar)
    , m_files(new FileChips(conversation))
    , m_composer(new Composer)
{
    setLook(this, "inputRow");
    m_meanwhile->setWordWrap(true);
    m_meanwhile->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(8);
    column->addWidget(m_meanwhile);
    column->addWidget(m_mode);
    column->addWidget(m_files);
    column->addWidget(m_composer);
    column->addWidget(m_foot = makeFoot());

    connect(m_mode, &ModeBar::chosen, this, [this](Writing::Mode mode) {
        m_conversation.setMode(mode);
        giveKeyboard(*m_composer);
    });
    connect(m_mode, &ModeBar::takeOverPressed, this, [this] {
        if (m_conversation.isOnline())
            m_conversation.arrangement().takeOver();
        else
            Q_EMIT said(noConnectionReason());
    });
    connect(&conversation.arrangement(), &Arrangement::changed, this, &ReplyBox::showReach);
    connect(m_composer, &Composer::sendPressed, this, &ReplyBox::send);
    connect(m_composer, &QPlainTextEdit::textChanged, this, &ReplyBox::onTextChanged);
    connect(m_composer, &Composer::attachablePasted, this, [this](const QMimeData *pasted) { attach(*pasted); });
    connect(m_files, &FileChips::left, this, [this] { m_composer->setFocus(); });
    connect(&conversation, &Conversation::filesChanged, this, &ReplyBox::showReach);
    connect(&conversation.replies(), &Replies::changed, this, &ReplyBox::showReach);
    auto *clip = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_U), this);
    connect(clip, &QShortcut::activated, this, &ReplyBox::chooseFiles);
    connect(&conversation, &Conversation::writingChanged, this, &ReplyBox::showWriting);
    connect(&conversation, &Conversation::changed, this, &ReplyBox::showReach);
    connect(&preferences, &Preferences::sendingChanged, this, &ReplyBox::showWords);
    showWriting();
}

QWidget *ReplyBox::makeFoot()
{
    auto *foot = new QWidget;
    m_clip = new QPushButton;
    setLook(m_clip, "icon");
    m_clip->setMinimumSize(32, 28);
    m_clip->setIconSize({20, 20});
    m_clip->setIcon(symbolIcon(Symbol::Clip));
    m_clip->setAutoDefault(false);
    m_clip->setAccessibleName(tr("Attach files"));
    m_clip->setToolTip(tr("Attach files · Ctrl+U"));
    connect(m_clip, &QPushButton::clicked, this, &ReplyBox::chooseFiles);
    m_slash = new QPushButton;
    setLook(m_slash, "icon");
    m_slash->setMinimumSize(32, 28);
    m_slash->setIconSize({20, 20});
    m_slash->setIcon(symbolIcon(Symbol::Slash));
    m_slash->setAutoDefault(false);
    m_slash->setAccessibleName(tr("Canned replies"));
    m_slash->setToolTip(tr("Canned replies · /"));
    connect(m_slash, &QPushButton::clicked, this, &ReplyBox::beginReply);
    m_keys = new ElidedLabel("muted");
    m_keys->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_length = new PlainLabel("strong");
    m_length->hide();
    m_cancel = new QPushButton(tr("Cancel"));
    setLook(m_cancel, "link");
    m_send = new QPushButton;
    m_sendGuard = new MouseGuard(m_send);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_clip);
    row->addWidget(m_slash);
    row->addWidget(m_length);
    row->addWidget(m_keys, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_send);
    connect(m_send, &QPushButton::clicked, this, [this] {
        send();
        giveKeyboard(*m_composer);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_conversation.cancelWriting();
        giveKeyboard(*m_composer);
    });
    return foot;
}

/// What is empty, and what stands in braces and is no variable.
QString ReplyBox::heldBackSentence(const QStringList &open) const
{
    QStringList empty, unknown;
    for (const QString &gap : open)
        (gap.startsWith(u'{') ? unknown : empty).append(gap);
    QStringList sentences;
    if (!empty.isEmpty())
        sentences << tr("Still empty: %1.").arg(shownLine(empty.join(u", "_s)));
    if (!unknown.isEmpty())
        sentences << tr("No variable, so it would go out like this: %1.").arg(shownLine(unknown.join(u", "_s)));
    return sentences.join(u' ') + u' ' + tr("Send it again to send it as it is.");
}

void ReplyBox::onTextChanged()
{
    if (!m_heldBack.isEmpty()) { // what was filled in is not called empty any longer
        const QStringList open = m_replies->openGaps();
        const QString now = open.isEmpty() ? QString() : heldBackSentence(open);
        if (const QString before = std::exchange(m_heldBack, now); before != now)
            Q_EMIT saidInstead(before, now);
    }
    m_conversation.setDraft(m_composer->toPlainText());
    const qsizetype length = m_composer->text().size();
    const int longest = m_conversation.longest();
    m_length->setVisible(length * 10 > qsizetype(longest) * 9);
    m_length->setText(tr("%1 of %2 characters").arg(length).arg(longest));
    m_send->setEnabled(m_conversation.canSend());
}

/// The mode has changed, or words have come back, or have gone.
void ReplyBox::showWriting()
{
    m_mode->showMode(m_conversation.mode());
    showMode(m_conversation.mode(), m_composer, m_send);
    showWords();
    if (m_composer->toPlainText() != m_conversation.draft()) {
        m_composer->setPlainText(m_conversation.draft());
        m_composer->moveCursor(QTextCursor::End);
    }
    showReach();
}

void ReplyBox::showWords()
{
    const bool isNote = m_conversation.mode() == Writing::Mode::Note;
    const bool isMail = !isNote && m_conversation.isInquiry(); // it cannot be called back
    const bool isByCtrl = isMail || m_preferences.sendsByCtrlEnter();
    m_composer->setSending(isByCtrl ? Composer::Sending::ByCtrlEnter : Composer::Sending::ByEnter);
    m_keys->setWholeText(isByCtrl ? tr("Ctrl+Enter sends · Enter is a new line") : tr("Enter sends · Shift+Enter is a new line"));
    const bool isGiving = m_conversation.givenTo().isValid();
    m_composer->setPlaceholderText(isGiving ? tr("A note that goes along, if you like") : isNote ? tr("A note for your colleagues") : QString());
    m_composer->setAccessibleName(isGiving     ? tr("Note that goes along")
                                      : isNote ? tr("Internal note")
                                               : m_conversation.isInquiry() ? tr("Reply") : tr("Message"));
    showButtons();
}

void ReplyBox::showButtons()
{
    const bool isNote = m_conversation.mode() == Writing::Mode::Note;
    const bool isGiving = m_conversation.givenTo().isValid();
    const QString words = isGiving                     ? tr("Hand over")
                          : m_conversation.isEditing() ? tr("Save note")
                          : isNote                     ? tr("Add note")
                          : m_conversation.isInquiry() ? tr("Send reply") : tr("Send");
    // Whoever has pressed it already meant what it said then.
    if (m_send->text() != words && !m_send->text().isEmpty())
        m_sendGuard->begin();
    m_send->setText(words);
    m_cancel->setVisible(isGiving || m_conversation.isEditing());
    m_cancel->setAccessibleName(isGiving ? tr("Do not hand the chat over") : tr("Do not edit the note"));
    setInert(*m_send, isGiving && !m_conversation.isOnline());
    m_mode->setOnline(m_conversation.isOnline());
}

/// Who gets what is written; and whether anything can be written at all.
void ReplyBox::showReach()
{
    using Reach = Conversation::Reach;
    const Conversation::About about = m_conversation.about();
    const Reach reach = m_conversation.reach();
    const auto sentence = [&] {
        if (const AdminId to = m_conversation.givenTo(); to.isValid())
            return tr("It will ring at %1. The visitor does not see the note").arg(nameInSentence(m_conversation.arrangement().nameOf(to)));
        switch (reach) {
        case Reach::VisitorsWindow: return tr("Goes straight to %1's window").arg(nameInSentence(about.visitorName));
        case Reach::VisitorAway: return tr("Window closed: seen when they return");
        case Reach::MailAndBrowser: return tr("To %1 by mail, and in the browser").arg(shownLine(about.email));
        case Reach::BrowserOnly: return tr("No address: seen only in the visitor's browser");
        case Reach::NoMail: return tr("No mail server is set up: seen only in the visitor's browser");
        case Reach::MailIsLate: return tr("Mail is delayed; it goes out when it works again");
        case Reach::Colleagues: return tr("Not seen by the visitor");
        case Reach::Later: return tr("No connection: sent as soon as it is back");
        case Reach::NotRead: return tr("Loading…");
        case Reach::NotTaken: return tr("Not accepted yet. You can leave a note");
        case Reach::SomebodyElses: return tr("%1 is talking. You can leave a note").arg(nameInSentence(about.owner));
        case Reach::Over: return tr("This chat is over. You can leave a note");
        case Reach::Nobody: return tr("This inquiry was deleted. Nothing can be sent");
        }
        return QString();
    };
    m_reach = sentence();
    m_mode->showReach(m_reach);
    // An overdue one, or one that is handed here, is taken by the button above.
    m_mode->offerTakingOver(reach == Reach::SomebodyElses && m_conversation.arrangement().canBeTakenOver() && !m_conversation.canBeTaken());
    // What was being typed stays in sight when nobody can get it any more; it just cannot be sent.
    const bool isNote = m_conversation.mode() == Writing::Mode::Note && reach != Reach::Nobody;
    const bool isOfUse = isNote || m_conversation.canReply() || !m_conversation.draft().isEmpty();
    m_clip->setVisible(m_conversation.takesFiles());
    m_slash->setVisible(m_conversation.mode() == Writing::Mode::Reply && m_conversation.canReply() && !m_conversation.replies().all().isEmpty());
    m_composer->setVisible(isOfUse);
    m_foot->setVisible(isOfUse);
    m_send->setEnabled(m_conversation.canSend());
    showButtons();
}

void ReplyBox::say(const QString &sentence)
{
    m_meanwhile->setText(breakable(sentence));
    m_meanwhile->setVisible(!sentence.isEmpty());
}

void ReplyBox::attach(const QMimeData &given)
{
    if (const QString problem = deskbell::attach(m_conversation, given); !problem.isEmpty())
        Q_EMIT said(problem);
}

/// As if a slash were typed where one opens the list.
void ReplyBox::beginReply()
{
    giveKeyboard(*m_composer);
    QTextCursor cursor = m_composer->textCursor();
    cursor.clearSelection();
    const int at = cursor.position();
    const bool isApart = at == 0 || m_composer->document()->characterAt(at - 1).isSpace();
    cursor.insertText(isApart ? u"/"_s : u" /"_s);
    m_composer->setTextCursor(cursor);
}

/// Nothing goes before it is sent.
void ReplyBox::chooseFiles()
{
    if (const QString problem = deskbell::attach(m_conversation, QStringList()); !problem.isEmpty()) {
        Q_EMIT said(problem);
        return;
    }
    QFileDialog *dialog = makeOpenDialog(window(), tr("Attach files"), tr("Attach"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        if (const QString problem = deskbell::attach(m_conversation, paths); !problem.isEmpty())
            Q_EMIT said(problem);
        m_composer->setFocus();
    });
    dialog->open();
}

/// Whoever has pressed the keys of sending in vain.
void ReplyBox::tellWhyNot()
{
    const qsizetype length = m_conversation.draft().trimmed().size();
    if (length == 0 || m_conversation.canSend())
        return;
    if (length > m_conversation.longest())
        Q_EMIT said(sentenceOf(Refusal::TooLong));
    else
        Q_EMIT said(m_conversation.isOnline() ? m_reach : noConnectionReason());
}

void ReplyBox::send()
{
    if (m_conversation.givenTo().isValid() && !m_conversation.isOnline()) {
        Q_EMIT said(noConnectionReason());
        return;
    }
    const bool isReply = m_replies && m_conversation.mode() == Writing::Mode::Reply && m_conversation.canSend();
    if (const QStringList open = isReply ? m_replies->holdBack() : QStringList(); !open.isEmpty()) {
        m_heldBack = heldBackSentence(open);
        m_sendGuard->begin(); // the second click of two was meant for what the button said before
        Q_EMIT said(m_heldBack);
        return;
    }
    if (!m_conversation.send()) {
        tellWhyNot();
        return;
    }
    if (isReply)
        m_replies->sent();
    m_heldBack.clear();
    say({});
    Q_EMIT sent();
}

} // namespace deskbell
