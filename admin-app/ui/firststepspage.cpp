// SPDX-License-Identifier: MIT
#include "ui/firststepspage.h"

#include "client/serveraddress.h"
#include "common/plaintext.h"
#include "model/snippet.h"
#include "ui/alertedges.h"
#include "ui/deliverytexts.h"
#include "ui/languages.h"
#include "ui/originsline.h"
#include "ui/preferences.h"
#include "ui/sitetexts.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/trayalert.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int markSize = 28;
constexpr int codeSide = 12; ///< of lines to copy: what the style leaves free beside them
constexpr int belowAll = 72; ///< so that all of it can be scrolled above what is said at the foot of the window
constexpr int widest = 720; ///< at the usual size of the text

} // namespace

/// The number of a step, or that it is done.
class StepMark final : public QWidget {
public:
    StepMark(const Theme &theme, int number)
        : m_theme(theme)
        , m_number(number)
    {
        setFixedSize(markSize, markSize);
    }
    void setDone(bool isDone)
    {
        m_isDone = isDone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Colours &colours = m_theme.colours();
        const QRectF circle = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (m_isDone) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.primary.ground);
            painter.drawEllipse(circle);
            painter.setPen(QPen(colours.primary.text, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(QPolygonF({{9, 14.5}, {12.5, 18}, {19, 10.5}}));
            return;
        }
        painter.setPen(QPen(colours.line, 1.5));
        painter.drawEllipse(circle);
        painter.setPen(colours.muted);
        painter.setFont(m_theme.font(TextSize::Small, true));
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    const Theme &m_theme;
    int m_number;
    bool m_isDone = false;
};

FirstStepsPage::FirstStepsPage(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
{
    using Step = FirstSteps::Step;
    setLook(this, "board");
    setAttribute(Qt::WA_StyledBackground);
    auto *card = new QFrame;
    setLook(card, "card");
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    fillSound(addRow(card, rows, Step::Sound, tr("Hear and see a ring")));
    fillRing(addRow(card, rows, Step::Ring, tr("Ring yourself")));
    fillSnippet(addRow(card, rows, Step::Snippet, tr("Put it on your site")));
    fillMail(addRow(card, rows, Step::Mail, tr("Send a test mail")));
    fillColleague(addRow(card, rows, Step::Colleague, tr("Invite a colleague")));

    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    column->addWidget(card);
    column->addStretch();
    middle->setMaximumWidth(parts.theme.scaled(widest));
    auto *inner = new QWidget;
    inner->setAutoFillBackground(false);
    auto *sides = new QHBoxLayout(inner);
    sides->setContentsMargins(24, 28, 24, belowAll);
    sides->addStretch(1);
    sides->addWidget(middle, 100);
    sides->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);

    connect(&parts.steps, &FirstSteps::changed, this, &FirstStepsPage::refresh);
    connect(&parts.console.refusedOrigins(), &RefusedOrigins::changed, this, &FirstStepsPage::showRefused);
    connect(&parts.preferences, &Preferences::hiddenOriginsChanged, this, &FirstStepsPage::showRefused);
    connect(&parts.alert, &TrayAlert::testChanged, this, [this](bool isTesting) {
        if (std::exchange(m_isTesting, isTesting) && !isTesting)
            testEnded();
        showSound();
    });
    connect(&parts.alert, &TrayAlert::silentUntilChanged, this, &FirstStepsPage::showSound);
    connect(&parts.theme, &Theme::changed, middle, [middle, &theme = parts.theme] { middle->setMaximumWidth(theme.scaled(widest)); });
    refresh();
    showRefused();
}

FirstStepsPage::~FirstStepsPage()
{
    m_parts.alert.disconnect(this);
    if (m_isTesting)
        m_parts.alert.endTest();
}

QString FirstStepsPage::server() const
{
    return displayAddress(m_parts.session.server());
}

Snippet FirstStepsPage::snippet() const
{
    Snippet plain;
    plain.server = server();
    return plain;
}

void FirstStepsPage::showSnippet()
{
    const int room = m_snippet->contentsRect().width() - 2 * codeSide;
    const QFontMetrics metrics = m_snippet->fontMetrics();
    m_snippet->setText(snippetLines(snippet(), [&](const QString &line) { return metrics.horizontalAdvance(line) <= room; }));
}

bool FirstStepsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_snippet && event->type() == QEvent::Resize)
        showSnippet();
    return QWidget::eventFilter(watched, event);
}

QWidget *FirstStepsPage::makeHead()
{
    auto *head = new QWidget;
    m_title = new PlainLabel(tr("Getting ready for the first visitor"), "heading");
    m_title->setWordWrap(true);
    auto *about = new PlainLabel(tr("This guide disappears when all five are done. You can open it again from the settings at any time."), "muted");
    about->setWordWrap(true);
    m_close = new QPushButton;
    connect(m_close, &QPushButton::clicked, this, [this] { m_parts.steps.close(); });
    m_bar = new QProgressBar;
    m_bar->setRange(0, int(FirstSteps::allSteps.size()));
    m_bar->setTextVisible(false);
    m_count = new PlainLabel("muted");
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(about);
    auto *top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(m_close, 0, Qt::AlignBottom);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_bar, 1);
    bar->addWidget(m_count);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addLayout(bar);
    return head;
}

FirstStepsPage::Row &FirstStepsPage::addRow(QWidget *card, QVBoxLayout *column, FirstSteps::Step step, const QString &title)
{
    if (column->count() > 0) {
        auto *line = new QFrame(card);
        setLook(line, "rule");
        line->setFixedHeight(1);
        column->addWidget(line);
    }
    Row row;
    row.mark = new StepMark(m_parts.theme, int(step) + 1);
    row.note = new PlainLabel("muted");
    row.note->setWordWrap(true);
    row.column = new QVBoxLayout;
    row.column->setSpacing(4);
    auto *name = new PlainLabel(title, "strong");
    name->setWordWrap(true);
    row.column->addWidget(name);
    row.column->addWidget(row.note);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(20, 14, 20, 14);
    line->setSpacing(14);
    line->addWidget(row.mark, 0, Qt::AlignTop);
    line->addLayout(row.column, 1);
    column->addLayout(line);
    return m_rows[step] = row;
}

// ---- the steps -----------------------------------------------------------------------------------------------------

void FirstStepsPage::fillSound(Row &row)
{
    m_test = new QPushButton;
    setSymbolBefore(*m_test, Symbol::Speaker, m_parts.theme);
    m_soundSettings = new QPushButton(tr("Notification settings"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_test);
    buttons->addWidget(m_soundSettings);
    buttons->addStretch();
    row.column->addLayout(buttons);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_parts.alert.isTesting())
            return m_parts.alert.endTest();
        m_wasUnheard = false;
        m_parts.alert.testRing();
    });
    connect(m_soundSettings, &QPushButton::clicked, this, [this] { Q_EMIT settingsPressed(u"notifications"_s); });
}

/// What could not be played says so while it rings, or a moment before.
void FirstStepsPage::testEnded()
{
    const bool hasSound = m_parts.preferences.sounds().of(AlertEvent::Ring) != Sound::None;
    m_wasUnheard = !hasSound || !m_parts.sound.isAudible();
    if (!m_wasUnheard)
        m_parts.steps.markHeard();
}

void FirstStepsPage::showSound()
{
    const qint64 at = m_parts.steps.doneAt(FirstSteps::Step::Sound);
    PlainLabel *note = m_rows[FirstSteps::Step::Sound].note;
    const qint64 until = m_parts.alert.callsSilentUntil();
    const QString silent = until > 0 ? tr("Calls make no sound until %1, as you chose. Only the test ring is heard.").arg(clockOf(until)) + u' ' : QString();
    note->setLook(m_wasUnheard || until > 0 ? "smallDanger" : "muted");
    if (m_parts.preferences.sounds().of(AlertEvent::Ring) == Sound::None)
        note->setText(tr("Calls make no sound: none is chosen."));
    else if (m_wasUnheard)
        note->setText(tr("The sound could not be played. Check the sound output of this machine."));
    else if (at > 0)
        note->setText(silent + (m_parts.preferences.hasNotices() ? tr("It was played, with a notice on the desktop (%1).") : tr("It was played (%1).")).arg(momentInWords(FirstSteps::Step::Sound)));
    else
        note->setText(silent + tr("The test ring does everything that a call does."));
    m_soundSettings->setVisible(m_wasUnheard || m_parts.preferences.sounds().of(AlertEvent::Ring) == Sound::None);
    m_test->setText(m_parts.alert.isTesting() ? tr("Stop the test ring") : at > 0 ? tr("Listen again") : tr("Test ring"));
}

void FirstStepsPage::fillRing(Row &row)
{
    auto *open = new QPushButton(tr("Open the test page"));
    setLook(open, "primary");
    m_address = new PlainLabel("muted");
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(open);
    line->addWidget(m_address, 1);
    row.column->addLayout(line);
    connect(open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(server() + u"/demo"_s)); });
}

void FirstStepsPage::fillSnippet(Row &row)
{
    m_snippet = new PlainLabel("code");
    m_snippet->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_snippet->setWordWrap(true);
    m_snippet->installEventFilter(this);
    m_copy = new QPushButton(tr("Copy"));
    setSymbolBefore(*m_copy, Symbol::Copy, m_parts.theme);
    m_copy->setAccessibleName(tr("Copy the two lines"));
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_snippet, 1);
    line->addWidget(m_copy, 0, Qt::AlignBottom);
    row.column->addLayout(line);
    m_hereOnly = new PlainLabel(hereOnlySentence(), "muted");
    m_hereOnly->setWordWrap(true);
    row.column->addWidget(m_hereOnly);
    m_refused = new QFrame;
    setLook(m_refused, "meanwhile");
    m_refusedText = new PlainLabel("bannerText");
    m_refusedText->setWordWrap(true);
    m_allow = new QPushButton(tr("Allow this site…"));
    setLook(m_allow, "link");
    auto *banner = new QHBoxLayout(m_refused);
    banner->setContentsMargins(12, 6, 8, 6);
    banner->addWidget(m_refusedText, 1);
    banner->addWidget(m_allow);
    row.column->addWidget(m_refused);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(snippetText(snippet()).trimmed());
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(2s, m_copy, [copy = m_copy] { copy->setText(tr("Copy")); });
    });
    connect(m_allow, &QPushButton::clicked, this, [this] { Q_EMIT settingsPressed(u"sites"_s); });
}

/// Only sites: a page without an origin cannot be let in.
void FirstStepsPage::showRefused()
{
    const QString origin = offeredOrigin(m_parts.console, m_parts.preferences);
    const bool hasNone = origin == "null"_L1;
    m_refused->setVisible(!origin.isEmpty());
    m_allow->setVisible(!hasNone);
    m_refusedText->setText(hasNone ? noAddressSentence() : tr("A page of %1 was not let in.").arg(breakable(originInWords(origin))));
}

void FirstStepsPage::fillMail(Row &row)
{
    m_email = new QLineEdit;
    m_email->setMaxLength(maxEmailLength);
    m_email->setAccessibleName(tr("Mail address"));
    m_email->setPlaceholderText(tr("Mail address"));
    m_send = new QPushButton(tr("Send"));
    m_answer = new PlainLabel("muted");
    m_answer->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_email, 1);
    line->addWidget(m_send);
    row.column->addLayout(line);
    row.column->addWidget(m_answer);
    connect(m_send, &QPushButton::clicked, this, &FirstStepsPage::sendMail);
    connect(m_email, &QLineEdit::returnPressed, this, &FirstStepsPage::sendMail);
}

void FirstStepsPage::sendMail()
{
    const QString address = mailAddressIn(m_email->text());
    if (!address.isEmpty())
        return m_parts.steps.testMail(address);
    m_answer->setLook("smallDanger");
    m_answer->setText(tr("This is not a mail address."));
    m_answer->show();
    m_email->setFocus();
}

void FirstStepsPage::showMail()
{
    const FirstSteps &steps = m_parts.steps;
    QString answer;
    bool isBad = false;
    switch (steps.mail()) {
    case FirstSteps::Mail::Unasked: break;
    case FirstSteps::Mail::Asking: answer = tr("Asking the mail server…"); break;
    case FirstSteps::Mail::Sent: answer = tr("The mail server has taken the mail. Look whether it has arrived."); break;
    case FirstSteps::Mail::Failed:
        isBad = true;
        answer = m_parts.console.letters().status().configured
            ? tr("The mail was not sent: %1").arg(mailReason(steps.mailReason()))
            : tr("No mail server is set yet: answers to inquiries are seen in the browser only. Set host and from under [mail] in the server's settings file.");
        break;
    case FirstSteps::Mail::Refused:
        isBad = true;
        answer = sentenceOf(steps.mailRefusal().code, steps.mailRefusal().retryAfter);
        break;
    }
    m_answer->setLook(isBad ? "smallDanger" : "muted");
    m_answer->setText(breakable(answer));
    m_answer->setVisible(!answer.isEmpty());
    m_send->setText(steps.isDone(FirstSteps::Step::Mail) ? tr("Send again") : tr("Send"));
    if (const Colleague *me = m_parts.console.colleagues().find(m_parts.console.link().me()); me && m_email->text().isEmpty() && !m_email->hasFocus())
        m_email->setText(shownLine(me->email, maxEmailLength));
}

void FirstStepsPage::fillColleague(Row &row)
{
    auto *open = new QPushButton(tr("Open the team"));
    auto *line = new QHBoxLayout;
    line->addWidget(open);
    line->addStretch();
    row.column->addLayout(line);
    connect(open, &QPushButton::clicked, this, &FirstStepsPage::teamPressed);
}

void FirstStepsPage::refresh()
{
    using Step = FirstSteps::Step;
    const FirstSteps &steps = m_parts.steps;
    for (const Step step : FirstSteps::allSteps) {
        const Row &row = m_rows[step];
        row.mark->setDone(steps.isDone(step));
        row.mark->setAccessibleName(steps.isDone(step) ? tr("Done") : tr("Not done yet"));
    }
    m_rows[Step::Ring].note->setText(steps.isDone(Step::Ring) ? tr("A call came in (%1).").arg(momentInWords(Step::Ring))
                                              : tr("Open the test page and ask for a chat there. It rings at the top left of this window."));
    m_address->setText(breakable(server() + u"/demo"_s));
    m_address->setAccessibleName(server() + u"/demo"_s);
    const QString site = steps.visited();
    m_rows[Step::Snippet].note->setText(snippetNote());
    showSnippet();
    m_hereOnly->setVisible(steps.isServerHere());
    m_rows[Step::Mail].note->setText(tr("Answers also reach visitors by mail. See whether mail goes out."));
    m_rows[Step::Colleague].note->setText(steps.isDone(Step::Colleague) ? tr("A colleague has signed in.") : tr("With two of you fewer calls are missed."));
    const int done = steps.doneCount(), all = int(FirstSteps::allSteps.size());
    m_bar->setValue(done);
    m_count->setText(tr("%1 of %2 done").arg(done).arg(all));
    m_bar->setAccessibleName(m_count->text());
    m_close->setText(done == all ? tr("Close") : tr("Later"));
    showSound();
    showMail();
}

/// When it was done, with the day if that was another one.
QString FirstStepsPage::momentInWords(FirstSteps::Step step) const
{
    return stampOf(m_parts.steps.doneAt(step), m_parts.console.link().now().server);
}

/// No more than what was seen: which site is theirs, nobody knows here.
QString FirstStepsPage::snippetNote() const
{
    const FirstSteps &steps = m_parts.steps;
    const QString site = breakable(originInWords(steps.visited()));
    const bool isDone = steps.isDone(FirstSteps::Step::Snippet);
    if (!isDone && steps.isVisitedFromAMachineOnly())
        return tr("Only a page of %1 has visited this server yet: somebody's own machine, and no site.").arg(site);
    if (!isDone)
        return tr("Put this into every page, just before </body>.");
    if (site.isEmpty() || steps.isVisitedFromAMachineOnly())
        return tr("A page with these lines was let in (%1).").arg(momentInWords(FirstSteps::Step::Snippet));
    return tr("A page of %1 has visited this server.").arg(site);
}

void FirstStepsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_isTesting)
        m_parts.alert.endTest(); // its button is gone
}

} // namespace deskbell
