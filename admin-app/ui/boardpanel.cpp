// SPDX-License-Identifier: MIT
#include "ui/boardpanel.h"

#include "ui/menubutton.h"
#include "ui/texts.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rowHeight = 38;

// As wide as their words in the present language; the title takes the rest.
void fitColumns(QHeaderView *header, const BoardTexts &texts)
{
    const QFontMetrics metrics(header->font());
    const auto widthFor = [&](int column, const QStringList &words, int extra) {
        const QString title = texts.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = metrics.horizontalAdvance(title) + 30;
        for (const QString &word : words)
            width = qMax(width, metrics.horizontalAdvance(word) + extra);
        header->resizeSection(column, width);
    };
    QStringList kinds;
    for (const InquiryKind kind : {InquiryKind::Error, InquiryKind::Suggestion, InquiryKind::Other, InquiryKind::MissedCall})
        kinds << wordOf(kind);
    constexpr int tag = 40;
    widthFor(BoardModel::StateColumn, {wordOf(InquiryState::Open), wordOf(InquiryState::Resolved)}, tag);
    widthFor(BoardModel::KindColumn, kinds, tag);
    widthFor(BoardModel::CommentsColumn, {}, 0);
    header->resizeSection(BoardModel::VisitorColumn, 124);
    header->resizeSection(BoardModel::AgeColumn, 108);
}

InquiryId inquiryAt(const QModelIndex &index)
{
    return {index.data(BoardModel::InquiryIdRole).toLongLong()};
}

} // namespace

BoardPanel::BoardPanel(const ConversationPage::Parts &parts, QWidget *parent)
    : QFrame(parent)
    , m_parts(parts)
    , m_inquiries(parts.console.inquiries())
    , m_model(*m_inquiries.board())
    , m_texts([&console = parts.console] { return console.link().now().server; })
    , m_table(new QTableView)
    , m_empty(new PlainLabel("empty", m_table->viewport()))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setLook(this, "board");
    m_texts.setSourceModel(&m_model);
    m_table->setItemDelegate(new BoardDelegate(parts.theme, this));
    makeTable();

    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(m_table);
    m_table->setMinimumHeight(140);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    column->addWidget(makeBar());
    column->addWidget(m_splitter, 1);

    connect(&m_inquiries, &Inquiries::openCountChanged, this, &BoardPanel::showOpenCount);
    connect(&m_model, &BoardModel::loadingChanged, this, &BoardPanel::showEmptyState);
    connect(&m_model, &BoardModel::totalChanged, this, &BoardPanel::showEmptyState);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_texts, signal, this, &BoardPanel::showEmptyState);
        connect(&m_texts, signal, this, &BoardPanel::keepSelection);
    }
    connect(&m_texts, &QAbstractItemModel::modelReset, this, &BoardPanel::showEmptyState);
    connect(&m_texts, &QAbstractItemModel::modelReset, this, &BoardPanel::keepSelection);
    // Ages are words that change with time.
    m_minute.setInterval(30s);
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
    setFocusProxy(m_table);
    showOpenCount(m_inquiries.openCount());
    showEmptyState();
}

QWidget *BoardPanel::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new PlainLabel(tr("Inquiry board"), "title"));
    row->addSpacing(4);
    m_chips = new QButtonGroup(this);
    m_openChip = addChip(tr("Open"), BoardFilter::Open);
    row->addWidget(m_openChip);
    row->addWidget(addChip(tr("Resolved"), BoardFilter::Resolved));
    row->addWidget(addChip(tr("All"), BoardFilter::All));

    m_kind = new MenuButton;
    m_kind->items()->addAction(tr("All kinds"), this, [this] { chooseKind({}); });
    for (const InquiryKind kind : {InquiryKind::Error, InquiryKind::Suggestion, InquiryKind::Other, InquiryKind::MissedCall})
        m_kind->items()->addAction(wordOf(kind), this, [this, kind] { chooseKind(kind); });
    row->addWidget(m_kind);
    row->addStretch();
    chooseKind(m_model.kind());
    return bar;
}

QPushButton *BoardPanel::addChip(const QString &text, BoardFilter filter)
{
    auto *chip = new QPushButton(text);
    setLook(chip, "chip");
    chip->setCheckable(true);
    chip->setChecked(m_model.filter() == filter);
    m_chips->addButton(chip);
    // Not clicked(): a screen reader toggles.
    connect(chip, &QPushButton::toggled, this, [this, filter](bool isOn) {
        if (isOn)
            m_model.setFilter(filter);
    });
    return chip;
}

void BoardPanel::chooseKind(std::optional<InquiryKind> kind)
{
    if (kind != m_model.kind())
        m_model.setKind(kind);
    m_kind->setText((kind ? wordOf(*kind) : tr("Kind")) + u" ▾"_s);
    m_kind->setAccessibleName(tr("Kind: %1").arg(kind ? wordOf(*kind) : tr("All kinds")));
}

void BoardPanel::makeTable()
{
    m_table->setModel(&m_texts);
    m_table->setAccessibleName(tr("Inquiries"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setCornerButtonEnabled(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(60);
    header->setFixedHeight(34);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(BoardModel::TitleColumn, QHeaderView::Stretch);
    fitColumns(header, m_texts);
    header->setSortIndicator(BoardModel::AgeColumn, Qt::AscendingOrder); // the least age, the newest, on top
    m_table->setSortingEnabled(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_table->viewport()->installEventFilter(this);
    // The selection, not the current cell: the table makes one current as soon as it gets the keyboard.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        if (!rows.isEmpty())
            choose(inquiryAt(rows.constFirst()));
    });
}

bool BoardPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        m_empty->setGeometry(m_table->viewport()->rect());
    return QFrame::eventFilter(watched, event);
}

void BoardPanel::choose(InquiryId inquiry)
{
    if (inquiry == chosen())
        return;
    dropPage();
    m_page = new ConversationPage(m_parts, {{}, inquiry});
    m_page->setPoppedOut(true);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    connect(m_page, &ConversationPage::conversationPressed, this, [this](const NotePlace &place) { Q_EMIT chatPressed(place.chat); });
    connect(m_page, &ConversationPage::closed, this, &BoardPanel::dropPage);
    keepSelection();
}

void BoardPanel::dropPage()
{
    if (!m_page)
        return;
    ConversationPage *page = m_page;
    m_page = nullptr;
    page->hide();
    page->close();
    page->deleteLater();
}

void BoardPanel::showOpenCount(int count)
{
    m_openChip->setText(count > 0 ? tr("Open %1").arg(count) : tr("Open"));
}

void BoardPanel::showEmptyState()
{
    const bool empty = m_texts.rowCount() == 0;
    const bool filtered = m_model.filter() != BoardFilter::All || m_model.kind().has_value();
    QString text;
    if (empty && m_model.isLoaded())
        text = m_model.filter() == BoardFilter::Open && !m_model.kind()
            ? tr("There are no open inquiries.\nWhat visitors leave while nobody can come appears here.")
            : filtered ? tr("There are no inquiries of this sort.")
                       : tr("There are no inquiries yet.");
    m_empty->setText(text);
    m_empty->setVisible(!text.isEmpty());
}

void BoardPanel::keepSelection()
{
    if (!m_page)
        return;
    const int row = m_model.rowOf(chosen());
    if (row < 0)
        m_table->clearSelection();
    else if (!m_table->selectionModel()->isRowSelected(row))
        m_table->selectRow(row);
}

} // namespace deskbell
