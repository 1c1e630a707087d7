// SPDX-License-Identifier: MIT
#include "ui/lookpage.h"

#include "ui/languages.h"
#include "ui/switch.h"
#include "ui/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int textStep = 5;

/// A letter as large as the one end of the slider makes it.
PlainLabel *letter(int pixels)
{
    auto *label = new PlainLabel(LookPage::tr("A"), nullptr);
    label->setStyleSheet(u"font-size: %1px"_s.arg(pixels));
    return label;
}

} // namespace

LookPage::LookPage(Preferences &preferences, const Theme &theme, const Autostart &autostart)
    : SettingsPage(tr("Look and language"), theme)
    , m_preferences(preferences)
    , m_theme(theme)
    , m_autostart(autostart)
{
    addLook();
    addStart();
    finish();
}

void LookPage::addLook()
{
    SettingsCard *card = addSection(tr("Screen"));
    auto *languages = new ChoiceBox;
    languages->setObjectName(u"language"_s); // by which it is found again in the new window
    languages->addItem(tr("Follow system"), QString());
    const QList<Languages::Language> known = Languages::available();
    for (const Languages::Language &language : known)
        languages->addItem(language.name, language.code);
    languages->setCurrentIndex(std::max(0, languages->findData(m_preferences.language())));
    card->addRow(tr("Language"), {}, languages);
    connect(languages, &QComboBox::currentIndexChanged, this, [this, languages](int index) {
        m_preferences.setLanguage(languages->itemData(index).toString());
    });

    auto *appearance = new ChoiceChips({tr("Follow system"), tr("Light"), tr("Dark")}, int(m_preferences.appearance()));
    appearance->setAccessibleNames(tr("Theme"));
    card->addRow(tr("Theme"), {}, appearance);
    connect(appearance, &ChoiceChips::chosen, this, [this](int index) { m_preferences.setAppearance(Appearance(index)); });

    card->addRow(tr("Text size"), tr("In the list, in conversations and everywhere else."), makeTextScale());

    auto *density = new ChoiceChips({tr("Normal"), tr("Compact")}, int(m_preferences.density()));
    density->setAccessibleNames(tr("Rows of the list"));
    card->addRow(tr("Rows of the list"), {}, density);
    connect(density, &ChoiceChips::chosen, this, [this](int index) { m_preferences.setDensity(Density(index)); });
}

QWidget *LookPage::makeTextScale()
{
    auto *part = new QWidget;
    auto *slider = new ChoiceSlider(TextScale::smallest, TextScale::largest, textStep);
    slider->setObjectName(u"textScale"_s);
    slider->setAccessibleName(tr("Text size"));
    slider->setTracking(true);
    slider->setValue(m_preferences.textScale());
    auto *percent = new PlainLabel(u"%1 %"_s.arg(m_preferences.textScale()), "muted");
    percent->setMinimumWidth(percent->fontMetrics().horizontalAdvance(u"130 % "_s));
    percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(letter(12));
    row->addWidget(slider);
    row->addWidget(letter(18));
    row->addWidget(percent);
    connect(slider, &QSlider::valueChanged, this, [this, slider, percent](int value) {
        // By the mouse too in steps: between them nothing would change but where lines break.
        const int step = (value + textStep / 2) / textStep * textStep;
        if (step != value) {
            slider->setValue(step);
            return;
        }
        percent->setText(u"%1 %"_s.arg(value));
        m_preferences.setTextScale(value);
    });
    return part;
}

void LookPage::addStart()
{
    SettingsCard *card = addSection(tr("Start"));
    const auto addSwitch = [&](const QString &caption, const QString &note, bool isOn) {
        auto *control = new Switch(m_theme);
        control->setChecked(isOn);
        return std::pair{control, card->addRow(caption, note, control)};
    };
    std::tie(m_start, m_startRow) = addSwitch(tr("Start with the desktop"), {}, m_autostart.isOn());
    m_start->setObjectName(u"autostart"_s);
    connect(m_start, &QCheckBox::toggled, this, &LookPage::setAutostart);
    showAutostart();

    auto *closing = new ChoiceBox;
    closing->addItems({tr("Stay in the tray"), tr("Quit")});
    closing->setCurrentIndex(int(m_preferences.onClose()));
    SettingsRow *closingRow = card->addRow(tr("When the window is closed"), {}, closing);
    const auto say = [closingRow](int index) {
        closingRow->setNote(index == int(OnClose::Quit) ? tr("Then nothing rings here until it is started again.") : QString());
    };
    say(closing->currentIndex());
    connect(closing, &QComboBox::currentIndexChanged, this, [this, say](int index) {
        m_preferences.setOnClose(OnClose(index));
        say(index);
    });

    const auto [login, loginRow] = addSwitch(tr("Keep me signed in"), tr("In the keyring of this desktop, never in a file. Switched off, quitting signs you out at the server too."), m_preferences.keepsLogin());
    connect(login, &QCheckBox::toggled, &m_preferences, &Preferences::setKeepsLogin);
    const auto [place, placeRow] = addSwitch(tr("Remember size and place of windows"), {}, m_preferences.keepsPlace());
    connect(place, &QCheckBox::toggled, &m_preferences, &Preferences::setKeepsPlace);
}

void LookPage::setAutostart(bool isOn)
{
    const QString problem = m_autostart.set(isOn);
    showAutostart();
    if (!problem.isEmpty())
        m_startRow->setNote(tr("That cannot be changed here: %1").arg(shownLine(problem, 200)), "smallDanger");
}

void LookPage::showAutostart()
{
    const QSignalBlocker quiet(m_start);
    m_start->setChecked(m_autostart.isOn());
    m_startRow->setNote(tr("Starts quietly in the tray when you sign in to the desktop."));
}

void LookPage::showEvent(QShowEvent *event)
{
    SettingsPage::showEvent(event);
    showAutostart();
}

/// It may have been changed in a settings panel of the desktop meanwhile.
bool LookPage::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        showAutostart();
    return SettingsPage::event(event);
}

} // namespace deskbell
