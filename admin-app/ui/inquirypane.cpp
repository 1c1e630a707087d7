// SPDX-License-Identifier: MIT
#include "ui/inquirypane.h"

#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/composer.h"
#include "ui/menubutton.h"
#include "ui/modebar.h"
#include "ui/questions.h"
#include "ui/texts.h"
#include "ui/textview.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QFrame *makeComment(const QString &name, const QString &about, const QString &text, const char *look = "comment",
                    const char *nameLook = "strong")
{
    auto *frame = new QFrame;
    setLook(frame, look);
    frame->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    frame->setAccessibleName(u"%1: %2"_s.arg(name, plainText(text)));
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    auto *who = new ElidedLabel(nameLook);
    who->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    who->setWholeText(name);
    head->addWidget(who, 1);
    head->addWidget(new PlainLabel(about, "muted"));
    head->addStretch();
    auto *view = new TextView;
    view->setWholeText(text);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(view);
    return frame;
}

} // namespace

InquiryPane::InquiryPane(InquiryModel &model, const DeskLink &link, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_link(link)
    , m_notice(new PlainLabel("danger"))
    , m_text(new TextView)
{
    setLook(this, "card");
    m_notice->setWordWrap(true);
    m_notice->hide();

    auto *inner = new QWidget;
    auto *words = new QVBoxLayout(inner);
    words->setContentsMargins(16, 0, 16, 4);
    words->setSpacing(12);
    words->addWidget(m_text);
    m_comments = new QVBoxLayout;
    m_comments->setSpacing(8);
    words->addLayout(m_comments);
    words->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 16, 1, 12);
    column->setSpacing(8);
    column->addWidget(makeHead());
    column->addWidget(scroll, 1);
    column->addWidget(makeInput());

    connect(&model, &InquiryModel::chosen, this, &InquiryPane::showChosen);
    connect(&model, &InquiryModel::changed, this, &InquiryPane::showInquiry);
    connect(&model, &InquiryModel::draftReturned, this, &InquiryPane::showDraft);
    connect(&model, &InquiryModel::writingChanged, this, &InquiryPane::showWriting);
    connect(&model, &InquiryModel::notesChanged, this, &InquiryPane::showComments);
    connect(&model, &InquiryModel::refused, this,
            [this](const Refused &refused) { showNotice(sentenceOf(refused.code, refused.retryAfter, refused.by)); });
    hide();
}

QWidget *InquiryPane::makeHead()
{
    auto *head = new QWidget;
    m_title = new PlainLabel("title");
    m_title->setWordWrap(true);
    m_visitor = new ElidedLabel("muted");
    m_visitor->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_verified = new VerifiedBadge;
    m_blocked = new BlockedBadge;
    m_about = new PlainLabel("muted");
    m_about->setWordWrap(true);
    m_chat = new QPushButton(tr("View chat"));
    m_resolve = new QPushButton(tr("Resolve"));
    m_delete = new QPushButton(tr("Delete"));
    setLook(m_delete, "danger");
    m_more = new MenuButton;
    m_more->setText(tr("More ▾"));
    m_more->setAccessibleName(tr("More"));
    m_block = m_more->items()->addAction(tr("Block this visitor…"), this, [this] {
        askToBlock(this, m_model.inquiry()->row.visitorName, [this, id = m_model.id()] { m_model.block(id); });
    });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_chat);
    buttons->addWidget(m_resolve);
    buttons->addWidget(m_delete);
    buttons->addWidget(m_more);
    auto *top = new QHBoxLayout;
    top->setSpacing(12);
    top->addWidget(m_title, 1);
    top->addLayout(buttons);
    auto *visitor = new QHBoxLayout;
    visitor->setSpacing(6);
    visitor->addWidget(m_visitor, 1);
    visitor->addWidget(m_verified);
    visitor->addWidget(m_blocked);
    visitor->addStretch();
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(16, 0, 12, 0);
    column->setSpacing(4);
    column->addLayout(top);
    column->addLayout(visitor);
    column->addWidget(m_about);
    column->addWidget(m_notice);

    connect(m_chat, &QPushButton::clicked, this, [this] { Q_EMIT chatPressed(m_model.inquiry()->row.chat); });
    connect(m_resolve, &QPushButton::clicked, &m_model, &InquiryModel::resolveOrReopen);
    connect(m_delete, &QPushButton::clicked, this, &InquiryPane::confirmDelete);
    return head;
}

QWidget *InquiryPane::makeInput()
{
    auto *input = new QWidget;
    m_mode = new ModeBar;
    m_composer = new Composer;
    m_send = new QPushButton;
    m_send->setProperty("tall", true);
    auto *column = new QVBoxLayout(input);
    column->setContentsMargins(16, 0, 12, 0);
    column->setSpacing(4);
    column->addWidget(m_mode);
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    row->setSpacing(8);
    row->addWidget(m_composer, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    connect(m_mode, &ModeBar::chosen, this, [this](Writing::Mode mode) {
        m_model.setMode(mode);
        m_composer->setFocus();
    });
    connect(m_composer, &Composer::sendPressed, this, &InquiryPane::send);
    connect(m_send, &QPushButton::clicked, this, &InquiryPane::send);
    connect(m_composer, &QPlainTextEdit::textChanged, this, [this] {
        m_model.setDraft(m_composer->toPlainText());
        m_send->setEnabled(m_model.canSend());
    });
    showWriting();
    return input;
}

/// The mode has changed, or words have come back, or have gone.
void InquiryPane::showWriting()
{
    const bool isNote = m_model.mode() == Writing::Mode::Note;
    m_mode->showMode(m_model.mode());
    showMode(m_model.mode(), m_composer, m_send);
    m_composer->setPlaceholderText(isNote ? tr("Note for your colleagues…") : tr("Write a comment…"));
    m_composer->setAccessibleName(isNote ? tr("Internal note") : tr("Comment"));
    m_send->setText(!isNote ? tr("Comment") : m_model.isEditing() ? tr("Save note") : tr("Add note"));
    if (m_composer->toPlainText() != m_model.draft()) {
        m_composer->setPlainText(m_model.draft());
        m_composer->moveCursor(QTextCursor::End);
    }
    m_send->setEnabled(m_model.canSend());
    showReach();
}

void InquiryPane::showReach()
{
    const auto sentence = [this] {
        switch (m_model.reach()) {
        case InquiryModel::Reach::MailAndBrowser:
            return tr("To %1 by mail, and in the browser").arg(shownLine(m_model.inquiry()->email));
        case InquiryModel::Reach::BrowserOnly: return tr("No address: seen only in the visitor's browser");
        case InquiryModel::Reach::NoMail: return tr("No mail server is set up: seen only in the visitor's browser");
        case InquiryModel::Reach::MailIsLate: return tr("Mail is delayed; it goes out when it works again");
        case InquiryModel::Reach::Colleagues: return tr("Not seen by the visitor");
        }
        return QString();
    };
    m_mode->showReach(sentence());
}

QWidget *InquiryPane::makeNote(const NoteLine &line)
{
    const DeskNote &note = line.note;
    const QString head = tr("Internal note · %1 · not seen by the visitor").arg(personName(note.name));
    QString about = line.isSending ? tr("Sending") : whenOf(note.at, m_link.now().server);
    if (note.editedAt > 0 && !line.isSending)
        about = tr("edited") + u" · "_s + about;
    QFrame *frame = makeComment(head, about, note.text, "note", "noteHead");
    if (!note.id.isValid() || !m_model.isMine(note))
        return frame;
    auto *edit = new QPushButton(tr("Edit"));
    auto *remove = new QPushButton(tr("Delete"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (QPushButton *button : {edit, remove}) {
        setLook(button, "link");
        row->addWidget(button);
    }
    edit->setAccessibleName(tr("Edit note"));
    remove->setAccessibleName(tr("Delete note"));
    static_cast<QVBoxLayout *>(frame->layout())->addLayout(row);
    // Later: these buttons go with the list that is made anew.
    connect(edit, &QPushButton::clicked, this, [this, id = note.id] {
        m_model.editNote(id);
        m_composer->setFocus();
    }, Qt::QueuedConnection);
    connect(remove, &QPushButton::clicked, this, [this, id = note.id] { confirmDeleteNote(id); }, Qt::QueuedConnection);
    return frame;
}

void InquiryPane::confirmDeleteNote(NoteId note)
{
    askToDestroy(this, tr("Delete this note?"), tr("It is removed for every admin and cannot be brought back."), tr("Delete"),
                 [this, note] { m_model.deleteNote(note); });
}

void InquiryPane::showChosen()
{
    hide();
    m_notice->hide();
    showWriting();
    showInquiry();
}

void InquiryPane::showDraft()
{
    showWriting();
    showComments();
}

void InquiryPane::showInquiry()
{
    const Inquiry *known = m_model.inquiry();
    if (!known)
        return;
    const Inquiry &inquiry = *known;
    const BoardRow &row = inquiry.row;
    const QString title = titleOf(row);
    m_title->setText(breakable(title));
    m_title->setAccessibleName(title);
    m_visitor->setWholeText(personName(row.visitorName));
    m_verified->setVerified(row.verified);
    m_blocked->setBlocked(inquiry.blocked);
    m_block->setEnabled(!inquiry.blocked);
    QStringList about;
    for (const QString &part : {shownLine(inquiry.email), pageOf(inquiry.page), browserOf(inquiry.agent)}) {
        if (!part.isEmpty())
            about << part;
    }
    if (inquiry.waited > 0)
        about << tr("waited %1").arg(durationOf(inquiry.waited));
    m_about->setText(breakable(about.join(u" · "_s)));
    m_about->setAccessibleName(about.join(u" · "_s));
    m_about->setVisible(!about.isEmpty());
    m_text->setVisible(!inquiry.text.trimmed().isEmpty());
    m_text->setWholeText(inquiry.text.trimmed());
    m_chat->setVisible(row.chat.isValid());
    const bool isOpen = row.state == InquiryState::Open;
    m_resolve->setText(isOpen ? tr("Resolve") : tr("Reopen"));
    setLook(m_resolve, isOpen ? "primary" : "plain");
    if (m_model.isSettled())
        m_notice->hide();
    showComments();
    showReach();
    show();
}

void InquiryPane::showComments()
{
    while (QLayoutItem *item = m_comments->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<Comment> comments = m_model.inquiry() ? m_model.inquiry()->comments : QList<Comment>();
    const QList<NoteLine> notes = m_model.inquiry() ? m_model.notes() : QList<NoteLine>();
    auto note = notes.begin();
    for (const Comment &comment : comments) {
        for (; note != notes.end() && note->note.at < comment.at; ++note)
            m_comments->addWidget(makeNote(*note));
        QString about = whenOf(comment.at, m_link.now().server);
        if (comment.from == Side::Visitor)
            about += u" · "_s + tr("visitor");
        if (comment.mailed)
            about += u" · "_s + tr("also sent by mail ✓");
        m_comments->addWidget(makeComment(personName(comment.name), about, comment.text));
    }
    for (; note != notes.end(); ++note)
        m_comments->addWidget(makeNote(*note));
    const QList<Unsent> waiting = m_model.unsent();
    for (const Unsent &comment : waiting)
        m_comments->addWidget(makeComment(shownLine(m_link.myName()), tr("Sending"), comment.text()));
}

void InquiryPane::showNotice(const QString &sentence)
{
    m_notice->setText(breakable(sentence));
    m_notice->show();
}

void InquiryPane::send()
{
    if (!m_model.send())
        return;
    m_notice->hide();
    showComments();
}

void InquiryPane::confirmDelete()
{
    if (!m_model.isSettled()) {
        showNotice(sentenceOf(Refusal::NotSettled));
        return;
    }
    const QString question = tr("Delete “%1”?").arg(titleOf(m_model.inquiry()->row));
    const QString detail = tr("It is removed for every admin, with its comments, and cannot be brought back.");
    askToDestroy(this, question, detail, tr("Delete"), [this, id = m_model.id()] { m_model.remove(id); });
}

} // namespace deskbell
