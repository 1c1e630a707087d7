// SPDX-License-Identifier: MIT
// A configuration file is refused with the line where it is wrong, or every value of it is one that the server can live with.

#include "common/plaintext.h"
#include "common/site/sitewords.h"
#include "server/config/config.h"
#include "server/config/values.h"

#include "property.h"

#include <sys/mman.h>
#include <unistd.h>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

/// A file without a disk, since there are thousands a second.
class MemoryFile {
public:
    explicit MemoryFile(const QByteArray &bytes) : m_descriptor(memfd_create("deskbell.toml", MFD_CLOEXEC))
    {
        HOLDS(m_descriptor >= 0 && ::write(m_descriptor, bytes.constData(), size_t(bytes.size())) == bytes.size());
    }
    ~MemoryFile() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(MemoryFile)

    QString name() const { return u"/proc/self/fd/%1"_s.arg(m_descriptor); }

private:
    int m_descriptor;
};

bool isOneLine(const QString &text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            return false;
    }
    return true;
}

void checkError(const ConfigError &error, const QString &name, const QByteArray &bytes)
{
    HOLDS(error.source == name);
    HOLDS(!error.message.isEmpty());
    HOLDS(error.line >= 1 && error.line <= bytes.count('\n') + 1);
    const QString said = error.toString();
    HOLDS(said.startsWith(u"%1:%2: "_s.arg(name).arg(error.line)));
    HOLDS(displayText(said) == said);
    HOLDS(isOneLine(said));
}

void checkConfig(const Config &config)
{
    HOLDS(!config.server.address.isNull());
    HOLDS(!config.server.data.isEmpty());
    HOLDS(config.server.publicUrl.isEmpty() || !originOf(config.server.publicUrl).isEmpty());
    HOLDS(config.server.publicUrl.userInfo().isEmpty() && !config.server.publicUrl.path().endsWith(u'/'));
    for (const QString &origin : config.server.allowOrigins) {
        HOLDS(origin == origin.toLower() && isOneLine(origin) && parseOrigin(origin) == origin);
        HOLDS(origin.startsWith("http://"_L1) || origin.startsWith("https://"_L1));
        HOLDS(origin.count(u'/') == 2 && !origin.contains(u'@') && !origin.contains(u'*') && !origin.endsWith(u'.'));
    }
    HOLDS(config.site.id == 1 && (config.site.language == "ko"_L1 || config.site.language == "en"_L1));
    HOLDS(displayName(config.site.name) == config.site.name);
    HOLDS(config.call.wait >= 30'000 && config.call.wait <= 1'800'000);
    const LimitsConfig &limits = config.limits;
    for (const int value : {limits.requestHeadBytes, limits.headSeconds, limits.helloSeconds, limits.outputBytes, limits.pingSeconds,
                            limits.pingAnswerSeconds, limits.connections, limits.connectionsPerAddress, limits.messagesPer10s})
        HOLDS(value >= 0);
    HOLDS(!config.mail.isConfigured() || (config.mail.port != 0 && isMailAddress(config.mail.from)));
    HOLDS(displayName(config.mail.fromName) == config.mail.fromName);
    HOLDS(isOneLine(config.mail.host) && isOneLine(config.mail.user) && isOneLine(config.mail.password));
    for (const QString &warning : config.warnings)
        HOLDS(isOneLine(warning));
}

void checkValues(const QString &line)
{
    if (const auto listen = parseListen(line))
        HOLDS(!listen->address.isNull());
    if (const auto duration = parseDuration(line))
        HOLDS(*duration >= 0);
    const QString origin = parseOrigin(line);
    HOLDS(origin.isEmpty() || origin == line);
    const QUrl url = parsePublicUrl(line);
    HOLDS(url.isEmpty() || (url.scheme() == "https"_L1 || url.scheme() == "http"_L1));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const MemoryFile file(bytes);
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, u"/home/nobody"_s);
    Overrides overrides;
    overrides.configFile = file.name();
    const auto loaded = loadConfig(overrides, environment);
    if (const auto *error = std::get_if<ConfigError>(&loaded))
        checkError(*error, file.name(), bytes);
    else
        checkConfig(std::get<Config>(loaded));
    for (const QByteArray &line : bytes.split('\n'))
        checkValues(QString::fromUtf8(line));
    return 0;
}
