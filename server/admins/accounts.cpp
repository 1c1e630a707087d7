// SPDX-License-Identifier: MIT
#include "server/admins/accounts.h"

#include <QCryptographicHash>
#include <sodium.h>

namespace deskbell {

namespace {

constexpr qint64 window = 60'000;
constexpr qint64 codeWindow = 3'600'000;
constexpr size_t wrongCodesPerWindow = 10;
constexpr int namesPerAddress = 3;   ///< how many times the limit of one name an address may ask about all names
constexpr int hasteOfTrusted = 20;   ///< attempts in a window for which a trusted address goes first
constexpr size_t mostQueued = 40;    ///< about two seconds of work
constexpr qint64 busyFor = 2'000;
constexpr qsizetype mostTrusted = 10'000;
constexpr size_t mostSeen = 100'000;

QByteArray hashed(const QByteArray &password)
{
    char out[crypto_pwhash_STRBYTES];
    const int result = crypto_pwhash_str(out, password.constData(), size_t(password.size()),
                                         crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return result == 0 ? QByteArray(out) : QByteArray();
}

/// Milliseconds until there is room for one more; 0 if there is.
qint64 waitFor(const std::deque<qint64> &times, size_t most, qint64 length, qint64 now)
{
    const auto first = std::upper_bound(times.begin(), times.end(), now - length);
    if (most == 0 || size_t(times.end() - first) < most)
        return 0;
    return *(times.end() - std::ptrdiff_t(most)) + length - now;
}

template <class Key>
qint64 waitFor(const std::map<Key, std::deque<qint64>> &all, const Key &key, size_t most, qint64 length, qint64 now)
{
    const auto it = all.find(key);
    return it == all.end() ? 0 : waitFor(it->second, most, length, now);
}

} // namespace

Accounts::Accounts(int triesPerMinute, int atOnce, QObject *parent)
    : QObject(parent)
    , m_triesPerMinute(triesPerMinute)
    , m_atOnce(atOnce)
{
    m_workers.setMaxThreadCount(atOnce);
    m_workers.setExpiryTimeout(10'000);
    if (sodium_init() < 0)
        qFatal("libsodium does not start");
}

Accounts::~Accounts()
{
    m_workers.clear();
    m_workers.waitForDone();
}

// ---- passwords -----------------------------------------------------------------------------------------------------

void Accounts::check(const Question &question, const Admin *account, qint64 steadyNow, Answer done)
{
    tidy(steadyNow);
    // A longer name does not exist; it must not cost memory.
    const Pair pair{question.name.left(maxNameLength + 1).toCaseFolded(), limitKey(question.peer)};
    countAttempt(pair.second, steadyNow);

    const auto most = size_t(m_triesPerMinute);
    const qint64 wait = std::max(waitFor(m_pairTries, pair, most, window, steadyNow),
                                 waitFor(m_addressTries, pair.second, most * namesPerAddress, window, steadyNow));
    if (wait > 0)
        return done({{}, std::max<qint64>(wait, 1'000), {}});

    if (m_queue.size() >= mostQueued) {
        // The last to come of those who asked most makes room for somebody who asked less.
        const auto last = std::max_element(m_queue.rbegin(), m_queue.rend(), [this](const Job &a, const Job &b) {
            return rankOf(a.pair.second) < rankOf(b.pair.second);
        });
        if (rankOf(last->pair.second) <= rankOf(pair.second))
            return done({{}, busyFor, {}});
        const Job pushedOut = std::move(*last);
        m_queue.erase(std::next(last).base());
        giveBack(pushedOut.pair);
        pushedOut.done({{}, busyFor, {}});
    }
    m_pairTries[pair].push_back(steadyNow);
    m_addressTries[pair.second].push_back(steadyNow);
    const bool mayEnter = account && !account->disabled;
    m_queue.push_back({mayEnter ? account->id : AdminId{}, account ? account->passwordHash : QByteArray(),
                       question.password.toUtf8(), question.newPassword.toUtf8(), pair, std::move(done)});
    startNext();
}

void Accounts::countAttempt(const QByteArray &address, qint64 steadyNow)
{
    Seen &seen = m_seen.try_emplace(address, Seen{steadyNow, 0}).first->second;
    if (steadyNow - seen.since >= window)
        seen = {steadyNow, 0};
    ++seen.attempts;
}

/// Smaller goes first. By what is known now, not when the question came: a storm shows itself while it waits.
int Accounts::rankOf(const QByteArray &address) const
{
    const auto seen = m_seen.find(address);
    const int attempts = seen == m_seen.end() ? 0 : seen->second.attempts;
    return m_trusted.contains(address) && attempts <= hasteOfTrusted ? 0 : attempts;
}

void Accounts::startNext()
{
    while (m_running < m_atOnce && !m_queue.empty()) {
        const auto next = std::min_element(m_queue.begin(), m_queue.end(), [this](const Job &a, const Job &b) {
            return rankOf(a.pair.second) < rankOf(b.pair.second);
        });
        Job job = std::move(*next);
        m_queue.erase(next);
        ++m_running;
        m_workers.start([this, job = std::move(job)] {
            // A name that does not exist costs the same as a wrong password.
            static const QByteArray dummy = hashed("no such account");
            const QByteArray &stored = job.hash.isEmpty() ? dummy : job.hash;
            const bool isRight = crypto_pwhash_str_verify(stored.constData(), job.password.constData(), size_t(job.password.size())) == 0;
            Verdict verdict;
            if (isRight && job.admin.isValid() && !job.hash.isEmpty()) {
                verdict.admin = job.admin;
                const bool isCheap = crypto_pwhash_str_needs_rehash(stored.constData(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                                    crypto_pwhash_MEMLIMIT_INTERACTIVE) == 1;
                if (!job.newPassword.isEmpty())
                    verdict.newHash = hashed(job.newPassword);
                else if (isCheap)
                    verdict.newHash = hashed(job.password);
            }
            QMetaObject::invokeMethod(this, [this, verdict, done = job.done] {
                --m_running;
                done(verdict);
                startNext();
            }, Qt::QueuedConnection);
        });
    }
}

void Accounts::succeeded(const QString &name, const QHostAddress &peer)
{
    giveBack({name.left(maxNameLength + 1).toCaseFolded(), limitKey(peer)});
    trust(peer);
}

void Accounts::trust(const QHostAddress &peer)
{
    if (m_trusted.size() < mostTrusted)
        m_trusted.insert(limitKey(peer));
}

void Accounts::giveBack(const Pair &pair)
{
    if (const auto it = m_pairTries.find(pair); it != m_pairTries.end() && !it->second.empty())
        it->second.pop_back();
    if (const auto it = m_addressTries.find(pair.second); it != m_addressTries.end() && !it->second.empty())
        it->second.pop_back();
}

/// What has no time left in its window is forgotten, at most once a second.
void Accounts::tidy(qint64 steadyNow)
{
    if (steadyNow - m_tidiedAt < 1'000)
        return;
    m_tidiedAt = steadyNow;
    const auto isOver = [steadyNow](const auto &entry) { return entry.second.empty() || entry.second.back() <= steadyNow - window; };
    std::erase_if(m_pairTries, isOver);
    std::erase_if(m_addressTries, isOver);
    std::erase_if(m_seen, [steadyNow](const auto &entry) { return entry.second.since <= steadyNow - window; });
    if (m_seen.size() > mostSeen)
        m_seen.clear(); // Only the order of turns is lost.
}

// ---- codes ---------------------------------------------------------------------------------------------------------

qint64 Accounts::codeWait(AdminId admin, const QHostAddress &peer, qint64 steadyNow) const
{
    if (m_trusted.contains(limitKey(peer)))
        return 0;
    return waitFor(m_wrongCodes, admin, wrongCodesPerWindow, codeWindow, steadyNow);
}

void Accounts::codeWasWrong(AdminId admin, qint64 steadyNow)
{
    std::deque<qint64> &times = m_wrongCodes[admin];
    times.push_back(steadyNow);
    if (times.size() > wrongCodesPerWindow)
        times.pop_front();
}

// ---- hashes and tokens ---------------------------------------------------------------------------------------------

QByteArray Accounts::hashPassword(const QString &password)
{
    if (sodium_init() < 0)
        return {};
    return hashed(password.toUtf8());
}

void Accounts::hash(const QString &password, std::function<void(const QByteArray &)> done)
{
    m_workers.start([this, password = password.toUtf8(), done = std::move(done)] {
        QMetaObject::invokeMethod(this, [done, hash = hashed(password)] { done(hash); }, Qt::QueuedConnection);
    });
}

QString Accounts::makeOneTimePassword()
{
    static constexpr QLatin1StringView letters{"abcdefghjkmnpqrstuvwxyz23456789"};
    constexpr int groups = 4;
    constexpr int length = 4;
    QString password;
    for (int i = 0; i < groups * length; ++i) {
        if (i > 0 && i % length == 0)
            password += u'-';
        password += letters.at(qsizetype(randombytes_uniform(uint32_t(letters.size()))));
    }
    return password;
}

QString Accounts::makeToken()
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    const QByteArray raw(reinterpret_cast<const char *>(bytes), sizeof bytes);
    return QString::fromLatin1(raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray Accounts::hashToken(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace deskbell
