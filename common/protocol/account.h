// SPDX-License-Identifier: MIT
#pragma once

// An admin's own account: logging in and out, the password, the sessions and the second factor. The answer to login and resume
// is `desk`, in adminside.h.

#include "common/protocol/limits.h"
#include "common/protocol/records.h"

namespace deskbell {

// ---- commands -----------------------------------------------------------------------------------------------------

/// First frame of an admin without a session. The answer is desk, with a session token to keep.
struct Login {
    static constexpr QLatin1StringView type{"login"};
    QString key;
    int version = protocolVersion;
    QString name;
    QString password;
    QString device; ///< host name, shown in the list of sessions
    QString code = {};   ///< of the authenticator, or a recovery code; empty unless code_needed has asked for it
    QStringList features = {}; ///< what this client knows beyond the first clients of this version; unknown ones are ignored
    QString newPassword = {};  ///< to be kept in the place of a one-time password; empty unless password_needed has asked for it

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("name"_L1, self.name);
        f.required("password"_L1, self.password);
        f.optional("device"_L1, self.device);
        f.optional("code"_L1, self.code);
        f.optional("features"_L1, self.features);
        f.optional("new_password"_L1, self.newPassword);
    }
    bool operator==(const Login &) const = default;
};

/// First frame of an admin with a session. The answer is desk.
struct Resume {
    static constexpr QLatin1StringView type{"resume"};
    QString key;
    int version = protocolVersion;
    QString session;
    Presence presence = Presence::Online;
    QStringList features = {}; ///< as of login

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("session"_L1, self.session);
        f.defaulted("presence"_L1, self.presence);
        f.optional("features"_L1, self.features);
    }
    bool operator==(const Resume &) const = default;
};

/// Ends this session for good and closes the connection.
struct Logout {
    static constexpr QLatin1StringView type{"logout"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const Logout &) const = default;
};

/// Asks for one's own account and its sessions.
struct ReadAccount {
    static constexpr QLatin1StringView type{"read_account"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadAccount &) const = default;
};

/// A new password for oneself. Every other session of the account ends.
struct ChangePassword {
    static constexpr QLatin1StringView type{"change_password"};
    QString key;
    QString password; ///< the present one
    QString newPassword; ///< minPasswordLength to maxPasswordLength

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
        f.required("new_password"_L1, self.newPassword);
    }
    bool operator==(const ChangePassword &) const = default;
};

/// Ends one of one's own sessions.
struct RevokeSession {
    static constexpr QLatin1StringView type{"revoke_session"};
    QString key;
    SessionId session;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("session"_L1, self.session);
    }
    bool operator==(const RevokeSession &) const = default;
};

/// Asks for the secret of an authenticator. Nothing changes before confirm_totp, on the same connection.
struct BeginTotp {
    static constexpr QLatin1StringView type{"begin_totp"};
    QString key;
    QString password;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
    }
    bool operator==(const BeginTotp &) const = default;
};

/// Proves that the authenticator works; from now on every login asks for a code.
struct ConfirmTotp {
    static constexpr QLatin1StringView type{"confirm_totp"};
    QString key;
    QString code;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("code"_L1, self.code);
    }
    bool operator==(const ConfirmTotp &) const = default;
};

/// Logins ask for no code any more.
struct EndTotp {
    static constexpr QLatin1StringView type{"end_totp"};
    QString key;
    QString password;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("password"_L1, self.password);
    }
    bool operator==(const EndTotp &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to read_account.
struct AccountPage {
    static constexpr QLatin1StringView type{"account"};
    QString key;
    QString name;
    QString email;
    bool totp = false; ///< logins ask for a code
    int recoveryCodes = 0; ///< how many are left
    QList<SessionInfo> sessions;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("name"_L1, self.name);
        f.required("email"_L1, self.email);
        f.optional("totp"_L1, self.totp);
        f.optional("recovery_codes"_L1, self.recoveryCodes);
        f.required("sessions"_L1, self.sessions);
    }
    bool operator==(const AccountPage &) const = default;
};

/// Answer to begin_totp.
struct TotpSecret {
    static constexpr QLatin1StringView type{"totp_secret"};
    QString key;
    QString secret; ///< base32, to be typed by hand
    QString uri; ///< otpauth://, to be shown as a QR code

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("secret"_L1, self.secret);
        f.required("uri"_L1, self.uri);
    }
    bool operator==(const TotpSecret &) const = default;
};

/// Answer to confirm_totp: each lets in once instead of a code. They are never shown again.
struct RecoveryCodes {
    static constexpr QLatin1StringView type{"recovery_codes"};
    QString key;
    QStringList codes;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("codes"_L1, self.codes);
    }
    bool operator==(const RecoveryCodes &) const = default;
};

} // namespace deskbell
