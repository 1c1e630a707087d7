// SPDX-License-Identifier: MIT
#include "ui/labelrow.h"

#include "ui/fittingwords.h"
#include "ui/inert.h"
#include "ui/keyboard.h"
#include "ui/labels.h"
#include "ui/menubutton.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStringListModel>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestType = 14; ///< without "Type:"
constexpr int roomForOne = 480;
constexpr int roomForTwo = 560;
constexpr int widestTag = 110;
constexpr int fieldWidth = 130;

} // namespace

LabelRow::LabelRow(Arrangement &arrangement, QWidget *parent)
    : QWidget(parent)
    , m_arrangement(arrangement)
    , m_topic(new MenuButton)
    , m_more(new MenuButton)
    , m_add(new QPushButton(tr("+ tag")))
    , m_field(new QLineEdit)
{
    setLook(m_topic, "smallChip");
    setLook(m_more, "smallChip");
    setLook(m_add, "link");
    m_add->setAccessibleName(tr("Add a tag"));
    m_add->setToolTip(tr("Ctrl+T"));
    setFittingPlaceholder(m_field, {tr("Tag, then Enter"), tr("Tag")});
    m_field->setAccessibleName(tr("New tag"));
    m_field->setMinimumWidth(fieldWidth / 2);
    m_field->setMaximumWidth(fieldWidth);
    m_field->setMaxLength(maxTagLength);
    m_field->hide();
    m_field->installEventFilter(this);
    auto *completer = new QCompleter(new QStringListModel(m_field), m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer);
    m_tags = new QHBoxLayout;
    m_tags->setSpacing(4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_topic);
    row->addLayout(m_tags);
    row->addWidget(m_more);
    row->addWidget(m_field);
    row->addWidget(m_add);

    connect(m_topic->items(), &QMenu::aboutToShow, this, &LabelRow::offerTopics);
    const auto mayOpen = [this] { return mayAsk(); };
    m_topic->setMayOpen(mayOpen);
    m_more->setMayOpen(mayOpen);
    connect(m_more->items(), &QMenu::aboutToShow, this, &LabelRow::offerMore);
    connect(m_add, &QPushButton::clicked, this, [this] {
        if (mayAsk())
            beginTag();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &LabelRow::addTag);
    connect(&arrangement, &Arrangement::changed, this, &LabelRow::showLabels);
    // The words are given back.
    connect(&arrangement, &Arrangement::refused, this, [this] {
        if (m_field->text().isEmpty())
            m_field->setText(std::exchange(m_asked, QString()));
    });
    showTags({});
    showLabels();
}

bool LabelRow::showsType() const
{
    return m_arrangement.canBeLabelled() && !m_arrangement.topics().isEmpty();
}

void LabelRow::setKind(const QString &word)
{
    m_kind = word;
    showLabels();
}

void LabelRow::setRoom(int width)
{
    const qsizetype most = width >= roomForTwo ? 2 : width >= roomForOne ? 1 : 0;
    if (std::exchange(m_most, most) != most)
        showTags(m_shown);
}

void LabelRow::showLabels()
{
    setVisible(m_arrangement.canBeLabelled());
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons)
        setInert(*button, !m_arrangement.isOnline());
    m_topic->setVisible(showsType());
    const QString topic = wordOfTopic(m_arrangement.topic());
    const QString word = topic.isEmpty() ? m_kind : topic;
    m_topic->setText(word.isEmpty() ? tr("Type ▾") : tr("Type: %1 ▾").arg(buttonText(shownLine(word, longestType))));
    m_topic->setAccessibleName(word.isEmpty() ? tr("Type: none") : tr("Type: %1").arg(word));
    if (const QStringList tags = m_arrangement.tags(); tags != m_shown)
        showTags(tags);
}

void LabelRow::showTags(const QStringList &tags)
{
    if (!m_asked.isEmpty() && tags.contains(m_asked, Qt::CaseInsensitive))
        m_asked.clear();
    m_shown = tags;
    bool hadFocus = false;
    while (QLayoutItem *item = m_tags->takeAt(0)) {
        QWidget *old = item->widget();
        hadFocus = hadFocus || old->isAncestorOf(focusWidget());
        old->hide();
        old->deleteLater(); // it may be its button that was pressed
        delete item;
    }
    for (const QString &tag : tags.first(std::min(m_most, tags.size())))
        m_tags->addWidget(makeTag(tag));
    if (!m_more->items()->isVisible())
        offerMore();
    const qsizetype more = std::max<qsizetype>(0, tags.size() - m_most);
    m_more->setVisible(more > 0);
    m_more->setText(u"+%1"_s.arg(more));
    m_more->setAccessibleName(tr("More tags: %1").arg(more));
    if (hadFocus)
        giveKeyboard(*m_add);
}

/// As they are when the menu opens: what stands in it does not change under the hand.
void LabelRow::offerMore()
{
    m_more->items()->clear();
    for (const QString &tag : m_shown.sliced(std::min(m_most, m_shown.size())))
        m_more->items()->addAction(tr("Remove “%1”").arg(buttonText(shownLine(tag))), &m_arrangement,
                                   [this, tag] { m_arrangement.removeTag(tag); });
}

bool LabelRow::mayAsk()
{
    if (!m_arrangement.isOnline())
        Q_EMIT said(noConnectionReason());
    return m_arrangement.isOnline();
}

QWidget *LabelRow::makeTag(const QString &tag)
{
    auto *chip = new QWidget;
    auto *word = new ElidedLabel("tagQuiet");
    word->setWholeText(u'#' + shownLine(tag));
    word->setMaximumWidth(widestTag);
    word->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *remove = new QPushButton(u"×"_s);
    setLook(remove, "icon");
    remove->setFixedSize(22, 22);
    remove->setAccessibleName(tr("Remove the tag %1").arg(shownLine(tag)));
    // Another tag may have come to where this one was.
    new MouseGuard(remove);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(word, 0, Qt::AlignVCenter);
    row->addWidget(remove, 0, Qt::AlignVCenter);
    setInert(*remove, !m_arrangement.isOnline());
    connect(remove, &QPushButton::clicked, this, [this, tag] {
        if (mayAsk())
            m_arrangement.removeTag(tag);
    });
    return chip;
}

void LabelRow::offerTopics()
{
    QMenu *items = m_topic->items();
    items->clear();
    const QStringList topics = m_arrangement.topics();
    for (const QString &topic : topics) {
        QAction *item = items->addAction(buttonText(wordOfTopic(topic)), &m_arrangement, [this, topic] { m_arrangement.setTopic(topic); });
        item->setCheckable(true);
        item->setChecked(topic == m_arrangement.topic());
    }
}

void LabelRow::beginTag()
{
    if (!isVisible())
        return;
    if (m_field->isHidden()) {
        m_cameFrom = window()->focusWidget();
        static_cast<QStringListModel *>(m_field->completer()->model())->setStringList(m_arrangement.offeredTags());
        m_field->show();
        m_add->hide();
    }
    m_field->setFocus();
}

void LabelRow::addTag()
{
    const QString tag = m_field->text().trimmed();
    if (tag.isEmpty()) {
        endTag();
        return;
    }
    if (m_arrangement.isAsking() || !mayAsk())
        return; // it stays in the field
    if (!m_arrangement.addTag(tag)) {
        Q_EMIT said(tr("A conversation has at most %1 tags of up to %2 characters.").arg(maxTags).arg(maxTagLength));
        return;
    }
    m_asked = tag;
    m_field->clear();
}

void LabelRow::endTag()
{
    m_field->clear();
    m_add->show();
    giveKeyboard(m_cameFrom && m_cameFrom->isVisible() ? *m_cameFrom : *m_add);
    m_field->hide();
}

bool LabelRow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEscape = (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (watched != m_field || !isEscape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        endTag();
    return true;
}

} // namespace deskbell
