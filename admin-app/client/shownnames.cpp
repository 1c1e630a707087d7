// SPDX-License-Identifier: MIT
#include "client/shownnames.h"

#include <algorithm>

namespace deskbell {

namespace {

struct Nobody {
    template <class T> void required(QLatin1StringView, T &) {}
    template <class T> void optional(QLatin1StringView, T &) {}
    template <class T> void defaulted(QLatin1StringView, T &) {}
};

template <class T>
concept HasFields = requires(T &value, Nobody &nobody) { T::fields(value, nobody); };

/// A line of a chat, a comment or somebody's typing is an admin's, or a line of the system about one.
template <class T>
bool isOfAdmin(const T &said)
{
    if constexpr (requires { said.kind; }) {
        // The end of a chat is told of either side; of a visitor's name nothing is known here.
        if (said.kind == MessageKind::Joined || said.kind == MessageKind::Left || said.kind == MessageKind::Ended)
            return true;
    }
    return said.from == Side::Admin;
}

/// Walks a frame's members as the wire does.
class Renamer final {
public:
    Renamer(const QHash<QString, QString> &today, const QHash<QString, QString> &written)
        : m_today(today)
        , m_written(written)
    {
    }

    template <class T> void walk(T &value)
    {
        if constexpr (HasFields<T>) {
            renameIn(value);
            T::fields(value, *this);
        }
    }
    template <class T> void walk(QList<T> &list)
    {
        if constexpr (HasFields<T>) {
            for (T &one : list)
                walk(one);
        }
    }
    template <class T> void walk(std::optional<T> &value)
    {
        if (value)
            walk(*value);
    }

    template <class T> void required(QLatin1StringView, T &value) { walk(value); }
    template <class T> void optional(QLatin1StringView, T &value) { walk(value); }
    template <class T> void defaulted(QLatin1StringView, T &value) { walk(value); }

private:
    void to(QString &name) const { name = m_written.value(name, name); }

    template <class T> void renameIn(T &record)
    {
        if constexpr (requires { record.ownerName; })
            to(record.ownerName);
        if constexpr (requires { record.assigneeName; })
            to(record.assigneeName);
        if constexpr (requires { record.transcriptBy; })
            to(record.transcriptBy);
        if constexpr (requires { { record.by } -> std::same_as<QString &>; })
            to(record.by);
        if constexpr (std::is_same_v<T, HistoryRow>)
            to(record.admin);
        if constexpr (std::is_same_v<T, AdminPresence>)
            record.name = m_today.value(record.name, record.name);
        else if constexpr (std::is_same_v<T, DeskEvent> || std::is_same_v<T, DeskNote>)
            to(record.name);
        else if constexpr (requires { record.from; record.name; }) {
            if (isOfAdmin(record))
                to(record.name);
        }
    }

    const QHash<QString, QString> &m_today;
    const QHash<QString, QString> &m_written;
};

} // namespace

void ShownNames::learn(const QList<AdminPresence> &admins)
{
    const auto shown = [](const AdminPresence &admin) { return admin.displayName.isEmpty() ? admin.name : admin.displayName; };
    m_today.clear();
    for (const AdminPresence &admin : admins) {
        const QString name = shown(admin);
        const bool isAmbiguous = std::any_of(admins.begin(), admins.end(), [&](const AdminPresence &other) {
            return other.name != admin.name && (shown(other).compare(name, Qt::CaseInsensitive) == 0 || other.name.compare(name, Qt::CaseInsensitive) == 0);
        });
        m_today.insert(admin.name, isAmbiguous && name != admin.name ? QStringLiteral("%1 (%2)").arg(name, admin.name) : name);
    }
    for (const AdminPresence &admin : admins) {
        if (!m_written.contains(admin.name))
            m_written.insert(admin.name, m_today.value(admin.name));
        m_hasOthers = m_hasOthers || m_today.value(admin.name) != admin.name || m_written.value(admin.name) != admin.name;
    }
}

void ShownNames::forget()
{
    m_today.clear();
    m_written.clear();
    m_hasOthers = false;
}

AdminEvent ShownNames::renamed(AdminEvent event) const
{
    if (m_hasOthers)
    std::visit([this](auto &e) { Renamer(m_today, m_written).walk(e); }, event);
    return event;
}

} // namespace deskbell
