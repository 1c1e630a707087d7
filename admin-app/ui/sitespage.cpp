// SPDX-License-Identifier: MIT
#include "ui/sitespage.h"

#include "client/serveraddress.h"
#include "ui/mouseguard.h"
#include "ui/sitetexts.h"
#include "ui/snippetcard.h"
#include "ui/texts.h"
#include "ui/valuelist.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

const QString allowOrigins = u"server.allow_origins"_s;
const QString siteTypes = u"site.types"_s;

/// "www.example.com/shop" is what people copy from the address bar.
QString tidyOrigin(const QString &typed)
{
    if (typed.isEmpty())
        return {};
    QUrl url(typed.contains("://"_L1) ? typed : "https://"_L1 + typed, QUrl::StrictMode);
    // Where one tries something out, without a certificate.
    if (!typed.contains("://"_L1) && isNearby(url.host()) && url.port() != 443)
        url = QUrl("http://"_L1 + typed, QUrl::StrictMode);
    const QString origin = originOf(url);
    return parseOrigin(origin).isEmpty() || !url.userInfo().isEmpty() ? typed : origin;
}

} // namespace

QStringList SitesPage::settingNames()
{
    return {allowOrigins, siteTypes};
}

SitesPage::SitesPage(SiteModel &siteModel, Console &console, Preferences &preferences, const Theme &theme, const QString &server)
    : SiteFormPage(tr("Sites"), theme, siteModel, settingNames())
    , m_console(console)
    , m_preferences(preferences)
{
    addRefused();
    addAllowed();
    addTypes();
    addPart(new PlainLabel(tr("Code for your pages"), "section"));
    auto *lines = new SnippetCard(server, model().snippet(), theme);
    addPart(lines);
    if (isThisMachine(QUrl(server).host())) {
        auto *note = new PlainLabel(hereOnlySentence(), "muted");
        note->setWordWrap(true);
        note->setContentsMargins(16, 0, 16, 10);
        lines->addNote(note);
    }
    connect(&console.refusedOrigins(), &RefusedOrigins::changed, this, [this] { model().readAgain(); });
    connect(&console.refusedOrigins(), &RefusedOrigins::changed, this, &SitesPage::showRefused);
    begin();
}

// ---- who was turned away -------------------------------------------------------------------------------------------

void SitesPage::addRefused()
{
    m_banner = new PlainLabel(tr("Pages of these sites have no button. If one of them is yours, allow it."), "meanwhile");
    m_banner->setWordWrap(true);
    addPart(m_banner);
    SettingsCard *card = addSection(tr("Turned away"));
    m_refused = card;
    m_refused->setAccessibleName(tr("Turned away"));
    auto *part = new QWidget;
    m_rows = new QVBoxLayout(part);
    m_rows->setContentsMargins(16, 8, 16, 8);
    m_rows->setSpacing(6);
    card->addWidget(part);
    m_ignored = new QPushButton;
    setLook(m_ignored, "link");
    m_ignored->setAutoDefault(false);
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_ignored);
    row->addStretch();
    addPart(line);
    connect(m_ignored, &QPushButton::clicked, this, [this] {
        m_showsIgnored = !m_showsIgnored;
        showRefused();
    });
}

QWidget *SitesPage::makeRow(const RefusedOrigin &one, bool isIgnored)
{
    const bool hasNone = one.origin == "null"_L1;
    const QString origin = hasNone ? tr("A page without an address of its own") : originInWords(one.origin);
    auto *row = new QWidget;
    new MouseGuard(row); // where one has been answered the next one stands
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    auto *name = new PlainLabel(breakable(origin), nullptr);
    name->setAccessibleName(origin);
    name->setWordWrap(true);
    if (!hasNone && origin != one.origin)
        name->setToolTip(tooltipText(shownLine(one.origin)));
    const QString last = tr("last %1").arg(stampOf(one.at, m_console.link().now().server));
    const QString often = one.times > 1 ? tr("%1 times").arg(one.times) + u" · "_s + last : last;
    auto *about = new PlainLabel(hasNone ? tr("A file, or a frame in a sandbox: it cannot be let in.") + u" · "_s + often : often, "muted");
    about->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(about);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    box->addLayout(words, 1);
    if (!hasNone) {
        auto *allowIt = new QPushButton(tr("Allow"));
        setLook(allowIt, "primary");
        allowIt->setAutoDefault(false);
        allowIt->setAccessibleName(tr("Allow %1").arg(origin));
        allowIt->setEnabled(model().isOnline() && model().isRead() && !model().isSaving() && model().source(allowOrigins).isEmpty());
        box->addWidget(allowIt);
        connect(allowIt, &QPushButton::clicked, this, [this, address = one.origin] { allow(address); });
    }
    if (!isIgnored) {
        auto *ignore = new QPushButton(tr("Ignore"));
        ignore->setAutoDefault(false);
        ignore->setAccessibleName(tr("Ignore %1").arg(origin));
        box->addWidget(ignore);
        connect(ignore, &QPushButton::clicked, this, [this, address = one.origin] {
            m_preferences.hideOrigin(address);
            showRefused();
        });
    }
    row->setAccessibleName(origin + u", "_s + about->text());
    return row;
}

void SitesPage::showRefused()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater(); // its button may have asked for this
        }
        delete item;
    }
    const QStringList allowed = model().kept(allowOrigins) + model().values(allowOrigins) + model().added(allowOrigins);
    const QStringList hidden = m_preferences.hiddenOrigins();
    int ignored = 0, shown = 0;
    QList<RefusedOrigin> list = model().turnedAway();
    std::reverse(list.begin(), list.end());
    for (const RefusedOrigin &one : std::as_const(list)) {
        if (allowed.contains(one.origin))
            continue;
        const bool isIgnored = hidden.contains(one.origin);
        ignored += isIgnored ? 1 : 0;
        if (isIgnored && !m_showsIgnored)
            continue;
        shown += isIgnored ? 0 : 1;
        m_rows->addWidget(makeRow(one, isIgnored));
    }
    QWidget *before = m_ignored; // what is made later would come last in the order of Tab
    const auto buttons = m_refused->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (!button->isVisibleTo(m_refused))
            continue;
        QWidget::setTabOrder(before, button);
        before = button;
    }
    m_banner->setVisible(shown > 0);
    if (m_rows->count() == 0 && model().isRead())
        m_rows->addWidget(new PlainLabel(tr("None. A page that is not allowed and has the two lines shows up here."), "muted"));
    m_ignored->parentWidget()->setVisible(ignored > 0); // an empty row would set the sections apart
    m_ignored->setText(m_showsIgnored ? tr("Hide what is ignored") : tr("Show what is ignored (%1)").arg(ignored));
}

/// At once: somebody waits for their button.
void SitesPage::allow(const QString &origin)
{
    changeAtOnce(allowOrigins, [&](QStringList list) {
        if (!list.contains(origin))
            list.append(origin);
        return list;
    });
}

// ---- who is let in, and about what ---------------------------------------------------------------------------------

void SitesPage::addAllowed()
{
    SettingsCard *card = addSection(tr("Allowed"));
    ValueList::Words words;
    words.field = tr("Address of a site");
    words.placeholder = {u"https://www.example.com"_s};
    words.add = tr("Add");
    words.remove = tr("Remove %1");
    words.none = tr("None yet. The server's own page is always allowed.");
    words.shown = originInWords;
    words.hasExact = true;
    words.tidy = tidyOrigin;
    words.problem = [](const QString &value, const QString &typed, const QStringList &there) {
        if (there.contains(value))
            return tr("This site is there already.");
        const auto problem = problemInSite(allowOrigins, {value});
        return problem ? sentenceOf({problem->kind, typed}) : QString();
    };
    words.remark = [](const QString &value, const QString &typed) {
        const bool isAssumed = !typed.contains("://"_L1) && value.startsWith("http://"_L1);
        return isAssumed ? tr("Taken as %1, since it is an address of this machine or of your own network. If it has a certificate, write https:// before it.").arg(originInWords(value)) : QString();
    };
    auto *list = new ValueList(std::move(words));
    card->addWidget(list);
    card->addNote(noteFor(allowOrigins));
    bindList(allowOrigins, list);
    m_added = new PlainLabel("muted");
    m_added->setObjectName(u"addedOrigins"_s);
    m_added->setWordWrap(true);
    m_added->setContentsMargins(16, 0, 16, 10);
    card->addNote(m_added);
}

void SitesPage::addTypes()
{
    SettingsCard *card = addSection(tr("Types of conversations"));
    ValueList::Words words;
    words.field = tr("A type");
    words.placeholder = {tr("Orders")};
    words.add = tr("Add");
    words.remove = tr("Remove %1");
    words.up = tr("Move %1 up");
    words.none = tr("None");
    words.shown = [](const QString &value) { return shownLine(wordOfTopic(value), 60); };
    words.tidy = [](const QString &typed) { return typed.simplified(); };
    words.problem = [](const QString &value, const QString &, const QStringList &there) {
        const auto problem = problemInSite(siteTypes, there + QStringList{value});
        return problem ? sentenceOf(*problem) : QString();
    };
    auto *list = new ValueList(std::move(words));
    card->addWidget(list);
    card->addNote(noteFor(siteTypes));
    auto *hint = new PlainLabel(tr("The first one is preselected. If you list none, there are: general, error, suggestion."), "muted");
    hint->setWordWrap(true);
    hint->setContentsMargins(16, 0, 16, 10);
    card->addNote(hint);
    bindList(siteTypes, list);
}

// ---- the page ------------------------------------------------------------------------------------------------------

void SitesPage::showValues()
{
    QStringList added = model().added(allowOrigins);
    for (QString &origin : added)
        origin = breakable(originInWords(origin));
    m_added->setVisible(!added.isEmpty());
    m_added->setText(tr("Also allowed, by --allow-origin when the server starts: %1. Whoever runs the server changes it there.").arg(added.join(u", "_s)));
    showRefused();
}

void SitesPage::showEvent(QShowEvent *event)
{
    SiteFormPage::showEvent(event);
    model().readAgain(); // how often they came
}

} // namespace deskbell
