// SPDX-License-Identifier: MIT
#pragma once

// Why the server refuses, and why it closes.

#include "common/protocol/words.h"

namespace deskbell {

/// Why a command was not carried out. Unavailable, TooFast and WorkNeeded mean "not yet, or not known: send again with the
/// same key"; every other code is final and promises that nothing was stored.
enum class Refusal {
    BadRequest,    ///< the frame breaks the protocol
    TooOld,        ///< this client speaks a version that the server no longer knows
    NotLoggedIn,
    WrongLogin,
    TooLong,
    Empty,
    TooFast,       ///< retry_after says when
    Unavailable,   ///< the server cannot store at the moment; retry_after says when
    NotFound,      ///< does not exist, or is not yours
    AlreadyTaken,  ///< by names the admin who was first
    NotWaiting,    ///< the call is over
    ChatOver,
    NotSettled,    ///< an inquiry with neither comment nor resolution cannot be deleted
    Blocked,
    IdentityNeeded,  ///< this site takes only visitors whom it vouches for
    IdentityRefused, ///< the site's token is wrong or over
    WorkNeeded,      ///< challenge and bits say which work; send again with the same key and the work
    CodeNeeded,      ///< the password is right; the account also asks for a code
    WrongCode,
    WeakPassword,    ///< the new one is too short
    Unreachable,     ///< the admin whom it would ring at is not connected, or with an older client; by names them
    NoFiles,         ///< this server takes no files
    TooLarge,        ///< the file has more bytes than one may have
    NoRoom,          ///< this visitor has sent as much as they may in a day, or the server keeps no more of it
    WrongHash,       ///< the bytes that came are not those that were announced
    OwnersOnly,      ///< this is for owners, and the one who asks is none
    Changed,         ///< it is not any more what this client had before it; by names who changed it
    LastOwner,       ///< nobody would be an owner any more who can log in
    LoginName,       ///< what visitors are to call somebody is what somebody logs in with
    PasswordNeeded,  ///< the password is right, and a one-time one: log in with it and a new one
    PasswordOver,    ///< it is a one-time one that was not used in time
    BadSetting,      ///< the setting does not take this, or there is none of this name; field names it
    Unknown
};
template <> struct Words<Refusal> {
    static constexpr bool tolerant = true;
    static constexpr QLatin1StringView list[] = {"bad_request"_L1, "too_old"_L1, "not_logged_in"_L1, "wrong_login"_L1,
                                                 "too_long"_L1, "empty"_L1, "too_fast"_L1, "unavailable"_L1,
                                                 "not_found"_L1, "already_taken"_L1, "not_waiting"_L1, "chat_over"_L1,
                                                 "not_settled"_L1, "blocked"_L1, "identity_needed"_L1,
                                                 "identity_refused"_L1, "work_needed"_L1, "code_needed"_L1,
                                                 "wrong_code"_L1, "weak_password"_L1, "unreachable"_L1, "no_files"_L1,
                                                 "too_large"_L1, "no_room"_L1, "wrong_hash"_L1, "owners_only"_L1, "changed"_L1,
                                                 "last_owner"_L1, "login_name"_L1, "password_needed"_L1, "password_over"_L1, "bad_setting"_L1,
                                                 "unknown"_L1};
};

/// Not yet, or not known: the same command is sent again with the same key.
[[nodiscard]] constexpr bool isTemporary(Refusal code)
{
    return code == Refusal::TooFast || code == Refusal::Unavailable || code == Refusal::WorkNeeded;
}

/// WebSocket close codes of our own (RFC 6455, 7.4.2 leaves 4000-4999 to us). Below 4100: reconnect; from 4100: do not.
enum class CloseCode {
    HelloMissing = 4000,  ///< no hello, login or resume in time
    TooSlow = 4001,       ///< more unsent output than the limit; reconnect and resume
    NoAnswer = 4002,      ///< pings went unanswered
    Reload = 4003,        ///< the server has loaded afresh; reconnect and resume
    TooMany = 4004,       ///< connection limit; reconnect later
    BadFrames = 4100,     ///< frames that break the protocol, again and again
    SessionEnded = 4101,  ///< the admin session was revoked; log in again
    TooOld = 4102,        ///< the client must be updated
    LinkOver = 4103       ///< the link of a mail is none, or none any more
};

/// The client does not reconnect automatically after this close code.
[[nodiscard]] constexpr bool endsForGood(int closeCode)
{
    return closeCode >= int(CloseCode::BadFrames) && closeCode < 5000;
}

} // namespace deskbell
