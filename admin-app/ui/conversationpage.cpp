// SPDX-License-Identifier: MIT
#include "ui/conversationpage.h"

#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/composer.h"
#include "ui/menubutton.h"
#include "ui/messageview.h"
#include "ui/modebar.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int showLengthFrom = maxTextLength - 200;

} // namespace

ConversationPage::ConversationPage(const Parts &parts, const NotePlace &place, QWidget *parent)
    : QWidget(parent)
    , m_place(place)
    , m_model(new ChatModel(parts.console, parts.drafts, place.chat))
    , m_lines(*m_model->chat().lines())
    , m_session(parts.session)
    , m_banner(new PlainLabel("bannerText"))
    , m_older(new QPushButton(tr("Show earlier messages")))
    , m_view(new MessageView(parts.theme, *m_model->lines()))
    , m_newest(new QPushButton(tr("New messages ↓"), m_view))
    , m_typing(new ElidedLabel("muted"))
    , m_failures(new QWidget)
    , m_failureText(new PlainLabel("danger"))
    , m_notice(new PlainLabel("danger"))
{
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
    connect(m_view, &MessageView::placeChanged, this, &ConversationPage::markSeen);
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

    connect(&m_lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::showFailures);
    connect(&m_lines, &QAbstractItemModel::rowsRemoved, this, &ConversationPage::showFailures);
    connect(&m_lines, &QAbstractItemModel::dataChanged, this, &ConversationPage::showFailures);
    connect(&m_lines, &QAbstractItemModel::rowsInserted, this, &ConversationPage::markSeen);
    connect(&m_lines, &MessageListModel::loadedChanged, this, &ConversationPage::markSeen);
    connect(&m_lines, &MessageListModel::loadingOlderChanged, this, &ConversationPage::markSeen);
    connect(m_model, &ChatModel::changed, this, &ConversationPage::showRecord);
    connect(m_model, &ChatModel::writingChanged, this, &ConversationPage::showWriting);
    connect(m_model, &ChatModel::refused, this, &ConversationPage::showRefusal);
    connect(m_view, &MessageView::editNotePressed, this, [this](NoteId note) {
        m_model->editNote(note);
        m_composer->setFocus();
    });
    connect(m_view, &MessageView::deleteNotePressed, this, &ConversationPage::confirmDelete);
    connect(&m_model->chat(), &OpenChat::typistChanged, this, &ConversationPage::showTypist);
    connect(&parts.session, &Session::stateChanged, this, &ConversationPage::showConnection);

    showRecord();
    showWriting();
    showConnection();
    showFailures();
    m_model->setParent(this);
}

ConversationPage::~ConversationPage() = default;

QWidget *ConversationPage::makeHeader()
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
    m_popOut = new QPushButton(u"⧉"_s);
    m_popOut->setAccessibleName(tr("Open in a window of its own"));
    m_popOut->setToolTip(tr("Open in a window of its own"));
    m_panel = new QPushButton(u"◫"_s);
    m_panel->setCheckable(true);
    m_panel->setAccessibleName(tr("About the visitor"));
    m_panel->setToolTip(tr("About the visitor (Ctrl+I)"));
    for (QPushButton *button : {m_popOut, m_panel}) {
        setLook(button, "chip");
        row->addWidget(button);
    }

    connect(m_popOut, &QPushButton::clicked, this, &ConversationPage::popOutPressed);
    connect(m_panel, &QPushButton::clicked, this, [this](bool isOn) {
        m_panel->setChecked(!isOn); // it shows what is, not what is wanted
        Q_EMIT panelPressed();
    });
    connect(m_end, &QPushButton::clicked, this, [this] { m_model->chat().end(); });
    connect(m_take, &QPushButton::clicked, m_model, &ChatModel::take);
    return header;
}

QWidget *ConversationPage::makeInput()
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
    connect(m_composer, &Composer::sendPressed, this, &ConversationPage::send);
    connect(m_send, &QPushButton::clicked, this, [this] {
        send();
        m_composer->setFocus();
    });
    connect(m_composer, &QPlainTextEdit::textChanged, this, &ConversationPage::onTextChanged);
    return input;
}

void ConversationPage::onTextChanged()
{
    m_model->setDraft(m_composer->toPlainText());
    const qsizetype length = m_composer->text().size();
    m_length->setVisible(length >= showLengthFrom);
    m_length->setText(tr("%1 of %2 characters").arg(length).arg(maxTextLength));
    m_send->setEnabled(m_model->canSend());
}

/// The mode has changed, or words have come back, or have gone.
void ConversationPage::showWriting()
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
void ConversationPage::showReach()
{
    const auto sentence = [this] {
        const std::optional<DeskChat> record = m_model->chat().record();
        switch (m_model->reach()) {
        case ChatModel::Reach::VisitorsWindow: return tr("Goes straight to %1's window").arg(personName(m_model->visitorName()));
        case ChatModel::Reach::VisitorAway: return tr("Window closed: seen when they return");
        case ChatModel::Reach::Colleagues: return tr("Not seen by the visitor");
        case ChatModel::Reach::NotTaken: return tr("Not accepted yet. You can leave a note");
        case ChatModel::Reach::SomebodyElses:
            return tr("%1 is talking. You can leave a note").arg(record ? shownLine(record->ownerName) : QString());
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

void ConversationPage::confirmDelete(NoteId note)
{
    askToDestroy(this, tr("Delete this note?"), tr("It is removed for every admin and cannot be brought back."), tr("Delete"),
                 [this, note] { m_model->deleteNote(note); });
}

bool ConversationPage::isInView() const
{
    return isActiveWindow() && isVisible() && !window()->isMinimized() && m_view->isAtNewest();
}

void ConversationPage::showRecord()
{
    const std::optional<DeskChat> record = m_model->chat().record();
    const QString name = personName(m_model->visitorName());
    if (name != m_title)
        Q_EMIT titleChanged(m_title = name);
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
        about.prepend(tr("%1 is talking").arg(shownLine(record->ownerName)));
    else if (isOver)
        about.prepend(tr("ended"));
    m_about->setWholeText(about.join(u" · "_s));
    m_end->setVisible(isMine);
    m_take->setVisible(m_model->canBeTaken());
    showReach();
    if (!isMine)
        m_typing->setWholeText({});
}

void ConversationPage::showConnection()
{
    const bool online = m_session.isOnline();
    m_banner->parentWidget()->setVisible(!online);
    m_banner->setText(tr("The connection is lost. You can go on writing; it is sent as soon as the connection is back."));
}

void ConversationPage::showFailures()
{
    const std::optional<ChatModel::Failure> failure = m_model->failure();
    m_failures->setVisible(failure.has_value());
    if (failure)
        m_failureText->setText(breakable(tr("A message was not sent. %1").arg(sentenceOf(failure->why))));
}

void ConversationPage::showTypist(const QString &name)
{
    m_typing->setWholeText(name.isEmpty() ? QString() : tr("%1 is writing…").arg(personName(name)));
}

void ConversationPage::showRefusal(const Refused &refused)
{
    m_notice->setText(breakable(sentenceOf(refused.code, refused.retryAfter, refused.by)));
    m_notice->show();
}

void ConversationPage::send()
{
    if (m_model->send())
        m_view->showNewest();
}

void ConversationPage::markSeen()
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

void ConversationPage::focusComposer()
{
    m_composer->setFocus();
}

void ConversationPage::setPanelShown(bool shown)
{
    m_panel->setChecked(shown);
}

void ConversationPage::setPoppedOut(bool poppedOut)
{
    m_popOut->setVisible(!poppedOut);
    m_panel->setVisible(!poppedOut);
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
    if (event->type() == QEvent::Show)
        markSeen();
    return handled;
}

bool ConversationPage::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == window() && (type == QEvent::ActivationChange || type == QEvent::WindowStateChange))
        markSeen();
    return QWidget::eventFilter(watched, event);
}

} // namespace deskbell
