// SPDX-License-Identifier: MIT
#include "ui/hourspage.h"

#include "common/protocol/limits.h"
#include "common/site/hourswords.h"
#include "model/daytext.h"
#include "model/hourspreview.h"
#include "ui/fittingwords.h"
#include "ui/inert.h"
#include "ui/sitetexts.h"
#include "ui/switch.h"
#include "ui/texts.h"
#include "ui/valuelist.h"

#include <QCompleter>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTimeZone>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString openHours = u"hours.open"_s;
const QString daysOff = u"hours.days_off"_s;
const QString siteZone = u"site.time_zone"_s;
const QString hoursZone = u"hours.zone"_s;
const QString closedKo = u"hours.closed_ko"_s;
const QString closedEn = u"hours.closed_en"_s;
const QString whenClosed = u"hours.when_closed"_s;
const QString wait = u"call.wait"_s;
constexpr int plentyOfDays = 31; ///< off one after the other: it is asked whether that was meant

QStringList allZones()
{
    QStringList zones;
    const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &id : ids) {
        if (id.contains('/') && !id.startsWith("Etc/"))
            zones.append(QString::fromLatin1(id));
    }
    return zones;
}

QDate dateAt(const OfficeHours &hours, qint64 wall)
{
    return QDateTime::fromMSecsSinceEpoch(wall, hours.zone).date();
}

/// It is open, and would not be if this were a day off.
bool closesAtOnce(OfficeHours hours, qint64 wall)
{
    if (!hours.areSet() || !hours.isOpenAt(wall))
        return false;
    hours.daysOff.insert(dateAt(hours, wall));
    return !hours.isOpenAt(wall);
}

int countOf(const DaysOff &days)
{
    const qint64 between = days.first.daysTo(days.last);
    return int(between < 0 ? between + days.first.daysInYear() : between) + 1;
}

/// It is closed, and would not be if this were no day off.
bool opensAtOnce(OfficeHours hours, qint64 wall)
{
    if (!hours.areSet() || hours.isOpenAt(wall))
        return false;
    hours.daysOff.remove(dateAt(hours, wall));
    return hours.isOpenAt(wall);
}

QString whenClosedInWords(int choice)
{
    switch (choice) {
    case 0: return HoursPage::tr("Inquiries only");
    case 1: return HoursPage::tr("Inquiry first, ring too");
    default: return HoursPage::tr("Always ring");
    }
}

} // namespace

QStringList HoursPage::settingNames()
{
    return {openHours, daysOff, siteZone, hoursZone, closedKo, closedEn, whenClosed, wait};
}

HoursPage::HoursPage(SiteModel &siteModel, const Theme &theme, std::function<qint64()> now)
    : SiteFormPage(tr("Hours"), theme, siteModel, settingNames())
    , m_theme(theme)
    , m_now(std::move(now))
{
    addPreview();
    addWeek();
    addDaysOff();
    addClosed();
    addTimes();
    m_minute.setInterval(20s);
    connect(&m_minute, &QTimer::timeout, this, &HoursPage::showPreview);
    begin();
}

// ---- what a visitor reads ------------------------------------------------------------------------------------------

void HoursPage::addPreview()
{
    SettingsCard *card = addSection(tr("What visitors read"));
    m_state = new PlainLabel("tagGood");
    m_when = new PlainLabel("muted");
    m_when->setWordWrap(true);
    m_ko = new PlainLabel;
    m_en = new PlainLabel;
    auto *part = new QWidget;
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_state, 0, Qt::AlignVCenter);
    head->addWidget(m_when, 1);
    const auto addToday = [&](const QString &text, const QString &about, bool isClosed) {
        auto *button = new QPushButton(text);
        button->setAutoDefault(false);
        button->setToolTip(about);
        button->hide();
        head->addWidget(button, 0, Qt::AlignVCenter);
        bind(daysOff, button);
        connect(button, &QPushButton::clicked, this, [this, isClosed] { setClosedToday(isClosed); });
        return button;
    };
    m_closeToday = addToday(tr("Close for today"), tr("Today becomes a day off, at once."), true);
    m_openToday = addToday(tr("Open again today"), tr("Today is taken off the days off, at once."), false);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(6);
    column->addLayout(head);
    for (PlainLabel *label : {m_ko, m_en}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_ko->setObjectName(u"previewKo"_s);
    m_en->setObjectName(u"previewEn"_s);
    card->addWidget(part);
}

std::optional<OfficeHours> HoursPage::keptHours() const
{
    return hoursOf([this](const QString &name) { return model().kept(name); });
}

void HoursPage::showPreview()
{
    const auto hours = hoursOf([this](const QString &name) { return model().values(name); });
    const auto kept = keptHours();
    m_closeToday->setVisible(kept && closesAtOnce(*kept, m_now()));
    m_openToday->setVisible(kept && opensAtOnce(*kept, m_now()) && model().kept(daysOff).contains(dateAt(*kept, m_now()).toString(Qt::ISODate)));
    for (QPushButton *button : {m_closeToday, m_openToday})
        setInert(*button, !model().isOnline());
    const bool isUnsaved = model().isAnyChanged(settingNames());
    m_daysOffClose->setVisible(hours && !hours->areSet() && !model().values(daysOff).isEmpty());
    const auto show = [this](const QString &state, const char *look, const QString &when, bool hasWords) {
        m_state->setLook(look);
        m_state->setText(state);
        m_when->setText(when);
        m_ko->setVisible(hasWords);
        m_en->setVisible(hasWords);
    };
    if (!hours)
        return show(tr("Look it over"), "tagError", tr("Something on this page is not right yet. It is said where."), false);
    if (!hours->areSet())
        return show(tr("Open"), "tagGood", tr("No hours are set: it is always open, and visitors read who is there."), false);
    const qint64 wall = m_now();
    const OfficeHours::Opening opening = hours->at(wall);
    const auto inZone = [&](qint64 at) {
        const QDateTime then = QDateTime::fromMSecsSinceEpoch(at, hours->zone);
        return then.date() == QDateTime::fromMSecsSinceEpoch(wall, hours->zone).date()
            ? then.toString(u"HH:mm"_s)
            : QLocale().toString(then, tr("ddd, d MMM HH:mm", "a moment, as QLocale writes it"));
    };
    const bool closesOnce = opening.isOpen && opening.until > 0;
    QString when;
    if (!opening.isOpen)
        when = isUnsaved ? tr("Once your changes are saved, visitors read:") : tr("Visitors read now:");
    else if (closesOnce)
        when = (isUnsaved ? tr("Open until %1 once your changes are saved. Visitors then read who is there, and after that:")
                          : tr("Open until %1. Visitors read who is there now, and after that:")).arg(inZone(opening.until));
    else
        when = isUnsaved ? tr("Once your changes are saved, visitors read who is there.") : tr("Visitors read who is there.");
    show(opening.isOpen ? tr("Open") : tr("Closed"), opening.isOpen ? "tagGood" : "tagOpen", when, !opening.isOpen || closesOnce);
    const qint64 read = closesOnce ? opening.until : wall;
    for (const bool isKorean : {true, false}) {
        const ClosedWords words = closedWords(*hours, read, isKorean);
        (isKorean ? m_ko : m_en)->setText(breakable(words.title + u'\n' + words.note));
    }
}

/// At once: whoever closes early has no time to lose.
void HoursPage::setClosedToday(bool isClosed)
{
    const auto hours = keptHours();
    if (!hours)
        return;
    const QString today = dateAt(*hours, m_now()).toString(Qt::ISODate);
    changeAtOnce(daysOff, [&](QStringList days) {
        days.removeAll(today);
        if (isClosed)
            days.append(today);
        days.sort();
        return days;
    });
}

// ---- the week ------------------------------------------------------------------------------------------------------

void HoursPage::addWeek()
{
    SettingsCard *card = addSection(tr("Weekdays"));
    m_keeps = new Switch(m_theme);
    m_keeps->setObjectName(u"keepsHours"_s);
    m_hoursRow = card->addRow(tr("Keep office hours"), tr("Without them it is always open."), m_keeps);
    m_week = new WeekEditor(m_theme);
    card->addWidget(m_week);
    card->addNote(noteFor(openHours));
    m_overlap = new PlainLabel("muted");
    m_overlap->setWordWrap(true);
    m_overlap->setContentsMargins(16, 0, 16, 8);
    m_overlap->hide();
    card->addNote(m_overlap);
    bind(openHours, m_keeps);
    bind(openHours, m_week);
    connect(m_keeps, &QCheckBox::toggled, this, &HoursPage::keepHours);
    connect(m_week, &WeekEditor::changed, this, [this](const WeekText &week) { setHours(wordsOf(week), true); });
}

void HoursPage::keepHours(bool isOn)
{
    if (isShowing())
        return;
    if (!isOn)
        m_lastWeek = model().values(openHours);
    const QStringList last = m_lastWeek.isEmpty() ? model().kept(openHours) : m_lastWeek;
    setHours(!isOn ? QStringList{} : last.isEmpty() ? QStringList{u"mon-fri 10:00-18:00"_s} : last, isOn);
}

/// Hours that are to be kept without a day that is open are not what the model takes them for: none.
void HoursPage::setHours(const QStringList &words, bool areKept)
{
    model().setUnfinished(openHours, areKept && words.isEmpty() ? u"no day"_s : QString());
    change(openHours, words);
}

void HoursPage::showWeek()
{
    const QStringList words = model().values(openHours);
    const bool isOn = !words.isEmpty() || !model().unfinished(openHours).isEmpty();
    m_keeps->setChecked(isOn);
    m_week->setWeek(weekTextOf(words));
    m_week->setVisible(isOn);
    const auto overlap = overlapIn(weekTextOf(words));
    m_overlap->setVisible(isOn && overlap);
    if (overlap)
        m_overlap->setText(tr("%1: these hours overlap, so it does not close in between.").arg(QLocale().standaloneDayName(*overlap + 1)));
    if (isOn && words.isEmpty())
        m_hoursRow->setNote(tr("Open on one day at least, or switch the hours off."), "smallDanger");
    else
        m_hoursRow->setNote(tr("Without them it is always open."));
}

bool HoursPage::isComplete()
{
    if (m_keeps->isChecked() && model().values(openHours).isEmpty()) {
        say(tr("Open on one day at least, or switch the hours off."), "danger");
        point(m_keeps);
        return false;
    }
    return true;
}

void HoursPage::goTo(const QString &name)
{
    if (QWidget *wrong = name == openHours ? m_week->firstWrong() : nullptr)
        point(wrong);
    else
        SiteFormPage::goTo(name);
}

// ---- days off ------------------------------------------------------------------------------------------------------

bool HoursPage::isPast(const QString &dayOff) const
{
    const auto days = daysOffIn(dayOff);
    const auto hours = hoursOf([this](const QString &name) { return model().values(name); });
    return days && !days->areYearly && days->last < dateAt(hours.value_or(OfficeHours{}), m_now());
}

void HoursPage::addDaysOff()
{
    SettingsCard *card = addSection(tr("Days off"));
    ValueList::Words words;
    words.field = tr("A day off");
    words.placeholder = {tr("2026-12-25 or 12/31~1/2"), u"2026-12-25"_s};
    words.add = tr("Add");
    words.remove = tr("Remove %1");
    words.none = tr("None. Hours that would begin on a day off are left out.");
    words.isSorted = true;
    words.shown = [this](const QString &value) { return isPast(value) ? tr("%1 · past").arg(dayOffInWords(value)) : dayOffInWords(value); };
    words.tidy = tidyDay;
    words.problem = [](const QString &value, const QString &typed, const QStringList &there) {
        if (there.contains(value))
            return tr("This day is there already.");
        if (endsBeforeItBegins(typed))
            return tr("The last day is before the first one.");
        const auto problem = problemInSite(daysOff, {value});
        return problem ? sentenceOf({problem->kind, typed}) : QString();
    };
    words.remark = [this](const QString &value, const QString &) {
        if (isPast(value))
            return tr("%1 is past already: it closes nothing any more. Is the year right?").arg(dayOffInWords(value));
        const auto days = daysOffIn(value);
        const int count = days ? countOf(*days) : 0;
        return count > plentyOfDays ? tr("%1: these are %2 days. Are the first and the last one right?").arg(dayOffInWords(value)).arg(count) : QString();
    };
    auto *list = new ValueList(std::move(words));
    card->addWidget(list);
    m_daysOffClose = new PlainLabel(tr("Office hours are switched off above: it is open on these days, too."), "muted");
    m_daysOffClose->setWordWrap(true);
    m_daysOffClose->hide();
    card->addNote(m_daysOffClose);
    m_daysOffClose->setContentsMargins(16, 0, 16, 8);
    card->addNote(noteFor(daysOff));
    bindList(daysOff, list);
}

// ---- while it is closed --------------------------------------------------------------------------------------------

QLineEdit *HoursPage::makeText(const QString &name, const QString &caption)
{
    auto *field = new QLineEdit;
    field->setAccessibleName(caption);
    field->setObjectName(name);
    m_texts.append({name, field});
    bind(name, field);
    connect(field, &QLineEdit::textEdited, this, [this, name](const QString &text) { change(name, {text.trimmed()}); });
    return field;
}

void HoursPage::addClosed()
{
    SettingsCard *card = addSection(tr("While it is closed"));
    const auto addText = [&](const QString &name, const QString &caption, const QString &placeholder) {
        auto *part = new QWidget;
        auto *column = new QVBoxLayout(part);
        column->setContentsMargins(16, 9, 16, 9);
        column->setSpacing(4);
        QLineEdit *field = makeText(name, caption);
        setFittingPlaceholder(field, {placeholder});
        auto *label = new PlainLabel(caption, nullptr);
        label->setBuddy(field);
        label->setWordWrap(true);
        column->addWidget(label);
        column->addWidget(field);
        card->addWidget(part);
        PlainLabel *note = noteFor(name);
        note->setContentsMargins(0, 0, 0, 0);
        column->addWidget(note);
    };
    addText(closedKo, tr("Your hours in one line, on Korean pages"), u"평일 10시부터 18시까지 답변드려요"_s);
    addText(closedEn, tr("Your hours in one line, on English pages"), u"We answer on weekdays from 10 to 6"_s);
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(16, 9, 16, 9);
    column->setSpacing(6);
    auto *caption = new PlainLabel(tr("If somebody wants to chat then"), nullptr);
    column->addWidget(caption);
    for (int i = 0; i < 3; ++i) {
        auto *choice = new QRadioButton(whenClosedInWords(i));
        choice->setAccessibleName(caption->text() + u": "_s + choice->text());
        m_whenClosed.append(choice);
        bind(whenClosed, choice);
        column->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, [this, i](bool isOn) {
            if (isOn)
                change(whenClosed, {whenClosedWords().at(i)});
        });
    }
    PlainLabel *note = noteFor(whenClosed);
    note->setContentsMargins(0, 0, 0, 0);
    column->addWidget(note);
    card->addWidget(choices);
}

// ---- zone and wait -------------------------------------------------------------------------------------------------

QLineEdit *HoursPage::makeZone(const QString &name, const QString &placeholder)
{
    auto *field = makeText(name, {});
    auto *completer = new QCompleter(allZones(), field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field->setCompleter(completer);
    setFittingPlaceholder(field, {placeholder});
    field->setMinimumWidth(m_theme.scaled(200));
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, [this, name](const QString &zone) { change(name, {zone}); });
    return field;
}

void HoursPage::addTimes()
{
    SettingsCard *card = addSection(tr("Times"));
    card->addRow(tr("Time zone of the site"), tr("Of the hours, and of the times in mails."), makeZone(siteZone, {}));
    card->addNote(noteFor(siteZone));
    card->addRow(tr("Another zone for the hours"), tr("Only if they are kept somewhere else."), makeZone(hoursZone, tr("that of the site")));
    card->addNote(noteFor(hoursZone));
    m_wait = new ChoiceBox;
    for (const QString &value : {u"30s"_s, u"1m"_s, u"2m"_s, u"3m"_s, u"5m"_s, u"10m"_s, u"15m"_s, u"30m"_s})
        m_wait->addItem(waitInWords(value), value);
    card->addRow(tr("How long a call rings"), tr("After that it is a missed call, and stays as an inquiry."), m_wait);
    card->addNote(noteFor(wait));
    bind(wait, m_wait);
    connect(m_wait, &QComboBox::currentIndexChanged, this, [this](int index) { change(wait, {m_wait->itemData(index).toString()}); });
}

// ---- the page ------------------------------------------------------------------------------------------------------

void HoursPage::showValues()
{
    showWeek();
    for (const auto &[name, field] : std::as_const(m_texts)) {
        const QString value = model().text(name);
        const bool isCleared = field->hasFocus() && field->text().isEmpty() && model().isChanged(name);
        if (field->text().trimmed() != value && !isCleared)
            field->setText(value);
        const char *look = model().problem(name) ? "wrong" : "";
        if (field->property("look").toString() != QLatin1StringView(look))
            setLook(field, look);
    }
    const qsizetype choice = whenClosedWords().indexOf(model().text(whenClosed));
    if (choice >= 0)
        m_whenClosed[choice]->setChecked(true);
    const auto chosen = parseDuration(model().text(wait));
    int row = -1;
    for (int i = 0; i < m_wait->count(); ++i) {
        if (parseDuration(m_wait->itemData(i).toString()) == chosen)
            row = i;
    }
    if (row < 0 && chosen) {
        m_wait->addItem(waitInWords(model().text(wait)), model().text(wait));
        row = m_wait->count() - 1;
    }
    m_wait->setCurrentIndex(row);
    showPreview();
}

QString HoursPage::inWords(const QString &name, const QStringList &values) const
{
    if (name == openHours)
        return weekInWords(values);
    if (values.isEmpty() || values == QStringList{QString()})
        return tr("nothing");
    if (name == whenClosed)
        return whenClosedInWords(int(whenClosedWords().indexOf(values.first())));
    if (name == wait)
        return waitInWords(values.first());
    if (name != daysOff)
        return SiteFormPage::inWords(name, values);
    QStringList days;
    for (const QString &value : values)
        days.append(dayOffInWords(value));
    return days.join(u", "_s);
}

void HoursPage::showEvent(QShowEvent *event)
{
    SiteFormPage::showEvent(event);
    showPreview();
    m_minute.start();
}

void HoursPage::hideEvent(QHideEvent *event)
{
    SiteFormPage::hideEvent(event);
    m_minute.stop();
}

} // namespace deskbell
