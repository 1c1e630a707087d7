// SPDX-License-Identifier: MIT
#include "ui/inboxwindow.h"

#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/icons.h"
#include "ui/inboxlist.h"
#include "ui/inboxview.h"
#include "ui/messageview.h"
#include "ui/mouseguard.h"
#include "ui/originsline.h"
#include "ui/rail.h"
#include "ui/ringlist.h"
#include "ui/settingsview.h"
#include "ui/statisticsview.h"
#include "ui/texts.h"
#include "ui/toast.h"
#include "ui/visitorpanel.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int toastAboveWriting = 12;
constexpr int toastAboveFoot = 16;
constexpr int wideFrom = 1160;
constexpr int middleFrom = 760;
constexpr int middleListWidth = 300;

} // namespace

InboxWindow::InboxWindow(const Parts &parts)
    : m_console(parts.console)
    , m_session(parts.session)
    , m_theme(parts.theme)
    , m_preferences(parts.preferences)
    , m_model(new InboxModel(parts.console, parts.drafts))
    , m_rail(new Rail(parts.console, parts.session, parts.theme, parts.preferences.name()))
    , m_list(new InboxList(parts.console, parts.session, parts.theme, *m_model))
    , m_panel(new VisitorPanel(parts.console, parts.drafts, parts.theme))
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_back(new QPushButton)
    , m_toast(new Toast(this, [this] { return toastPlace(); }))
{
    setWindowIcon(appIcon());
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(0, style()->pixelMetric(QStyle::PM_TitleBarHeight))));
    setMinimumSize(560, 480);
    setLook(m_splitter, "inbox");
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_middle = makeMiddle(parts);
    m_middle->installEventFilter(m_toast);
    for (QWidget *part : {static_cast<QWidget *>(m_list), m_middle, static_cast<QWidget *>(m_panel)})
        m_splitter->addWidget(part);
    m_splitter->setStretchFactor(1, 1);
    setLook(m_back, "link");
    m_back->setText(tr("← Inbox"));
    m_back->setToolTip(tr("Back to the list (Esc)"));
    m_back->hide();

    m_column = new QVBoxLayout;
    m_column->setSpacing(0);
    m_column->addWidget(m_back, 0, Qt::AlignLeft);
    m_panelStrip = new QWidget;
    auto *above = new QVBoxLayout(m_panelStrip);
    above->setContentsMargins(0, 0, 0, 0);
    above->addWidget(makeStrip());
    m_column->addWidget(m_panelStrip);
    m_column->addWidget(m_splitter, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(m_column, 1);
    setTabOrder(m_list, m_middle);
    setTabOrder(m_middle, m_panel);
    setTabOrder(m_panel, m_rail);

    connect(m_list, &InboxList::openPressed, this, &InboxWindow::open);
    connect(m_list, &InboxList::popOutPressed, this, &InboxWindow::popOutPressed);
    connect(m_list, &InboxList::acceptPressed, this, &InboxWindow::accept);
    connect(m_list, &InboxList::silencePressed, this, &InboxWindow::silencePressed);
    connect(m_list, &InboxList::exportPressed, this, &InboxWindow::exportPressed);
    connect(m_list, &InboxList::unfoldPressed, this, &InboxWindow::showList);
    connect(m_list, &InboxList::said, this, &InboxWindow::showNotice);
    connect(&m_list->status(), &StatusLine::deadLettersPressed, this, &InboxWindow::deadLettersPressed);
    connect(&m_list->status(), &StatusLine::soundPressed, this, [this] { Q_EMIT quietPressed(false); });
    connect(m_area, &ConversationArea::pageMade, this, [this](ConversationPage *page) {
        connect(page, &ConversationPage::titleChanged, this, &InboxWindow::showTitle);
        connect(page, &ConversationPage::writingMoved, m_toast, &Toast::placeAgain);
        connect(page, &ConversationPage::panelPressed, this, &InboxWindow::togglePanel);
        connect(page, &ConversationPage::popOutPressed, this, [this, id = idOf(page->place())] { Q_EMIT popOutPressed(id); });
        connect(page, &ConversationPage::conversationPressed, this, [this](const NotePlace &place) { open(idOf(place)); });
        connect(page, &ConversationPage::nextPressed, this, &InboxWindow::openLongestWaiting);
        Q_EMIT pageMade(page);
    });
    connect(m_area, &ConversationArea::pageShown, this, &InboxWindow::showPage);
    connect(m_area, &ConversationArea::fetchPressed, this, &InboxWindow::fetchPressed);
    connect(m_panel, &VisitorPanel::openPressed, this, [this](ConversationId id) {
        m_before.append(openId());
        open(id);
    });
    for (const auto &[keys, act] : {std::pair{QKeySequence(Qt::ALT | Qt::Key_Z), &ConversationPage::undo},
                                    std::pair{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), &ConversationPage::settle}}) {
        auto *shortcut = new QShortcut(keys, m_panel);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, does = act] {
            if (ConversationPage *page = m_area->page())
                (page->*does)();
        });
    }
    connect(m_panel, &VisitorPanel::exportPressed, this, &InboxWindow::personExportPressed);
    connect(m_panel, &VisitorPanel::allPressed, this, [this](VisitorId visitor, const QString &name) {
        showList();
        m_list->showAllOf(visitor, name);
    });
    connect(m_back, &QPushButton::clicked, this, &InboxWindow::goBack);
    connect(m_model, &InboxModel::countsChanged, this, [this] { m_rail->setAsking(m_model->asking()); });
    connect(&m_console.replies(), &Replies::changed, this, &InboxWindow::showTitle);
    connect(&m_console.calls(), &Calls::ringingChanged, this, [this] {
        m_rail->setAsking(m_model->asking());
        m_rail->setRinging(int(RingList::ringing(m_console.calls()).size()));
    });
    connect(&m_console.calls(), &Calls::acceptRefused, this, [this](ChatId chat) { m_accepting.remove(chat); });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (m_isArranging || room() != Room::Wide)
            return;
        m_listWidth = m_list->width();
        m_panelWidth = isPanelShown() ? m_panel->width() : m_panelWidth;
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &InboxWindow::restoreOpen);
    joinRail();
    addKeys();
    restore();
    m_rail->setAsking(m_model->asking());
    m_rail->setRinging(int(RingList::ringing(m_console.calls()).size()));
    showPage();
    m_list->setFocus();
    m_model->setParent(this);
}

InboxWindow::~InboxWindow() = default;

QWidget *InboxWindow::makeMiddle(const Parts &parts)
{
    auto *middle = new QWidget;
    middle->setMinimumWidth(400);
    m_stripPlace = new QWidget;
    auto *strip = new QVBoxLayout(m_stripPlace);
    strip->setContentsMargins(0, 0, 0, 0);
    strip->addWidget(makeStrip());
    m_area = new ConversationArea({parts.console, parts.session, parts.theme, parts.drafts, parts.preferences}, *m_model);
    new MouseGuard(m_area); // what stands above it comes and goes, and its buttons do not know that they have moved
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *origins = new OriginsLine(parts.console, parts.preferences);
    connect(origins, &OriginsLine::settingsPressed, this, [this] { Q_EMIT settingsPressed(u"sites"_s); });
    column->addWidget(origins);
    column->addWidget(m_stripPlace);
    column->addWidget(m_area, 1);
    return middle;
}

void InboxWindow::joinRail()
{
    connect(m_rail, &Rail::inboxPressed, this, &InboxWindow::showList);
    connect(m_rail, &Rail::shortcutsPressed, this, &InboxWindow::showShortcuts);
    connect(m_rail, &Rail::muteAllPressed, this, &InboxWindow::muteAll);
    connect(m_rail, &Rail::quietPressed, this, &InboxWindow::quietPressed);
    connect(m_rail, &Rail::statisticsPressed, this, &InboxWindow::pressStatistics);
    connect(m_rail, &Rail::settingsPressed, this, &InboxWindow::pressSettings);
    connect(m_rail, &Rail::accountPressed, this, [this] { Q_EMIT settingsPressed(u"account"_s); });
    connect(m_rail, &Rail::signOutPressed, this, &InboxWindow::signOutPressed);
    connect(m_rail, &Rail::quitPressed, this, &InboxWindow::quitPressed);
}

// ---- keys ----------------------------------------------------------------------------------------------------------

void InboxWindow::accept(ChatId chat)
{
    m_accepting.insert(chat);
    m_console.calls().accept(chat);
}

QWidget *InboxWindow::makeStrip()
{
    auto *strip = new RingList(m_console, m_session, m_theme, RingList::Form::Strip, this); // never a window of its own
    connect(strip, &RingList::acceptPressed, this, &InboxWindow::accept);
    connect(strip, &RingList::silencePressed, this, &InboxWindow::silencePressed);
    return strip;
}

QWidget *InboxWindow::instead() const
{
    return m_settings ? static_cast<QWidget *>(m_settings) : m_statistics;
}

void InboxWindow::showInstead(QWidget *view)
{
    const bool wereSettings = m_settings;
    if (instead())
        dropInstead();
    else
        m_focusBefore = focusWidget();
    m_column->addWidget(view, 1);
    m_splitter->hide();
    view->show();
    if (wereSettings)
        Q_EMIT settingsLeft();
}

void InboxWindow::showSettings(SettingsView *view)
{
    showInstead(view);
    m_settings = view;
    connect(view, &SettingsView::opened, this, &InboxWindow::showTitle);
    m_rail->setPlace(Rail::Place::Settings);
    arrange();
    view->enter();
}

void InboxWindow::showStatistics(StatisticsView *view)
{
    showInstead(view);
    m_statistics = view;
    m_rail->setPlace(Rail::Place::Statistics);
    arrange();
    view->enter();
}

bool InboxWindow::leaveInstead()
{
    if (!instead())
        return false;
    const bool wereSettings = m_settings;
    dropInstead();
    m_rail->setPlace(Rail::Place::Inbox);
    m_splitter->show();
    arrange();
    if (wereSettings)
        Q_EMIT settingsLeft();
    return true;
}

void InboxWindow::dropInstead()
{
    QWidget *view = instead();
    view->hide();
    view->deleteLater(); // it may be a button in it that was pressed
    m_settings = nullptr;
    m_statistics = nullptr;
}

void InboxWindow::togglePanel()
{
    if (!m_area->page() || instead())
        return;
    (room() == Room::Wide ? m_panelWide : m_panelSmall) = !isPanelShown();
    arrange();
}

// ---- conversations -------------------------------------------------------------------------------------------------

ConversationId InboxWindow::openId() const
{
    return m_area->openId();
}

void InboxWindow::open(ConversationId id)
{
    (void)leaveInstead();
    m_restored = {};
    m_isInConversation = true;
    m_panelSmall = m_panelSmall && room() == Room::Middle;
    m_area->open(id);
    if (ConversationPage *page = m_area->page())
        page->focusComposer();
}

void InboxWindow::showNothing()
{
    open({});
    m_area->setFocus();
}

bool InboxWindow::openAccepted(ChatId chat)
{
    if (!m_accepting.remove(chat))
        return false;
    open({chat, {}});
    return true;
}

bool InboxWindow::holdsUnsentWords() const
{
    return isVisible() && !isMinimized() && m_area->holdsUnsentWords();
}

bool InboxWindow::isInView(ConversationId id) const
{
    const ConversationPage *page = m_area->page();
    return page && idOf(page->place()) == id && page->isInView();
}

void InboxWindow::showPage()
{
    m_list->setOpen(openId());
    ConversationPage *page = m_area->page();
    m_panel->showConversation(page ? &page->model() : nullptr);
    arrange();
    showTitle();
}

void InboxWindow::showList()
{
    (void)leaveInstead();
    m_isInConversation = false;
    m_panelSmall = false;
    arrange();
}

void InboxWindow::showTitle()
{
    const ConversationPage *page = m_area->page();
    const bool showsList = m_list->isVisibleTo(this) && !m_list->isFaces();
    const QString site = m_console.replies().site();
    const QString name = shownLine(site.isEmpty() ? m_session.server().host() : site, 60);
    setWindowTitle(windowTitleText((m_settings ? tr("Settings") : m_statistics ? tr("Statistics") : showsList || !page ? tr("Inbox") : page->title()) + u" — "_s + name + u" · Deskbell"_s));
    m_area->setAccessibleName(page ? tr("Conversation: %1").arg(page->title()) : tr("No conversation"));
}

// ---- room ----------------------------------------------------------------------------------------------------------

InboxWindow::Room InboxWindow::room() const
{
    return width() >= wideFrom ? Room::Wide : width() >= middleFrom ? Room::Middle : Room::Narrow;
}

bool InboxWindow::isPanelShown() const
{
    return m_area->page() && (room() == Room::Wide ? m_panelWide : m_panelSmall);
}

void InboxWindow::arrange()
{
    if (m_isArranging)
        return;
    m_isArranging = true;
    const Room now = room();
    const bool isNarrow = now == Room::Narrow;
    const bool inConversation = m_isInConversation && openId().isValid();
    const bool hasPanel = isPanelShown() && (!isNarrow || inConversation);
    const bool isFaces = now == Room::Middle && hasPanel;
    m_rail->setNarrow(isNarrow);
    if (isFaces != m_list->isFaces())
        m_list->setFaces(isFaces);
    if (isFaces)
        m_list->setFixedWidth(InboxList::foldedWidth);
    else if (isNarrow)
        m_list->setMinimumWidth(0), m_list->setMaximumWidth(QWIDGETSIZE_MAX);
    else
        m_list->setMinimumWidth(260), m_list->setMaximumWidth(now == Room::Wide ? 420 : middleListWidth);
    m_panel->setMinimumWidth(isNarrow ? 0 : 260);
    m_panel->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : now == Room::Wide ? 380 : 300);
    m_middle->setMinimumWidth(isFaces ? 320 : 400);
    m_list->setVisible(!isNarrow || !inConversation);
    m_middle->setVisible(!isNarrow || (inConversation && !hasPanel));
    m_panel->setVisible(hasPanel);
    m_back->setVisible(isNarrow && inConversation && !instead());
    m_stripPlace->setVisible(isFaces || isNarrow);
    m_panelStrip->setVisible(isNarrow && hasPanel && !instead());
    const int listWidth = isFaces ? InboxList::foldedWidth : now == Room::Wide ? m_listWidth : middleListWidth;
    const int panelWidth = now == Room::Wide ? m_panelWidth : 300;
    const int whole = m_splitter->width();
    if (!isNarrow)
        m_splitter->setSizes({listWidth, whole - listWidth - (hasPanel ? panelWidth : 0), hasPanel ? panelWidth : 0});
    if (ConversationPage *page = m_area->page())
        page->setPanelShown(hasPanel);
    m_isArranging = false;
    takeUpKeyboard();
    showTitle();
}

void InboxWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// ---- the window ----------------------------------------------------------------------------------------------------

void InboxWindow::setDesktop(const DesktopState &state)
{
    m_list->status().setDesktop(state);
    m_rail->setQuiet(state.quietUntil);
}

/// Over what one writes, or where nobody can write, at the foot: there it is in the way of the least.
QRect InboxWindow::toastPlace() const
{
    const QRect place = m_middle->isVisible() ? QRect(m_middle->mapTo(this, QPoint()), m_middle->size()) : rect();
    const ConversationPage *page = m_middle->isVisible() ? m_area->page() : nullptr;
    const int foot = page ? page->mapTo(this, QPoint(0, page->writingTop())).y() - toastAboveWriting : place.bottom() + 1 - toastAboveFoot;
    return {place.topLeft(), QPoint(place.right(), foot - 1)};
}

void InboxWindow::showNotice(const QString &sentence)
{
    m_toast->say(sentence);
}

void InboxWindow::takeBackNotice(const QString &sentence)
{
    m_toast->takeBack(sentence);
}

void InboxWindow::closeEvent(QCloseEvent *event)
{
    // Whether closing means hiding, minimising or quitting depends on the desktop, which others know.
    event->ignore();
    Q_EMIT closePressed();
}

void InboxWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
    Q_EMIT shownChanged(true);
}

void InboxWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT shownChanged(false);
}

void InboxWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        Q_EMIT shownChanged(isVisible() && !isMinimized());
}

} // namespace deskbell
