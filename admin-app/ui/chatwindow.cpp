// SPDX-License-Identifier: MIT
#include "ui/chatwindow.h"

#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/composer.h"
#include "ui/icons.h"
#include "ui/menubutton.h"
#include "ui/messageview.h"
#include "ui/modebar.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int showLengthFrom = maxTextLength - 200;

} // namespace

ChatWindow::ChatWindow(std::unique_ptr<ChatModel> model, const Session &session, const Theme &theme)
    : m_model(model.release())
    , m_lines(*m_model->chat().lines())
    , m_session(session)
    , m_banner(new PlainLabel("bannerText"))
    , m_older(new QPushButton(tr("Show earlier messages")))
    , m_view(new MessageView(theme, *m_model->lines()))
    , m_newest(new QPushButton(tr("New messages ↓"), m_view))
    , m_typing(new ElidedLabel("muted"))
    , m_failures(new QWidget)
    , m_failureText(new PlainLabel("danger"))
    , m_notice(new PlainLabel("danger"))
{
    setWindowIcon(appIcon());
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    resize(440, 580);
    setMinimumSize(340, 360);

    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(16, 8, 16, 8);
    auto *bannerFrame = new QFrame;
    setLook(bannerFrame, "banner");
    auto *bannerRow = new QVBoxLayout(bannerFrame);
    bannerRow->setContentsMargins(0, 0, 0, 0);
    bannerRow->addWidget(m_banner);

    setLook(m_older, "link");
    setLook(m_newest, "primary");
    m_newest->hide();
    m_typing->setContentsMargins(16, 4, 16, 4);
    m_typing->setMinimumHeight(24);
    m_notice->setContentsMargins(16, 4, 16, 4);
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_failureText->setWordWrap(true);
    auto *again = new QPushButton(tr("Send again"));
    auto *drop = new QPushButton(tr("Remove"));
    setLook(again, "link");
    setLook(drop, "link");
    auto *failureRow = new QHBoxLayout(m_failures);
    failureRow->setContentsMargins(16, 4, 12, 4);
    failureRow->addWidget(m_failureText, 1);
    failureRow->addWidget(again);
    failureRow->addWidget(drop);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(bannerFrame);
    column->addWidget(m_older, 0, Qt::AlignHCenter);
    column->addWidget(m_view, 1);
    column->addWidget(m_typing);
    column->addWidget(m_failures);
    column->addWidget(m_notice);
    m_input = makeInput();
    column->addWidget(m_input);

    connect(m_older, &QPushButton::clicked, this, [this] { m_model->chat().readOlder(); });
    connect(m_newest, &QPushButton::clicked, m_view, &MessageView::showNewest);
    connect(m_view, &MessageView::placeChanged, this, &ChatWindow::markSeen);
    connect(m_view, &MessageView::newestIsOutOfView, this, [this] {
        m_newest->adjustSize();
        m_newest->move((m_view->width() - m_newest->width()) / 2, m_view->height() - m_newest->height() - 8);
        m_newest->show();
    });
    connect(m_view, &MessageView::retryPressed, this, [this](const QString &key) { m_model->chat().sendAgain(key); });
    connect(m_view, &MessageView::dropPressed, this, [this](const QString &key) { m_model->chat().dropFailed(key); });
    const auto failedKey = [this] { return m_model->failure().value_or(ChatModel::Failure{}).key; };
    connect(again, &QPushButton::clicked, this, [this, failedKey] { m_model->chat().sendAgain(failedKey()); });
    connect(drop, &QPushButton::clicked, this, [this, failedKey] { m_model->chat().dropFailed(failedKey()); });

    connect(&m_lines, &QAbstractItemModel::rowsInserted, this, &ChatWindow::showFailures);
    connect(&m_lines, &QAbstractItemModel::rowsRemoved, this, &ChatWindow::showFailures);
    connect(&m_lines, &QAbstractItemModel::dataChanged, this, &ChatWindow::showFailures);
    connect(&m_lines, &QAbstractItemModel::rowsInserted, this, &ChatWindow::markSeen);
    connect(&m_lines, &MessageListModel::loadedChanged, this, &ChatWindow::markSeen);
    connect(&m_lines, &MessageListModel::loadingOlderChanged, this, &ChatWindow::markSeen);
    connect(m_model, &ChatModel::changed, this, &ChatWindow::showRecord);
    connect(m_model, &ChatModel::writingChanged, this, &ChatWindow::showWriting);
    connect(m_model, &ChatModel::refused, this, &ChatWindow::showRefusal);
    connect(m_view, &MessageView::editNotePressed, this, [this](NoteId note) {
        m_model->editNote(note);
        m_composer->setFocus();
    });
    connect(m_view, &MessageView::deleteNotePressed, this, &ChatWindow::confirmDelete);
    connect(&m_model->chat(), &OpenChat::typistChanged, this, &ChatWindow::showTypist);
    connect(&session, &Session::stateChanged, this, &ChatWindow::showConnection);

    showRecord();
    showWriting();
    showConnection();
    showFailures();
    m_composer->setFocus();
    m_model->setParent(this);
}

ChatWindow::~ChatWindow() = default;

QWidget *ChatWindow::makeHeader()
{
    auto *header = new QFrame;
    setLook(header, "header");
    m_name = new ElidedLabel("title");
    m_verified = new VerifiedBadge;
    m_verifiedText = new PlainLabel(tr("confirmed by the site"), "accent");
    m_blocked = new BlockedBadge;
    m_about = new ElidedLabel("muted");
    m_end = new QPushButton(tr("End chat"));
    setLook(m_end, "danger");
    m_take = new QPushButton(tr("Take over"));
    setLook(m_take, "ring");
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_more = new MenuButton;
    m_more->setText(tr("More ▾"));
    m_more->setAccessibleName(tr("More"));
    m_block = m_more->items()->addAction(tr("Block this visitor…"), this, [this] {
        askToBlock(this, m_model->visitorName(), [this] { m_model->block(); });
    });

    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(6);
    nameRow->addWidget(m_name, 1);
    nameRow->addWidget(m_verified);
    nameRow->addWidget(m_verifiedText);
    nameRow->addWidget(m_blocked);
    nameRow->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(nameRow);
    words->addWidget(m_about);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addWidget(m_take);
    row->addWidget(m_end);
    row->addWidget(m_more);

    connect(m_end, &QPushButton::clicked, this, [this] { m_model->chat().end(); });
    connect(m_take, &QPushButton::clicked, m_model, &ChatModel::take);
    return header;
}

QWidget *ChatWindow::makeInput()
{
    auto *input = new QFrame;
    setLook(input, "inputRow");
    m_mode = new ModeBar;
    m_composer = new Composer;
    m_length = new PlainLabel("muted");
    m_length->hide();
    m_send = new QPushButton;
    m_send->setProperty("tall", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_composer, 1);
    row->addWidget(m_send, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(input);
    column->setContentsMargins(12, 6, 12, 12);
    column->setSpacing(4);
    column->addWidget(m_mode);
    column->addLayout(row);
    column->addWidget(m_length, 0, Qt::AlignRight);

    connect(m_mode, &ModeBar::chosen, this, [this](Writing::Mode mode) {
        m_model->setMode(mode);
        m_composer->setFocus();
    });
    connect(m_composer, &Composer::sendPressed, this, &ChatWindow::send);
    connect(m_send, &QPushButton::clicked, this, [this] {
        send();
        m_composer->setFocus();
    });
    connect(m_composer, &QPlainTextEdit::textChanged, this, &ChatWindow::onTextChanged);
    return input;
}

void ChatWindow::onTextChanged()
{
    m_model->setDraft(m_composer->toPlainText());
    const qsizetype length = m_composer->text().size();
    m_length->setVisible(length >= showLengthFrom);
    m_length->setText(tr("%1 of %2 characters").arg(length).arg(maxTextLength));
    m_send->setEnabled(m_model->canSend());
}

/// The mode has changed, or words have come back, or have gone.
void ChatWindow::showWriting()
{
    const bool isNote = m_model->mode() == Writing::Mode::Note;
    m_mode->showMode(m_model->mode());
    showMode(m_model->mode(), m_composer, m_send);
    m_composer->setPlaceholderText(isNote ? tr("Note for your colleagues (Shift+Enter for a new line)")
                                          : tr("Message (Shift+Enter for a new line)"));
    m_composer->setAccessibleName(isNote ? tr("Internal note") : tr("Message"));
    m_send->setText(!isNote ? tr("Send") : m_model->isEditing() ? tr("Save note") : tr("Add note"));
    if (m_composer->toPlainText() != m_model->draft()) {
        m_composer->setPlainText(m_model->draft());
        m_composer->moveCursor(QTextCursor::End);
    }
    showReach();
}

/// Who gets what is written; and whether anything can be written at all.
void ChatWindow::showReach()
{
    const auto sentence = [this] {
        const std::optional<DeskChat> record = m_model->chat().record();
        switch (m_model->reach()) {
        case ChatModel::Reach::VisitorsWindow: return tr("Goes straight to %1's window").arg(nameInSentence(m_model->visitorName()));
        case ChatModel::Reach::VisitorAway: return tr("Window closed: seen when they return");
        case ChatModel::Reach::Colleagues: return tr("Not seen by the visitor");
        case ChatModel::Reach::NotTaken: return tr("Not accepted yet. You can leave a note");
        case ChatModel::Reach::SomebodyElses:
            return tr("%1 is talking. You can leave a note").arg(record ? nameInSentence(record->ownerName) : QString());
        case ChatModel::Reach::Over: return tr("This chat is over. You can leave a note");
        }
        return QString();
    };
    m_mode->showReach(sentence());
    // What was being typed stays in sight when the chat ends or rings again; it just cannot be sent.
    const bool isOfUse = m_model->mode() == Writing::Mode::Note || m_model->isMine() || m_model->hasReplyDraft();
    m_composer->setVisible(isOfUse);
    m_send->setVisible(isOfUse);
    m_send->setEnabled(m_model->canSend());
}

void ChatWindow::confirmDelete(NoteId note)
{
    askToDestroy(this, tr("Delete this note?"), tr("It is removed for every admin and cannot be brought back."), tr("Delete"),
                 [this, note] { m_model->deleteNote(note); });
}

bool ChatWindow::isInView() const
{
    return isActiveWindow() && isVisible() && !isMinimized() && m_view->isAtNewest();
}

void ChatWindow::showRecord()
{
    const std::optional<DeskChat> record = m_model->chat().record();
    const QString name = personName(m_model->visitorName());
    setWindowTitle(tr("%1 — Deskbell").arg(windowTitleText(name)));
    m_name->setWholeText(name);
    if (!record) {
        for (QWidget *widget : {static_cast<QWidget *>(m_verified), static_cast<QWidget *>(m_verifiedText),
                                static_cast<QWidget *>(m_end), static_cast<QWidget *>(m_take)})
            widget->hide();
        showReach();
        m_about->setWholeText(tr("ended"));
        return;
    }
    const bool isMine = m_model->isMine();
    const bool isOver = m_model->isOver();
    m_verified->setVerified(record->verified);
    m_verifiedText->setVisible(record->verified);
    m_blocked->setBlocked(record->blocked);
    m_block->setEnabled(!record->blocked);
    QStringList about;
    for (const QString &part : {pageOf(record->page), browserOf(record->agent), shownLine(record->email)}) {
        if (!part.isEmpty())
            about << part;
    }
    if (!record->visitorOnline && !isOver)
        about.prepend(tr("away from the page"));
    if (!isMine && record->state == ChatState::Active)
        about.prepend(tr("%1 is talking").arg(nameInSentence(record->ownerName)));
    else if (isOver)
        about.prepend(tr("ended"));
    m_about->setWholeText(about.join(u" · "_s));
    m_end->setVisible(isMine);
    m_take->setVisible(m_model->canBeTaken());
    showReach();
    if (!isMine)
        m_typing->setWholeText({});
}

void ChatWindow::showConnection()
{
    const bool online = m_session.isOnline();
    m_banner->parentWidget()->setVisible(!online);
    m_banner->setText(tr("The connection is lost. You can go on writing; it is sent as soon as the connection is back."));
}

void ChatWindow::showFailures()
{
    const std::optional<ChatModel::Failure> failure = m_model->failure();
    m_failures->setVisible(failure.has_value());
    if (failure)
        m_failureText->setText(breakable(tr("A message was not sent. %1").arg(sentenceOf(failure->why))));
}

void ChatWindow::showTypist(const QString &name)
{
    m_typing->setWholeText(name.isEmpty() ? QString() : tr("%1 is writing…").arg(nameInSentence(name)));
}

void ChatWindow::showRefusal(const Refused &refused)
{
    m_notice->setText(breakable(sentenceOf(refused.code, refused.retryAfter, refused.by)));
    m_notice->show();
}

void ChatWindow::send()
{
    if (m_model->send())
        m_view->showNewest();
}

void ChatWindow::markSeen()
{
    m_older->setVisible(m_lines.hasOlder() && m_view->isAtOldest());
    m_older->setEnabled(!m_lines.isLoadingOlder());
    if (m_view->isAtNewest())
        m_newest->hide();
    if (!isInView() || !m_lines.isLoaded())
        return;
    m_model->markSeen();
    Q_EMIT seen(m_model->chat().id());
}

void ChatWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed(m_model->chat().id());
}

void ChatWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange || event->type() == QEvent::WindowStateChange)
        markSeen();
}

} // namespace deskbell
