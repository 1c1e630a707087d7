// SPDX-License-Identifier: MIT
#include "server/listeners.h"

#include "common/site/sitewords.h"
#include "server/operator/say.h"
#include "server/transport/frontdoor.h"

#include <QSslConfiguration>

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Raises our limit of descriptors, and has the kernel make its table for that many connections now. By itself it doubles the table when it
/// is full, and in a process with threads whoever opens the descriptor that has no place waits until every processor has passed by: 5 to
/// 30 ms, in which nobody is served. How many connections there is room for: the configured number, but well below what we may have open.
int makeRoomForConnections(int configured)
{
    constexpr rlim_t ours = 64; // database, control socket, mail, log, libraries
    constexpr int widest = 65'536; // 8 bytes each
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return configured;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const int possible = int(std::min<rlim_t>(limit.rlim_cur > ours ? limit.rlim_cur - ours : 1, 1'000'000));
    const int room = configured > 0 ? std::min(configured, possible) : possible;

    const int one = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int highest = ::fcntl(one, F_DUPFD_CLOEXEC, std::min(room + int(ours), widest) - 1);
    for (const int descriptor : {one, highest}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    return room;
}

HeadcountSettings headcountSettings(const Config &config)
{
    return {makeRoomForConnections(config.limits.connections), config.limits.connectionsPerAddress};
}

QString hostAndPort(const QHostAddress &address, quint16 port)
{
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

FrontDoorSettings settingsFor(const Config &config, FrontDoorSettings::Serves serves)
{
    FrontDoorSettings settings;
    settings.serves = serves;
    settings.origins = config.server.allowOrigins;
    settings.frameAncestors = config.server.frameAncestors;
    settings.proxies = config.server.trustedProxies;
    settings.adminAddresses = config.server.adminAddresses;
    settings.healthAddresses = config.server.healthAddresses;
    settings.headBytes = config.limits.requestHeadBytes;
    settings.headMilliseconds = config.limits.headSeconds * 1'000;
    settings.loopbackExempt = config.limits.loopbackExempt;
    return settings;
}

QString listen(FrontDoor &door, const QHostAddress &address, quint16 port)
{
    if (door.listen(address, port))
        return {};
    return words("Cannot listen on %1: %2. Is another program using this port? Choose another with --listen.")
        .arg(hostAndPort(address, port), door.errorString());
}

/// Its own pages: under the public address, or, with none configured, under the one it listens on.
QStringList ownOrigins(const Config &config, const FrontDoor &door)
{
    if (!config.server.publicUrl.isEmpty())
        return {originOf(config.server.publicUrl)};
    const QString scheme = config.tls.isConfigured() ? u"https://"_s : u"http://"_s;
    QStringList origins{scheme + hostAndPort(door.serverAddress(), door.serverPort())};
    if (door.serverAddress().isLoopback())
        origins.append(u"%1localhost:%2"_s.arg(scheme).arg(door.serverPort()));
    return origins;
}

} // namespace

Listeners::Listeners(const Config &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_headcount(headcountSettings(config))
{
    using Serves = FrontDoorSettings::Serves;
    const bool isApart = !config.server.adminListenAddress.isNull();
    m_main = std::make_unique<FrontDoor>(settingsFor(config, isApart ? Serves::Visitors : Serves::Everything), m_files, m_headcount);
    connect(m_main.get(), &FrontDoor::arrived, this, &Listeners::arrived);
    connect(m_main.get(), &FrontDoor::turnedAway, this, &Listeners::turnedAway);
    connect(m_main.get(), &FrontDoor::originRefused, this, [this](const QString &origin) {
        if (origin == "null"_L1 || !parseOrigin(origin).isEmpty())
            Q_EMIT originRefused(origin);
    });
    connect(m_main.get(), &FrontDoor::originLetIn, this, &Listeners::originLetIn);
    if (isApart) {
        m_admin = std::make_unique<FrontDoor>(settingsFor(config, Serves::Admins), m_files, m_headcount);
        connect(m_admin.get(), &FrontDoor::arrived, this, &Listeners::arrived);
        connect(m_admin.get(), &FrontDoor::turnedAway, this, &Listeners::turnedAway);
    }
}

Listeners::~Listeners() = default;

QString Listeners::open()
{
    useCertificate();
    if (QString problem = listen(*m_main, m_config.server.address, m_config.server.port); !problem.isEmpty())
        return problem;
    m_main->setOwnOrigins(ownOrigins(m_config, *m_main));
    if (m_admin) {
        if (QString problem = listen(*m_admin, m_config.server.adminListenAddress, m_config.server.adminListenPort); !problem.isEmpty()) {
            m_main->close();
            return problem;
        }
        say(u"admins come in on %1"_s.arg(hostAndPort(m_admin->serverAddress(), m_admin->serverPort())));
    }
    say(u"listening on %1"_s.arg(hostAndPort(m_main->serverAddress(), m_main->serverPort())));
    return {};
}

bool Listeners::areOpen() const
{
    return m_main->isListening();
}

void Listeners::close()
{
    m_main->close();
    if (m_admin)
        m_admin->close();
}

void Listeners::setHealth(const std::function<std::pair<bool, QByteArray>()> &health)
{
    m_main->setHealth(health);
    if (m_admin)
        m_admin->setHealth(health);
}

void Listeners::setNodeHealth(const std::function<std::optional<std::pair<bool, QByteArray>>(QByteArrayView path)> &health)
{
    m_main->setNodeHealth(health);
    if (m_admin)
        m_admin->setNodeHealth(health);
}

void Listeners::setHours(const std::function<QByteArray()> &hours)
{
    m_main->setHours(hours);
}

void Listeners::use(const Config &config)
{
    Config taken = config;
    taken.server.address = m_config.server.address;
    taken.server.port = m_config.server.port;
    taken.server.adminListenAddress = m_config.server.adminListenAddress;
    taken.server.adminListenPort = m_config.server.adminListenPort;
    m_config = std::move(taken);
    m_headcount.setSettings(headcountSettings(m_config));
    m_main->setSettings(settingsFor(m_config, FrontDoorSettings::Serves::Everything));
    if (m_admin)
        m_admin->setSettings(settingsFor(m_config, FrontDoorSettings::Serves::Admins));
    useCertificate();
    if (areOpen())
        m_main->setOwnOrigins(ownOrigins(m_config, *m_main));
}

void Listeners::useCertificate()
{
    std::optional<QSslConfiguration> tls;
    if (m_config.tls.isConfigured()) {
        tls = QSslConfiguration::defaultConfiguration();
        tls->setProtocol(QSsl::TlsV1_2OrLater);
        tls->setLocalCertificateChain(m_config.tls.chain);
        tls->setPrivateKey(*m_config.tls.privateKey);
        // Nobody shows a certificate to this server; the system's authorities would be loaded for every connection.
        tls->setPeerVerifyMode(QSslSocket::VerifyNone);
        tls->setCaCertificates({});
    }
    m_main->setTls(tls);
    if (m_admin)
        m_admin->setTls(tls);
}

} // namespace deskbell
