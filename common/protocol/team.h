// SPDX-License-Identifier: MIT
#pragma once

// The team: the accounts of all admins, as those of them see and change them who are owners.

#include "common/ids.h"
#include "common/protocol/words.h"

#include <QList>
#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

/// What a client says in `features` of login or resume to be sent `colleague`, while its admin is an owner. A server that says it
/// answers read_team.
inline constexpr QLatin1StringView teamFeature{"team"};

enum class Weekday { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
template <> struct Words<Weekday> {
    static constexpr QLatin1StringView list[] = {"mon"_L1, "tue"_L1, "wed"_L1, "thu"_L1, "fri"_L1, "sat"_L1, "sun"_L1};
};

/// The account of an admin, as owners see it.
struct Colleague {
    AdminId id;
    qint64 version = 1;       ///< grows whenever an owner, or the operator at the command line, changes it
    QString name;             ///< to log in with
    QString displayName;      ///< what visitors call them; empty: by a word for all of them
    QString email;
    bool owner = false;       ///< may do what is for owners; else an operator
    bool disabled = false;    ///< may not log in
    bool totp = false;        ///< logins ask for a code
    Presence presence = Presence::Offline; ///< at the moment of the frame; from then on `admins` tells it
    QList<Weekday> days;      ///< on duty; in their order
    qint64 lastLogin = 0;     ///< 0: never, or so long ago that it is not known any more
    qint64 passwordUntil = 0; ///< their password is a one-time one that nobody has used, and good until then; 0: it is their own
    QString by;               ///< who changed it last; empty: nobody has, or it was at the command line

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("version"_L1, self.version);
        f.required("name"_L1, self.name);
        f.optional("display_name"_L1, self.displayName);
        f.optional("email"_L1, self.email);
        f.optional("owner"_L1, self.owner);
        f.optional("disabled"_L1, self.disabled);
        f.optional("totp"_L1, self.totp);
        f.required("presence"_L1, self.presence);
        f.optional("days"_L1, self.days);
        f.optional("last_login"_L1, self.lastLogin);
        f.optional("password_until"_L1, self.passwordUntil);
        f.optional("by"_L1, self.by);
    }
    bool operator==(const Colleague &) const = default;
};

// ---- commands, of owners ------------------------------------------------------------------------------------------

/// Asks for all accounts.
struct ReadTeam {
    static constexpr QLatin1StringView type{"read_team"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadTeam &) const = default;
};

/// A new account, with a one-time password.
struct AddColleague {
    static constexpr QLatin1StringView type{"add_colleague"};
    QString key;
    QString name;
    QString displayName;
    QString email;
    bool owner = false;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("name"_L1, self.name);
        f.optional("display_name"_L1, self.displayName);
        f.required("email"_L1, self.email);
        f.optional("owner"_L1, self.owner);
    }
    bool operator==(const AddColleague &) const = default;
};

/// All that may be changed of an account anew. Refused with changed if it has another version by now.
struct ChangeColleague {
    static constexpr QLatin1StringView type{"change_colleague"};
    QString key;
    AdminId admin;
    qint64 version = 0; ///< that was before the owner's eyes
    QString displayName;
    QString email;
    bool owner = false;
    QList<Weekday> days;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
        f.required("version"_L1, self.version);
        f.optional("display_name"_L1, self.displayName);
        f.required("email"_L1, self.email);
        f.optional("owner"_L1, self.owner);
        f.optional("days"_L1, self.days);
    }
    bool operator==(const ChangeColleague &) const = default;
};

/// They may not log in any more, and are not logged in; or, with `disabled` false, they may again.
struct DisableColleague {
    static constexpr QLatin1StringView type{"disable_colleague"};
    QString key;
    AdminId admin;
    bool disabled = true;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
        f.required("disabled"_L1, self.disabled);
    }
    bool operator==(const DisableColleague &) const = default;
};

/// They are logged out everywhere, and may log in again.
struct EndSessions {
    static constexpr QLatin1StringView type{"end_sessions"};
    QString key;
    AdminId admin;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
    }
    bool operator==(const EndSessions &) const = default;
};

/// Their logins ask for no code any more: the telephone is lost, say.
struct DropFactorOf {
    static constexpr QLatin1StringView type{"reset_second_factor"};
    QString key;
    AdminId admin;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
    }
    bool operator==(const DropFactorOf &) const = default;
};

/// A one-time password in the place of theirs. They are logged out everywhere.
struct RenewPasswordOf {
    static constexpr QLatin1StringView type{"reset_password"};
    QString key;
    AdminId admin;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
    }
    bool operator==(const RenewPasswordOf &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to read_team.
struct TeamList {
    static constexpr QLatin1StringView type{"team"};
    QString key;
    QList<Colleague> colleagues; ///< by id; all of them, this admin too

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("colleagues"_L1, self.colleagues);
    }
    bool operator==(const TeamList &) const = default;
};

/// To every owner whose client announced `team`: this account is new or has changed. No desk number.
struct ColleagueEvent {
    static constexpr QLatin1StringView type{"colleague"};
    Colleague colleague;

    static void fields(auto &self, auto &f) { f.required("colleague"_L1, self.colleague); }
    bool operator==(const ColleagueEvent &) const = default;
};

/// Answer to add_colleague and reset_password. Nobody can read the password again.
struct OneTimePassword {
    static constexpr QLatin1StringView type{"one_time_password"};
    QString key;
    AdminId admin;
    QString password; ///< to log in with once, choosing another one
    qint64 until = 0; ///< good until then

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("admin"_L1, self.admin);
        f.required("password"_L1, self.password);
        f.required("until"_L1, self.until);
    }
    bool operator==(const OneTimePassword &) const = default;
};

} // namespace deskbell
