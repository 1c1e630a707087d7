// SPDX-License-Identifier: MIT
#include "ui/icons.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int sizes[] = {16, 22, 24, 32, 48, 64};

QString trayName(TrayLook look, int frame)
{
    switch (look) {
    case TrayLook::Offline: return u"tray-offline"_s;
    case TrayLook::Away: return u"tray-away"_s;
    case TrayLook::Online: return u"tray-online"_s;
    case TrayLook::Ringing: return frame == 0 ? u"tray-ringing-1"_s : u"tray-ringing-2"_s;
    }
    return {};
}

void paintCount(QPixmap &pixmap, int count)
{
    const QString text = count > 9 ? u"9+"_s : QString::number(count);
    const qreal size = pixmap.width();
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font;
    font.setPixelSize(qMax(9, int(size * 0.5)));
    font.setBold(true);
    painter.setFont(font);
    const qreal height = size * 0.6;
    const qreal width = qMax(height, QFontMetricsF(font).horizontalAdvance(text) + size * 0.16);
    const QRectF badge(size - width, size - height, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x0f5c46));
    painter.drawRoundedRect(badge, height / 2, height / 2);
    painter.setPen(Qt::white);
    painter.drawText(badge, Qt::AlignCenter, text);
}

} // namespace

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        const QString file = u":/icons/deskbell-%1.png"_s.arg(size);
        if (QFile::exists(file))
            icon.addFile(file, QSize(size, size));
    }
    return icon;
}

QIcon trayIcon(TrayLook look, int frame, int unread)
{
    QIcon icon;
    const bool counts = unread > 0 && look != TrayLook::Ringing;
    const QString name = counts && look == TrayLook::Online ? u"tray-unread"_s : trayName(look, frame);
    for (const int size : sizes) {
        QPixmap pixmap(u":/icons/%1-%2.png"_s.arg(name).arg(size));
        if (pixmap.isNull())
            continue;
        if (counts)
            paintCount(pixmap, unread);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace deskbell
