// SPDX-License-Identifier: MIT
#include "ui/visitorpanel.h"

#include "model/visits.h"
#include "ui/avatars.h"
#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/deliverytexts.h"
#include "ui/localtime.h"
#include "ui/pageerrors.h"
#include "ui/personnotes.h"
#include "ui/questions.h"
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
constexpr int footGap = 8;

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

VisitorPanel::VisitorPanel(Console &console, Drafts &drafts, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_theme(theme)
{
    setLook(this, "panel");
    setAccessibleName(tr("About the visitor"));
    auto *inner = new QWidget;
    auto *blocks = new QVBoxLayout(inner);
    blocks->setContentsMargins(0, 0, 0, 0);
    blocks->setSpacing(0);
    m_who = makeWho();
    m_addressBlock = makeAddress();
    m_facts = makeFacts();
    m_errors = new PageErrors;
    m_earlier = makeEarlier();
    m_notes = new PersonNotes;
    setLook(m_notes, "plainBlock");
    for (QWidget *part : {m_who, m_addressBlock, m_facts, static_cast<QWidget *>(m_errors), m_earlier, static_cast<QWidget *>(m_notes)})
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
    m_minute.setSingleShot(true);
    connect(&m_minute, &QTimer::timeout, this, &VisitorPanel::tellTime);
}

VisitorPanel::~VisitorPanel()
{
    m_notes->showPerson(nullptr);
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
    m_copy->setIcon(symbolIcon(Symbol::Copy));
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
    m_all = new QPushButton(tr("Show all"));
    setLook(m_all, "fact");
    m_all->setAccessibleName(tr("Show all earlier chats and inquiries"));
    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_person)
            Q_EMIT allPressed(m_person->person().visitor(), known().visitorName);
    });
    m_earlierRows = new QVBoxLayout;
    m_earlierRows->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_earlierTitle, 1);
    head->addWidget(m_all);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(head);
    column->addLayout(m_earlierRows);
    QWidget *earlier = block(column);
    earlier->hide();
    return earlier;
}

QWidget *VisitorPanel::makeFoot()
{
    auto *foot = new QFrame;
    setLook(foot, "foot");
    foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_block = new QPushButton(tr("Block…"));
    setLook(m_block, "danger");
    m_erase = new QPushButton(tr("Erase data…"));
    setLook(m_erase, "danger");
    m_export = new QPushButton(tr("Export…"));
    m_export->setAccessibleName(tr("Export all that is kept of this visitor"));
    auto *row = new QHBoxLayout;
    row->setSpacing(footGap);
    row->addStretch();
    row->addWidget(m_erase);
    row->addWidget(m_block);
    m_foot = new QBoxLayout(QBoxLayout::LeftToRight, foot);
    m_foot->setContentsMargins(16, 8, 12, 8);
    m_foot->setSpacing(footGap);
    m_foot->addWidget(m_export, 1, Qt::AlignRight);
    m_foot->addLayout(row);
    connect(&m_theme, &Theme::changed, this, &VisitorPanel::fitFoot);
    connect(&m_console.erasing(), &Erasing::changed, this, &VisitorPanel::refresh);
    connect(&m_console.exporting(), &Exporting::changed, this, &VisitorPanel::refresh);
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (m_conversation)
            Q_EMIT exportPressed(m_conversation->place(), known().visitorName);
    });
    connect(m_erase, &QPushButton::clicked, this, [this] {
        if (!m_conversation)
            return;
        askToDestroy(this, tr("Erase everything about %1?").arg(nameInSentence(known().visitorName)),
                     tr("All their chats and inquiries go, with files, mails and notes, and so do their name, address and browser. "
                        "An open chat with them ends. Backups made before keep what they hold until they are replaced. "
                        "This cannot be undone."),
                     tr("Erase for good"), [asked = m_conversation] {
                         if (asked)
                             asked->erasePerson();
                     });
    });
    connect(m_block, &QPushButton::clicked, this, [this] {
        if (m_conversation)
            askToBlock(this, m_conversation->about().visitorName, [asked = m_conversation] {
                if (asked)
                    asked->block();
            });
    });
    return foot;
}

/// Beside each other, or what only gives above what takes away, where there is no room for all.
void VisitorPanel::fitFoot()
{
    int needed = m_foot->contentsMargins().left() + m_foot->contentsMargins().right() - footGap;
    for (const QPushButton *button : {m_export, m_erase, m_block})
        needed += button->isHidden() ? 0 : button->sizeHint().width() + footGap;
    m_foot->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void VisitorPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitFoot();
}

void VisitorPanel::showConversation(Conversation *conversation)
{
    if (m_conversation != conversation || !conversation) {
        m_notes->showPerson(nullptr);
        m_person.reset();
    }
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    if (conversation)
        connect(conversation, &Conversation::changed, this, &VisitorPanel::refresh);
    refresh();
}

/// Once it is known who it is: of a chat of long ago that takes a question to the server.
void VisitorPanel::showPerson()
{
    const VisitorId visitor = m_conversation->about().visitor;
    const bool isSame = m_person && (!visitor.isValid() || m_person->person().visitor() == visitor);
    if (isSame || (!visitor.isValid() && !m_conversation->isLoaded()))
        return;
    m_notes->showPerson(nullptr);
    m_person = std::make_unique<PersonModel>(m_console, m_drafts, m_conversation->place(), visitor);
    connect(m_person.get(), &PersonModel::changed, this, &VisitorPanel::refresh);
    m_notes->showPerson(m_person.get());
}

/// Of a chat of long ago the desk holds no record; the server still has one.
Conversation::About VisitorPanel::known() const
{
    Conversation::About about = m_conversation->about();
    const std::optional<DeskChat> &record = m_person ? m_person->person().chat() : std::nullopt;
    if (!record || about.visitor.isValid())
        return about;
    about.visitorName = record->visitorName;
    about.email = record->email;
    about.page = record->page;
    about.agent = record->agent;
    about.verified = record->verified;
    about.blocked = record->blocked;
    about.screen = record->screen;
    about.language = record->language;
    about.zone = record->zone;
    about.rating = record->rating;
    about.ratingText = record->ratingText;
    about.transcriptAt = record->transcriptAt;
    return about;
}

PlainLabel *VisitorPanel::addFact(const QString &name, const QString &value, bool isLink)
{
    if (value.isEmpty())
        return nullptr;
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
        return nullptr;
    }
    auto *text = new PlainLabel(breakable(value), "small");
    text->setWordWrap(true);
    text->setAccessibleName(name + u": "_s + value);
    m_grid->addWidget(text, row, 1);
    return text;
}

void VisitorPanel::refresh()
{
    setEnabled(m_conversation);
    if (!m_conversation)
        return;
    showPerson();
    const Conversation::About about = known();
    // Opened without a connection, it may be that nothing of it is known.
    m_who->setVisible(m_person || m_conversation->state() != Conversation::State::Unknown);
    // Without a connection nobody knows whether they are.
    const bool isOnline = m_conversation->isOnline();
    m_face->showFace(about.visitorName, about.isVisitorThere && isOnline);
    m_name->setWholeText(personName(about.visitorName));
    m_verified->setVerified(about.verified);
    m_blocked->setBlocked(about.blocked);
    m_block->setEnabled(!about.blocked);
    m_export->setVisible(m_console.exporting().isAllowed());
    m_erase->setVisible(m_conversation->canErase());
    m_erase->setEnabled(m_conversation->isOnline());
    fitFoot();
    QStringList words{about.verified ? tr("Confirmed by the site") : tr("Not signed in")};
    if (!m_conversation->isInquiry() && isOnline)
        words << (about.isVisitorThere ? tr("on the page now") : tr("not on the site now"));
    if (const QString which = visit(); !which.isEmpty())
        words << which;
    m_about->setText(words.join(u"\u00a0· "_s)); // it is wrapped behind the dot
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
    QStringList device{shownLine(QString(about.screen).replace(u'x', u'×')), languageOf(about.language)};
    device.removeAll(QString());
    addFact(tr("Screen"), device.join(u" · "_s));
    m_zone = about.zone;
    m_time = addFact(tr("Local time"), localTimeOf(m_zone, m_console.link().now().server));
    if (about.rating != Rating::None) {
        QStringList said{about.rating == Rating::Good ? tr("Good") : tr("Could be better"), shownLine(about.ratingText, 500)};
        said.removeAll(QString());
        addFact(tr("Rating"), said.join(u" · "_s));
    }
    if (about.transcriptAt > 0)
        addFact(tr("Transcript"), tr("mailed %1").arg(momentOf(about.transcriptAt)));
    if (about.waited > 0)
        addFact(tr("Waited"), durationOf(about.waited));
    QStringList mail;
    if (about.mailed > 0)
        mail << tr("%1 sent").arg(about.mailed);
    if (!about.mailRefusal.isEmpty())
        mail << mailReason(about.mailRefusal);
    addFact(tr("Mail"), mail.join(u" · "_s));
    m_facts->setVisible(!m_shownFacts.isEmpty());
    tellTime();
    m_errors->showErrors(m_person ? m_person->person().errors() : QList<PageError>{});
    showEarlier();
}

void VisitorPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    tellTime();
}

void VisitorPanel::hideEvent(QHideEvent *event)
{
    m_minute.stop();
    QFrame::hideEvent(event);
}

/// Each minute, as long as somebody can see it.
void VisitorPanel::tellTime()
{
    m_minute.stop();
    if (!m_time || !isVisible())
        return;
    const qint64 now = m_console.link().now().server;
    const QString time = localTimeOf(m_zone, now);
    m_time->setText(time);
    m_time->setAccessibleName(tr("Local time") + u": "_s + time);
    m_minute.start(untilNextMinute(now));
}

void VisitorPanel::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_address);
    m_copied->show();
    m_copiedFor.start();
}

} // namespace deskbell
