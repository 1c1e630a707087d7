// SPDX-License-Identifier: MIT
#include "ui/searchpanel.h"

#include "ui/badges.h"
#include "ui/lostrow.h"
#include "ui/markedline.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QEvent>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Model = HistoryModel;

constexpr int rowHeight = 80; ///< at the usual size of the text
constexpr int tagGap = 8;
constexpr int markSize = 16;

ConversationState stateOf(const QModelIndex &row)
{
    return ConversationState(row.data(Model::StateRole).toInt());
}

bool isChat(const QModelIndex &row)
{
    return ConversationKind(row.data(Model::KindRole).toInt()) == ConversationKind::Chat;
}

/// The second line: what was found, or else what it is about.
QString wordsOf(const QModelIndex &row)
{
    const QString snippet = row.data(Model::SnippetRole).toString();
    if (!snippet.isEmpty())
        return snippet;
    const QString title = shownLine(row.data(Model::TitleRole).toString());
    if (!title.isEmpty() || isChat(row))
        return title.isEmpty() ? SearchPanel::tr("Without a word") : title;
    return titleOf({});
}

/// The same for a screen reader.
QString spokenWordsOf(const QModelIndex &row)
{
    const QString words = wordsOf(row);
    return row.data(Model::NoteRole).toBool() ? SearchPanel::tr("Note: %1").arg(words) : words;
}

QString kindOf(const QModelIndex &row)
{
    const QVariant kind = row.data(Model::InquiryKindRole);
    const QString topic = wordOfTopic(row.data(Model::TopicRole).toString());
    const QString type = topic.isEmpty() && kind.isValid() ? wordOf(InquiryKind(kind.toInt())) : topic;
    const QString what = kind.isValid() ? SearchPanel::tr("Inquiry") : SearchPanel::tr("Chat");
    return type.isEmpty() ? what : what + u" · "_s + type;
}

/// On one line. Characters that would turn or hide others are drawn as blanks, one for one, so that the spans stay right.
QString drawable(QString text)
{
    for (QChar &c : text) {
        const auto category = c.category();
        if (category == QChar::Other_Format || category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph)
            c = u' ';
    }
    return text;
}

} // namespace

QString wordOf(ConversationState state)
{
    switch (state) {
    case ConversationState::Waiting: return SearchPanel::tr("Ringing");
    case ConversationState::Active: return SearchPanel::tr("In chat");
    case ConversationState::Missed: return SearchPanel::tr("Missed");
    case ConversationState::Ended: return SearchPanel::tr("Ended");
    case ConversationState::Open: return wordOf(InquiryState::Open);
    case ConversationState::Resolved: return wordOf(InquiryState::Resolved);
    }
    return {};
}

// ---- words ---------------------------------------------------------------------------------------------------------

FoundTexts::FoundTexts(std::function<qint64()> now, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_now(std::move(now))
{
}

QVariant FoundTexts::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString admin = shownLine(index.data(Model::AdminRole).toString(), 40);
        QStringList parts{spokenName(index.data(Model::VisitorRole).toString(), index.data(Model::VerifiedRole).toBool()), kindOf(index),
                          wordOf(stateOf(index)), drawable(spokenWordsOf(index)), whenOf(index.data(Model::AtRole).toLongLong(), m_now())};
        if (!admin.isEmpty())
            parts.insert(3, admin);
        return parts.join(u", "_s);
    }
    case Qt::ToolTipRole:
        return tooltipText(momentOf(index.data(Model::AtRole).toLongLong()));
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

// ---- paint ---------------------------------------------------------------------------------------------------------

FoundDelegate::FoundDelegate(const Theme &theme, std::function<qint64()> now, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_now(std::move(now))
{
}

QSize FoundDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), m_theme.scaled(rowHeight)};
}

void FoundDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF shape = QRectF(option.rect).adjusted(8, 1, -8, -1);
    painter->save();
    painter->setClipRect(option.rect); // letters can be piled up to any height
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? colours.selected.ground : colours.hover.ground);
        painter->drawRoundedRect(shape, 10, 10);
    }

    const QRect inside = option.rect.adjusted(16, 8, -16, -8);
    const QRect upper(inside.left(), inside.top(), inside.width(), m_theme.scaled(22));
    const QRect middle(inside.left(), upper.bottom() + 1, inside.width(), m_theme.scaled(21));
    const int tagHeight = m_theme.scaled(19);
    const QRect lower(inside.left(), middle.bottom() + 1, inside.width(), inside.bottom() - middle.bottom());
    const QFont normal = m_theme.font(TextSize::Normal);
    const QFont bold = m_theme.font(TextSize::Normal, true);
    const QFont small = m_theme.font(TextSize::Small);
    const QFontMetrics smallMetrics(small);

    painter->setFont(small);
    painter->setPen(colours.muted);
    const QString when = whenOf(index.data(Model::AtRole).toLongLong(), m_now());
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, when);
    const int right = upper.right() - smallMetrics.horizontalAdvance(when) - tagGap;
    const bool isVerified = index.data(Model::VerifiedRole).toBool();
    const QFontMetrics boldMetrics(bold);
    const QString name = boldMetrics.elidedText(personName(index.data(Model::VisitorRole).toString()), Qt::ElideRight,
                                                right - upper.left() - (isVerified ? markSize + 5 : 0));
    painter->setFont(bold);
    painter->setPen(colours.ink);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (isVerified)
        painter->drawPixmap(upper.left() + boldMetrics.horizontalAdvance(name) + 5, upper.center().y() - markSize / 2,
                            verifiedMark(markSize, painter->device()->devicePixelRatioF()));

    // Yellow is ours alone: no visitor has said or read it.
    int begin = middle.left();
    if (index.data(Model::NoteRole).toBool()) {
        const QString word = SearchPanel::tr("Note");
        const QRectF mark(middle.left(), middle.center().y() - tagHeight / 2, smallMetrics.horizontalAdvance(word) + 14, tagHeight);
        painter->setPen(colours.noteLine);
        painter->setBrush(colours.note.ground);
        painter->drawRoundedRect(mark.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        painter->setFont(small);
        painter->setPen(colours.noteHead);
        painter->drawText(mark, Qt::AlignCenter, word);
        begin = int(mark.right()) + tagGap;
    }
    const QRect said = middle.adjusted(begin - middle.left(), 0, 0, 0);

    // How it stands, what it is, and who answered it.
    const ConversationState state = stateOf(index);
    const bool isOpen = state != ConversationState::Ended && state != ConversationState::Resolved;
    const QString word = wordOf(state);
    const QRectF tag(lower.left(), lower.center().y() - tagHeight / 2, smallMetrics.horizontalAdvance(word) + 14, tagHeight);
    // Brass is somebody who rings or waits.
    const Ink ink = state == ConversationState::Active ? Ink{colours.accent, colours.selected.ground} : isOpen ? colours.tagOpen : colours.tagQuiet;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.ground);
    painter->drawRoundedRect(tag, 5, 5);
    painter->setFont(small);
    painter->setPen(ink.text);
    painter->drawText(tag, Qt::AlignCenter, word);
    const QString admin = shownLine(index.data(Model::AdminRole).toString(), 40);
    const QRect about = lower.adjusted(int(tag.width()) + tagGap, 0, 0, 0);
    painter->setPen(colours.muted);
    painter->drawText(about, Qt::AlignLeft | Qt::AlignVCenter,
                      smallMetrics.elidedText(admin.isEmpty() ? kindOf(index) : kindOf(index) + u" · "_s + admin, Qt::ElideRight, about.width()));

    painter->setPen(colours.ink);
    const QString snippet = index.data(Model::SnippetRole).toString();
    if (snippet.isEmpty()) {
        painter->setFont(normal);
        painter->drawText(middle, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(normal).elidedText(wordsOf(index), Qt::ElideRight, middle.width()));
    } else {
        drawLine(painter, said, {drawable(snippet), index.data(Model::SpansRole).value<QList<TextSpan>>()}, normal, bold);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(shape.adjusted(1, 1, -1, -1), 10, 10);
    }
    painter->restore();
}

// ---- the panel -----------------------------------------------------------------------------------------------------

SearchPanel::SearchPanel(HistoryModel &model, const DeskLink &link, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_list(new QListView)
    , m_title(new PlainLabel("section"))
    , m_empty(new PlainLabel("empty", m_list->viewport()))
{
    setLook(this, "side");
    setLook(m_list, "side");
    const auto now = [&link] { return link.now().server; };
    auto *texts = new FoundTexts(now, this);
    texts->setSourceModel(&model);
    leaveNoNeighbourCurrent(*m_list, *texts);
    m_list->setModel(texts);
    m_list->setItemDelegate(new FoundDelegate(theme, now, this));
    m_list->setAccessibleName(tr("Conversations"));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_list->setMouseTracking(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_title->setContentsMargins(16, 0, 16, 0);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);

    connect(m_list, &QAbstractItemView::clicked, this, &SearchPanel::openRow);
    connect(m_list, &QAbstractItemView::doubleClicked, this, &SearchPanel::openRow); // the second press leaves the keyboard where one writes
    connect(&model, &HistoryModel::changed, this, &SearchPanel::showState);
    connect(&model, &HistoryModel::refused, this, [this](const Refused &why) {
        m_empty->setText(breakable(sentenceOf(why.code, why.retryAfter)));
        m_empty->setVisible(m_model.rowCount() == 0);
    });
    connect(&theme, &Theme::changed, m_list, [list = m_list] {
        list->doItemsLayout(); // rows are as high as their text asks for
        list->viewport()->update();
    });
    m_clock.start();
    m_release.setSingleShot(true);
    connect(&m_release, &QTimer::timeout, this, &SearchPanel::hold);
    const auto moved = [this] { m_movedAt = m_clock.elapsed(); };
    connect(&model, &QAbstractItemModel::rowsInserted, this, moved);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, moved);
    connect(&model, &QAbstractItemModel::modelReset, this, moved);
    setFocusProxy(m_list);
    showState();
}

void SearchPanel::hold()
{
    const qint64 now = m_clock.elapsed();
    const bool holds = m_hand.holds(now);
    m_model.setHeld(holds);
    if (const qint64 remaining = m_hand.remaining(now); remaining > 0)
        m_release.start(int(remaining) + 1);
    if (!holds)
        Q_EMIT letGone();
}

/// It is left, whatever the hand has done last.
void SearchPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_hand = {};
    hold();
}

void SearchPanel::watch(const QEvent &event)
{
    switch (event.type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel: m_hand.pointerMoved(m_clock.elapsed()); break;
    case QEvent::Leave: m_hand.pointerLeft(); break;
    case QEvent::KeyPress: m_hand.keyPressed(m_clock.elapsed()); break;
    default: return;
    }
    hold();
}

void SearchPanel::enter()
{
    if (!m_list->currentIndex().isValid() && m_list->model()->rowCount() > 0)
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    m_list->setFocus(Qt::ShortcutFocusReason);
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list || watched == m_list->viewport())
        watch(*event);
    // Under the pointer is not what was there when the person decided.
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonPress && m_clock.elapsed() - m_movedAt < MouseGuard::lasts)
        return true;
    if (watched == m_list->viewport() && event->type() == QEvent::Resize)
        m_empty->setGeometry(m_list->viewport()->rect().adjusted(16, 0, -16, 0));
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            openRow(m_list->currentIndex());
            return true;
        }
        if (key == Qt::Key_Escape) {
            Q_EMIT leavePressed();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SearchPanel::openRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (isChat(index))
        Q_EMIT openPressed({ChatId{index.data(Model::ChatIdRole).toLongLong()}, {}});
    else
        Q_EMIT openPressed({{}, InquiryId{index.data(Model::InquiryIdRole).toLongLong()}});
}

void SearchPanel::showState()
{
    m_title->setText(m_model.isSearch() ? tr("Found") : tr("History"));
    QString text;
    if (m_model.isLoaded() && m_model.rowCount() == 0 && !m_model.canFetchMore({}) && !m_model.criteria().isEmpty())
        text = tr("Nothing fits these filters.");
    else if (m_model.isLoaded() && m_model.rowCount() == 0)
        text = m_model.isSearch() ? tr("There is no conversation with these words.")
                                  : tr("No chat has ended and no inquiry has been left yet.");
    m_empty->setText(text);
    m_empty->setVisible(!text.isEmpty());
}

} // namespace deskbell
