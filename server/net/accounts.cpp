// SPDX-License-Identifier: MIT
#include "server/net/accounts.h"

#include <QCryptographicHash>
#include <sodium.h>

namespace deskbell {

namespace {

constexpr int atOnce = 2;
constexpr qint64 window = 60'000;
constexpr size_t triesPerWindow = 10;  ///< of one (name, address)
constexpr size_t mostQueued = 100;
constexpr size_t mostRemembered = 10'000;

QByteArray hashed(const QByteArray &password)
{
    char out[crypto_pwhash_STRBYTES];
    const int result = crypto_pwhash_str(out, password.constData(), size_t(password.size()),
                                         crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
    return result == 0 ? QByteArray(out) : QByteArray();
}

} // namespace

Accounts::Accounts(QObject *parent)
    : QObject(parent)
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

void Accounts::check(const QString &name, const Admin *account, const QString &password, const QHostAddress &peer,
                     qint64 steadyNow, std::function<void(const Verdict &)> done)
{
    const std::pair pair{name.toCaseFolded(), peer.toString()};
    if (m_tries.size() > mostRemembered) {
        std::erase_if(m_tries, [&](const auto &entry) { return entry.second.empty() || entry.second.back() <= steadyNow - window; });
    }
    std::deque<qint64> &tries = m_tries[pair];
    while (!tries.empty() && tries.front() <= steadyNow - window)
        tries.pop_front();
    const bool isTrusted = m_trusted.contains(peer);
    std::deque<Job> &queue = isTrusted ? m_known : m_strangers;
    if (tries.size() >= triesPerWindow || queue.size() >= mostQueued) {
        Verdict verdict;
        verdict.retryAfter = tries.empty() ? 5'000 : std::max<qint64>(1'000, tries.front() + window - steadyNow);
        done(verdict);
        return;
    }
    tries.push_back(steadyNow);
    const bool mayEnter = account && !account->disabled;
    queue.push_back({mayEnter ? account->id : AdminId{}, account ? account->passwordHash : QByteArray(), password.toUtf8(),
                     peer, std::move(done)});
    startNext();
}

void Accounts::startNext()
{
    while (m_running < atOnce && !(m_known.empty() && m_strangers.empty())) {
        std::deque<Job> &queue = m_known.empty() ? m_strangers : m_known;
        Job job = std::move(queue.front());
        queue.pop_front();
        ++m_running;
        m_workers.start([this, job = std::move(job)] {
            // A name that does not exist costs the same as a wrong password.
            static const QByteArray dummy = hashed("no such account");
            const QByteArray &stored = job.hash.isEmpty() ? dummy : job.hash;
            const bool isRight = crypto_pwhash_str_verify(stored.constData(), job.password.constData(), size_t(job.password.size())) == 0;
            Verdict verdict;
            if (isRight && job.admin.isValid() && !job.hash.isEmpty()) {
                verdict.admin = job.admin;
                if (crypto_pwhash_str_needs_rehash(stored.constData(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                   crypto_pwhash_MEMLIMIT_INTERACTIVE) == 1)
                    verdict.rehashed = hashed(job.password);
            }
            QMetaObject::invokeMethod(this, [this, verdict, peer = job.peer, done = job.done] {
                --m_running;
                if (verdict.admin.isValid() && m_trusted.size() < int(mostRemembered))
                    m_trusted.insert(peer);
                done(verdict);
                startNext();
            }, Qt::QueuedConnection);
        });
    }
}

QByteArray Accounts::hashPassword(const QString &password)
{
    if (sodium_init() < 0)
        return {};
    return hashed(password.toUtf8());
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
