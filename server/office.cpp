// SPDX-License-Identifier: MIT
#include "server/office.h"

#include "common/plaintext.h"
#include "server/say.h"

namespace deskbell {

namespace {

OfficeAnswer no(const QString &text)
{
    return {false, text, {}};
}

Events endingSessions(const DeskState &desk, AdminId admin, qint64 at)
{
    Events events;
    for (const AdminSession &session : desk.accounts.sessions()) {
        if (session.admin == admin)
            events.append(SessionRevoked{session.id, at});
    }
    return events;
}

OfficeAnswer add(const QJsonObject &request, const DeskState &desk, Now now)
{
    Admin admin;
    admin.id = desk.accounts.nextAdmin();
    admin.name = request.value("name"_L1).toString();
    admin.email = mailAddressIn(request.value("email"_L1).toString());
    admin.passwordHash = request.value("password_hash"_L1).toString().toLatin1();
    if (admin.name.isEmpty() || displayName(admin.name) != admin.name)
        return no(words("A name has 1 to %1 characters and no control characters or spaces around it.").arg(maxNameLength));
    if (admin.email.isEmpty())
        return no(words("\"%1\" is not a mail address.").arg(displayLine(request.value("email"_L1).toString(), maxEmailLength)));
    if (admin.passwordHash.isEmpty())
        return no(words("The password could not be hashed: is there enough memory (64 MiB)?"));
    if (desk.accounts.find(admin.name))
        return no(words("There is an admin called \"%1\" already.").arg(admin.name));
    return {true, words("Admin \"%1\" added.").arg(admin.name), {AdminAdded{admin, now.wall}}};
}

OfficeAnswer list(const DeskState &desk)
{
    QStringList lines;
    for (const Admin &admin : desk.accounts.admins()) {
        QStringList columns{admin.name, admin.email, admin.disabled ? words("disabled") : words("enabled")};
        if (admin.asksForCode())
            columns.append(words("second factor"));
        lines.append(columns.join(u'\t'));
    }
    return {true, lines.isEmpty() ? words("There is no admin yet.") : lines.join(u'\n'), {}};
}

} // namespace

OfficeAnswer keepAccounts(const QJsonObject &request, const DeskState &desk, Now now)
{
    const QString command = request.value("command"_L1).toString();
    if (command == "add"_L1)
        return add(request, desk, now);
    if (command == "list"_L1)
        return list(desk);
    static const QSet<QString> aboutSomebody{u"passwd"_s, u"email"_s, u"disable"_s, u"enable"_s, u"totp-off"_s};
    if (!aboutSomebody.contains(command))
        return no(words("Unknown command."));
    const QString name = request.value("name"_L1).toString();
    const Admin *admin = desk.accounts.find(name);
    if (!admin)
        return no(words("There is no admin called \"%1\".").arg(displayLine(name, maxNameLength)));
    if (command == "passwd"_L1) {
        const QByteArray hash = request.value("password_hash"_L1).toString().toLatin1();
        if (hash.isEmpty())
            return no(words("The password could not be hashed: is there enough memory (64 MiB)?"));
        return {true, words("Password of \"%1\" changed; its sessions have ended.").arg(admin->name),
                Events{AdminPasswordSet{admin->id, hash}} + endingSessions(desk, admin->id, now.wall)};
    }
    if (command == "email"_L1) {
        const QString email = mailAddressIn(request.value("email"_L1).toString());
        if (email.isEmpty())
            return no(words("\"%1\" is not a mail address.").arg(displayLine(request.value("email"_L1).toString(), maxEmailLength)));
        return {true, words("Mail for \"%1\" goes to %2 from now on.").arg(admin->name, email), {AdminEmailSet{admin->id, email}}};
    }
    if (command == "disable"_L1)
        return {true, words("Admin \"%1\" disabled; its sessions have ended.").arg(admin->name),
                Events{AdminDisabled{admin->id, true, now.wall}} + endingSessions(desk, admin->id, now.wall)};
    if (command == "enable"_L1)
        return {true, words("Admin \"%1\" enabled.").arg(admin->name), {AdminDisabled{admin->id, false, now.wall}}};
    if (!admin->asksForCode())
        return {true, words("\"%1\" has no second factor.").arg(admin->name), {}};
    return {true, words("\"%1\" logs in without a code from now on.").arg(admin->name), {SecondFactorSet{admin->id, {}, 0, {}}}};
}

} // namespace deskbell
