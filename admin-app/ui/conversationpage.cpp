// SPDX-License-Identifier: MIT
#include "ui/conversationpage.h"

#include "ui/attaching.h"
#include "ui/composer.h"
#include "ui/conversationheader.h"
#include "ui/dropframe.h"
#include "ui/filesaver.h"
#include "ui/findbar.h"
#include "ui/inert.h"
#include "ui/keyboard.h"
#include "ui/mentionlist.h"
#include "ui/messageview.h"
#include "ui/mouseguard.h"
#include "ui/pictures.h"
#include "ui/pictureview.h"
#include "ui/replybox.h"
#include "ui/replylist.h"
#include "ui/texts.h"
#include "ui/transferline.h"
#include "ui/undotoast.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QShortcut>
#include <chrono>
#include <functional>

namespace deskbell {

using namespace std::chrono_literals;
using State = Conversation::State;

ConversationPage::ConversationPage(const Parts &parts, const NotePlace &place, QWidget *parent)
    : QWidget(parent)
    , m_model(openConversation(parts.console, parts.drafts, place).release())
    , m_chat(qobject_cast<ChatModel *>(m_model))
    , m_session(parts.session)
    , m_header(new ConversationHeader(*m_model, parts.theme))
    , m_banner(new PlainLabel("bannerText"))
    , m_older(new QPushButton(tr("Show earlier messages")))
    , m_find(new FindBar(*m_model->lines()))
    , m_view(new MessageView(parts.theme, *m_model->lines()))
    , m_newest(new QPushButton(m_view))
    , m_typing(new ElidedLabel("muted"))
    , m_failures(new QWidget)
    , m_failureText(new PlainLabel("danger"))
    , m_notice(new PlainLabel("danger"))
    , m_transfer(new TransferLine(m_model->arrangement()))
    , m_saver(new FileSaver(m_model->downloads()))
    , m_reply(new ReplyBox(*m_model, parts.preferences))
    , m_mentions(new MentionList(m_reply->composer(), parts.console.team(), parts.console.link(), parts.theme, this))
    , m_replies(new ReplyList(m_reply->composer(), *m_model, this))
    , m_toast(new UndoToast(this))
    , m_drop(new DropFrame(parts.theme, this))
    , m_state(m_model->state())
    , m_wasMine(m_model->about().isMine)
{
    connect(&parts.console.erasing(), &Erasing::erased, this, [this](const PersonErased &event) {
        const NotePlace &shown = m_model->place();
        if (shown.chat.isValid() ? event.chats.contains(shown.chat) : event.inquiries.contains(shown.inquiry))
            Q_EMIT closed();
    });
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(16, 8, 16, 8);
    auto *bannerFrame = new QFrame;
    setLook(bannerFrame, "banner");
    auto *bannerRow = new QVBoxLayout(bannerFrame);
    bannerRow->setContentsMargins(0, 0, 0, 0);
    bannerRow->addWidget(m_banner);
    setLook(m_older, "link");
    m_older->hide();
    setLook(m_newest, "primary");
    m_newest->hide();
    m_newest->setFocusPolicy(Qt::TabFocus);
    new MouseGuard(m_newest);
    m_view->setMinimumHeight(64);
    m_view->shareSizes(u"%1 %2"_s.arg(m_model->place().chat.value).arg(m_model->place().inquiry.value));
    m_typing->setContentsMargins(16, 4, 16, 4);
    m_typing->setMinimumHeight(24);
    m_notice->setContentsMargins(16, 4, 16, 4);
    m_notice->setWordWrap(true);
    m_notice->hide();
    m_failureText->setWordWrap(true);
    m_failures->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(bannerFrame);
    column->addWidget(m_find);
    column->addWidget(m_older, 0, Qt::AlignHCenter);
    column->addWidget(m_view, 1);
    column->addWidget(m_typing);
    m_typing->setVisible(m_chat); // not before it has its place: a window would flash
    column->addWidget(m_failures);
    column->addWidget(m_notice);
    column->addWidget(m_saver);
    column->addWidget(m_transfer);
    column->addWidget(m_reply);

    connect(m_header, &ConversationHeader::titleChanged, this, &ConversationPage::titleChanged);
    connect(m_header, &ConversationHeader::panelPressed, this, &ConversationPage::panelPressed);
    connect(m_header, &ConversationHeader::popOutPressed, this, &ConversationPage::popOutPressed);
    connect(m_header, &ConversationHeader::conversationPressed, this, &ConversationPage::conversationPressed);
    connect(m_header, &ConversationHeader::settlePressed, this, &ConversationPage::settle);
    connect(m_header, &ConversationHeader::deletePressed, this, &ConversationPage::remove);
    connect(m_header, &ConversationHeader::givingBegun, this, &ConversationPage::focusComposer);
    connect(m_newest, &QPushButton::clicked, m_view, &MessageView::showNewest);
    connect(m_find, &FindBar::found, m_view, &MessageView::showFound);
    connect(m_find, &FindBar::wordsChanged, this, [this] {
        m_view->markWords(m_find->words());
        readForFinding();
    });
    connect(m_find, &FindBar::left, this, &ConversationPage::returnKeyboard);
    connect(m_view, &MessageView::placeChanged, this, &ConversationPage::markSeen);
    connect(m_view, &MessageView::newestIsOutOfView, this, &ConversationPage::countNew);
    setAcceptDrops(true);
    m_view->setPictures(Pictures::of(m_model->downloads()));
    connect(m_view, &MessageView::picturePressed, this, &ConversationPage::showPicture);
    connect(m_view, &MessageView::savePressed, this, [this](const FileInfo &file) {
        if (mayAsk())
            m_saver->save(file);
    });
    connect(m_saver, &FileSaver::left, this, &ConversationPage::returnKeyboard);
    connect(m_view, &MessageView::editNotePressed, this, [this](NoteId note) {
        m_model->editNote(note);
        focusComposer();
    });
    connect(m_view, &MessageView::deleteNotePressed, m_model, &Conversation::deleteNote);
    connect(m_view, &MessageView::mailAgainPressed, m_model, &Conversation::sendMailAgain);
    connect(m_model, &Conversation::changed, this, &ConversationPage::showState);
    connect(m_model, &Conversation::refused, this, &ConversationPage::showRefusal);
    connect(&m_model->arrangement(), &Arrangement::refused, this, &ConversationPage::showRefusal);
    connect(m_model, &Conversation::noteReturned, this, &ConversationPage::showNoteReturned);
    connect(m_model, &Conversation::writingChanged, this,
            [this] {
                m_mentions->setOffering(m_model->mode() == Writing::Mode::Note);
                m_replies->setOffering(m_model->mode() == Writing::Mode::Reply);
            });
    m_replies->setOffering(true);
    m_reply->setReplies(*m_replies);
    connect(m_model, &Conversation::deleted, this, &ConversationPage::showDeleted);
    connect(m_model, &Conversation::decided, this, &ConversationPage::showDecision);
    connect(m_model, &Conversation::notCarriedOut, this, &ConversationPage::showNotCarriedOut);
    connect(m_toast, &UndoToast::undoPressed, this, &ConversationPage::undo);
    connect(m_toast, &UndoToast::nextPressed, this, &ConversationPage::nextPressed);
    connect(m_toast, &UndoToast::pointerIsOn, m_model, &Conversation::holdUndo);
    // Ctrl+Z stays with the text.
    for (const auto &[keys, action] : {std::pair{QKeySequence(Qt::ALT | Qt::Key_Z), &ConversationPage::undo},
                                       std::pair{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), &ConversationPage::settle}}) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false); // each press means what stands there when it is made
        connect(shortcut, &QShortcut::activated, this, action);
    }
    for (const auto &[keys, act] : {std::pair{QKeySequence(Qt::CTRL | Qt::Key_F), std::function([this] { find(); })},
                                    std::pair{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), std::function([this] { m_header->offerGiving(); })},
                                    std::pair{QKeySequence(Qt::CTRL | Qt::Key_T), std::function([this] { m_header->beginTag(); })}})
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    connect(m_reply, &ReplyBox::said, this, &ConversationPage::say);
    connect(m_reply, &ReplyBox::saidInstead, this, [this](const QString &before, const QString &now) {
        if (m_notice->isHidden() || m_notice->text() != breakable(before))
            return;
        now.isEmpty() ? m_notice->hide() : say(now);
    });
    connect(m_transfer, &TransferLine::said, this, &ConversationPage::say);
    connect(m_reply, &ReplyBox::sent, m_view, &MessageView::showNewest);
    connect(m_reply, &ReplyBox::sent, m_transfer, &TransferLine::forget);
    connect(m_reply, &ReplyBox::sent, m_notice, &QWidget::hide);
    connect(&parts.session, &Session::stateChanged, this, &ConversationPage::showConnection);
    m_reading.setSingleShot(true);
    m_reading.setInterval(1s);
    connect(&m_reading, &QTimer::timeout, this, [this] {
        if (isActiveWindow() && isVisible() && !window()->isMinimized() && m_model->isLoaded())
            m_model->markRead();
    });
    connect(m_model, &Conversation::unreadArrived, this, &ConversationPage::beginReading);
    connect(m_header, &ConversationHeader::said, this, &ConversationPage::say);
    connect(m_header, &ConversationHeader::unreadPressed, this, [this] {
        m_reading.stop();
        m_model->markUnread();
    });
    m_view->setWriting(&m_reply->composer());
    m_reply->composer().installEventFilter(this);
    for (QWidget *part : {static_cast<QWidget *>(m_reply), static_cast<QWidget *>(m_mentions), static_cast<QWidget *>(m_replies)})
        part->installEventFilter(this);
    if (m_chat)
        listenToChat();
    showConnection();
    m_model->setParent(this);
}

ConversationPage::~ConversationPage() = default;

void ConversationPage::listenToChat()
{
    OpenChat &chat = m_chat->chat();
    MessageListModel *lines = chat.lines();
    auto *again = new QPushButton(tr("Send again"));
    auto *takeBack = new QPushButton(tr("Edit"));
    auto *drop = new QPushButton(tr("Remove"));
    takeBack->setAccessibleDescription(tr("Its text comes back into the field"));
    auto *failureRow = new QHBoxLayout(m_failures);
    failureRow->setContentsMargins(16, 4, 12, 4);
    failureRow->addWidget(m_failureText, 1);
    for (const auto &[button, act] : {std::pair{again, &ChatModel::sendAgain}, std::pair{takeBack, &ChatModel::takeBack},
                                      std::pair{drop, &ChatModel::drop}}) {
        setLook(button, "link");
        failureRow->addWidget(button);
        m_failureGuards.append(new MouseGuard(button));
        connect(button, &QPushButton::clicked, this, [this, does = act] {
            (m_chat->*does)(QString(m_failureKey)); // it changes meanwhile
            returnKeyboard();
        });
    }
    connect(m_view, &MessageView::retryPressed, m_chat, &ChatModel::sendAgain);
    connect(m_view, &MessageView::takeBackPressed, this, [this](const QString &key) {
        m_chat->takeBack(key);
        focusComposer();
    });
    connect(m_view, &MessageView::dropPressed, m_chat, &ChatModel::drop);
    connect(m_older, &QPushButton::clicked, this, [this] {
        if (mayAsk())
            m_chat->chat().readOlder();
    });
    connect(lines, &MessageListModel::loadingOlderChanged, this, &ConversationPage::readForFinding, Qt::QueuedConnection);
    connect(lines, &MessageListModel::loadedChanged, this, &ConversationPage::readForFinding, Qt::QueuedConnection);
    connect(lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::rowsRemoved, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::dataChanged, this, &ConversationPage::showFailures);
    connect(lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::markSeen);
    connect(lines, &MessageListModel::loadedChanged, this, &ConversationPage::markSeen);
    connect(lines, &MessageListModel::loadingOlderChanged, this, &ConversationPage::markSeen);
    connect(&chat, &OpenChat::typistChanged, this, &ConversationPage::showTypist);
    showFailures();
}

QString ConversationPage::title() const
{
    return m_header->title();
}

/// What others have done, while something stands in the field.
void ConversationPage::showState()
{
    const bool isMine = m_model->about().isMine;
    if (m_chat && !m_model->canReply())
        m_typing->setWholeText({});
    const State before = std::exchange(m_state, m_model->state());
    const bool wasMine = std::exchange(m_wasMine, isMine);
    if (before != m_state || wasMine != isMine)
        showMeanwhile();
    if (const bool isLoaded = m_model->isLoaded(); std::exchange(m_wasLoaded, isLoaded) != isLoaded) {
        showConnection();
        beginReading();
    }
    // It was opened before it was known; since then the keyboard has not been moved.
    if (m_state != State::Unknown && m_keyboardBefore && std::exchange(m_keyboardBefore, nullptr) == window()->focusWidget())
        focusComposer();
    if (m_state == State::Resolved && std::exchange(m_isResolving, false))
        offerReopening();
    else if (m_canReopen && m_state != State::Resolved)
        m_toast->hide();
    if (m_model->canBeDeleted())
        m_notice->hide();
}

void ConversationPage::showMeanwhile()
{
    const QString by = shownLine(m_model->settledBy());
    const auto sentence = [&]() -> QString {
        if (!m_model->hasDraft())
            return {};
        if (m_state == State::Resolved && !by.isEmpty())
            return tr("%1 marked this as resolved. A reply reopens it").arg(nameInSentence(by));
        if (m_state == State::Resolved)
            return tr("This is resolved. A reply reopens it");
        if (m_state == State::Ended)
            return tr("This chat has ended. What you were writing is kept here");
        if (m_state == State::Active && !m_wasMine)
            return tr("%1 has taken over this chat. What you were writing is kept here").arg(nameInSentence(m_model->about().owner));
        return {};
    };
    m_reply->say(sentence());
}

void ConversationPage::showConnection()
{
    m_banner->parentWidget()->setVisible(!m_session.isOnline());
    if (!m_session.isOnline() && m_model->isSettling())
        say(m_state == State::Open ? tr("It is marked as resolved once the connection is back.") : tr("It is reopened once the connection is back."));
    setInert(*m_older, !m_session.isOnline());
    m_banner->setText(m_model->isLoaded()   ? tr("The connection is lost. You can go on writing; it is sent as soon as the connection is back.")
                      : m_model->canReply() ? tr("The connection is lost. What was said here is shown once it is back, and what you write is sent then.")
                                            : tr("The connection is lost. What was said here is shown once it is back."));
}

void ConversationPage::showFailures()
{
    const std::optional<ChatModel::Failure> failure = m_chat->failure();
    const QString key = failure ? failure->key : QString();
    if (std::exchange(m_failureKey, key) != key) {
        for (MouseGuard *guard : std::as_const(m_failureGuards))
            guard->begin(); // they are for another line now
    }
    m_failures->setVisible(failure.has_value());
    if (failure)
        m_failureText->setText(breakable(tr("A message was not sent. %1").arg(sentenceOf(failure->why))));
}

void ConversationPage::say(const QString &sentence)
{
    m_notice->setText(breakable(sentence));
    m_notice->show();
}

bool ConversationPage::mayAsk()
{
    if (!m_model->isOnline())
        say(noConnectionReason());
    return m_model->isOnline();
}

void ConversationPage::showNoteReturned(const Refused &refused)
{
    say(tr("%1 The note for your colleague is kept under Internal note.").arg(sentenceOf(refused.code, refused.retryAfter, refused.by)));
}

void ConversationPage::showTypist(const QString &name)
{
    m_typing->setWholeText(name.isEmpty() ? QString() : tr("%1 is writing…").arg(nameInSentence(name)));
}

void ConversationPage::showRefusal(const Refused &refused)
{
    say(sentenceOf(refused.code, refused.retryAfter, refused.by));
}

/// In a window of its own, which stays when another conversation is chosen in this one.
void ConversationPage::showPicture(const FileInfo &file)
{
    QList<FileInfo> pictures = m_view->pictures();
    int at = int(pictures.indexOf(file));
    if (at < 0) {
        pictures = {file};
        at = 0;
    }
    if (m_picture)
        m_picture->close();
    m_picture = new PictureView(Pictures::of(m_model->downloads()), pictures, at, window());
    m_picture->show();
}

void ConversationPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isAttachable(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction); // never is the file moved away
    event->accept();
    m_drop->setGeometry(rect());
    m_drop->raise();
    m_drop->show();
}

void ConversationPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop->hide();
}

void ConversationPage::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_reply->attach(*event->mimeData());
}

void ConversationPage::placeOverlays()
{
    m_newest->adjustSize();
    m_newest->move((m_view->width() - m_newest->width()) / 2, m_view->height() - m_newest->height() - 8);
    m_toast->adjustSize();
    m_mentions->placeAbove(m_reply->y());
    m_replies->placeAbove(m_reply->y());
    placeToast();
}

/// Above what is offered for the word that is being written.
void ConversationPage::placeToast()
{
    int bottom = m_reply->y();
    for (const QWidget *list : {static_cast<QWidget *>(m_mentions), static_cast<QWidget *>(m_replies)})
        bottom = list->isHidden() ? bottom : std::min(bottom, list->y());
    m_toast->placeAbove(bottom);
}

int ConversationPage::writingTop() const
{
    return m_reply->y();
}

void ConversationPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeOverlays();
}

void ConversationPage::focusComposer()
{
    Composer &composer = m_reply->composer();
    giveKeyboard(composer);
    if (!composer.isHidden())
        return;
    // Where nothing can be written it stays where it is, if that is outside and can be seen.
    QWidget *now = window()->focusWidget();
    if (!now || !now->isVisibleTo(window()) || isAncestorOf(now)) {
        giveKeyboard(*m_view);
        now = m_view;
    }
    if (m_state == State::Unknown)
        m_keyboardBefore = now;
}

void ConversationPage::setPanelShown(bool shown)
{
    m_header->setPanelShown(shown);
}

void ConversationPage::setPoppedOut(bool poppedOut)
{
    m_isPoppedOut = poppedOut;
    m_header->setPoppedOut(poppedOut);
}

void ConversationPage::close()
{
    m_model->close();
}

bool ConversationPage::event(QEvent *event)
{
    // What the window goes through tells whether this is in view.
    if (event->type() == QEvent::Show)
        window()->installEventFilter(this);
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Show) {
        markSeen();
        beginReading();
    } else if (event->type() == QEvent::Hide) {
        m_model->keepDrafts();
    }
    return handled;
}

bool ConversationPage::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == window() && (type == QEvent::ActivationChange || type == QEvent::WindowStateChange)) {
        markSeen();
        // Whoever has marked it as unread and left it open wants it to stay that.
        if (!m_model->isMarkedUnread())
            beginReading();
    }
    if (watched == m_reply && (type == QEvent::Move || type == QEvent::Resize)) {
        placeOverlays();
        Q_EMIT writingMoved();
    }
    if ((watched == m_mentions || watched == m_replies) && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::Move))
        placeToast();
    return (watched == &m_reply->composer() && type == QEvent::KeyPress && scrolls(*static_cast<QKeyEvent *>(event)))
        || QWidget::eventFilter(watched, event);
}

} // namespace deskbell
