// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>

class QPainter;
class QPushButton;

namespace deskbell {

class Theme;

/// Line drawings in a square of 20, in whatever colour is wanted.
enum class Symbol { Inbox, Keyboard, Gear, Search, BellOff, Copy, Bell, Panel, ChevronDown, ChevronRight, Clip, File, Cross, Lock, More, PopOut,
                   Contrast, Slash, People, Clock, Globe, Person, Info, Speaker, Chart, Calendar, Download, Table, ThumbUp, ThumbDown };

void drawSymbol(QPainter *painter, const QRectF &square, Symbol symbol, const QColor &colour);
[[nodiscard]] QPixmap symbolPixmap(Symbol symbol, int size, const QColor &colour, qreal ratio);
[[nodiscard]] QIcon symbolIcon(Symbol symbol, const QColor &colour);
/// In a colour of the palette, whatever that becomes.
[[nodiscard]] QIcon symbolIcon(Symbol symbol, QPalette::ColorRole role = QPalette::WindowText);
/// Before the words of a button: in their colour, off them, and as large as they are. `role`: of green words, unless they have
/// another colour.
void setSymbolBefore(QPushButton &words, Symbol symbol, const Theme &theme, QPalette::ColorRole role = QPalette::Link);

} // namespace deskbell
