// SPDX-License-Identifier: MIT
#include "server/visitors/linkholders.h"

#include "common/wire.h"
#include "server/domain/rules/linkrules.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/live/keyof.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"
#include "server/transport/addresslist.h"
#include "server/visitors/sendername.h"

#include <QCryptographicHash>
#include <QTimer>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcLinks, "desk.links")

constexpr int mostBadFrames = 5;
constexpr size_t mostWaiting = 64;
constexpr int mostSeen = 20;           ///< signals in ten seconds
constexpr qint64 guessersWait = 600'000;
constexpr qint64 longestStay = 86'400'000; ///< then they come again, and it is looked whether the link is over

} // namespace

LinkHolders::LinkHolders(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, const LinkSettings &settings,
                         Files *files, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_settings(settings)
    , m_files(files)
    , m_wrong(settings.wrongPerHour)
{
    connect(&m_switchboard, &Switchboard::clientGone, this, [this](Client::Number number) {
        if (m_lines.erase(number) > 0)
            m_pipeline.forget(number);
    });
    connect(&m_pipeline, &Pipeline::happened, this, &LinkHolders::closeWhatIsOver);
}

void LinkHolders::setSettings(const LinkSettings &settings)
{
    m_settings = settings;
    m_wrong.setPerHour(settings.wrongPerHour);
}

void LinkHolders::greet(Client &client)
{
    const Client::Number number = client.number();
    m_lines.try_emplace(number);
    connect(&client, &Client::received, this, [this, number](const QString &frame) { receive(number, frame); });
}

void LinkHolders::receive(Client::Number number, const QString &frame)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    Line &line = it->second;
    if (m_settings.framesPerTenSeconds > 0 && !line.frames.takes(Switchboard::steadyNow(), m_settings.framesPerTenSeconds)) {
        m_switchboard.close(number, CloseCode::TooSlow);
        return;
    }
    const wire::Decoded<LinkCommand> decoded = wire::decode<LinkCommand>(frame);
    const auto *error = std::get_if<wire::Error>(&decoded);
    const auto *command = std::get_if<LinkCommand>(&decoded);
    const auto *first = command ? std::get_if<OpenLink>(command) : nullptr;
    if (error || (first != nullptr) == line.hasOpened) {
        if (error && line.badFrames == 0)
            logEvent(lcLinks(), "bad_frame"_L1, {{u"client"_s, qint64(number)}, {u"what"_s, error->what}}, QtWarningMsg);
        refuse(number, error ? error->key : keyOf(*command), Refusal::BadRequest);
        // A stranger gets no second try.
        if (++line.badFrames >= mostBadFrames || !line.hasOpened)
            m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    if (first)
        return open(number, *first);
    if (line.isReady)
        return carryOut(number, *command);
    if (line.waiting.size() >= mostWaiting)
        m_switchboard.close(number, CloseCode::TooSlow);
    else
        line.waiting.push_back(*command);
}

/// It is read in the queue, so that what it returns and what is told live meet without a gap.
void LinkHolders::open(Client::Number number, const OpenLink &command)
{
    const Client *client = m_switchboard.find(number);
    if (!client)
        return;
    Line &line = m_lines.at(number);
    line.hasOpened = true;
    if (command.version < oldestProtocolVersion) {
        refuse(number, {}, Refusal::TooOld);
        m_switchboard.close(number, CloseCode::TooOld);
        return;
    }
    // Nobody knows anything of it yet, and another node may be the one that does.
    if (!m_pipeline.isLoaded()) {
        m_pipeline.whenLoaded(number, [this, number, command] {
            if (m_lines.contains(number))
                open(number, command);
        });
        return;
    }
    // It counts until it has turned out to be right: else many at once would all be looked up before the first is known to be wrong.
    const QByteArray counted = limitKey(client->peer());
    if (!m_wrong.take(counted, Switchboard::steadyNow())) {
        refuse(number, {}, Refusal::TooFast, guessersWait);
        m_switchboard.close(number, CloseCode::TooMany);
        return;
    }
    line.holder.tokenHash = QCryptographicHash::hash(command.token.toUtf8(), QCryptographicHash::Sha256);
    m_storage.read(
        [this, number, counted, hash = line.holder.tokenHash](DeskReads &store) -> StorageThread::Callback {
            const std::optional<InquiryId> id = store.linked(hash);
            const auto inquiry = std::make_shared<std::optional<StoredInquiry>>(id ? store.inquiry(*id) : std::nullopt);
            const std::optional<LoadedVisitor> visitor = *inquiry ? store.visitor((*inquiry)->visitor) : std::nullopt;
            const VisitorKey key = visitor ? VisitorKey{visitor->visitor.site, visitor->visitor.tokenHash} : VisitorKey{};
            return [this, number, counted, inquiry, hash, key, isKnown = visitor.has_value()] {
                const qint64 now = Pipeline::now().wall;
                const bool is = isKnown && opens(**inquiry, hash, now) && !m_pipeline.desk().blocks.isBlocked((*inquiry)->visitor);
                if (!is)
                    return isWrong(number);
                m_wrong.giveBack(counted);
                admit(number, **inquiry, key);
            };
        },
        [this, number, counted] {
            m_wrong.giveBack(counted);
            m_switchboard.close(number, CloseCode::Reload);
        });
}

void LinkHolders::admit(Client::Number number, const StoredInquiry &inquiry, const VisitorKey &visitor)
{
    const auto it = m_lines.find(number);
    const Client *client = m_switchboard.find(number);
    if (it == m_lines.end() || !client)
        return;
    Line &line = it->second;
    line.holder.inquiry = inquiry.summary.id;
    line.visitor = visitor;
    line.isReady = true;
    LinkOpened opened;
    opened.now = Pipeline::now().wall;
    for (const InquiryLink &link : inquiry.links) {
        if (link.tokenHash == line.holder.tokenHash)
            opened.until = link.until;
    }
    opened.site = m_settings.siteName;
    opened.inquiry = linkView(inquiry, m_pipeline.desk().staffNames());
    if (m_files)
        opened.files = m_files->limits();
    m_switchboard.send(number, wire::encode(opened));
    m_switchboard.bindLinkHolder(number, line.holder.inquiry);
    QTimer::singleShot(int(std::min(opened.until - opened.now, longestStay)), client,
                       [this, number] { m_switchboard.close(number, CloseCode::Reload); });
    const std::vector<LinkCommand> waiting = std::exchange(line.waiting, {});
    for (const LinkCommand &command : waiting)
        carryOut(number, command);
}

void LinkHolders::isWrong(Client::Number number)
{
    logEvent(lcLinks(), "link_refused"_L1, {{u"client"_s, qint64(number)}});
    refuse(number, {}, Refusal::NotFound);
    m_switchboard.close(number, CloseCode::LinkOver);
}

void LinkHolders::carryOut(Client::Number number, const LinkCommand &command)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    const LinkHolder &holder = it->second.holder;
    if (const auto *text = std::get_if<WriteBack>(&command))
        m_pipeline.execute(holder, *text, Pipeline::Asking{number, text->key, this});
    else if (const auto *seen = std::get_if<SeeAnswers>(&command); seen && it->second.seen.takes(Switchboard::steadyNow(), mostSeen))
        m_pipeline.execute(holder, *seen, Pipeline::Asking{number});
    else if (const auto *file = std::get_if<OpenFile>(&command))
        openFile(number, *file);
    else if (const auto *stopped = std::get_if<DropFile>(&command))
        m_files ? m_files->drop({number, senderNameOf(it->second.visitor), true}, *stopped) : refuse(number, stopped->key, Refusal::NoFiles);
    else if (const auto *wanted = std::get_if<ReadFile>(&command))
        m_files ? m_files->read(number, *wanted, [inquiry = holder.inquiry](const StandingFile &standing) { return standing.place.inquiry == inquiry; })
                : refuse(number, wanted->key, Refusal::NoFiles);
}

/// The link says where it goes; a command that does is none of this path.
void LinkHolders::openFile(Client::Number number, const OpenFile &command)
{
    if (!m_files)
        return refuse(number, command.key, Refusal::NoFiles);
    if (command.chat.isValid() || command.inquiry.isValid())
        return refuse(number, command.key, Refusal::BadRequest);
    const Line &line = m_lines.at(number);
    OpenFile here = command;
    here.inquiry = line.holder.inquiry;
    OpenFile plain = here;
    plain.thumbnail.clear();
    m_files->open({number, senderNameOf(line.visitor), true}, here,
                  [who = line.holder, command = plain](const Desk &desk, Now now, const SentFile *whole) {
                      return whole ? desk.decide(who, command, now, *whole) : desk.decide(who, command, now);
                  });
}

/// Who was admitted while the link was good hears nothing more of the inquiry. Blocks hold a person in all their browsers, so all
/// come again, and are looked at again.
void LinkHolders::closeWhatIsOver(const Event &event)
{
    const bool isBlock = std::holds_alternative<VisitorBlocked>(event);
    const auto *deleted = std::get_if<InquiryDeleted>(&event);
    const auto *erased = std::get_if<Erased>(&event);
    if (!isBlock && !deleted && !erased)
        return;
    const auto isGone = [&](InquiryId inquiry) { return deleted ? inquiry == deleted->inquiry : erased && erased->inquiries.contains(inquiry); };
    std::vector<Client::Number> over;
    for (const auto &[number, line] : m_lines) {
        if (line.isReady && (isBlock || isGone(line.holder.inquiry)))
            over.push_back(number);
    }
    for (const Client::Number number : over)
        m_switchboard.close(number, isBlock ? CloseCode::Reload : CloseCode::LinkOver);
}

void LinkHolders::answer(Client::Number number, const QString &key, const Pipeline::Answer &answer)
{
    if (const Ack *ack = std::get_if<Ack>(&answer)) {
        if (!key.isEmpty())
            m_switchboard.send(number, wire::encode(*ack));
        return;
    }
    Refused refused = std::get<Refused>(answer);
    refused.key = key;
    m_switchboard.send(number, wire::encode(refused));
}

void LinkHolders::refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter)
{
    m_switchboard.send(number, wire::encode(Refused{key, code, retryAfter, {}}));
}

} // namespace deskbell
