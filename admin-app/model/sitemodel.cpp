// SPDX-License-Identifier: MIT
#include "model/sitemodel.h"

#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

/// What is told beside the record of this one does not take its place, but counts besides it.
bool isAddedTo(const QString &name)
{
    return name == QLatin1StringView("server.allow_origins");
}

} // namespace

SiteModel::SiteModel(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_site(console.site())
    , m_of(console.link().me())
    , m_in(console.link().epoch())
{
    connect(&m_site, &Site::changed, this, &SiteModel::settle);
    connect(&console.link(), &DeskLink::onlineChanged, this, &SiteModel::changed);
    connect(&console.link(), &DeskLink::deskLoaded, this, &SiteModel::onDesk);
    connect(&console.colleagues(), &Colleagues::allowedChanged, this, &SiteModel::changed);
}

bool SiteModel::isAllowed() const
{
    return m_site.isServed() && m_console.colleagues().isAllowed();
}

void SiteModel::read()
{
    if (!isRead())
        readAgain();
}

void SiteModel::readAgain()
{
    if (isAllowed())
        m_site.read();
}

QList<RefusedOrigin> SiteModel::turnedAway() const
{
    return m_site.page() ? m_site.page()->refused : QList<RefusedOrigin>();
}

/// Somebody else has signed in: nothing of this is theirs to see.
void SiteModel::onDesk()
{
    const DeskLink &link = m_console.link();
    const bool isOther = std::exchange(m_of, link.me()) != link.me();
    if (std::exchange(m_in, link.epoch()) == link.epoch() && !isOther)
        return;
    m_saving.reset();
    m_snippet = {};
    discardAll();
}

// ---- what stands there ---------------------------------------------------------------------------------------------

const SiteSetting *SiteModel::find(const QString &name) const
{
    if (!m_site.page())
        return nullptr;
    const QList<SiteSetting> &all = m_site.page()->settings;
    const auto it = std::find_if(all.begin(), all.end(), [&](const SiteSetting &one) { return one.name == name; });
    return it == all.end() ? nullptr : &*it;
}

QStringList SiteModel::recorded(const QString &name) const
{
    const SiteSetting *setting = find(name);
    return setting ? setting->values : QStringList();
}

QStringList SiteModel::kept(const QString &name) const
{
    const SiteSetting *setting = find(name);
    if (!setting)
        return {};
    const bool isOfRecord = !setting->values.isEmpty() || isAddedTo(name);
    return setting->source.isEmpty() && isOfRecord ? setting->values : setting->otherwise;
}

QStringList SiteModel::added(const QString &name) const
{
    const SiteSetting *setting = find(name);
    return setting && setting->source.isEmpty() && isAddedTo(name) ? setting->otherwise : QStringList();
}

QStringList SiteModel::values(const QString &name) const
{
    const auto edit = m_edits.constFind(name);
    if (edit == m_edits.constEnd() || !source(name).isEmpty())
        return kept(name);
    const SiteSetting *setting = find(name);
    return edit->values.isEmpty() && setting && !isAddedTo(name) ? setting->otherwise : edit->values;
}

QString SiteModel::source(const QString &name) const
{
    const SiteSetting *setting = find(name);
    return setting ? setting->source : QString();
}

int SiteModel::line(const QString &name) const
{
    const SiteSetting *setting = find(name);
    return setting ? setting->line : 0;
}

QString SiteModel::by() const
{
    return m_site.page() ? m_site.page()->by : QString();
}

// ---- what is changed -----------------------------------------------------------------------------------------------

void SiteModel::set(const QString &name, QStringList values)
{
    if (values == QStringList{QString()})
        values.clear();
    if (!source(name).isEmpty())
        return;
    const QStringList now = recorded(name);
    const auto edit = m_edits.find(name);
    const QStringList base = edit == m_edits.end() ? now : edit->base;
    const bool isAsNone = now.isEmpty() && base.isEmpty() && values == kept(name); // what stands for none is none, too
    if (values == now || isAsNone)
        m_edits.remove(name);
    else
        m_edits.insert(name, {values, base});
    Q_EMIT changed();
}

bool SiteModel::isAnyChanged(const QStringList &names) const
{
    return std::any_of(names.begin(), names.end(), [this](const QString &name) { return isChanged(name); });
}

void SiteModel::setUnfinished(const QString &name, const QString &typed)
{
    if (unfinished(name) == typed || !source(name).isEmpty())
        return;
    if (typed.isEmpty())
        m_unfinished.remove(name);
    else
        m_unfinished.insert(name, typed);
    Q_EMIT changed();
}

bool SiteModel::holdsUnsaved(const QStringList &names) const
{
    return isAnyChanged(names) || std::any_of(names.begin(), names.end(), [this](const QString &name) { return m_unfinished.contains(name); });
}

void SiteModel::discard(const QStringList &names)
{
    for (const QString &name : names) {
        m_edits.remove(name);
        m_unfinished.remove(name);
    }
    Q_EMIT changed();
}

void SiteModel::discardAll()
{
    m_edits.clear();
    m_unfinished.clear();
    Q_EMIT changed();
}

std::optional<SiteProblem> SiteModel::problem(const QString &name) const
{
    const auto edit = m_edits.constFind(name);
    return edit == m_edits.constEnd() ? std::nullopt : problemInSite(name, edit->values);
}

// ---- two owners ----------------------------------------------------------------------------------------------------

QStringList SiteModel::overtaken(const QStringList &names) const
{
    QStringList found;
    for (const QString &name : names) {
        const auto edit = m_edits.constFind(name);
        if (edit != m_edits.constEnd() && !m_saving && edit->base != recorded(name))
            found.append(name);
    }
    return found;
}

void SiteModel::takeTheirs(const QStringList &names)
{
    discard(overtaken(names));
}

void SiteModel::keepMine(const QStringList &names)
{
    const QStringList mine = overtaken(names);
    for (const QString &name : mine)
        m_edits[name].base = recorded(name);
    Q_EMIT changed();
}

void SiteModel::save(const QStringList &names)
{
    const bool isWrong = std::any_of(names.begin(), names.end(), [this](const QString &name) { return problem(name).has_value(); });
    if (isWrong || !overtaken(names).isEmpty())
        return;
    QMap<QString, QStringList> changes;
    for (const QString &name : names) {
        if (isChanged(name))
            changes.insert(name, m_edits.value(name).values);
    }
    send(changes);
}

void SiteModel::saveOnly(const QString &name, const QStringList &values)
{
    if (source(name).isEmpty() && !problemInSite(name, values))
        send({{name, values}});
}

void SiteModel::send(const QMap<QString, QStringList> &changes)
{
    if (m_saving || !m_site.page() || changes.isEmpty())
        return;
    Saving saving;
    saving.version = m_site.page()->version;
    saving.names = changes.keys();
    QList<SiteSetting> settings;
    for (const SiteSetting &setting : m_site.page()->settings) {
        const QStringList values = changes.value(setting.name, setting.values);
        saving.record.insert(setting.name, values);
        if (!values.isEmpty())
            settings.append({setting.name, values});
    }
    m_saving = saving;
    const auto done = [this] {
        if (!m_saving)
            return;
        m_saving->isAnswered = true;
        m_site.read(); // what stands there now is shown before this is over
    };
    m_site.save(this, saving.version, settings, done, [this](const Refused &why) { onRefused(why); });
    Q_EMIT changed();
}

void SiteModel::onRefused(const Refused &why)
{
    if (!m_saving)
        return;
    m_saving.reset();
    m_site.read(); // it may have come in all the same, or another owner's has
    Q_EMIT changed();
    Q_EMIT refused(why);
}

/// The record was read anew. What it has as it was changed here is no change any more.
void SiteModel::settle()
{
    const auto isAsSaved = [this] {
        return std::all_of(m_saving->record.keyValueBegin(), m_saving->record.keyValueEnd(),
                           [this](const auto &one) { return recorded(one.first) == one.second; });
    };
    const bool isOver = m_saving && m_saving->isAnswered && (m_site.page()->version > m_saving->version || isAsSaved());
    if (isOver) {
        const Saving made = *std::exchange(m_saving, std::nullopt);
        for (const QString &name : made.names) {
            const QStringList values = made.record.value(name);
            const auto edit = m_edits.find(name);
            if (edit == m_edits.end())
                continue;
            if (edit->values == values)
                m_edits.erase(edit);
            else
                edit->base = values; // more was changed meanwhile
        }
    }
    m_edits.removeIf([this](const auto &edit) { return edit.value().values == recorded(edit.key()); });
    Q_EMIT changed();
    if (isOver)
        Q_EMIT saved();
}

} // namespace deskbell
