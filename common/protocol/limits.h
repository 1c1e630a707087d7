// SPDX-License-Identifier: MIT
#pragma once

// Version and limits of the wire. What an operator may change is in the configuration instead.

#include <QtGlobal>

namespace deskbell {

inline constexpr int protocolVersion = 1;
inline constexpr int oldestProtocolVersion = 1;

/// Client to server. A frame whose fields are all within their limits is never larger, if its texts have no control
/// characters but LF and tab and nothing is escaped without need: a test adds them up.
inline constexpr int maxFrameBytes = 80 * 1024;
inline constexpr int maxKeyLength = 64;         ///< [A-Za-z0-9_-]
inline constexpr int maxTextLength = 4000;
inline constexpr int maxInquiryLength = 18000;
inline constexpr int maxTitleLength = 200;
inline constexpr int maxNameLength = 60;
inline constexpr int maxNamesThere = 3;         ///< names of admins that are told with their presence
inline constexpr int maxHoursLength = 120;      ///< what a site says of its hours
inline constexpr int maxEmailLength = 254;  ///< RFC 5321, 4.5.3.1.3
inline constexpr int maxPageLength = 1000;
inline constexpr int maxAgentLength = 400;
inline constexpr int maxScreenLength = 11;
inline constexpr int maxLanguageLength = 35; ///< RFC 5646, 4.4.1
inline constexpr int maxZoneLength = 40;
inline constexpr int maxPageErrors = 10;     ///< in one report
inline constexpr int maxPageErrorLength = 200;
inline constexpr int maxPageErrorPlaceLength = 320;
inline constexpr int maxIdentityLength = 4096; ///< a token signed by the site
inline constexpr int maxPageMessages = 300; ///< one page of history
inline constexpr int maxPageBytes = 256 * 1024;
inline constexpr int minPasswordLength = 8;
inline constexpr int maxPasswordLength = 1024;
inline constexpr qint64 oneTimePasswordTime = 7 * qint64(86'400'000); ///< ms that a password which an owner hands on is good
inline constexpr qint64 dutyTime = 30'000;  ///< ms that a call rings at those on duty, before it does at all
inline constexpr int maxBoardRows = 200;    ///< one page of the board
inline constexpr int maxNotes = 200;        ///< that are sent of one chat or inquiry: the newest
inline constexpr int maxHistoryRows = 100;  ///< one page of the history, or of what a search finds
inline constexpr int maxArchivePartBytes = 180 * 1024; ///< of what is kept of a person, in one frame
inline constexpr int maxSearchLength = 1000;
inline constexpr int maxTags = 20;          ///< of one conversation
inline constexpr int maxTagLength = 40;
inline constexpr int maxTopicLength = 40;
inline constexpr int maxReplies = 500;     ///< canned replies that all admins share, and as many of each admin's own
inline constexpr int maxUnread = 500;       ///< conversations that are kept unread for one admin: the newest
inline constexpr qint64 transferTime = 30'000; ///< how long a transfer rings
inline constexpr int fileBlockBytes = 60 * 1024;   ///< of a file, in one binary message
inline constexpr int maxFilePartBytes = 4 * fileBlockBytes; ///< asked for at once, or sent ahead of what is stored
inline constexpr int maxFileNameLength = 1000;     ///< as it is sent; it is made fit
inline constexpr int maxFileNameBytes = 150;       ///< UTF-8, as everybody sees it
inline constexpr int maxFileTypeLength = 100;
inline constexpr int maxThumbnailBytes = 24 * 1024;
inline constexpr qint64 heartbeatInterval = 25'000;
inline constexpr qint64 heartbeatPatience = 33'000; ///< a client gives a connection up after this long without a frame

} // namespace deskbell
