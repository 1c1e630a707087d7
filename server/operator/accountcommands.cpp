// SPDX-License-Identifier: MIT
#include "server/operator/accountcommands.h"

#include "common/plaintext.h"
#include "server/operator/hookcommands.h"
#include "server/operator/say.h"

namespace deskbell {

namespace {

AccountAnswer no(const QString &text)
{
    return {false, text, {}};
}

/// The rules' word on what the operator wants; `text` says what was done.
template <class Command>
AccountAnswer decided(const Desk &desk, const Command &command, Now now, const QString &text, const QString &otherwise = {})
{
    const Decision decision = desk.decide(Operator{}, command, now);
    if (const Done *done = std::get_if<Done>(&decision))
        return {true, done->events.isEmpty() && !otherwise.isEmpty() ? otherwise : text, done->events};
    const Refusal code = std::holds_alternative<Refused>(decision) ? std::get<Refused>(decision).code : Refusal::Unknown;
    if (code == Refusal::LastOwner)
        return no(words("Nobody would be an owner any more who can log in. Make somebody else one first."));
    if (code == Refusal::LoginName)
        return no(words("Somebody logs in with that. Visitors had better not know it: choose another."));
    return no(otherwise);
}

/// "mon,wed,fri"; empty or "none": no day. Nothing if it is something else.
std::optional<DutyDays> daysIn(const QString &text)
{
    QList<Weekday> days;
    const QStringList parts = text == "none"_L1 ? QStringList() : text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto word = std::find(std::begin(Words<Weekday>::list), std::end(Words<Weekday>::list), part.trimmed().toLower());
        if (word == std::end(Words<Weekday>::list))
            return {};
        days.append(Weekday(word - std::begin(Words<Weekday>::list)));
    }
    return DutyDays(days);
}

QString wordsOf(DutyDays days)
{
    QStringList list;
    for (const Weekday day : days.list())
        list.append(Words<Weekday>::list[size_t(day)]);
    return list.join(u',');
}

AccountAnswer add(const QJsonObject &request, const Desk &desk, Now now)
{
    const AddAdmin command{request.value("name"_L1).toString(), mailAddressIn(request.value("email"_L1).toString()),
                           request.value("password_hash"_L1).toString().toLatin1()};
    if (command.name.isEmpty() || displayName(command.name) != command.name)
        return no(words("A name has 1 to %1 characters and no control characters or spaces around it.").arg(maxNameLength));
    if (command.email.isEmpty())
        return no(words("\"%1\" is not a mail address.").arg(displayLine(request.value("email"_L1).toString(), maxEmailLength)));
    if (command.passwordHash.isEmpty())
        return no(words("The password could not be hashed: is there enough memory (64 MiB)?"));
    return decided(desk, command, now, words("Admin \"%1\" added.").arg(command.name),
                   words("There is an admin called \"%1\" already.").arg(command.name));
}

AccountAnswer list(const DeskState &state)
{
    QStringList lines;
    for (const Admin &admin : state.accounts.admins()) {
        QStringList columns{admin.name, admin.email, admin.disabled ? words("disabled") : words("enabled")};
        if (admin.isOwner)
            columns.append(words("owner"));
        if (admin.asksForCode())
            columns.append(words("second factor"));
        if (!admin.displayName.isEmpty())
            columns.append(words("visitors see \"%1\"").arg(admin.displayName));
        if (admin.hasOneTimePassword())
            columns.append(words("one-time password"));
        if (admin.dutyDays != DutyDays{})
            columns.append(words("on duty %1").arg(wordsOf(admin.dutyDays)));
        lines.append(columns.join(u'\t'));
    }
    return {true, lines.isEmpty() ? words("There is no admin yet.") : lines.join(u'\n'), {}};
}

} // namespace

AccountAnswer runAccountCommand(const QJsonObject &request, const Desk &desk, Now now)
{
    const QString command = request.value("command"_L1).toString();
    if (isWebhookRequest(command))
        return answerWebhookRequest(request, desk, now);
    if (command == "add"_L1)
        return add(request, desk, now);
    if (command == "list"_L1)
        return list(desk.state());
    static const QSet<QString> aboutSomebody{u"passwd"_s, u"email"_s, u"display-name"_s, u"disable"_s, u"enable"_s, u"totp-off"_s, u"owner"_s, u"operator"_s, u"duty"_s,
                                           u"sign-out"_s};
    if (!aboutSomebody.contains(command))
        return no(words("Unknown command."));
    const QString name = request.value("name"_L1).toString();
    const Admin *admin = desk.state().accounts.find(name);
    if (!admin)
        return no(words("There is no admin called \"%1\".").arg(displayLine(name, maxNameLength)));
    if (command == "passwd"_L1) {
        const QByteArray hash = request.value("password_hash"_L1).toString().toLatin1();
        if (hash.isEmpty())
            return no(words("The password could not be hashed: is there enough memory (64 MiB)?"));
        return decided(desk, ResetPassword{admin->id, hash}, now,
                       words("Password of \"%1\" changed; its sessions have ended.").arg(admin->name));
    }
    if (command == "email"_L1) {
        const QString email = mailAddressIn(request.value("email"_L1).toString());
        if (email.isEmpty())
            return no(words("\"%1\" is not a mail address.").arg(displayLine(request.value("email"_L1).toString(), maxEmailLength)));
        return decided(desk, SetEmail{admin->id, email}, now, words("Mail for \"%1\" goes to %2 from now on.").arg(admin->name, email));
    }
    if (command == "display-name"_L1) {
        const QString shown = request.value("display_name"_L1).toString();
        if (displayName(shown) != shown)
            return no(words("A display name has at most %1 characters, and no control characters or spaces around it.").arg(maxNameLength));
        return decided(desk, SetDisplayName{admin->id, shown}, now,
                       shown.isEmpty() ? words("Visitors see no name of \"%1\" from now on.").arg(admin->name)
                                       : words("Visitors see \"%1\" as \"%2\" from now on.").arg(admin->name, shown));
    }
    if (command == "disable"_L1)
        return decided(desk, DisableAdmin{admin->id, true}, now, words("Admin \"%1\" disabled; its sessions have ended.").arg(admin->name));
    if (command == "enable"_L1)
        return decided(desk, DisableAdmin{admin->id, false}, now, words("Admin \"%1\" enabled.").arg(admin->name));
    if (command == "owner"_L1)
        return decided(desk, SetOwner{admin->id, true}, now, words("Admin \"%1\" is an owner from now on.").arg(admin->name));
    if (command == "operator"_L1)
        return decided(desk, SetOwner{admin->id, false}, now, words("Admin \"%1\" is an operator from now on.").arg(admin->name));
    if (command == "sign-out"_L1)
        return decided(desk, SignOut{admin->id}, now, words("\"%1\" is signed out everywhere.").arg(admin->name),
                       words("\"%1\" is not signed in anywhere.").arg(admin->name));
    if (command == "duty"_L1) {
        const QString typed = request.value("days"_L1).toString();
        const std::optional<DutyDays> days = daysIn(typed);
        if (!days)
            return no(words("Days are mon, tue, wed, thu, fri, sat and sun with commas between them, or none; not \"%1\".")
                          .arg(displayLine(typed, maxNameLength)));
        return decided(desk, SetDutyDays{admin->id, *days}, now,
                       *days == DutyDays{} ? words("\"%1\" is on duty on no day from now on.").arg(admin->name)
                                           : words("\"%1\" is on duty %2 from now on.").arg(admin->name, wordsOf(*days)));
    }
    return decided(desk, ResetSecondFactor{admin->id}, now, words("\"%1\" logs in without a code from now on.").arg(admin->name),
                   words("\"%1\" has no second factor.").arg(admin->name));
}

} // namespace deskbell
