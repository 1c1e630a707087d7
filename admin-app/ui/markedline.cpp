// SPDX-License-Identifier: MIT
#include "ui/markedline.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

bool isWithin(const TextSpan &mark, const QString &text)
{
    return mark.start >= 0 && mark.length > 0 && mark.start <= text.size() - mark.length;
}

QTextLine layOut(QTextLayout &layout, const MarkedLine &line, const QFont &ofMarks)
{
    QTextOption option(Qt::AlignLeft);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const TextSpan &mark : line.marks) {
        if (!isWithin(mark, line.text))
            continue; // of a server that counts in another way
        QTextCharFormat format;
        format.setFont(ofMarks);
        formats.append({mark.start, mark.length, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine laid = layout.createLine();
    if (laid.isValid())
        laid.setLineWidth(1e6);
    layout.endLayout();
    return laid;
}

/// A piece of it, with “…” where something was cut away.
MarkedLine pieceOf(const MarkedLine &line, int begin, int end)
{
    MarkedLine piece;
    const int shift = begin > 0 ? 1 - begin : 0;
    piece.text = (begin > 0 ? u"…"_s : QString()) + line.text.mid(begin, end - begin) + (end < line.text.size() ? u"…"_s : QString());
    for (const TextSpan &mark : line.marks) {
        const int from = std::max(mark.start, begin), to = std::min(mark.start + mark.length, end);
        if (isWithin(mark, line.text) && from < to)
            piece.marks.append({from + shift, to - from});
    }
    return piece;
}

} // namespace

MarkedLine shortened(const MarkedLine &line, const QFont &font, const QFont &ofMarks, qreal width)
{
    QTextLayout layout(line.text, font);
    const QTextLine laid = layOut(layout, line, ofMarks);
    if (!laid.isValid() || laid.naturalTextWidth() <= width)
        return line;
    const int size = int(line.text.size());
    // From where one begins to read.
    const bool isRightToLeft = line.text.isRightToLeft();
    const auto placeOf = [&](int at) { return isRightToLeft ? laid.naturalTextWidth() - laid.cursorToX(at) : laid.cursorToX(at); };
    const qreal dots = QFontMetricsF(font).horizontalAdvance(u'…');

    const auto first = std::find_if(line.marks.cbegin(), line.marks.cend(), [&line](const TextSpan &mark) { return isWithin(mark, line.text); });
    int begin = 0;
    if (first != line.marks.cend()) {
        const qreal mark = placeOf(first->start);
        qreal last = placeOf(first->start + first->length);
        for (auto next = first + 1; next != line.marks.cend(); ++next) {
            const qreal end = isWithin(*next, line.text) ? placeOf(next->start + next->length) : last;
            if (end - mark <= width - 2 * dots)
                last = std::max(last, end);
        }
        if (last + dots > width) {
            // Some of what stands before it, but whole words; more, if the rest is short.
            const qreal wanted = std::min({mark, std::max(last - (width - 2 * dots), mark - width / 4), placeOf(size) - (width - dots)});
            while (begin < first->start && placeOf(begin) < wanted)
                begin = layout.nextCursorPosition(begin);
            const qsizetype blank = line.text.indexOf(u' ', begin);
            if (blank >= 0 && blank < first->start)
                begin = int(blank) + 1;
            begin = std::min(begin, first->start);
        }
    }

    int end = size;
    const qreal room = width - (begin > 0 ? dots : 0);
    if (placeOf(size) - placeOf(begin) > room) {
        while (end > begin && placeOf(end) - placeOf(begin) > room - dots)
            end = layout.previousCursorPosition(end);
        while (end > begin && line.text.at(end - 1).isSpace())
            --end;
    }
    return pieceOf(line, begin, end);
}

void drawLine(QPainter *painter, const QRect &place, const MarkedLine &line, const QFont &font, const QFont &ofMarks)
{
    const MarkedLine shown = shortened(line, font, ofMarks, place.width());
    QTextLayout layout(shown.text, font);
    const QTextLine laid = layOut(layout, shown, ofMarks);
    if (!laid.isValid())
        return;
    painter->save();
    painter->setClipRect(place, Qt::IntersectClip);
    layout.draw(painter, QPointF(place.left(), place.top() + (place.height() - laid.height()) / 2));
    painter->restore();
}

} // namespace deskbell
