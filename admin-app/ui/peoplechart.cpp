// SPDX-License-Identifier: MIT
#include "ui/peoplechart.h"

#include "ui/avatars.h"
#include "ui/statisticstexts.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int face = 26;
constexpr qreal barHeight = 8;
constexpr qreal columnGap = 16;
constexpr qreal leastBar = 40;
constexpr int mostRemarks = 2; ///< lines of ratings

} // namespace

PeopleChart::PeopleChart(const Theme &theme)
    : Chart(tr("Admins"), theme)
{
}

int PeopleChart::count() const
{
    return peopleCount() + std::min(mostRemarks, int(data().remarks.size()));
}

QString PeopleChart::headOf(Column column)
{
    switch (column) {
    case Wait: return tr("Wait");
    case FirstAnswer: return tr("First answer");
    case Rating: return tr("Rating");
    case Columns: break;
    }
    return {};
}

PeopleChart::Cell PeopleChart::cellOf(const StatisticsPerson &person, Column column)
{
    const auto time = [](const Spread &spread, QString (*words)(qint64)) {
        return spread.count == 0 ? Cell{u"–"_s, true} : Cell{words(spread.p50), spread.count < fewestCases};
    };
    switch (column) {
    case Wait: return time(person.wait, waitOf);
    case FirstAnswer: return time(person.firstAnswer, roughDurationOf);
    case Rating:
        if (person.rated == 0)
            return {u"–"_s, true};
        if (person.rated < fewestCases)
            return {tr("%1 of %2").arg(person.good).arg(person.rated), true};
        return {u"%1 · %2"_s.arg(percentOf(person.good, person.rated)).arg(person.rated), false};
    case Columns: break;
    }
    return {};
}

QStringList PeopleChart::tipOf(int index) const
{
    if (index < peopleCount()) {
        const StatisticsPerson &person = data().people[index];
        QStringList lines{shownLine(person.name, 60), tr("Calls taken: %1").arg(person.taken)};
        for (const Column column : {Wait, FirstAnswer, Rating})
            lines << u"%1: %2"_s.arg(headOf(column), cellOf(person, column).text);
        return lines;
    }
    const RatingRemark &remark = data().remarks[index - peopleCount()];
    const QString verdict = remark.isGood ? tr("Good") : tr("Not good");
    QStringList lines{u"%1 · %2 · %3"_s.arg(personName(remark.visitor), longDayOf(remark.day), verdict)};
    // As many lines as the text needs in the width of this chart.
    const QFontMetricsF metrics = small();
    QString line;
    for (const QString &word : shownLine(remark.text).split(u' ')) {
        if (!line.isEmpty() && metrics.horizontalAdvance(line + u' ' + word) > width() - 40) {
            lines << line;
            line.clear();
        }
        line += (line.isEmpty() ? QString() : u" "_s) + word;
    }
    return lines << line;
}

NumberTable PeopleChart::numbers() const
{
    NumberTable table{{tr("Name"), tr("Calls taken"), headOf(Wait), headOf(FirstAnswer), headOf(Rating)}, {}};
    for (const StatisticsPerson &person : data().people) {
        table.rows.append({shownLine(person.name, 60), QString::number(person.taken), cellOf(person, Wait).text, cellOf(person, FirstAnswer).text,
                           cellOf(person, Rating).text});
    }
    return table;
}

QString PeopleChart::emptySentence() const
{
    if (count() > 0)
        return {};
    const QString none = Chart::emptySentence();
    return none.isEmpty() ? tr("Nobody has taken a call in this time.") : none; // one may be ringing
}

int PeopleChart::headHeight() const
{
    return int(std::ceil(small().height())) + 8;
}

int PeopleChart::rowHeight() const
{
    return theme().scaled(39);
}

int PeopleChart::remarkHeight() const
{
    return theme().scaled(25);
}

int PeopleChart::wholeHeight() const
{
    const int remarks = count() - peopleCount();
    return headHeight() + peopleCount() * rowHeight() + (remarks > 0 ? 12 + remarks * remarkHeight() : 0) + 10;
}

QSize PeopleChart::sizeHint() const
{
    return {theme().scaled(520), std::max(theme().scaled(160), wholeHeight())};
}

QSize PeopleChart::minimumSizeHint() const
{
    return {theme().scaled(300), sizeHint().height()};
}

void PeopleChart::prepare()
{
    const QFontMetricsF metrics = small();
    const QFontMetricsF names(theme().font(TextSize::Normal));
    const QRectF inside = contentsRect();
    qreal right = inside.right();
    for (int column = Columns - 1; column >= 0; --column) {
        qreal wide = metrics.horizontalAdvance(headOf(Column(column)));
        for (const StatisticsPerson &person : data().people)
            wide = std::max(wide, metrics.horizontalAdvance(cellOf(person, Column(column)).text));
        m_right[column] = right;
        right -= std::ceil(wide) + columnGap;
    }
    qreal name = metrics.horizontalAdvance(tr("Name"));
    m_number = 0;
    for (const StatisticsPerson &person : data().people) {
        name = std::max(name, names.horizontalAdvance(shownLine(person.name, 60)));
        m_number = std::max(m_number, metrics.horizontalAdvance(QString::number(person.taken)));
    }
    const qreal faces = theme().scaled(face) + 10;
    m_name = inside.left() + std::min(faces + std::ceil(name) + columnGap, std::max(faces + names.horizontalAdvance(u"가나다"_s), right * 0.4));
    m_bar = right - m_name - m_number - 8;
    if (m_bar < leastBar)
        m_bar = 0;
    m_bar = std::min(m_bar, qreal(theme().scaled(180)));
}

QRectF PeopleChart::placeOf(int index) const
{
    const QRectF inside = contentsRect();
    if (index < peopleCount())
        return {inside.left(), inside.top() + headHeight() + index * rowHeight(), inside.width(), qreal(rowHeight())};
    const qreal top = inside.top() + headHeight() + peopleCount() * rowHeight() + 10;
    return {inside.left(), top + (index - peopleCount()) * remarkHeight(), inside.width(), qreal(remarkHeight())};
}

int PeopleChart::indexAt(QPointF point) const
{
    for (int index = peopleCount(); index < count(); ++index) { // the numbers of people are written in full
        if (placeOf(index).contains(point))
            return index;
    }
    return -1;
}

int PeopleChart::neighbour(int index, int key) const
{
    const int step = key == Qt::Key_Up || key == Qt::Key_Left ? -1 : 1;
    return std::clamp(index + step, 0, count() - 1);
}

void PeopleChart::paintHead(QPainter &painter) const
{
    const QRectF inside = contentsRect();
    const qreal letters = std::ceil(small().height());
    drawSmall(painter, {inside.left(), inside.top(), m_name - inside.left(), letters}, Qt::AlignLeft | Qt::AlignVCenter, tr("Name"), colours().muted);
    qreal left = m_name;
    if (m_bar > 0 || m_number > 0)
        drawSmall(painter, {left, inside.top(), m_right[Wait] - left, letters}, Qt::AlignLeft | Qt::AlignVCenter, tr("Calls taken"), colours().muted);
    for (const Column column : {Wait, FirstAnswer, Rating})
        drawSmall(painter, {0, inside.top(), m_right[column], letters}, Qt::AlignRight | Qt::AlignVCenter, headOf(column), colours().muted);
    painter.setPen(QPen(colours().line, 1));
    const qreal y = inside.top() + headHeight() - 1.5;
    painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y));
}

void PeopleChart::paintPerson(QPainter &painter, int index) const
{
    const StatisticsPerson &person = data().people[index];
    const QRectF row = placeOf(index);
    const qreal size = theme().scaled(face);
    const QString name = shownLine(person.name, 60);
    drawAvatar(&painter, {row.left(), row.center().y() - size / 2, size, size}, name, colours());
    const QFont letters = theme().font(TextSize::Normal);
    const qreal nameLeft = row.left() + size + 10;
    const QRectF nameRect(nameLeft, row.top(), m_name - nameLeft - columnGap / 2, row.height());
    painter.setFont(letters);
    painter.setPen(colours().ink);
    painter.drawText(nameRect, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(letters).elidedText(name, Qt::ElideRight, nameRect.width()));

    qreal number = m_name;
    if (m_bar > 0) {
        const int most = std::max(1, std::max_element(data().people.begin(), data().people.end(), [](const auto &a, const auto &b) {
                                         return a.taken < b.taken;
                                     })->taken);
        const QRectF bar(m_name, row.center().y() - barHeight / 2, m_bar * person.taken / most, barHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours().series);
        painter.drawRoundedRect(bar, std::min(barHeight, bar.width()) / 2, barHeight / 2);
        number = bar.right() + 8;
    }
    drawSmall(painter, {number, row.top(), m_number + 2, row.height()}, Qt::AlignLeft | Qt::AlignVCenter, QString::number(person.taken), colours().ink);
    for (const Column column : {Wait, FirstAnswer, Rating}) {
        const Cell cell = cellOf(person, column);
        drawSmall(painter, {0, row.top(), m_right[column], row.height()}, Qt::AlignRight | Qt::AlignVCenter, cell.text,
                  cell.isFew ? colours().muted : colours().ink);
    }
    painter.setPen(QPen(colours().line, 1));
    painter.drawLine(QPointF(row.left(), row.bottom() - 0.5), QPointF(row.right(), row.bottom() - 0.5));
}

void PeopleChart::paintRemark(QPainter &painter, int index) const
{
    const RatingRemark &remark = data().remarks[index - peopleCount()];
    const QRectF row = placeOf(index);
    const qreal size = theme().scaled(15);
    drawSymbol(&painter, {row.left() + 1, row.center().y() - size / 2, size, size}, remark.isGood ? Symbol::ThumbUp : Symbol::ThumbDown,
               remark.isGood ? colours().accent : colours().brassText);
    const QFontMetricsF metrics = small();
    const QString whose = u"%1 · %2"_s.arg(shownLine(personName(remark.visitor), 24), shortDayOf(remark.day));
    const qreal wide = std::min(metrics.horizontalAdvance(whose) + 2, row.width() * 0.45);
    drawSmall(painter, {row.right() - wide, row.top(), wide, row.height()}, Qt::AlignRight | Qt::AlignVCenter,
              metrics.elidedText(whose, Qt::ElideRight, wide), colours().muted);
    const QRectF text(row.left() + size + 10, row.top(), row.width() - wide - size - 10 - columnGap, row.height());
    //: What a visitor wrote, in quotation marks.
    const QString quoted = tr("“%1”").arg(shownLine(remark.text));
    drawSmall(painter, text, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(quoted, Qt::ElideRight, text.width()), colours().ink);
}

void PeopleChart::paint(QPainter &painter)
{
    if (const int pointed = pointedAt(); pointed >= 0)
        painter.fillRect(placeOf(pointed), colours().hover.ground);
    if (peopleCount() > 0)
        paintHead(painter);
    for (int index = 0; index < peopleCount(); ++index)
        paintPerson(painter, index);
    for (int index = peopleCount(); index < count(); ++index)
        paintRemark(painter, index);
}

} // namespace deskbell
