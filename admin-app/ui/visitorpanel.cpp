// SPDX-License-Identifier: MIT
#include "ui/visitorpanel.h"

#include "ui/avatars.h"
#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/searchpanel.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int faceSize = 44;
constexpr int mostEarlier = 8;

QWidget *block(QLayout *layout)
{
    auto *frame = new QFrame;
    setLook(frame, "block");
    layout->setContentsMargins(16, 11, 16, 11);
    frame->setLayout(layout);
    return frame;
}

} // namespace

/// The avatar of one person, with the dot of who is there.
class FaceLabel final : public QWidget {
public:
    explicit FaceLabel(const Theme &theme)
        : m_theme(theme)
    {
        setFixedSize(faceSize + 2, faceSize + 2);
    }
    void showFace(const QString &name, bool isThere)
    {
        m_name = name;
        m_isThere = isThere;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(m_theme.font(TextSize::Normal));
        const QRectF circle(1, 1, faceSize, faceSize);
        drawAvatar(&painter, circle, m_name, m_theme.colours());
        if (m_isThere)
            drawDot(&painter, circle, m_theme.colours().online, m_theme.colours().paper);
    }

private:
    const Theme &m_theme;
    QString m_name;
    bool m_isThere = false;
};

VisitorPanel::VisitorPanel(Console &console, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_theme(theme)
{
    setLook(this, "panel");
    setAccessibleName(tr("About the visitor"));
    auto *inner = new QWidget;
    auto *blocks = new QVBoxLayout(inner);
    blocks->setContentsMargins(0, 0, 0, 0);
    blocks->setSpacing(0);
    m_addressBlock = makeAddress();
    m_facts = makeFacts();
    m_earlier = makeEarlier();
    for (QWidget *part : {makeWho(), m_addressBlock, m_facts, m_earlier})
        blocks->addWidget(part);
    blocks->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());

    m_copiedFor.setSingleShot(true);
    m_copiedFor.setInterval(2s);
    connect(&m_copiedFor, &QTimer::timeout, m_copied, &QWidget::hide);
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        m_asked.clear();
        refresh();
    });
}

QWidget *VisitorPanel::makeWho()
{
    m_face = new FaceLabel(m_theme);
    m_name = new ElidedLabel("title");
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_verified = new VerifiedBadge;
    m_blocked = new BlockedBadge;
    m_about = new PlainLabel("muted");
    m_about->setWordWrap(true);
    auto *nameRow = new QHBoxLayout;
    nameRow->setSpacing(6);
    nameRow->addWidget(m_name, 1);
    nameRow->addWidget(m_verified);
    nameRow->addWidget(m_blocked);
    nameRow->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addLayout(nameRow);
    words->addWidget(m_about);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_face, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    QWidget *who = block(row);
    setLook(who, "plainBlock");
    row->setContentsMargins(16, 14, 16, 10);
    return who;
}

QWidget *VisitorPanel::makeAddress()
{
    m_email = new ElidedLabel("small");
    m_copied = new PlainLabel(tr("Copied"), "accent");
    m_copied->hide();
    m_copy = new QPushButton;
    setLook(m_copy, "square");
    m_copy->setFixedSize(28, 28);
    m_copy->setAccessibleName(tr("Copy the address"));
    m_copy->setToolTip(tr("Copy the address"));
    const auto showColours = [this] { m_copy->setIcon(symbolIcon(Symbol::Copy, m_theme.colours().ink)); };
    showColours();
    connect(&m_theme, &Theme::changed, this, showColours);
    connect(m_copy, &QPushButton::clicked, this, &VisitorPanel::copyAddress);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_email, 1);
    row->addWidget(m_copied);
    row->addWidget(m_copy);
    QWidget *address = block(row);
    row->setContentsMargins(16, 0, 12, 10);
    return address;
}

QWidget *VisitorPanel::makeFacts()
{
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    return block(m_grid);
}

QWidget *VisitorPanel::makeEarlier()
{
    m_earlierTitle = new PlainLabel("section");
    m_earlierRows = new QVBoxLayout;
    m_earlierRows->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_earlierTitle);
    column->addLayout(m_earlierRows);
    QWidget *earlier = block(column);
    earlier->hide();
    return earlier;
}

QWidget *VisitorPanel::makeFoot()
{
    auto *foot = new QFrame;
    setLook(foot, "foot");
    foot->setFixedHeight(52);
    m_block = new QPushButton(tr("Block…"));
    setLook(m_block, "danger");
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 0, 12, 0);
    row->addStretch();
    row->addWidget(m_block);
    connect(m_block, &QPushButton::clicked, this, [this] {
        if (m_conversation)
            askToBlock(this, m_conversation->about().visitorName, [asked = m_conversation] {
                if (asked)
                    asked->block();
            });
    });
    return foot;
}

void VisitorPanel::showConversation(Conversation *conversation)
{
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation)
        connect(conversation, &Conversation::changed, this, &VisitorPanel::refresh);
    refresh();
}

void VisitorPanel::addFact(const QString &name, const QString &value, bool isLink)
{
    if (value.isEmpty())
        return;
    const int row = int(m_shownFacts.size());
    m_shownFacts << name;
    auto *term = new PlainLabel(name, "muted");
    m_grid->addWidget(term, row, 0, Qt::AlignTop);
    if (isLink) {
        auto *link = new QPushButton;
        setLook(link, "fact");
        const QString shown = pageOf(value);
        link->setText(buttonText(link->fontMetrics().elidedText(shown, Qt::ElideMiddle, 190)));
        link->setAccessibleName(tr("Page: %1").arg(shown));
        link->setToolTip(tooltipText(shownLine(value, 500)));
        link->setAccessibleDescription(shownLine(value, 500)); // else it is the tool tip, with its markup
        connect(link, &QPushButton::clicked, this, [value] { QDesktopServices::openUrl(QUrl(value, QUrl::StrictMode)); });
        m_grid->addWidget(link, row, 1, Qt::AlignLeft);
        return;
    }
    auto *text = new PlainLabel(breakable(value), "small");
    text->setWordWrap(true);
    text->setAccessibleName(name + u": "_s + value);
    m_grid->addWidget(text, row, 1);
}

void VisitorPanel::refresh()
{
    setEnabled(m_conversation);
    if (!m_conversation)
        return;
    const Conversation::About about = m_conversation->about();
    m_face->showFace(about.visitorName, about.isVisitorThere);
    m_name->setWholeText(personName(about.visitorName));
    m_verified->setVerified(about.verified);
    m_blocked->setBlocked(about.blocked);
    m_block->setEnabled(!about.blocked);
    QStringList words{about.verified ? tr("Confirmed by the site") : tr("Not signed in")};
    if (!m_conversation->isInquiry())
        words << (about.isVisitorThere ? tr("on the page now") : tr("not on the site now"));
    m_about->setText(words.join(u" · "_s));
    m_address = about.email;
    m_addressBlock->setVisible(!m_address.isEmpty());
    m_email->setWholeText(shownLine(m_address));

    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the link that was pressed
        delete item;
    }
    m_shownFacts.clear();
    const QUrl page(about.page, QUrl::StrictMode);
    const bool isLink = page.scheme() == "http"_L1 || page.scheme() == "https"_L1;
    addFact(tr("Page"), isLink ? about.page : pageOf(about.page), isLink);
    addFact(tr("Browser"), browserOf(about.agent));
    if (about.waited > 0)
        addFact(tr("Waited"), durationOf(about.waited));
    m_facts->setVisible(!m_shownFacts.isEmpty());
    readEarlier();
}

/// By address, which stands for one person; without one nothing is known to be theirs.
void VisitorPanel::readEarlier()
{
    const NotePlace &place = m_conversation->place();
    const QString asked = u"%1 %2 %3"_s.arg(QString::number(place.chat.value), QString::number(place.inquiry.value), m_address);
    if (m_asked == asked)
        return;
    m_asked = asked;
    showEarlier({});
    if (!m_key.isEmpty())
        m_console.link().requests().forget(std::exchange(m_key, {}));
    if (m_address.isEmpty() || !m_console.link().isOnline())
        return;
    Search question;
    question.text = m_address.left(maxSearchLength);
    m_key = m_console.link().requests().ask(this, question, {[this](const SearchPage &page) { showEarlier(page.hits); }, {}, WhenLost::Forget});
}

void VisitorPanel::showEarlier(const QList<SearchHit> &hits)
{
    while (QLayoutItem *item = m_earlierRows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const ConversationId shown = m_conversation ? ConversationId{m_conversation->place().chat, m_conversation->place().inquiry} : ConversationId{};
    int count = 0;
    for (const SearchHit &hit : hits) {
        const bool isChat = hit.row.kind == ConversationKind::Chat;
        const ConversationId id{isChat ? hit.row.chat : ChatId{}, isChat ? InquiryId{} : hit.row.inquiry};
        if (id == shown || ++count > mostEarlier)
            continue;
        const QString title = shownLine(hit.row.title);
        const QString word = title.isEmpty() ? (isChat ? tr("Chat without a word") : tr("Missed call")) : title;
        auto *row = new QPushButton;
        setLook(row, "link");
        row->setText(buttonText(row->fontMetrics().elidedText(word, Qt::ElideRight, 170)) + u" · "_s + wordOf(hit.row.state));
        row->setAccessibleName(word + u", "_s + wordOf(hit.row.state) + u", "_s + momentOf(hit.row.at));
        row->setToolTip(tooltipText(word + u" · "_s + momentOf(hit.row.at)));
        row->setAccessibleDescription(momentOf(hit.row.at));
        connect(row, &QPushButton::clicked, this, [this, id] { Q_EMIT openPressed(id); });
        m_earlierRows->addWidget(row, 0, Qt::AlignLeft);
    }
    m_earlierTitle->setText(tr("Earlier chats and inquiries %1").arg(count));
    m_earlier->setVisible(count > 0);
}

void VisitorPanel::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_address);
    m_copied->show();
    m_copiedFor.start();
}

} // namespace deskbell
