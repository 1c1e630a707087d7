// SPDX-License-Identifier: MIT
#include "server/office.h"

#include "common/plaintext.h"

namespace deskbell {

namespace {

OfficeAnswer no(const QString &text)
{
    return {false, text, {}};
}

Events endingSessions(const Desk &desk, AdminId admin, qint64 at)
{
    Events events;
    for (const AdminSession &session : desk.sessions()) {
        if (session.admin == admin)
            events.append(SessionRevoked{session.id, at});
    }
    return events;
}

OfficeAnswer add(const QJsonObject &request, const Desk &desk, Now now)
{
    Admin admin;
    admin.id = desk.nextAdmin();
    admin.name = request.value("name"_L1).toString();
    admin.email = request.value("email"_L1).toString();
    admin.passwordHash = request.value("password_hash"_L1).toString().toLatin1();
    if (admin.name.isEmpty() || displayName(admin.name) != admin.name)
        return no(u"A name has 1 to %1 characters and no control characters or spaces around it."_s.arg(maxNameLength));
    if (!isMailAddress(admin.email))
        return no(u"\"%1\" is not a mail address."_s.arg(displayLine(admin.email, maxEmailLength)));
    if (admin.passwordHash.isEmpty())
        return no(u"The password could not be hashed: is there enough memory (64 MiB)?"_s);
    if (desk.admin(admin.name))
        return no(u"There is an admin called \"%1\" already."_s.arg(admin.name));
    return {true, u"Admin \"%1\" added."_s.arg(admin.name), {AdminAdded{admin, now.wall}}};
}

OfficeAnswer list(const Desk &desk)
{
    QStringList lines;
    for (const Admin &admin : desk.admins())
        lines.append(u"%1\t%2\t%3"_s.arg(admin.name, admin.email, admin.disabled ? u"disabled"_s : u"enabled"_s));
    return {true, lines.isEmpty() ? u"There is no admin yet."_s : lines.join(u'\n'), {}};
}

} // namespace

OfficeAnswer keepAccounts(const QJsonObject &request, const Desk &desk, Now now)
{
    const QString command = request.value("command"_L1).toString();
    if (command == "add"_L1)
        return add(request, desk, now);
    if (command == "list"_L1)
        return list(desk);
    const QString name = request.value("name"_L1).toString();
    const Admin *admin = desk.admin(name);
    if (!admin)
        return no(u"There is no admin called \"%1\"."_s.arg(displayLine(name, maxNameLength)));
    if (command == "passwd"_L1) {
        const QByteArray hash = request.value("password_hash"_L1).toString().toLatin1();
        if (hash.isEmpty())
            return no(u"The password could not be hashed: is there enough memory (64 MiB)?"_s);
        return {true, u"Password of \"%1\" changed; its sessions have ended."_s.arg(admin->name),
                Events{AdminPasswordSet{admin->id, hash}} + endingSessions(desk, admin->id, now.wall)};
    }
    if (command == "disable"_L1)
        return {true, u"Admin \"%1\" disabled; its sessions have ended."_s.arg(admin->name),
                Events{AdminDisabled{admin->id, true, now.wall}} + endingSessions(desk, admin->id, now.wall)};
    if (command == "enable"_L1)
        return {true, u"Admin \"%1\" enabled."_s.arg(admin->name), {AdminDisabled{admin->id, false, now.wall}}};
    return no(u"Unknown command."_s);
}

} // namespace deskbell
