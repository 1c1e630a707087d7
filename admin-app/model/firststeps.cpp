// SPDX-License-Identifier: MIT
#include "model/firststeps.h"

#include "common/site/sitewords.h"

namespace deskbell {

namespace {

constexpr auto neededWord = "needed"_L1;
constexpr auto notNeededWord = "known"_L1; ///< the server was no new one
constexpr auto putOffWord = "later"_L1;
constexpr QLatin1StringView stepWords[] = {"sound"_L1, "ring"_L1, "snippet"_L1, "mail"_L1, "colleague"_L1};

} // namespace

FirstSteps::FirstSteps(Console &console, Memory memory, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_memory(std::move(memory))
{
    connect(&console.link(), &DeskLink::deskLoaded, this, &FirstSteps::begin);
    connect(&console.setup(), &Setup::changed, this, &FirstSteps::begin);
    connect(&console.calls(), &Calls::told, this, [this](const DeskChatEvent &event) {
        if (event.change == ChatChange::Opened)
            mark(Step::Ring);
    });
    connect(&console.refusedOrigins(), &RefusedOrigins::changed, this, &FirstSteps::look);
    connect(&console.team(), &Team::adminsChanged, this, &FirstSteps::look);
    connect(&console.colleagues(), &Colleagues::changed, this, &FirstSteps::look);
    connect(&console.letters(), &Letters::statusChanged, this, &FirstSteps::changed);
}

/// A desk that has been loaded, of this database or another one, or a role that has changed.
void FirstSteps::begin()
{
    m_isOffered = m_console.setup().isAllowed();
    if (m_epoch != m_console.link().epoch()) {
        m_epoch = m_console.link().epoch();
        m_doneAt.clear();
        m_mail = Mail::Unasked;
        const QStringList words = m_memory.read(m_epoch).split(u' ', Qt::SkipEmptyParts);
        m_isNeeded = words.contains(neededWord);
        m_isKnown = m_isNeeded || words.contains(notNeededWord);
        m_isPutOff = words.contains(putOffWord);
        for (const QString &word : words) {
            for (const Step step : allSteps) {
                if (word.section(u':', 0, 0) == stepWords[size_t(step)])
                    m_doneAt.insert(step, word.section(u':', 1).toLongLong());
            }
        }
        m_isOpen = m_isNeeded && !m_isPutOff && doneCount() < int(allSteps.size());
    }
    if (m_isOffered && !m_isKnown) {
        const auto take = [this, epoch = m_epoch](const HistoryPage &page) {
            if (epoch != m_epoch || m_isKnown)
                return;
            m_isKnown = true;
            m_isNeeded = page.rows.isEmpty() && m_console.calls().list()->rowCount() == 0;
            m_isOpen = m_isNeeded;
            keep();
            look();
        };
        ReadHistory question;
        question.limit = 1;
        m_console.link().requests().ask(this, question, {take, {}, WhenLost::Forget});
    }
    look();
}

void FirstSteps::look()
{
    if (isShown()) {
        m_console.colleagues().read();
        if (!visited().isEmpty() && !isVisitedFromAMachineOnly())
            mark(Step::Snippet);
        const QList<AdminPresence> admins = m_console.team().admins();
        for (const AdminPresence &admin : admins) {
            if (admin.id != m_console.link().me() && admin.presence != Presence::Offline)
                mark(Step::Colleague);
        }
        const QList<Colleague> colleagues = m_console.colleagues().all();
        for (const Colleague &colleague : colleagues) {
            if (!m_console.colleagues().isMe(colleague.id) && colleague.lastLogin > 0)
                mark(Step::Colleague);
        }
    }
    Q_EMIT changed();
}

void FirstSteps::mark(Step step)
{
    if (!m_isNeeded || isDone(step))
        return;
    m_doneAt.insert(step, m_console.link().now().server);
    keep();
    Q_EMIT changed();
}

void FirstSteps::keep()
{
    QStringList words{m_isNeeded ? neededWord : notNeededWord};
    if (m_isPutOff)
        words.append(putOffWord);
    for (const Step step : allSteps) {
        if (isDone(step))
            words.append(stepWords[size_t(step)] + u':' + QString::number(doneAt(step)));
    }
    m_memory.write(m_epoch, words.join(u' '));
}

void FirstSteps::markHeard()
{
    mark(Step::Sound);
}

void FirstSteps::close()
{
    m_isOpen = false;
    m_isPutOff = true;
    keep();
    Q_EMIT changed();
}

void FirstSteps::open()
{
    m_isOpen = true;
    m_isNeeded = m_isKnown = true; // who calls it back wants to see its ticks
    m_isPutOff = false;
    keep();
    look();
}

QString FirstSteps::visited() const
{
    return m_console.refusedOrigins().visited();
}

bool FirstSteps::isServerHere() const
{
    return isThisMachine(m_console.link().server().host());
}

bool FirstSteps::isVisitedFromAMachineOnly() const
{
    return isNoSite(visited(), m_console.link().server());
}

bool FirstSteps::isNoSite(const QString &origin, const QUrl &server)
{
    return isThisMachine(QUrl(origin).host()) && !isThisMachine(server.host());
}

void FirstSteps::testMail(const QString &email)
{
    if (m_mail == Mail::Asking)
        return;
    m_mail = Mail::Asking;
    const auto answer = [this](const MailTested &tested) {
        m_mail = tested.sent ? Mail::Sent : Mail::Failed;
        m_mailReason = tested.reason;
        if (tested.sent)
            mark(Step::Mail);
        Q_EMIT changed();
    };
    const auto refusal = [this](const Refused &refused) {
        m_mail = Mail::Refused;
        m_mailRefusal = refused;
        Q_EMIT changed();
    };
    m_console.link().requests().ask(this, TestMail{{}, email}, {answer, refusal});
    Q_EMIT changed();
}

} // namespace deskbell
