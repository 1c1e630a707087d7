// SPDX-License-Identifier: MIT
#include "ui/filtermenu.h"

#include "ui/perioddialog.h"
#include "ui/texts.h"

#include <QDateTime>
#include <QInputDialog>
#include <QLocale>
#include <QMenu>

namespace deskbell {

using namespace Qt::StringLiterals;
using Whose = Criteria::Whose;

namespace {

constexpr qsizetype mostTags = 40;

QString nameOf(AdminId person, Console &console)
{
    if (person == console.link().me())
        return FilterMenu::tr("Me");
    const QList<AdminPresence> admins = console.team().admins();
    for (const AdminPresence &admin : admins) {
        if (admin.id == person)
            return shownLine(admin.name, 40);
    }
    return QString::number(person.value);
}

QString dateOf(qint64 at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at).date();
    //: Day and month, in the order of the language; a pattern of QLocale::toString.
    return QLocale().toString(date, date.year() == QDate::currentDate().year() ? FilterMenu::tr("d MMM") : FilterMenu::tr("d MMM yyyy"));
}

QString periodOf(const Criteria &criteria)
{
    if (criteria.to == 0)
        return FilterMenu::tr("since %1").arg(dateOf(criteria.from));
    const QString last = dateOf(criteria.to - 1);
    if (criteria.from == 0)
        return FilterMenu::tr("until %1").arg(last);
    return dateOf(criteria.from) == last ? last : FilterMenu::tr("%1 to %2").arg(dateOf(criteria.from), last);
}

qint64 startOfDay(int daysAgo)
{
    return QDate::currentDate().addDays(-daysAgo).startOfDay().toMSecsSinceEpoch();
}

} // namespace

QStringList wordsOf(const Criteria &criteria, Console &console)
{
    QStringList words;
    if (criteria.visitor.isValid())
        words << personName(criteria.visitorName);
    if (!criteria.topic.isEmpty())
        words << wordOfTopic(criteria.topic);
    if (!criteria.tag.isEmpty())
        words << u'#' + shownLine(criteria.tag, maxTagLength);
    if (criteria.whose == Whose::Persons)
        words << nameOf(criteria.person, console);
    else if (criteria.whose == Whose::Nobodys)
        words << FilterMenu::tr("Nobody's");
    if (criteria.kind)
        words << (*criteria.kind == ConversationKind::Chat ? FilterMenu::tr("Chats") : FilterMenu::tr("Inquiries"));
    if (criteria.verified)
        words << (*criteria.verified ? FilterMenu::tr("Confirmed") : FilterMenu::tr("Not signed in"));
    if (criteria.files)
        words << FilterMenu::tr("With files");
    if (criteria.from > 0 || criteria.to > 0)
        words << periodOf(criteria);
    return words;
}

FilterMenu::FilterMenu(QMenu &menu, Console &console, std::function<Criteria()> criteria)
    : QObject(&menu)
    , m_menu(menu)
    , m_console(console)
    , m_criteria(std::move(criteria))
{
    connect(&menu, &QMenu::aboutToShow, this, &FilterMenu::fill);
}

QMenu *FilterMenu::addPart(const QString &name)
{
    QMenu *part = m_menu.addMenu(name);
    m_parts << part;
    return part;
}

/// `change` is made to what is looked for; its entry is marked if that is so already.
template <class Change>
void FilterMenu::addChoice(QMenu *part, const QString &words, Change change)
{
    Criteria with = m_criteria();
    change(with);
    QAction *action = part->addAction(words, this, [this, with] { Q_EMIT chosen(with); });
    action->setCheckable(true);
    action->setChecked(with == m_criteria());
}

void FilterMenu::fill()
{
    m_menu.clear();
    qDeleteAll(std::exchange(m_parts, {}));
    const std::optional<bool> isAll = m_isAll ? m_isAll() : std::nullopt;
    if (isAll) {
        QAction *all = m_menu.addAction(tr("All conversations"), this, &FilterMenu::allPressed);
        all->setCheckable(true);
        all->setChecked(*isAll);
        m_menu.addSeparator();
    }
    addTopics();
    addTags();
    addPeople();
    QMenu *kinds = addPart(tr("Chat or inquiry"));
    addChoice(kinds, tr("Both"), [](Criteria &with) { with.kind.reset(); });
    addChoice(kinds, tr("Chats"), [](Criteria &with) { with.kind = ConversationKind::Chat; });
    addChoice(kinds, tr("Inquiries"), [](Criteria &with) { with.kind = ConversationKind::Inquiry; });
    QMenu *verified = addPart(tr("Visitor"));
    addChoice(verified, tr("Every visitor"), [](Criteria &with) { with.verified.reset(); });
    addChoice(verified, tr("Confirmed by the site"), [](Criteria &with) { with.verified = true; });
    addChoice(verified, tr("Not signed in"), [](Criteria &with) { with.verified = false; });
    addPeriods();
    addFiles();
    m_menu.addSeparator();
    QAction *clear = m_menu.addAction(tr("Clear all filters"), this, [this] { Q_EMIT chosen({}); });
    clear->setEnabled(!m_criteria().isEmpty());
    if (m_console.exporting().isAllowed())
        m_menu.addAction(tr("Export conversations…"), this, &FilterMenu::exportPressed);
}

void FilterMenu::addTopics()
{
    QStringList topics = m_console.labelling().topics();
    if (topics.isEmpty())
        return; // an older server
    if (!topics.contains(missedTopic))
        topics << missedTopic;
    QMenu *part = addPart(tr("Type"));
    addChoice(part, tr("Every type"), [](Criteria &with) { with.topic.clear(); });
    for (const QString &topic : std::as_const(topics))
        addChoice(part, buttonText(wordOfTopic(topic)), [&topic](Criteria &with) { with.topic = topic; });
}

void FilterMenu::addTags()
{
    if (!m_console.labelling().isServed())
        return;
    QMenu *part = addPart(tr("Tag"));
    addChoice(part, tr("With any tag, or none"), [](Criteria &with) { with.tag.clear(); });
    QStringList tags = m_console.labelling().knownTags().mid(0, mostTags);
    if (const QString present = m_criteria().tag; !present.isEmpty() && !tags.contains(present))
        tags << present;
    for (const QString &tag : std::as_const(tags))
        addChoice(part, u'#' + buttonText(shownLine(tag, maxTagLength)), [&tag](Criteria &with) { with.tag = tag; });
    part->addAction(tr("Another tag…"), this, &FilterMenu::askForTag);
}

void FilterMenu::addPeople()
{
    QMenu *part = addPart(tr("Assigned to"));
    addChoice(part, tr("Anybody"), [](Criteria &with) {
        with.whose = Whose::Anybodys;
        with.person = {};
    });
    QList<AdminId> people{m_console.link().me()};
    const QList<AdminPresence> admins = m_console.team().admins();
    for (const AdminPresence &admin : admins) {
        if (!people.contains(admin.id))
            people << admin.id;
    }
    for (const AdminId person : std::as_const(people)) {
        addChoice(part, buttonText(nameOf(person, m_console)), [person](Criteria &with) {
            with.whose = Whose::Persons;
            with.person = person;
        });
    }
    addChoice(part, tr("Nobody"), [](Criteria &with) {
        with.whose = Whose::Nobodys;
        with.person = {};
    });
}

void FilterMenu::addPeriods()
{
    QMenu *part = addPart(tr("Begun"));
    const auto since = [](qint64 from) {
        return [from](Criteria &with) {
            with.from = from;
            with.to = 0;
        };
    };
    addChoice(part, tr("At any time"), since(0));
    addChoice(part, tr("Today"), since(startOfDay(0)));
    addChoice(part, tr("In the last 7 days"), since(startOfDay(6)));
    addChoice(part, tr("In the last 30 days"), since(startOfDay(29)));
    part->addAction(tr("From … to …"), this, &FilterMenu::askForPeriod);
}

/// A choice that is taken back by choosing it once more.
void FilterMenu::addFiles()
{
    const Criteria present = m_criteria();
    if (!m_console.uploads().limits() && !present.files)
        return; // none can be sent
    QAction *action = m_menu.addAction(tr("With files"), this, [this, present] {
        Criteria with = present;
        with.files = !present.files;
        Q_EMIT chosen(with);
    });
    action->setCheckable(true);
    action->setChecked(present.files);
}

void FilterMenu::askForTag()
{
    auto *dialog = new QInputDialog(m_menu.parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Tag — Deskbell"));
    dialog->setLabelText(tr("Tag"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &tag) {
        Criteria with = m_criteria();
        with.tag = tag.trimmed();
        if (with.tag.startsWith(u'#'))
            with.tag = with.tag.mid(1).trimmed();
        Q_EMIT chosen(with);
    });
    dialog->open();
}

void FilterMenu::askForPeriod()
{
    const Criteria present = m_criteria();
    auto *dialog = new PeriodDialog(present.from, present.to, m_menu.parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Criteria with = m_criteria();
        with.from = dialog->from();
        with.to = dialog->to();
        Q_EMIT chosen(with);
    });
    dialog->open();
}

} // namespace deskbell
