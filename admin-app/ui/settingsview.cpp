// SPDX-License-Identifier: MIT
#include "ui/settingsview.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 208; ///< at the usual size of the text
constexpr int signsOnly = 60;
constexpr int narrow = 620; ///< of the view: below it the column shows signs only

/// What is made later comes last in the order of Tab, wherever it stands.
void setTabOrderWithin(QWidget *before, QWidget *page)
{
    QList<QWidget *> parts; // only those: setTabOrder() passes over what takes no keyboard
    for (QWidget *next = page->nextInFocusChain(); next != page; next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->focusPolicy() != Qt::NoFocus)
            parts << next;
    }
    for (QWidget *part : std::as_const(parts)) {
        QWidget::setTabOrder(before, part);
        before = part;
    }
}

} // namespace

SettingsView::SettingsView(const QList<SettingsEntry> &entries, const Theme &theme, QWidget *strip, QWidget *parent)
    : QWidget(parent)
    , m_entries(entries)
    , m_theme(theme)
    , m_column(new QFrame)
    , m_title(new PlainLabel(tr("Settings"), "heading"))
    , m_names(new QListWidget)
    , m_linkPart(new QWidget)
    , m_pages(new QStackedWidget)
{
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    setLook(m_column, "sideEdge");
    setLook(m_names, "nav");
    m_names->setAccessibleName(tr("Settings"));
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setTextElideMode(Qt::ElideRight);
    m_names->setIconSize({18, 18});
    for (const SettingsEntry &entry : entries) {
        (void)new QListWidgetItem(symbolIcon(entry.symbol), entry.title, m_names);
    }
    m_links = new QVBoxLayout(m_linkPart);
    m_links->setContentsMargins(4, 0, 4, 8);
    m_links->setSpacing(2);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(8, 14, 8, 0);
    column->setSpacing(10);
    m_title->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_names, 1);
    column->addWidget(m_linkPart);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    if (strip)
        right->addWidget(strip);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_column);
    row->addLayout(right, 1);
    connect(m_names, &QListWidget::currentRowChanged, this, &SettingsView::showPage);
    connect(&theme, &Theme::changed, this, &SettingsView::fitColumn);
    fitColumn();
}

void SettingsView::open(const QString &id)
{
    const int row = rowOf(id);
    m_names->setCurrentRow(row < 0 || m_names->isRowHidden(row) ? 0 : row);
}

int SettingsView::rowOf(const QString &id) const
{
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_entries.at(row).id == id)
            return row;
    }
    return -1;
}

void SettingsView::offer(const QString &id, bool isOffered)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_names->setRowHidden(row, !isOffered);
    if (isOffered || m_names->currentRow() != row)
        return;
    // Before the page is hidden: else the keyboard goes to whatever comes next in the window.
    const QWidget *focus = window()->focusWidget();
    if (focus && m_pages->isAncestorOf(focus))
        enter();
    m_names->setCurrentRow(0);
    Q_EMIT withdrawn(m_entries.at(row).title);
}

void SettingsView::mark(const QString &id, bool isMarked)
{
    const int row = rowOf(id);
    if (row < 0 || m_marked.contains(id) == isMarked)
        return;
    if (isMarked)
        m_marked.insert(id);
    else
        m_marked.remove(id);
    nameRow(row);
}

void SettingsView::nameRow(int row)
{
    const SettingsEntry &entry = m_entries.at(row);
    const bool isMarked = m_marked.contains(entry.id);
    const QString whole = isMarked ? tr("%1, not saved").arg(entry.title) : entry.title;
    QListWidgetItem *item = m_names->item(row);
    item->setText(!m_showsNames ? isMarked ? u"•"_s : QString() : isMarked ? entry.title + u"  •"_s : entry.title);
    item->setToolTip(m_showsNames && !isMarked ? QString() : whole);
    item->setData(Qt::AccessibleTextRole, whole);
}

QString SettingsView::openId() const
{
    const int row = m_names->currentRow();
    return row < 0 ? QString() : m_entries.at(row).id;
}

void SettingsView::showPage(int row)
{
    if (row < 0)
        return;
    const SettingsEntry &entry = m_entries.at(row);
    QWidget *&page = m_made[entry.id];
    if (!page) {
        page = entry.make();
        page->setAccessibleName(entry.title);
        m_pages->addWidget(page);
        setTabOrderWithin(m_names, page);
    }
    m_pages->setCurrentWidget(page);
    Q_EMIT opened(entry.id);
}

void SettingsView::addLink(QPushButton *link)
{
    setLook(link, "link");
    m_links->addWidget(link, 0, Qt::AlignLeft);
}

void SettingsView::enter()
{
    m_names->setFocus(Qt::ShortcutFocusReason);
}

void SettingsView::goRound()
{
    QWidget *page = m_pages->currentWidget();
    const QWidget *focus = window()->focusWidget();
    if (!page || (focus && page->isAncestorOf(focus))) {
        enter();
        return;
    }
    // The first in the page that takes the keyboard, in the order of Tab.
    for (QWidget *next = page->nextInFocusChain(); next && next != page; next = next->nextInFocusChain()) {
        if (page->isAncestorOf(next) && next->isVisible() && next->isEnabled() && next->focusPolicy() & Qt::TabFocus) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void SettingsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumn();
}

void SettingsView::fitColumn()
{
    const bool isNarrow = width() < m_theme.scaled(narrow);
    m_column->setFixedWidth(isNarrow ? signsOnly : m_theme.scaled(columnWidth));
    m_title->setVisible(!isNarrow);
    m_linkPart->setVisible(!isNarrow);
    m_showsNames = !isNarrow;
    for (int row = 0; row < m_names->count(); ++row) {
        nameRow(row);
        m_names->item(row)->setSizeHint({0, m_theme.scaled(36)});
    }
}

} // namespace deskbell
