// SPDX-License-Identifier: MIT
#include "ui/findbar.h"

#include "client/messagelistmodel.h"
#include "ui/fittingwords.h"

#include <QAbstractItemModel>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int fieldWidth = 220;

QString fold(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C);
}

} // namespace

FindBar::FindBar(const QAbstractItemModel &lines, QWidget *parent)
    : QFrame(parent)
    , m_lines(lines)
    , m_field(new QLineEdit)
    , m_count(new PlainLabel("muted"))
    , m_before(new QPushButton(u"↑"_s))
    , m_after(new QPushButton(u"↓"_s))
{
    setLook(this, "header");
    setFittingPlaceholder(m_field, {tr("Find in this conversation"), tr("Find")});
    m_field->setAccessibleName(tr("Find in this conversation"));
    m_field->setMaximumWidth(fieldWidth);
    m_field->installEventFilter(this);
    auto *close = new QPushButton(u"×"_s);
    m_before->setAccessibleName(tr("Previous match"));
    m_before->setToolTip(tr("Previous match (↑)"));
    m_after->setAccessibleName(tr("Next match"));
    m_after->setToolTip(tr("Next match (↓)"));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close (Esc)"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(6);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addStretch();
    for (QPushButton *button : {m_before, m_after, close}) {
        setLook(button, "icon");
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_at = -1;
        m_hits.clear();
        look();
        Q_EMIT wordsChanged();
        Q_EMIT found(m_at < 0 ? QModelIndex() : QModelIndex(m_hits[m_at]));
    });
    connect(m_before, &QPushButton::clicked, this, [this] { go(-1); });
    connect(m_after, &QPushButton::clicked, this, [this] { go(1); });
    connect(close, &QPushButton::clicked, this, &FindBar::leave);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&lines, changed, this, &FindBar::look, Qt::QueuedConnection);
    connect(&lines, &QAbstractItemModel::modelReset, this, &FindBar::look, Qt::QueuedConnection);
    hide();
}

QString FindBar::words() const
{
    return isHidden() ? QString() : fold(m_field->text().trimmed());
}

void FindBar::enter()
{
    const bool wasHidden = isHidden();
    QFrame::show();
    m_field->setFocus();
    m_field->selectAll();
    if (!wasHidden)
        return;
    look();
    Q_EMIT wordsChanged();
}

void FindBar::leave()
{
    if (isHidden())
        return;
    hide();
    m_hits.clear();
    m_at = -1;
    Q_EMIT wordsChanged();
    Q_EMIT found({});
    Q_EMIT left();
}

void FindBar::setReading(bool isReading)
{
    m_isReading = isReading;
    show();
}

/// All lines anew. The one that was found stays that, if it is still there; else the newest is.
void FindBar::look()
{
    const QPersistentModelIndex before = m_at >= 0 ? m_hits[m_at] : QPersistentModelIndex();
    m_hits.clear();
    m_at = -1;
    if (const QString wanted = words(); !wanted.isEmpty()) {
        for (int row = 0; row < m_lines.rowCount(); ++row) {
            const QModelIndex line = m_lines.index(row, 0);
            if (fold(line.data(MessageListModel::TextRole).toString()).contains(wanted, Qt::CaseInsensitive))
                m_hits.append(line);
        }
        m_at = before.isValid() ? m_hits.indexOf(before) : -1;
        if (m_at < 0)
            m_at = m_hits.size() - 1;
    }
    show();
}

void FindBar::go(int by)
{
    if (m_hits.isEmpty())
        return;
    m_at = (m_at + by + m_hits.size()) % m_hits.size();
    show();
    Q_EMIT found(m_hits[m_at]);
}

void FindBar::show()
{
    const QString reading = m_isReading && !words().isEmpty() ? u" …"_s : QString();
    m_count->setText(words().isEmpty() ? QString()
                     : m_hits.isEmpty() ? (m_isReading ? tr("Reading earlier messages…") : tr("Not found"))
                                        : tr("%1 / %2").arg(m_at + 1).arg(m_hits.size()) + reading);
    m_before->setEnabled(m_hits.size() > 1);
    m_after->setEnabled(m_hits.size() > 1);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_field || !isKey)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isBack = static_cast<QKeyEvent *>(event)->modifiers().testFlag(Qt::ShiftModifier);
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (!isEnter && key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_Escape)
        return QFrame::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (key == Qt::Key_Escape)
        leave();
    else
        go(key == Qt::Key_Down || (isEnter && isBack) ? 1 : -1);
    return true;
}

} // namespace deskbell
