// SPDX-License-Identifier: MIT
#pragma once

// Commands that do not come over the wire as they are: what had to be found out for them (whether a password is right, what
// its hash is, how a mail server answered) has been found out, and the rules decide.

#include "server/domain/records.h"

#include <optional>
#include <variant>

namespace deskbell {

/// The one who runs the server, at its command line.
struct Operator { };
/// The server's own hands: what they did with a letter.
struct Postman { };

/// A code that opens an account once: of an authenticator, or a recovery code.
struct TotpCode { qint64 counter = 0; };
struct RecoveryCode { QByteArray hash; };
using LoginCode = std::variant<TotpCode, RecoveryCode>;

// ---- of an admin ----

/// An admin logs in with a password that was right when it was looked at.
struct OpenSession {
    static constexpr QLatin1StringView type{"open_session"};
    QByteArray passwordHash;       ///< that the password was compared with
    std::optional<LoginCode> code; ///< a right one, if the account asks for one
    QByteArray newHash;            ///< not empty: hashing costs more now, or they chose another password: this is to be kept instead
    QByteArray tokenHash;
    QString device;
    bool isNewPassword = false;    ///< newHash is of a password that they chose
};
/// The password was looked at likewise.
struct SetPassword {
    static constexpr QLatin1StringView type{"set_password"};
    QString key;
    QByteArray passwordHash;
    QByteArray newHash;
    SessionId session; ///< which goes on; all others end
};
struct SetSecondFactor {
    static constexpr QLatin1StringView type{"set_second_factor"};
    QString key;
    QByteArray secret;
    qint64 counter = 0; ///< of the code that was typed to confirm it: spent
    QList<QByteArray> recoveryCodes; ///< hashes
};
struct DropSecondFactor {
    static constexpr QLatin1StringView type{"drop_second_factor"};
    QString key;
};

/// What goes with change_site, and with the same at the command line: what stands against a value.
struct SiteCheck {
    std::optional<Refused> problem = {};
};
/// What goes with add_colleague and reset_password: it was made and hashed for them.
struct MadePassword {
    QByteArray hash;
    qint64 until = 0; ///< UTC ms
};

// ---- of the operator ----

struct AddAdmin {
    static constexpr QLatin1StringView type{"add_admin"};
    QString name;
    QString email;
    QByteArray passwordHash;
};
/// Ends all their sessions.
struct ResetPassword {
    static constexpr QLatin1StringView type{"operator_password"};
    AdminId admin;
    QByteArray passwordHash;
};
struct SetEmail {
    static constexpr QLatin1StringView type{"set_email"};
    AdminId admin;
    QString email;
};
/// What visitors call them from now on; empty: by the word for all of them.
struct SetDisplayName {
    static constexpr QLatin1StringView type{"set_display_name"};
    AdminId admin;
    QString displayName;
};
/// Disabling ends all their sessions.
struct DisableAdmin {
    static constexpr QLatin1StringView type{"disable_admin"};
    AdminId admin;
    bool disabled = true;
};
struct ResetSecondFactor {
    static constexpr QLatin1StringView type{"operator_second_factor"};
    AdminId admin;
};
struct SetOwner {
    static constexpr QLatin1StringView type{"set_owner"};
    AdminId admin;
    bool isOwner = true;
};
struct SetDutyDays {
    static constexpr QLatin1StringView type{"set_duty_days"};
    AdminId admin;
    DutyDays days;
};
/// One setting of the site; without values it is not set any more.
struct SetSiteSetting {
    static constexpr QLatin1StringView type{"set_site_setting"};
    QString name;
    QStringList values;
};
/// They are logged out everywhere.
struct SignOut {
    static constexpr QLatin1StringView type{"sign_out"};
    AdminId admin;
};
/// What is stored of them is known: see Traces.
struct EraseVisitor {
    static constexpr QLatin1StringView type{"erase_visitor"};
};
/// What has been kept for long enough is known: see Aged.
struct EraseOld {
    static constexpr QLatin1StringView type{"erase_old"};
};
/// Nothing is left of what was erased.
struct FinishErasure {
    static constexpr QLatin1StringView type{"finish_erasure"};
    qint64 upTo = 0;
};

// ---- of the postman ----

struct NoteDelivery {
    static constexpr QLatin1StringView type{"note_delivery"};
    enum Outcome {
        Delivered,
        PutOff,  ///< a later try may be answered otherwise
        Hopeless, ///< it will never be taken
        Outdated  ///< nobody has tried to send it for so long that it is of no use any more
    };
    LetterId letter;
    CommentId comment;   ///< that is in it, if any
    qint64 queuedAt = 0; ///< UTC ms
    int attempts = 0;    ///< with this one
    Outcome outcome = Delivered;
    QString reason;      ///< what the mail server said, unless it took it
    qint64 notBefore = 0; ///< ms from now that the other side wants to be left alone; 0: it did not say
    bool isAboutUs = false; ///< of a mail: what the mail server said holds for every one, so all wait
};

/// There is another mail server, or other settings of it: what the one before has said holds no more.
struct EndMailPause {
    static constexpr QLatin1StringView type{"end_mail_pause"};
};

/// This letter is about to be sent, with a link to its inquiry.
struct MakeLink {
    static constexpr QLatin1StringView type{"make_link"};
    LetterId letter;
    QByteArray tokenHash;
};

/// All of them, for the tests.
using OwnCommand = std::variant<OpenSession, SetPassword, SetSecondFactor, DropSecondFactor, AddAdmin, ResetPassword, SetEmail,
                                SetDisplayName, DisableAdmin, ResetSecondFactor, SetOwner, SetDutyDays, SignOut, SetSiteSetting, EraseVisitor, EraseOld, FinishErasure, NoteDelivery, EndMailPause, MakeLink>;

} // namespace deskbell
