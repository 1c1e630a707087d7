// SPDX-License-Identifier: MIT
#include "attacker.h"

#include "common/wire.h"
#include "serverunderfire.h"

#include <QJsonDocument>
#include <algorithm>

namespace deskbell::fuzz {

namespace {

constexpr int patience = 60'000;
constexpr int batchSize = 40;         ///< below what the server lets wait for one connection
constexpr int mostOfConnection = 400;
constexpr int mostBadFrames = 5;      ///< at which the server hangs up
constexpr qsizetype mostRemembered = 3'000;
constexpr int visitors = 40;
constexpr QByteArrayView halfFrame("{\"type\":\"typing\",\"ch");

} // namespace

QString nameOf(Role role)
{
    switch (role) {
    case Role::Stranger: return u"stranger"_s;
    case Role::Visitor: return u"visitor"_s;
    case Role::StrangerAtDesk: return u"stranger at the desk"_s;
    case Role::Admin: return u"admin"_s;
    }
    return {};
}

Attacker::Attacker(Role role, quint16 port, quint64 seed, const QString &admin, const QString &password)
    : m_role(role)
    , m_port(port)
    , m_mutator(seed * 4 + quint64(role))
    , m_admin(admin)
    , m_password(password)
{
}

bool Attacker::fail(const QString &why)
{
    if (m_failure.isEmpty())
        m_failure = nameOf(m_role) + u": "_s + why;
    return false;
}

void Attacker::note(quint8 first, const QByteArray &frame)
{
    m_sent.append(QJsonDocument({{u"connection"_s, m_tally.connections}, {u"role"_s, nameOf(m_role)}, {u"first"_s, int(first)},
                                 {u"frame"_s, QString::fromLatin1(frame.toBase64())}}).toJson(QJsonDocument::Compact));
    if (m_sent.size() > mostRemembered)
        m_sent.remove(0, mostRemembered / 10);
}

void Attacker::send(const QByteArray &frame)
{
    note(0x81, frame);
    if (m_mutator.oneIn(5))
        sendInFragments(frame);
    else
        m_socket->sendText(frame);
}

/// Cut anywhere, also within a character, with pings between.
void Attacker::sendInFragments(const QByteArray &frame)
{
    qsizetype at = 0;
    quint8 opcode = 0x01;
    while (!m_mutator.oneIn(4)) {
        const qsizetype size = m_mutator.below(frame.size() - at + 1);
        m_socket->sendFrame(std::exchange(opcode, quint8(0)), frame.mid(at, size), size, true);
        at += size;
        if (m_mutator.oneIn(3))
            m_socket->sendFrame(0x89, "fuzz", 4, true);
    }
    m_socket->sendFrame(quint8(0x80 | opcode), frame.mid(at), frame.size() - at, true);
}

// ---- in ------------------------------------------------------------------------------------------------------------

bool Attacker::enter()
{
    const bool isDesk = m_role == Role::StrangerAtDesk || m_role == Role::Admin;
    m_socket = std::make_unique<WebSocket>(m_port, isDesk ? "/ws/admin" : "/ws", isDesk ? QByteArray() : siteOrigin);
    if (!m_socket->isOpen())
        return fail(u"no connection"_s);
    ++m_tally.connections;
    m_bad = 0;
    m_hasBrokenOff = m_mustClose = m_isDone = false;
    m_mustCloseWith = 0;
    if (m_role == Role::Visitor) {
        Hello hello;
        hello.token = u"fuzzer%1fuzzerFuzzer"_s.arg(m_mutator.below(visitors), 4, 10, QChar(u'0'));
        send(wire::encode(hello));
        const auto isWelcome = [](const QByteArray &bytes) { return bytes.contains("\"type\":\"welcome\""); };
        return m_socket->pump(isWelcome, patience) == WebSocket::Result::Found || fail(u"no welcome"_s);
    }
    return m_role != Role::Admin || logIn();
}

bool Attacker::logIn()
{
    const auto answered = [this](const QByteArray &bytes) {
        const QJsonObject frame = QJsonDocument::fromJson(bytes).object();
        if (frame.value("type"_L1) == "desk"_L1 && !frame.value("session"_L1).toString().isEmpty())
            m_session = frame.value("session"_L1).toString();
        return frame.value("key"_L1).toString().startsWith("enter"_L1);
    };
    if (m_session.isEmpty()) {
        Login login;
        login.key = u"enter-login"_s;
        login.name = m_admin;
        login.password = m_password;
        send(wire::encode(login));
    } else {
        Resume resume;
        resume.key = u"enter-resume"_s;
        resume.session = m_session;
        send(wire::encode(resume));
    }
    const bool wasResume = !m_session.isEmpty();
    if (m_socket->pump(answered, patience) == WebSocket::Result::Found && !m_session.isEmpty())
        return true;
    // One of the frames may have ended the session, by right.
    m_session.clear();
    return wasResume ? enter() : fail(u"no login"_s);
}

// ---- what is sent --------------------------------------------------------------------------------------------------

void Attacker::learn(const QByteArray &frame)
{
    m_mutator.learn(frame, isDecodable(frame) ? 8 : 1);
}

bool Attacker::isDecodable(const QByteArray &frame) const
{
    if (m_role == Role::Stranger || m_role == Role::Visitor)
        return std::holds_alternative<VisitorCommand>(wire::decode<VisitorCommand>(frame));
    return std::holds_alternative<AdminCommand>(wire::decode<AdminCommand>(frame));
}

/// Frames that do by right what would end the test: they hash for 0.1 s, end this session, or shut the control visitor out.
bool Attacker::isTooCostly(const QByteArray &frame)
{
    if (m_role == Role::Stranger || m_role == Role::Visitor)
        return false;
    const auto decoded = wire::decode<AdminCommand>(frame);
    const auto *command = std::get_if<AdminCommand>(&decoded);
    if (!command)
        return false;
    const bool isHashed = std::holds_alternative<Login>(*command) || std::holds_alternative<ChangePassword>(*command)
        || std::holds_alternative<BeginTotp>(*command) || std::holds_alternative<EndTotp>(*command);
    if (isHashed)
        return !m_mutator.oneIn(300);
    return m_role == Role::Admin
        && (std::holds_alternative<Logout>(*command) || std::holds_alternative<RevokeSession>(*command)
            || std::holds_alternative<BlockVisitor>(*command)
            || std::holds_alternative<ErasePerson>(*command) || std::holds_alternative<ExportPerson>(*command) || std::holds_alternative<AddColleague>(*command)
            || std::holds_alternative<RenewPasswordOf>(*command) || std::holds_alternative<DisableColleague>(*command)
            || std::holds_alternative<EndSessions>(*command));
}

bool Attacker::sendBatch(int &left)
{
    for (int i = 0; i < batchSize && left > 0 && !m_isDone; ++i, --left) {
        QByteArray frame;
        do
            frame = m_mutator.next();
        while (isTooCostly(frame));
        const bool isGood = isDecodable(frame);
        const bool isUtf8 = QString::fromUtf8(frame).toUtf8() == frame;
        m_hasBrokenOff = m_hasBrokenOff || !isUtf8 || frame.size() > maxFrameBytes;
        m_bad += isGood ? 0 : 1;
        ++m_tally.frames;
        m_tally.undecodable += isGood ? 0 : 1;
        // Beyond this the server looks at nothing any more, so nothing more is counted.
        m_mustClose = m_bad >= mostBadFrames || (m_role == Role::StrangerAtDesk && !isGood);
        m_isDone = m_mustClose || m_hasBrokenOff || (m_role == Role::Stranger && isGood);
        send(frame);
    }
    return fence();
}

/// Behind a frame that is answered by its key: then all before it have been looked at.
bool Attacker::fence()
{
    const QByteArray key = "fence-" + QByteArray::number(m_tally.frames);
    m_socket->sendText("{\"type\":\"read_chat\",\"chat\":9007199254740991,\"key\":\"" + key + "\"}");
    const auto isAnswer = [&](const QByteArray &bytes) {
        ++m_tally.answers;
        return bytes.contains(key);
    };
    switch (m_socket->pump(isAnswer, patience)) {
    case WebSocket::Result::Found:
        return !m_mustClose || m_hasBrokenOff || fail(u"%1 frames that cannot be decoded, and still open"_s.arg(m_bad));
    case WebSocket::Result::Closed: return false;
    case WebSocket::Result::TimedOut: break;
    }
    return fail(u"no answer to %1"_s.arg(QString::fromLatin1(key)));
}

/// What is against RFC 6455, or at its edge.
void Attacker::violate()
{
    ++m_tally.violations;
    m_hasBrokenOff = true;
    const QByteArray payload = m_mutator.next();
    const qsizetype size = payload.size();
    quint8 first = 0x81;
    qint64 said = size;
    bool isMasked = true;
    switch (m_mutator.below(10)) {
    case 0: first = 0x82; break;                                  // binary
    case 1: first = quint8(0x81 | 0x10 << m_mutator.below(3)); m_mustCloseWith = 1002; break; // a reserved bit
    case 2: first = quint8(0x80 | (3 + m_mutator.below(5))); m_mustCloseWith = 1002; break;   // a reserved opcode
    case 3: first = 0x80; m_mustCloseWith = 1002; break;          // a continuation of nothing
    case 4: first = 0x01; break;                                  // a beginning without an end
    case 5: first = 0x09; m_mustCloseWith = 1002; break;          // half a ping
    case 6: first = 0x88; break;                                  // a close with any code
    case 7: said = size + 1 + m_mutator.below(1 << 16); break;    // less than announced
    case 8: isMasked = false; m_mustCloseWith = 1002; break;
    default: said = qint64(1) << (16 + m_mutator.below(47)); break;
    }
    note(first, payload);
    m_socket->sendFrame(first, payload, said, isMasked);
}

void Attacker::leave()
{
    if (m_socket->isOpen() && m_mutator.oneIn(3))
        m_socket->sendFrame(0x81, halfFrame.toByteArray(), 200, true);
    if (m_socket->isOpen())
        m_socket->pump([this](const QByteArray &) { return ++m_tally.answers, false; }, 0);
    m_socket->cut();
}

// ---- what the server made of it ------------------------------------------------------------------------------------

bool Attacker::judgeEnd()
{
    const int code = m_socket->closeCode().value_or(0);
    ++m_tally.closes[code];
    switch (code) {
    case int(CloseCode::BadFrames):
    case int(CloseCode::TooOld):
    case int(CloseCode::SessionEnded):
    case int(CloseCode::TooSlow):
        return true;
    case 0:
    case 1000:
    case 1002: // protocol error
    case 1007: // not UTF-8
    case 1009: // too large
        return m_hasBrokenOff || fail(u"closed with %1 though WebSocket was kept to"_s.arg(code));
    default:
        return fail(u"closed with %1"_s.arg(code));
    }
}

bool Attacker::attackOnce()
{
    if (!enter())
        return false;
    const bool isViolating = m_mutator.oneIn(10);
    int left = isViolating ? 0 : mostOfConnection;
    while (left > 0 && sendBatch(left) && !m_isDone) { }
    if (!m_failure.isEmpty())
        return false;
    if (isViolating) {
        violate();
        // Some of it is never answered, so nothing is waited for; most closes are seen nevertheless.
        m_socket->pump([this](const QByteArray &) { return ++m_tally.answers, false; }, m_mustCloseWith > 0 ? patience : 5);
        if (m_mustCloseWith > 0 && m_socket->closeCode() != m_mustCloseWith)
            return fail(u"not closed with %1 but with %2"_s.arg(m_mustCloseWith).arg(m_socket->closeCode().value_or(0)));
    }
    const bool wasClosed = !m_socket->isOpen();
    leave();
    return !wasClosed || judgeEnd();
}

} // namespace deskbell::fuzz
