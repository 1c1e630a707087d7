// SPDX-License-Identifier: MIT
#include "ui/conversationheader.h"

#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/dots.h"
#include "ui/elidedbutton.h"
#include "ui/inert.h"
#include "ui/labelrow.h"
#include "ui/menubutton.h"
#include "ui/mouseguard.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = Conversation::State;

constexpr int topHeight = 60;
constexpr int squareSize = 34; ///< of a button with a sign only
constexpr int toolHeight = 40;
constexpr int longestAddress = 48;
constexpr int roomForReceipt = 440;

const char *lookOf(InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return "tagError";
    case InquiryKind::Suggestion: return "tagSuggestion";
    case InquiryKind::MissedCall: return "tagOpen";
    default: return "tagQuiet";
    }
}

} // namespace

ConversationHeader::ConversationHeader(Conversation &conversation, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_conversation(conversation)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTop());
    column->addWidget(makeTools());
    connect(&conversation, &Conversation::changed, this, &ConversationHeader::refresh);
    connect(&conversation.arrangement(), &Arrangement::changed, this, &ConversationHeader::showGiving);
    connect(&conversation, &Conversation::transcriptRefused, this, [this](const Refused &refused) {
        Q_EMIT said(refused.code == Refusal::ChatOver ? tr("This chat was mailed three times already; it is not sent again.") : sentenceOf(refused.code, refused.retryAfter, refused.by));
    });
    connect(&m_minute, &QTimer::timeout, this, &ConversationHeader::showState);
    m_minute.start(30s);
    m_copiedFor.setSingleShot(true);
    m_copiedFor.setInterval(2s);
    connect(&m_copiedFor, &QTimer::timeout, m_copied, &QWidget::hide);
    refresh();
}

QWidget *ConversationHeader::makeTop()
{
    auto *top = new QFrame;
    setLook(top, "header");
    top->setMinimumHeight(topHeight);
    m_name = new ElidedLabel("title");
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_verified = new VerifiedBadge;
    m_state = new PlainLabel("tagQuiet");
    m_state->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_blocked = new BlockedBadge;
    m_who = new ElidedLabel("muted");
    m_who->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_address = new ElidedButton;
    setLook(m_address, "address");
    m_address->setMinimumWidth(24);
    m_address->setIcon(symbolIcon(Symbol::Copy, QPalette::PlaceholderText)); // as muted as its words
    m_address->setIconSize({13, 13});
    m_address->setLayoutDirection(Qt::RightToLeft); // the sign comes behind the words
    m_address->setToolTip(tr("Copy the address"));
    m_address->setAccessibleDescription(tr("Copy the address"));
    m_copied = new PlainLabel(tr("Copied"), "accent");
    m_copied->hide();
    m_give = new MenuButton;
    m_give->items()->setToolTipsVisible(true);
    m_give->setToolTip(tr("Ctrl+Shift+T"));
    m_give->setMayOpen([this] { return mayAsk(); });
    connect(m_give->items(), &QMenu::aboutToShow, this, &ConversationHeader::offerPeople);
    m_take = new QPushButton(tr("Take over"));
    setLook(m_take, "ring");
    m_main = new QPushButton;
    m_main->setToolTip(tr("Ctrl+Shift+E"));
    // One comes to where another one was: the second click of a double click is not for it.
    new MouseGuard(m_give);
    m_addressGuard = new MouseGuard(m_address);
    m_takeGuard = new MouseGuard(m_take);
    m_mainGuard = new MouseGuard(m_main);
    m_panel = new QPushButton;
    m_panel->setIcon(symbolIcon(Symbol::Panel));
    setLook(m_panel, "square");
    m_panel->setCheckable(true);
    m_panel->setAccessibleName(tr("About the visitor"));
    m_panel->setToolTip(tr("About the visitor (Ctrl+I)"));
    makeMenu();

    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(6);
    nameRow->addWidget(m_name, 1);
    for (QWidget *mark : {static_cast<QWidget *>(m_verified), static_cast<QWidget *>(m_state), static_cast<QWidget *>(m_blocked)})
        nameRow->addWidget(mark);
    nameRow->addStretch();
    auto *addressRow = new QHBoxLayout;
    addressRow->setSpacing(0);
    m_copied->setContentsMargins(4, 0, 0, 0);
    addressRow->addWidget(m_who, 1);
    addressRow->addWidget(m_address);
    addressRow->addWidget(m_copied);
    addressRow->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(nameRow);
    words->addLayout(addressRow);
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(16, 8, 12, 8);
    row->setSpacing(8);
    row->addLayout(words, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_give), static_cast<QWidget *>(m_take), static_cast<QWidget *>(m_main), static_cast<QWidget *>(m_more),
                            static_cast<QWidget *>(m_panel)})
        row->addWidget(button);
    m_more->setFixedSize(squareSize, squareSize);
    m_panel->setFixedSize(squareSize, squareSize);

    connect(m_address, &QPushButton::clicked, this, &ConversationHeader::copyAddress);
    connect(m_take, &QPushButton::clicked, this, [this] {
        if (mayAsk())
            m_conversation.take();
    });
    connect(m_main, &QPushButton::clicked, this, &ConversationHeader::settlePressed);
    connect(m_panel, &QPushButton::clicked, this, [this](bool isOn) {
        m_panel->setChecked(!isOn); // it shows what is, not what is wanted
        Q_EMIT panelPressed();
    });
    return top;
}

void ConversationHeader::makeMenu()
{
    m_more = new MenuButton;
    m_more->setIcon(symbolIcon(Symbol::More));
    setLook(m_more, "square");
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    QMenu *items = m_more->items();
    m_unread = items->addAction(tr("Mark as unread"), this, [this] {
        if (mayAsk())
            Q_EMIT unreadPressed();
    });
    m_transcript = items->addAction(tr("Mail transcript"), this, [this] {
        if (!mayAsk())
            return;
        m_conversation.mailTranscript();
        Q_EMIT said(tr("The transcript goes to %1").arg(shownLine(m_conversation.about().email, longestAddress)));
    });
    m_block = items->addAction(tr("Block this visitor…"), this, [this] {
        if (!mayAsk())
            return;
        askToBlock(this, m_conversation.about().visitorName, [this] { m_conversation.block(); });
    });
    m_delete = items->addAction(tr("Delete"), this, &ConversationHeader::deletePressed);
    m_delete->setVisible(m_conversation.isInquiry());
    m_related = items->addAction(m_conversation.isInquiry() ? tr("View chat") : tr("View inquiry"), this,
                                 [this] { Q_EMIT conversationPressed(m_conversation.about().related); });
    connect(items, &QMenu::aboutToShow, this, &ConversationHeader::offerMore);
    offerMore();
}

/// As it is when the menu opens: what stands in it does not change under the hand.
void ConversationHeader::offerMore()
{
    const Conversation::About about = m_conversation.about();
    m_unread->setVisible(m_conversation.canBeUnread());
    m_transcript->setVisible(m_conversation.canMailTranscript());
    m_block->setEnabled(!about.blocked);
    m_related->setVisible(about.related != NotePlace{});
}

QWidget *ConversationHeader::makeTools()
{
    auto *tools = new QFrame;
    setLook(tools, "header");
    tools->setMinimumHeight(toolHeight);
    m_kind = new PlainLabel("tagQuiet");
    m_kind->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_labels = new LabelRow(m_conversation.arrangement(), tools);
    connect(m_labels, &LabelRow::said, this, &ConversationHeader::said);
    m_about = new ElidedLabel("muted");
    m_received = new PlainLabel("muted");
    m_popOut = new QPushButton;
    m_popOut->setIcon(symbolIcon(Symbol::PopOut));
    setLook(m_popOut, "icon");
    m_popOut->setAccessibleName(tr("Open in a window of its own"));
    m_popOut->setToolTip(tr("Open in a window of its own"));
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_kind);
    row->addWidget(m_labels);
    row->addWidget(m_about, 1);
    row->addWidget(m_received);
    row->addWidget(m_popOut);
    connect(m_popOut, &QPushButton::clicked, this, &ConversationHeader::popOutPressed);
    return tools;
}

QString ConversationHeader::title() const
{
    return m_title;
}

void ConversationHeader::refresh()
{
    const Conversation::About about = m_conversation.about();
    showAbout(about);
    showState();
    showMainButton();
    showGiving();
    showTools(about);
}

void ConversationHeader::showAbout(const Conversation::About &about)
{
    const QString name = personName(about.visitorName);
    QString title = name;
    if (m_conversation.isInquiry()) {
        BoardRow row;
        row.title = about.title;
        title = about.kind ? titleOf(row) : QString();
    }
    m_name->setWholeText(title);
    m_verified->setVerified(about.verified);
    m_blocked->setBlocked(about.blocked);
    const QString address = shownLine(about.email, longestAddress);
    m_who->setVisible(m_conversation.isInquiry());
    m_who->setWholeText(address.isEmpty() ? name : name + u" ·"_s);
    m_address->setVisible(!address.isEmpty());
    setMeaning(*m_address, *m_addressGuard, buttonText(address));
    if (title != m_title)
        Q_EMIT titleChanged(m_title = title);
}

void ConversationHeader::showState()
{
    const Conversation::About about = m_conversation.about();
    const auto shown = [&]() -> std::pair<QString, const char *> {
        switch (m_conversation.state()) {
        case State::Unknown: return {{}, "tagQuiet"};
        case State::Waiting: return {tr("Ringing"), "tagOpen"};
        case State::Missed: return {tr("Missed"), "tagOpen"};
        case State::Active: {
            if (!about.isMine)
                return {tr("%1 is talking").arg(nameInSentence(about.owner)), "tagQuiet"};
            const qint64 until = m_conversation.isOnline() ? m_conversation.now() : m_conversation.knownAt();
            const qint64 minutes = about.since > 0 ? (until - about.since) / 60'000 : 0;
            return {minutes > 0 ? tr("In chat · %1 min").arg(minutes) : tr("In chat"), "tagGood"};
        }
        case State::Ended: return {tr("Ended"), "tagQuiet"};
        case State::Open: return {wordOf(InquiryState::Open), "tagOpen"};
        case State::Resolved: return {wordOf(InquiryState::Resolved), "tagGood"};
        case State::Deleted: return {tr("Deleted"), "tagQuiet"};
        }
        return {};
    }();
    m_state->setVisible(!shown.first.isEmpty());
    // What is known without a connection is what was known when that was lost.
    const bool isAsOfThen = !m_conversation.isOnline() && !shown.first.isEmpty();
    m_state->setText(isAsOfThen ? tr("%1 · as of %2").arg(shown.first, clockOf(m_conversation.knownAt())) : shown.first);
    m_state->setLook(isAsOfThen ? "tagQuiet" : shown.second);
}

void ConversationHeader::showMainButton()
{
    const State state = m_conversation.state();
    m_take->setVisible(m_conversation.canBeTaken());
    setMeaning(*m_take, *m_takeGuard, state == State::Waiting || state == State::Missed || m_conversation.about().isHandedHere ? tr("Accept") : tr("Take over"));
    const bool isInquiry = state == State::Open || state == State::Resolved;
    m_main->setVisible(isInquiry || (state == State::Active && m_conversation.canReply()));
    setMeaning(*m_main, *m_mainGuard, !isInquiry ? tr("End chat") : state == State::Open ? tr("Resolve") : tr("Reopen"));
    setLook(m_main, state == State::Open ? "primary" : "plain");
    setInert(*m_take, !m_conversation.isOnline());
    setInert(*m_main, !m_conversation.isOnline() && isInquiry); // the end of a chat waits for the connection
}

bool ConversationHeader::mayAsk()
{
    if (!m_conversation.isOnline())
        Q_EMIT said(noConnectionReason());
    return m_conversation.isOnline();
}

void ConversationHeader::offerGiving()
{
    if (m_give->isVisible())
        m_give->click();
}

void ConversationHeader::beginTag()
{
    if (m_labels->isVisible() && mayAsk())
        m_labels->beginTag();
}

void ConversationHeader::setMeaning(QPushButton &button, MouseGuard &guard, const QString &words)
{
    if (button.text() == words)
        return;
    button.setText(words);
    guard.begin();
}

void ConversationHeader::showGiving()
{
    const Arrangement &arrangement = m_conversation.arrangement();
    m_give->setVisible(arrangement.canBeGiven());
    setInert(*m_give, !m_conversation.isOnline());
    if (!m_conversation.isInquiry()) {
        m_give->setText(tr("Transfer ▾"));
        m_give->setAccessibleName(tr("Transfer this chat"));
        return;
    }
    const QString keeper = arrangement.keeper().isValid() ? personName(arrangement.keeperName()) : QString();
    m_give->setText(keeper.isEmpty() ? tr("Assign ▾") : buttonText(shownLine(keeper, 16)) + u" ▾"_s);
    m_give->setAccessibleName(keeper.isEmpty() ? tr("Assigned to nobody") : tr("Assigned to %1").arg(nameInSentence(keeper)));
}

/// As it is when the menu opens: what stands in it does not change under the hand.
void ConversationHeader::offerPeople()
{
    QMenu *items = m_give->items();
    items->clear();
    Arrangement &arrangement = m_conversation.arrangement();
    const Colours &colours = m_theme.colours();
    const QList<Arrangement::Person> people = arrangement.people();
    for (const Arrangement::Person &person : people) {
        const QString name = person.isMe ? tr("Me") : personName(person.name);
        const QString words = tr("%1 · %2 · chats: %3").arg(name, wordOf(person.presence)).arg(person.chats);
        QAction *item = items->addAction(buttonText(words), this, [this, &arrangement, id = person.id] {
            if (m_conversation.isInquiry()) {
                arrangement.giveTo(id);
                return;
            }
            m_conversation.beginGiving(id);
            Q_EMIT givingBegun();
        });
        item->setIcon(dot(person.presence == Presence::Online ? colours.online
                              : person.presence == Presence::Away ? colours.brass : colours.muted, devicePixelRatioF()));
        item->setCheckable(m_conversation.isInquiry());
        item->setChecked(m_conversation.isInquiry() && person.id == arrangement.keeper());
    }
    if (people.isEmpty())
        items->addAction(tr("There is no other admin"))->setEnabled(false);
    if (!m_conversation.isInquiry())
        return;
    QAction *nobody = items->addAction(tr("Nobody"), &arrangement, [&arrangement] { arrangement.giveTo({}); });
    nobody->setCheckable(true);
    nobody->setChecked(!arrangement.keeper().isValid());
}

void ConversationHeader::showTools(const Conversation::About &about)
{
    m_kind->setVisible(about.kind.has_value() && !m_labels->showsType());
    m_labels->setKind(about.kind ? wordOf(*about.kind) : QString());
    if (about.kind) {
        m_kind->setText(tr("Type: %1").arg(wordOf(*about.kind)));
        m_kind->setLook(lookOf(*about.kind));
    }
    QStringList parts;
    if (m_conversation.state() == State::Active && !about.isVisitorThere && m_conversation.isOnline())
        parts << tr("window closed");
    if (!m_isPanelShown) {
        for (const QString &part : {pageOf(about.page), browserOf(about.agent)}) {
            if (!part.isEmpty())
                parts << part;
        }
    }
    if (about.waited > 0)
        parts << tr("waited %1").arg(durationOf(about.waited));
    m_about->setWholeText(parts.join(u" · "_s));
    const QString when = stampOf(about.at, m_conversation.now());
    m_received->setVisible(about.at > 0 && width() >= roomForReceipt);
    m_received->setText(m_conversation.isInquiry() ? tr("Inquiry %1 · received %2").arg(m_conversation.place().inquiry.value).arg(when)
                                                   : tr("Chat %1 · %2").arg(m_conversation.place().chat.value).arg(when));
    m_received->setToolTip(momentOf(about.at));
}

void ConversationHeader::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_conversation.about().email);
    m_copied->show();
    m_copiedFor.start();
}

bool ConversationHeader::offersSettling() const
{
    return !m_main->isHidden();
}

void ConversationHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_labels->setRoom(width());
    m_received->setVisible(width() >= roomForReceipt && m_conversation.about().at > 0);
}

void ConversationHeader::setPanelShown(bool shown)
{
    m_isPanelShown = shown;
    m_panel->setChecked(shown);
    showTools(m_conversation.about());
}

void ConversationHeader::setPoppedOut(bool poppedOut)
{
    m_popOut->setVisible(!poppedOut);
    m_panel->setVisible(!poppedOut);
}

} // namespace deskbell
