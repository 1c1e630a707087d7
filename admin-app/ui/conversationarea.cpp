// SPDX-License-Identifier: MIT
#include "ui/conversationarea.h"

#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

namespace {

constexpr qsizetype mostPages = 6;

QWidget *centred(QList<QWidget *> parts)
{
    auto *page = new QWidget;
    setLook(page, "board");
    page->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(page);
    column->setSpacing(8);
    column->addStretch();
    for (QWidget *part : parts) {
        if (auto *label = qobject_cast<QLabel *>(part)) {
            label->setAlignment(Qt::AlignCenter);
            label->setWordWrap(true);
        }
        column->addWidget(part, 0, qobject_cast<QPushButton *>(part) ? Qt::AlignHCenter : Qt::Alignment());
    }
    column->addStretch();
    return page;
}

} // namespace

ConversationArea::ConversationArea(const ConversationPage::Parts &parts, const InboxModel &model, QWidget *parent)
    : QStackedWidget(parent)
    , m_parts(parts)
    , m_model(model)
    , m_emptyTitle(new PlainLabel("title"))
    , m_emptyText(new PlainLabel("empty"))
    , m_elsewhereText(new PlainLabel("empty"))
{
    auto *fetch = new QPushButton(tr("Bring it back"));
    new MouseGuard(fetch); // the second click of a double click that has sent it away is not for it
    m_empty = centred({m_emptyTitle, m_emptyText});
    m_elsewhere = centred({m_elsewhereText, fetch});
    m_elsewhereText->setText(tr("This conversation stands in a window of its own."));
    addWidget(m_empty);
    addWidget(m_elsewhere);
    connect(fetch, &QPushButton::clicked, this, [this] { Q_EMIT fetchPressed(m_open); });
    connect(&model, &InboxModel::countsChanged, this, &ConversationArea::showEmpty);
    connect(&parts.console.link(), &DeskLink::deskLoaded, this, &ConversationArea::showEmpty);
    setCurrentWidget(m_empty);
    showEmpty();
}

ConversationArea::~ConversationArea()
{
    // Before what they are made with goes; each keeps what has been begun in it.
    const QList<ConversationPage *> pages = m_pages.values();
    for (ConversationPage *page : pages) {
        page->close();
        delete page;
    }
}

void ConversationArea::showEmpty()
{
    if (!m_parts.console.link().me().isValid()) { // neither is known what waits, nor that nothing does
        m_emptyTitle->clear();
        m_emptyText->setText(tr("What waits for an answer is shown as soon as the server has said it."));
        return;
    }
    const bool hasNothing = m_model.rowCount() == 0 && m_model.ringing() == 0 && m_model.filter() == InboxModel::Filter::Open;
    const bool isDone = m_model.needingAnswer() == 0 && m_model.ringing() == 0;
    m_emptyTitle->setText(hasNothing ? tr("No chats and inquiries yet") : isDone ? tr("Everything is answered") : tr("Choose a conversation"));
    m_emptyText->setText(hasNothing ? tr("When a visitor calls, it rings here and the call stands at the top left.\nWhat they leave while nobody can come stands below.")
                         : isDone   ? tr("New inquiries appear at the left.")
                                    : tr("Choose one at the left. Ctrl+J opens the inquiry that has waited longest."));
}

void ConversationArea::setGuide(QWidget *guide)
{
    m_guide = guide;
    addWidget(guide);
}

void ConversationArea::showGuide(bool isWanted)
{
    m_isGuideWanted = isWanted;
    if (!m_open.isValid())
        setCurrentWidget(nothing());
}

ConversationPage *ConversationArea::page() const
{
    return isOut(m_open) ? nullptr : m_pages.value(m_open);
}

bool ConversationArea::holdsUnsentWords() const
{
    const ConversationPage *open = page();
    return open && open->isVisible() && open->model().hasDraft();
}

ConversationPage *ConversationArea::make(ConversationId id)
{
    auto *page = new ConversationPage(m_parts, {id.chat, id.inquiry}, this);
    m_pages.insert(id, page);
    addWidget(page);
    connect(page, &ConversationPage::closed, this, [this, id] {
        drop(id);
        if (id == m_open)
            open({});
    }, Qt::QueuedConnection);
    Q_EMIT pageMade(page);
    return page;
}

void ConversationArea::open(ConversationId id)
{
    if (ConversationPage *before = page(); before && id != m_open) {
        before->model().keepDrafts();
        before->model().carryOut();
        before->model().setMode(Writing::Mode::Reply);
    }
    m_open = id;
    if (!id.isValid()) {
        setCurrentWidget(nothing());
    } else if (isOut(id)) {
        setCurrentWidget(m_elsewhere);
    } else {
        ConversationPage *known = m_pages.value(id);
        setCurrentWidget(known ? known : make(id));
        m_order.removeOne(id);
        m_order.append(id);
        dropOldest();
    }
    Q_EMIT pageShown();
}

void ConversationArea::drop(ConversationId id)
{
    m_order.removeOne(id);
    ConversationPage *page = m_pages.take(id);
    if (!page)
        return;
    removeWidget(page);
    page->hide();
    page->close();
    page->deleteLater();
}

void ConversationArea::dropOldest()
{
    while (m_order.size() > mostPages)
        drop(m_order.constFirst());
}

ConversationPage *ConversationArea::takeOut(ConversationId id)
{
    ConversationPage *page = m_pages.contains(id) ? m_pages.value(id) : make(id);
    m_pages.remove(id);
    m_order.removeOne(id);
    m_out.insert(id);
    removeWidget(page);
    page->disconnect(this);
    page->setPoppedOut(true);
    if (id == m_open)
        open(id);
    return page;
}

void ConversationArea::markOut(ConversationId id)
{
    m_out.insert(id);
}

void ConversationArea::isGone(ConversationId id)
{
    m_out.remove(id);
    if (id == m_open)
        open(id);
}

} // namespace deskbell
