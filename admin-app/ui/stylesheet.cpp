// SPDX-License-Identifier: MIT
#include "ui/stylesheet.h"

#include "ui/theme.h"

#include <QRegularExpression>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Token {
    QLatin1StringView name;
    QColor colour;
};

// Sizes here are logical pixels; corners and paddings go in steps of 4 as far as the text allows it.
constexpr auto source = R"(
QWidget { color: @ink@; }
QToolTip { color: @ink@; background: @paper@; border: 1px solid @line@; padding: 4px 8px; }

QFrame[look="header"] { background: @paper@; border: 0; border-bottom: 1px solid @line@; }
QFrame[look="side"], QWidget[look="side"] { background: @window@; border: 0; }
QFrame[look="sideEdge"] { background: @window@; border: 0; border-right: 1px solid @line@; }
QFrame[look="foot"] { background: @window@; border: 0; border-top: 1px solid @line@; }
QFrame[look="inputRow"] { background: @paper@; border: 0; border-top: 1px solid @line@; }
QWidget[look="board"], QFrame[look="board"] { background: @board@; border: 0; }
QFrame[look="card"], QAbstractButton[look="card"] { background: @paper@; border: 1px solid @line@; border-radius: 12px; }
QAbstractButton[look="card"]:hover { background: @hover@; }
QAbstractButton[look="card"]:focus { border: 2px solid @accent@; }
QFrame[look="ringCard"] { background: @ringCard@; border: 1px solid @brass@; border-radius: 12px; }
QFrame[look="callCard"] { background: @ringCard@; border: 2px solid @brass@; }
QFrame[look="callCardQuiet"] { background: @paper@; border: 1px solid @line@; }
QFrame[look="comment"] { background: @window@; border: 0; border-radius: 10px; }
QFrame[look="note"] { background: @note@; border: 1px solid @noteLine@; border-radius: 10px; }
QFrame[look="banner"] { background: @banner@; border: 0; border-bottom: 1px solid @line@; }
QFrame[look="toast"] { background: @toast@; border: 0; border-radius: 10px; }
QFrame[look="meanwhile"] { background: @banner@; border: 0; border-radius: 8px; }
QFrame[look="rule"] { background: @line@; border: 0; }

QLabel { background: transparent; border: 0; padding: 0; }
QLabel[look="muted"] { color: @muted@; font-size: 12px; }
QLabel[look="section"] { color: @muted@; font-size: 12px; font-weight: 700; }
QLabel[look="strong"] { font-weight: 700; }
QLabel[look="title"] { font-size: 16px; font-weight: 700; }
QLabel[look="brand"] { font-size: 17px; font-weight: 700; }
QLabel[look="brass"] { color: @brassText@; font-weight: 700; }
QLabel[look="brassSmall"] { color: @brassText@; font-size: 12px; }
QLabel[look="figure"] { font-size: 26px; font-weight: 700; }
QLabel[look="fewFigure"] { color: @muted@; font-size: 26px; font-weight: 700; }
QLabel[look="accent"] { color: @accent@; font-size: 12px; }
QLabel[look="danger"] { color: @danger@; }
QLabel[look="smallDanger"] { color: @danger@; font-size: 12px; }
QLabel[look="errorTitle"] { color: @danger@; font-size: 13px; font-weight: 700; }
QLabel[look="pageError"] { color: @tagErrorText@; background: @tagError@; border-radius: 6px; font-family: monospace; font-size: 12px; padding: 5px 8px; }
QLabel[look="code"] { color: @ink@; background: @window@; border: 1px solid @line@; border-radius: 8px; font-family: monospace; font-size: 12px; padding: 8px 10px; }
QLabel[look="bannerText"] { color: @bannerText@; }
QLabel[look="noteHead"] { color: @noteHead@; font-size: 12px; font-weight: 700; }
QLabel[look="noteFoot"] { color: @noteHead@; font-size: 12px; }
QLabel[look="count"] { color: @primaryText@; background: @primary@; border-radius: @9px@; font-size: 12px;
    font-weight: 700; padding: 0 7px; min-height: @20px@; max-height: @20px@; }
QLabel[look="tagOpen"] { color: @tagOpenText@; background: @tagOpen@; border-radius: 5px; font-size: 12px; padding: 2px 8px; }
QLabel[look="tagQuiet"] { color: @tagQuietText@; background: @tagQuiet@; border-radius: 5px; font-size: 12px; padding: 2px 8px; }
QLabel[look="tagGood"] { color: @accent@; background: @selected@; border-radius: 5px; font-size: 12px; padding: 2px 8px; }
QLabel[look="tagError"] { color: @tagErrorText@; background: @tagError@; border-radius: 5px; font-size: 12px; padding: 2px 8px; }
QLabel[look="tagSuggestion"] { color: @tagSuggestionText@; background: @tagSuggestion@; border-radius: 5px; font-size: 12px;
    padding: 2px 8px; }
QLabel[look="meanwhile"] { color: @bannerText@; background: @banner@; border-radius: 8px; padding: 6px 10px; }
QLabel[look="toast"] { color: @toastText@; }
QLabel[look="empty"] { color: @muted@; }

QPushButton { color: @accent@; background: @paper@; border: 1px solid @line@; border-radius: 10px;
    padding: 6px 14px; min-height: 20px; }
QPushButton:hover { background: @hover@; }
QPushButton:pressed { background: @selected@; }
QPushButton:focus { border: 2px solid @accent@; padding: 5px 13px; }
QPushButton[tall="true"] { min-height: 26px; }
QPushButton:disabled { color: @muted@; background: @window@; }
QPushButton[look="primary"] { color: @primaryText@; background: @primary@; border: 1px solid @primary@; font-weight: 700; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: @primaryHover@; }
QPushButton[look="primary"]:focus { border: 2px solid @brass@; }
QPushButton[look="primary"]:disabled { color: @muted@; background: @window@; border: 1px solid @line@; }
QPushButton[look="note"] { color: @noteButtonText@; background: @noteButton@; border: 1px solid @noteButton@; font-weight: 700; }
QPushButton[look="note"]:focus { border: 2px solid @accent@; }
QPushButton[look="note"]:disabled { color: @muted@; background: @window@; border: 1px solid @line@; }
QPushButton[look="tab"] { color: @muted@; background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 2px 11px; }
QPushButton[look="tab"]:hover { background: @hover@; }
QPushButton[look="tab"]:checked { color: @accent@; background: @selected@; border: 1px solid @selected@; font-weight: 700; }
QPushButton[look="tab"][note="true"]:checked { color: @noteHead@; background: @note@; border: 1px solid @noteLine@; }
QPushButton[look="tab"]:focus { border: 2px solid @accent@; padding: 1px 10px; }
QPushButton[look="ring"] { color: @ringText@; background: @ring@; border: 1px solid @ring@; font-weight: 700; }
QPushButton[look="ring"]:hover, QPushButton[look="ring"]:pressed { background: @ringHover@; }
QPushButton[look="ring"]:focus { border: 2px solid @accent@; }
QPushButton[look="ring"]:disabled { color: @muted@; background: @window@; border: 1px solid @line@; }
QPushButton[look="danger"] { color: @danger@; background: @paper@; border: 1px solid @dangerLine@; }
QPushButton[look="danger"]:hover { background: @tagError@; color: @tagErrorText@; }
QPushButton[look="danger"]:focus { border: 2px solid @danger@; }
QPushButton[look="danger"]:disabled { color: @muted@; border: 1px solid @line@; }
QPushButton[look="chip"] { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: 15px;
    padding: 4px 13px; min-height: 20px; }
QPushButton[look="chip"]:hover { background: @hover@; }
QPushButton[look="chip"]:checked { color: @primaryText@; background: @primary@; border: 1px solid @primary@; font-weight: 700; }
QPushButton[look="chip"]:focus { border: 2px solid @accent@; padding: 3px 12px; }
QPushButton[look="chip"]:checked:focus { border: 2px solid @brass@; }
QPushButton[look="icon"] { color: @ink@; background: transparent; border: 1px solid transparent; padding: 2px 7px; font-size: 16px; }
QPushButton[look="icon"]:hover { background: @hover@; }
QPushButton[look="icon"]:focus { border: 2px solid @accent@; padding: 1px 6px; }
QPushButton[look="address"] { color: @muted@; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 1px 3px;
    font-size: 12px; min-height: 16px; text-align: left; }
QPushButton[look="address"]:hover { color: @accent@; background: @hover@; }
QPushButton[look="address"]:focus { border: 2px solid @accent@; padding: 0 2px; }
QPushButton[look="toast"] { color: @toastAction@; background: transparent; border: 1px solid transparent; border-radius: 8px;
    padding: 2px 9px; font-weight: 700; }
QPushButton[look="toast"]:focus { border: 2px solid @toastAction@; padding: 1px 8px; }
QPushButton[look="link"] { color: @accent@; background: transparent; border: 1px solid transparent; padding: 2px 6px;
    font-size: 12px; min-height: 20px; }
QPushButton[look="link"]:hover { background: @hover@; }
QPushButton[look="link"]:focus { border: 2px solid @accent@; padding: 1px 5px; }
QPushButton[look="fact"] { color: @accent@; background: transparent; border: none; padding: 0; font-size: 13px; text-decoration: underline; }
QPushButton[look="fact"]:focus { border: 2px solid @accent@; }

QLineEdit, QPlainTextEdit { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: 10px;
    padding: 6px 10px; selection-color: @primaryText@; selection-background-color: @primary@; }
QLineEdit { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent@; padding: 5px 9px; }
QLineEdit:disabled, QComboBox:disabled { color: @muted@; background: @window@; }
QLineEdit[look="wrong"] { border: 1px solid @danger@; }
QPlainTextEdit[look="note"] { background: @note@; border: 1px solid @noteLine@; }
QPlainTextEdit[look="note"]:focus { border: 2px solid @noteHead@; }
QPlainTextEdit[look="text"] { background: transparent; border: 0; padding: 0; }

QMenu { background: @paper@; border: 1px solid @line@; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 6px; }
QMenu::item:selected { color: @selectedText@; background: @selected@; }
QMenu::item:disabled { color: @muted@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 8px; }

QTableView { background: @paper@; border: 1px solid @line@; border-radius: 12px; gridline-color: @line@;
    selection-color: @selectedText@; selection-background-color: @selected@; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus { border: 0; border-radius: 0; }
QCalendarWidget QToolButton { color: @primaryText@; }
QTableView:focus { border: 2px solid @accent@; }
QTableWidget::item { padding: 0 10px; border: 0; }
QTableWidget::item:selected { color: @selectedText@; background: @selected@; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { color: @muted@; background: @window@; border: 0; border-bottom: 1px solid @line@;
    padding: 6px 12px; font-size: 12px; font-weight: 700; }
QTableView[tight="true"] QHeaderView::section { padding: 6px 6px; }
QTableWidget[tight="true"]::item { padding: 0 4px; }
QHeaderView::section:first { border-top-left-radius: 11px; }
QHeaderView::section:last { border-top-right-radius: 11px; }
QListView { background: @board@; border: 0; }
QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: @scroll@; border-radius: 3px; min-height: 32px; }
QScrollBar[look="idle"]::handle:vertical { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: @scroll@; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: @board@; }
QSplitter[look="inbox"]::handle { background: @line@; }

QFrame[look="rail"] { background: @rail@; border: 0; }
QPushButton[look="rail"] { background: transparent; border: 2px solid transparent; border-radius: 10px; padding: 0;
    min-width: 36px; max-width: 36px; min-height: 36px; max-height: 36px; }
QPushButton[look="rail"]:hover, QPushButton[look="rail"]:checked { background: @railOn@; border: 2px solid @railOn@; }
QPushButton[look="rail"]:focus { border: 2px solid @railOnText@; padding: 0; }
QListView[look="options"] { background: transparent; border: 0; }
QListView[look="options"]::item { color: @ink@; border-radius: 6px; padding: 4px 10px; }
QListView[look="options"]::item:selected { color: @selectedText@; background: @selected@; }
QListView[look="side"] { background: @window@; border: 0; }
QPushButton[look="smallChip"] { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: @12px@; padding: 2px 10px;
    min-height: @20px@; max-height: @20px@; font-size: 13px; }
QPushButton[look="smallChip"]:hover { background: @hover@; }
QPushButton[look="smallChip"]:checked { color: @primaryText@; background: @primary@; border: 1px solid @primary@; font-weight: 700; }
QPushButton[look="smallChip"]:focus { border: 2px solid @accent@; padding: 1px 9px; }
QPushButton[look="smallChip"]:checked:focus { border: 2px solid @brass@; }
QPushButton[look="square"] { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: 10px; padding: 0; }
QPushButton[look="square"]:hover { background: @hover@; }
QPushButton[look="square"]:checked { background: @selected@; border: 1px solid @accent@; }
QPushButton[look="square"]:focus { border: 2px solid @accent@; padding: 0; }
QPushButton[look="pill"] { color: @primaryText@; background: @primary@; border: 1px solid @primary@; border-radius: 13px; padding: 2px 14px;
    min-height: 20px; font-weight: 700; font-size: 13px; }
QPushButton[look="pill"]:hover { background: @primaryHover@; }
QPushButton[look="pill"]:focus { border: 2px solid @brass@; padding: 1px 13px; }
QPushButton[look="ring"][small="true"] { padding: 3px 12px; }
QPushButton[look="ring"][small="true"]:focus { padding: 2px 11px; }
QFrame[look="strip"] { background: @ringCard@; border: 0; border-bottom: 1px solid @brass@; }
QFrame[look="ringQuiet"] { background: @paper@; border: 1px solid @line@; border-radius: 12px; }
QFrame[look="panel"] { background: @paper@; border: 0; }
QFrame[look="block"] { background: transparent; border: 0; border-bottom: 1px solid @line@; }
QPushButton[look="earlier"] { color: @ink@; background: transparent; border: 1px solid transparent; padding: 2px 0; font-size: 13px;
    min-height: 18px; text-align: left; }
QPushButton[look="earlier"]:hover { color: @accent@; text-decoration: underline; }
QPushButton[look="earlier"]:focus { border: 2px solid @accent@; padding: 1px 0; }
QPushButton[look="noteLink"] { color: @noteHead@; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 1px 5px;
    font-size: 12px; min-height: 16px; }
QPushButton[look="noteLink"]:hover { text-decoration: underline; }
QPushButton[look="noteLink"]:focus { border: 2px solid @noteHead@; padding: 0 4px; }
QProgressBar { background: @line@; border: 0; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: @accent@; border-radius: 2px; }
QLabel[look="replyPreview"] { color: @primaryText@; background: @primary@; border-radius: 14px; padding: 8px 14px; }
QFrame[look="field"] { background: @paper@; border: 1px solid @line@; border-radius: 10px; }
QLabel[look="heading"] { font-size: 19px; font-weight: 700; }
QLabel[look="ringTime"] { color: @brassText@; font-size: 16px; font-weight: 700; }
QLabel[look="ringName"] { font-size: 16px; font-weight: 700; }
QLabel[look="small"] { font-size: 13px; }
QLabel[look="key"] { color: @muted@; background: @window@; border: 1px solid @line@; border-radius: 5px; font-size: 12px; padding: 1px 6px; }
QPushButton[inert="true"], QPushButton[inert="true"]:hover, QPushButton[inert="true"]:pressed { color: @muted@; background: @window@; }
QPushButton[look="link"][inert="true"], QPushButton[look="link"][inert="true"]:hover { background: transparent; }
QPushButton[look="primary"][inert="true"], QPushButton[look="ring"][inert="true"] { border: 1px solid @line@; }
QPushButton[look="option"] { color: @ink@; background: transparent; border: 0; border-radius: 6px; padding: 4px 10px; text-align: left; }
QPushButton[look="option"]:hover { background: @hover@; }
QPushButton[look="option"]:checked { color: @selectedText@; background: @selected@; }
QListView[look="nav"] { background: transparent; border: 0; outline: 0; }
QListView[look="nav"]::item { color: @ink@; border: 2px solid transparent; border-radius: 8px; padding: 0 8px; }
QListView[look="nav"]::item:hover { background: @hover@; }
QListView[look="nav"]::item:selected { color: @selectedText@; background: @selected@; }
QListView[look="nav"]::item:focus { border: 2px solid @accent@; }
QComboBox { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: 10px; padding: 5px 10px; min-height: 20px; }
QComboBox:hover { background: @hover@; }
QComboBox:focus { border: 2px solid @accent@; padding: 4px 9px; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QAbstractItemView { color: @ink@; background: @paper@; border: 1px solid @line@; padding: 4px; outline: 0;
    selection-color: @selectedText@; selection-background-color: @selected@; }
QAbstractSpinBox { color: @ink@; background: @paper@; border: 1px solid @line@; border-radius: 10px; padding: 5px 8px; min-height: 20px;
    selection-color: @primaryText@; selection-background-color: @primary@; }
QAbstractSpinBox:focus { border: 2px solid @accent@; padding: 4px 7px; }
QDateEdit::drop-down { border: 0; width: 28px; }
QDateEdit::down-arrow { image: none; }
QAbstractSpinBox:disabled { color: @muted@; background: @window@; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { background: @scroll@; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @primary@; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: @primary@; border: 2px solid @paper@; width: 14px; height: 14px; margin: -7px 0; border-radius: 9px; }
QSlider::handle:horizontal:focus { border: 2px solid @accent@; background: @paper@; }
QDialog, QMessageBox { background: @board@; }
QMessageBox QLabel#qt_msgbox_label, QMessageBox QLabel#qt_msgbox_informativelabel { padding-right: 24px; }
)"_L1;

/// Letters, and what is marked @20px@ since it is just high enough for them, or a corner of that.
QString scaledSheet(const QString &sheet, int textScale)
{
    static const QRegularExpression size(u"font-size: (\\d+)px|@(\\d+)px@"_s);
    QString scaled;
    qsizetype from = 0;
    for (auto it = size.globalMatch(sheet); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        scaled += QStringView(sheet).mid(from, match.capturedStart() - from);
        if (match.capturedLength(1) > 0)
            scaled += u"font-size: %1px"_s.arg(scaledText(match.captured(1).toInt(), textScale));
        else
            scaled += u"%1px"_s.arg((match.captured(2).toInt() * textScale + 50) / 100);
        from = match.capturedEnd();
    }
    scaled += QStringView(sheet).mid(from);
    return scaled;
}

} // namespace

int scaledText(int pixels, int textScale)
{
    constexpr int smallest = 12;
    return std::max(std::min(pixels, smallest), (pixels * textScale + 50) / 100);
}

QString styleSheetOf(const Colours &c, int textScale)
{
    const Token tokens[] = {
        {"ink"_L1, c.ink}, {"muted"_L1, c.muted}, {"line"_L1, c.line}, {"paper"_L1, c.paper}, {"board"_L1, c.board},
        {"window"_L1, c.window}, {"accent"_L1, c.accent}, {"brass"_L1, c.brass}, {"brassText"_L1, c.brassText},
        {"danger"_L1, c.danger}, {"dangerLine"_L1, c.dangerLine}, {"scroll"_L1, c.scroll},
        {"primary"_L1, c.primary.ground}, {"primaryText"_L1, c.primary.text}, {"primaryHover"_L1, c.primaryHover.ground},
        {"ring"_L1, c.ring.ground}, {"ringText"_L1, c.ring.text}, {"ringHover"_L1, c.ringHover.ground},
        {"ringCard"_L1, c.ringCard.ground}, {"selected"_L1, c.selected.ground}, {"selectedText"_L1, c.selected.text},
        {"note"_L1, c.note.ground}, {"noteLine"_L1, c.noteLine}, {"noteHead"_L1, c.noteHead},
        {"noteButton"_L1, c.noteButton.ground}, {"noteButtonText"_L1, c.noteButton.text},
        {"rail"_L1, c.rail.ground}, {"railOn"_L1, c.railOn.ground}, {"railOnText"_L1, c.railOn.text},
        {"toast"_L1, c.toast.ground}, {"toastText"_L1, c.toast.text}, {"toastAction"_L1, c.toastAction},
        {"hover"_L1, c.hover.ground}, {"banner"_L1, c.banner.ground}, {"bannerText"_L1, c.banner.text},
        {"tagOpen"_L1, c.tagOpen.ground}, {"tagOpenText"_L1, c.tagOpen.text}, {"tagError"_L1, c.tagError.ground},
        {"tagErrorText"_L1, c.tagError.text}, {"tagSuggestion"_L1, c.tagSuggestion.ground},
        {"tagSuggestionText"_L1, c.tagSuggestion.text}, {"tagQuiet"_L1, c.tagQuiet.ground}, {"tagQuietText"_L1, c.tagQuiet.text},
    };
    QString sheet = scaledSheet(source, textScale);
    for (const Token &token : tokens)
        sheet.replace(u'@' + token.name + u'@', token.colour.name());
    Q_ASSERT(!sheet.contains(u'@'));
    return sheet;
}

} // namespace deskbell
