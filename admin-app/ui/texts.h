// SPDX-License-Identifier: MIT
#pragma once

// Words and forms that more than one view uses. Everything that came from a network passes through here before it is shown.

#include "common/protocol.h"

#include <QString>

namespace deskbell {

/// A name, title or first line as one line: without control, bidirectional and other invisible characters, white space
/// folded, cut at maxLength. For labels, window titles, tray and notifications.
[[nodiscard]] QString shownLine(const QString &raw, int maxLength = 200);

/// A visitor's name as one line, without check marks: "confirmed by the site" is said by a badge only, never by a
/// character that anybody can type. The word for a guest, in the language of the app, if nothing in it can be seen or if it is a
/// word for one, with their number, if they have one.
[[nodiscard]] QString personName(const QString &raw);

/// The same for a translated sentence, which may put an honorific behind it: 손님 is not to become 손님님.
[[nodiscard]] QString nameInSentence(const QString &raw);

/// A text of several lines without control and bidirectional characters.
[[nodiscard]] QString plainText(const QString &raw);

/// For tool tips, which would otherwise guess at markup.
[[nodiscard]] QString tooltipText(const QString &raw);

/// For the tray, which guesses at markup and offers no way to say plain text.
[[nodiscard]] QString trayText(const QString &text);

/// For the body of a notification: escaped if the service says that it reads markup.
[[nodiscard]] QString noticeText(const QString &text, bool readsMarkup);

/// For a label that wraps: lets a word wider than a window be broken, so that it cannot force the window open.
[[nodiscard]] QString breakable(const QString &text);

/// For the text of a button or menu item, where & would underline the next letter.
[[nodiscard]] QString buttonText(const QString &text);

/// For a window's title, where [*] stands for something else.
[[nodiscard]] QString windowTitleText(const QString &text);

/// "Chrome 156 · Windows" of a User-Agent; empty if it says nothing we know.
[[nodiscard]] QString browserOf(const QString &agent);

/// "example.org/temp" of a page's address.
[[nodiscard]] QString pageOf(const QString &address);

[[nodiscard]] QString clockOf(qint64 at);                ///< 14:03, local
[[nodiscard]] QString dayOf(qint64 at);                  ///< the date in words, local
[[nodiscard]] QString momentOf(qint64 at);               ///< date and time in short, local
[[nodiscard]] QString whenOf(qint64 at, qint64 now);     ///< 3 minutes ago, yesterday, 11 Nov
[[nodiscard]] QString stampOf(qint64 at, qint64 now);    ///< 14:03, yesterday 14:03, 11 Nov 14:03
[[nodiscard]] QString stopwatchOf(qint64 duration);      ///< 2:03
[[nodiscard]] QString visitOf(int visit);                ///< 3rd visit; empty: it is not known, or the first one
[[nodiscard]] QString durationOf(qint64 duration);       ///< 1 min 12 s

[[nodiscard]] QString sizeOf(qint64 bytes);              ///< 277 KB, 1.4 MB
/// A file as one line: what it is, its name, its size. For screen readers.
[[nodiscard]] QString wordsOf(const FileInfo &file);

[[nodiscard]] QString wordOf(InquiryKind kind);
/// A type of the site's: those that every site begins with in the language of the app, others as they are.
[[nodiscard]] QString wordOfTopic(const QString &topic);
[[nodiscard]] QString wordOf(InquiryState state);
[[nodiscard]] QString wordOf(Presence presence);
[[nodiscard]] QString titleOf(const BoardRow &row);      ///< a missed call has no title of its own

/// What a refusal means to the person and what can be done.
[[nodiscard]] QString sentenceOf(Refusal code, qint64 retryAfter = 0, const QString &by = {});

/// A system line of a chat in words.
[[nodiscard]] QString lineOf(const Message &message);

} // namespace deskbell
