// SPDX-License-Identifier: MIT
#include "ui/notificationspage.h"

#include "ui/alertedges.h"
#include "ui/quiethour.h"
#include "ui/switch.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/trayalert.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QTimeEdit>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int volumeStep = 5;

QString wordOf(Sound sound)
{
    switch (sound) {
    case Sound::None: return NotificationsPage::tr("None");
    case Sound::DeskBell: return NotificationsPage::tr("Desk bell");
    case Sound::SoftBell: return NotificationsPage::tr("Quiet bell");
    case Sound::Chime: return NotificationsPage::tr("Chime");
    case Sound::Tick: return NotificationsPage::tr("Tick");
    case Sound::Drop: return NotificationsPage::tr("Drop");
    }
    return {};
}

} // namespace

NotificationsPage::NotificationsPage(const Parts &parts)
    : SettingsPage(tr("Notifications"), parts.theme)
    , m_parts(parts)
    , m_mute(new QPushButton)
    , m_test(new QPushButton)
{
    setSymbolBefore(*m_mute, Symbol::BellOff, m_parts.theme);
    m_mute->setObjectName(u"mute"_s);
    setLook(m_test, "primary");
    m_test->setObjectName(u"test"_s);
    addAction(m_mute);
    addAction(m_test);
    addSounds();
    addNotices();
    addQuietTimes();
    finish();

    // Pressed for what the button says: by the time it is read that may have ended by itself.
    connect(m_mute, &QPushButton::clicked, this, [this] { m_parts.quiet.isQuiet() ? m_parts.quiet.end() : m_parts.quiet.begin(); });
    connect(m_test, &QPushButton::clicked, this, [this] { m_parts.alert.isTesting() ? m_parts.alert.endTest() : m_parts.alert.testRing(); });
    connect(&m_parts.quiet, &QuietHour::changed, this, &NotificationsPage::showMute);
    connect(&m_parts.alert, &TrayAlert::testChanged, this, &NotificationsPage::showTest);
    connect(&m_parts.alert, &TrayAlert::silentUntilChanged, this, &NotificationsPage::showOutput);
    connect(&m_parts.sound, &RingSound::audibleChanged, this, &NotificationsPage::showOutput);
    connect(&m_output, &SoundOutput::changed, this, &NotificationsPage::showOutput);
    m_look.setInterval(5s);
    connect(&m_look, &QTimer::timeout, &m_output, &SoundOutput::look);
    showMute();
    showTest();
    showOutput();
    showDays();
}

NotificationsPage::~NotificationsPage()
{
    m_parts.alert.disconnect(this);
    m_parts.alert.endTest();
}

// ---- sounds --------------------------------------------------------------------------------------------------------

QString NotificationsPage::captionOf(AlertEvent event) const
{
    switch (event) {
    case AlertEvent::Ring: return tr("Calls");
    case AlertEvent::Line: return tr("New messages in my chats");
    case AlertEvent::Inquiry: return tr("New inquiries and additions");
    case AlertEvent::Mention: return tr("A colleague mentions me (@)");
    }
    return {};
}

void NotificationsPage::addSounds()
{
    SettingsCard *card = addSection(tr("Sounds"));
    const SoundChoices now = m_parts.preferences.sounds();
    for (const AlertEvent event : allAlertEvents) {
        auto *box = new ChoiceBox;
        const QList<Sound> sounds = soundsFor(event);
        for (const Sound sound : sounds)
            box->addItem(wordOf(sound));
        box->setCurrentIndex(int(sounds.indexOf(now.of(event))));
        SettingsRow *row = card->addRow(captionOf(event), {}, box);
        if (event == AlertEvent::Ring)
            m_ringRow = row;
        connect(box, &QComboBox::currentIndexChanged, this, [this, event, sounds](int index) {
            m_parts.preferences.setSound(event, sounds.at(index));
            showOutput();
            listen(event);
        });
    }

    auto *volume = new QWidget;
    auto *slider = new ChoiceSlider(SoundChoices::quietest, SoundChoices::loudest, volumeStep);
    slider->setAccessibleName(tr("Volume"));
    slider->setObjectName(u"volume"_s);
    slider->setValue(now.volume);
    auto *percent = new PlainLabel(u"%1 %"_s.arg(now.volume), "muted");
    percent->setMinimumWidth(percent->fontMetrics().horizontalAdvance(u"100 % "_s));
    percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(volume);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(slider);
    row->addWidget(percent);
    card->addRow(tr("Volume"), {}, volume);
    connect(slider, &QSlider::valueChanged, this, [this, slider, percent](int value) {
        percent->setText(u"%1 %"_s.arg(value));
        m_parts.preferences.setVolume(value);
        if (!slider->isSliderDown())
            listen(AlertEvent::Line);
    });
    connect(slider, &QSlider::sliderReleased, this, [this] { listen(AlertEvent::Line); });

    m_device = new PlainLabel;
    m_outputRow = card->addRow(tr("Output"), {}, m_device);
}

/// As it is from now on, unless somebody rings.
void NotificationsPage::listen(AlertEvent event)
{
    if (m_parts.alert.isRinging())
        return;
    if (event == AlertEvent::Ring)
        m_parts.sound.ringOnce(Loudness::Normal);
    else
        m_parts.sound.play(event);
}

void NotificationsPage::showOutput()
{
    const bool isNone = m_parts.preferences.sounds().of(AlertEvent::Ring) == Sound::None;
    const qint64 until = m_parts.alert.callsSilentUntil();
    m_ringRow->setNote(isNone      ? tr("Calls make no sound: they show in the notice, in the tray and here.")
                       : until > 0 ? tr("Calls make no sound until %1, as you chose. Only the test ring is heard.").arg(clockOf(until))
                                   : tr("The bell rings and a notice comes. The window does not come to the front while you work in it."),
                       isNone || until > 0 ? "smallDanger" : "muted");
    const SoundOutput::Device device = m_output.device();
    if (device.state == SoundOutput::State::None)
        m_outputRow->setNote(tr("There is no sound output on this machine: nothing is heard."), "smallDanger");
    else if (device.state == SoundOutput::State::Muted)
        m_outputRow->setNote(tr("The output is muted in the desktop: nothing is heard."), "smallDanger");
    else if (!m_parts.sound.isAudible())
        m_outputRow->setNote(tr("The last sound could not be played. Check the sound output of this machine."), "smallDanger");
    else
        m_outputRow->setNote(tr("The output of the desktop. The test ring shows whether it is heard."));
    m_device->setText(device.name.isEmpty() ? tr("Desktop default") : breakable(shownLine(device.name, 60)));
}

// ---- notices -------------------------------------------------------------------------------------------------------

void NotificationsPage::addNotices()
{
    SettingsCard *card = addSection(tr("Notices"));
    Preferences &preferences = m_parts.preferences;
    const auto addSwitch = [&](const QString &caption, const QString &note, bool isOn, void (Preferences::*choose)(bool)) {
        auto *control = new Switch(m_parts.theme);
        control->setChecked(isOn);
        card->addRow(caption, note, control);
        connect(control, &QCheckBox::toggled, &preferences, choose);
        return control;
    };
    Switch *notices = addSwitch(tr("Desktop notices"), tr("They show the first words of the visitor."), preferences.hasNotices(), &Preferences::setNotices);
    Switch *accept = addSwitch(tr("Accept in the notice"), tr("The button Accept of a notice begins the chat."), preferences.hasAcceptInNotice(),
                               &Preferences::setAcceptInNotice);
    accept->setEnabled(notices->isChecked());
    connect(notices, &QCheckBox::toggled, accept, &QWidget::setEnabled);
    (void)addSwitch(tr("Flash in the task bar"), tr("When somebody rings, or writes while you are elsewhere."), preferences.flashes(), &Preferences::setFlashes);
}

// ---- quiet times ---------------------------------------------------------------------------------------------------

void NotificationsPage::changeTimes(const std::function<void(QuietTimes &)> &change)
{
    QuietTimes times = m_parts.preferences.quietTimes();
    change(times);
    m_parts.preferences.setQuietTimes(times);
}

QWidget *NotificationsPage::makeSpan(int day)
{
    const QuietTimes times = m_parts.preferences.quietTimes();
    const QuietSpan span = day == 0 ? times.everyDay : times.days.at(size_t(day - 1));
    const QString name = day == 0 ? tr("Quiet hours") : QLocale().standaloneDayName(day);
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto spanOf = [day](QuietTimes &of) -> QuietSpan & { return day == 0 ? of.everyDay : of.days.at(size_t(day - 1)); };
    const auto addTime = [&](const QString &what, const QTime &time, QTime QuietSpan::*end) {
        auto *edit = new QTimeEdit(time);
        edit->setDisplayFormat(u"HH:mm"_s);
        edit->setButtonSymbols(QAbstractSpinBox::NoButtons);
        edit->setAlignment(Qt::AlignCenter);
        edit->setAccessibleName(name + u": "_s + what);
        edit->setEnabled(span.isOn);
        edit->setFocusPolicy(Qt::StrongFocus);
        connect(edit, &QTimeEdit::timeChanged, this, [this, spanOf, end](QTime chosen) {
            changeTimes([&](QuietTimes &all) { spanOf(all).*end = chosen; });
        });
        row->addWidget(edit);
        return edit;
    };
    QTimeEdit *from = addTime(tr("from"), span.from, &QuietSpan::from);
    row->addWidget(new PlainLabel(u"–"_s, "muted"));
    QTimeEdit *to = addTime(tr("to"), span.to, &QuietSpan::to);
    auto *isOn = new Switch(m_parts.theme);
    row->addWidget(isOn);
    isOn->setAccessibleName(name);
    isOn->setChecked(day == 0 ? times.isOn : span.isOn);
    if (day == 0) {
        isOn->setObjectName(u"quiet"_s);
        for (QTimeEdit *edit : {from, to})
            edit->setEnabled(true);
        connect(isOn, &QCheckBox::toggled, this, [this](bool now) {
            changeTimes([now](QuietTimes &all) { all.isOn = now; });
            showDays();
        });
    } else {
        connect(isOn, &QCheckBox::toggled, this, [this, spanOf, from, to](bool now) {
            from->setEnabled(now);
            to->setEnabled(now);
            changeTimes([&](QuietTimes &all) { spanOf(all).isOn = now; });
        });
    }
    return part;
}

void NotificationsPage::addQuietTimes()
{
    SettingsCard *card = addSection(tr("Quiet hours"));
    m_everyDay = makeSpan(0);
    m_quietRow = card->addRow(tr("Quiet hours"), {}, m_everyDay);
    auto *perDay = new Switch(m_parts.theme);
    perDay->setChecked(m_parts.preferences.quietTimes().isPerDay);
    QWidget *perDayRow = card->addRow(tr("Another time for each weekday"), {}, perDay);
    connect(perDay, &QCheckBox::toggled, this, [this](bool isOn) {
        changeTimes([isOn](QuietTimes &all) { all.isPerDay = isOn; });
        showDays();
    });
    auto *rings = new Switch(m_parts.theme);
    rings->setChecked(m_parts.preferences.quietTimes().silencesRings);
    connect(rings, &QCheckBox::toggled, this, [this](bool isOn) {
        changeTimes([isOn](QuietTimes &all) { all.silencesRings = isOn; });
        showDays();
    });
    m_days << perDayRow;
    for (int day = 1; day <= 7; ++day)
        m_days << card->addRow(QLocale().standaloneDayName(day), {}, makeSpan(day));
    m_days << card->addRow(tr("Calls too make no sound then"), tr("They still show in the notice, in the tray and here."), rings);
}

/// What is turned off has nothing to choose.
void NotificationsPage::showDays()
{
    const QuietTimes times = m_parts.preferences.quietTimes();
    m_quietRow->setNote(times.isOn && times.silencesRings
                            ? tr("Messages and inquiries then make no sound and show no notice: they wait in the list. Calls show without a sound.")
                            : tr("Messages and inquiries then make no sound and show no notice: they wait in the list. Calls still ring."));
    const auto edits = m_everyDay->findChildren<QTimeEdit *>();
    for (QTimeEdit *edit : edits)
        edit->setEnabled(times.isOn && !times.isPerDay);
    for (int i = 0; i < m_days.size(); ++i) {
        const bool isDay = i >= 1 && i <= 7;
        m_days[i]->setVisible(times.isOn && (!isDay || times.isPerDay));
    }
}

// ---- the head ------------------------------------------------------------------------------------------------------

void NotificationsPage::showMute()
{
    m_mute->setText(m_parts.quiet.isQuiet() ? tr("Sound on (off until %1)").arg(clockOf(m_parts.quiet.until())) : tr("No sound for an hour"));
    fitHead();
}

void NotificationsPage::showTest()
{
    m_test->setText(m_parts.alert.isTesting() ? tr("Stop the test ring") : tr("Test ring"));
    fitHead();
    m_output.look();
}

void NotificationsPage::showEvent(QShowEvent *event)
{
    SettingsPage::showEvent(event);
    m_output.look();
    m_look.start();
}

void NotificationsPage::hideEvent(QHideEvent *event)
{
    SettingsPage::hideEvent(event);
    m_look.stop();
    m_parts.alert.endTest(); // its button is gone
}

bool NotificationsPage::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        m_output.look();
    return SettingsPage::event(event);
}

} // namespace deskbell
