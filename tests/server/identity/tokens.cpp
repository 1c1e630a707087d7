// SPDX-License-Identifier: MIT
#include "tokens.h"

#include <QCryptographicHash>

namespace deskbell::testing {

using namespace Qt::StringLiterals;

namespace {

const QByteArray p256Order = QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

QByteArray numberPlus(QByteArray number, int more)
{
    for (qsizetype i = number.size() - 1; i >= 0 && more != 0; --i) {
        more += uchar(number[i]);
        number[i] = char(more & 0xFF);
        more >>= 8;
    }
    return number;
}

} // namespace

QByteArray headerFor(const QByteArray &alg)
{
    return R"({"alg":")" + alg + R"(","typ":"JWT"})";
}

QByteArray body(const QByteArray &header, const QByteArray &claims)
{
    return base64Url(header) + '.' + base64Url(claims);
}

QByteArray signedHs(const QByteArray &header, const QByteArray &claims, const QByteArray &key)
{
    const QByteArray message = body(header, claims);
    return message + '.' + base64Url(hmac(message, key));
}

QByteArray tokenWith(const QByteArray &name, const QByteArray &value)
{
    QByteArrayList claims;
    const QList<std::pair<QByteArray, QByteArray>> usual{
        {"sub", R"("u1")"}, {"name", R"("Kim")"}, {"aud", R"("desk")"}, {"exp", "1800000300"}};
    bool isKnown = false;
    for (const auto &[claim, standard] : usual) {
        isKnown = isKnown || claim == name;
        const QByteArray given = claim == name ? value : standard;
        if (!given.isEmpty())
            claims.append('"' + claim + "\":" + given);
    }
    if (!isKnown)
        claims.append('"' + name + "\":" + value);
    return signedHs(headerFor("HS256"), '{' + claims.join(',') + '}');
}

QByteArray SiteKeys::rsToken(const QByteArray &claims) const
{
    const QByteArray message = body(headerFor("RS256"), claims);
    return message + '.' + base64Url(rsa.sign(message));
}

QByteArray SiteKeys::esToken(const QByteArray &claims) const
{
    const QByteArray message = body(headerFor("ES256"), claims);
    return message + '.' + base64Url(ec.signRaw(message));
}

QList<std::pair<NamedToken, QString>> unusualTokens()
{
    QList<std::pair<NamedToken, QString>> rows;
    const auto row = [&](const QByteArray &name, const QByteArray &token, const QString &shown) {
        rows.append({{name, "HS256", QString::fromUtf8(token)}, shown});
    };
    row("aud is a list", tokenWith("aud", R"(["other","desk"])"), u"Kim"_s);
    row("iat now", tokenWith("iat", "1800000000"), u"Kim"_s);
    row("iat a minute ahead", tokenWith("iat", "1800000060"), u"Kim"_s);
    row("nbf a minute ahead", tokenWith("nbf", "1800000060"), u"Kim"_s);
    row("exp with a fraction", tokenWith("exp", "1800000000.5"), u"Kim"_s);
    row("exp in a second", tokenWith("exp", "1800000001"), u"Kim"_s);
    row("no name", tokenWith("name"), u"u1"_s);
    row("name null", tokenWith("name", "null"), u"u1"_s);
    row("name of nothing visible", tokenWith("name", R"("\u200b\u3164")"), u"u1"_s);
    row("name with controls", tokenWith("name", R"("K\u0000i\n\u202em")"), u"K i m"_s);
    row("name too long", tokenWith("name", '"' + QByteArray(100, 'x') + '"'), QString(60, u'x'));
    row("email that is none", tokenWith("email", R"("a@b\r\nBcc: c@d")"), u"Kim"_s);
    row("longest subject", tokenWith("sub", '"' + QByteArray(128, 's') + '"'), u"Kim"_s);
    return rows;
}

QList<JudgedKey> keyFiles(const SiteKeys &keys)
{
    using Problem = SiteKey::Problem;
    constexpr auto HS = TokenAlgorithm::HS256;
    constexpr auto RS = TokenAlgorithm::RS256;
    constexpr auto ES = TokenAlgorithm::ES256;
    QList<JudgedKey> rows;
    const auto row = [&](const QByteArray &name, TokenAlgorithm algorithm, const QByteArray &content, std::optional<Problem> problem) {
        rows.append({name, algorithm, content, problem});
    };
    row("HS secret", HS, tokenSecret, {});
    row("HS secret and line end", HS, tokenSecret + "\r\n", {});
    row("HS random bytes", HS, QByteArray::fromHex("00ff").repeated(16), {});
    row("HS nothing", HS, " \n", Problem::Empty);
    row("HS 31 bytes", HS, QByteArray(31, 'k'), Problem::TooShort);
    row("HS 31 bytes and line end", HS, QByteArray(31, 'k') + "\n", Problem::TooShort);
    row("HS with a public key", HS, keys.rsa.publicPem(), Problem::NotSecret);
    row("HS with a public key after a blank line", HS, "\n " + keys.rsa.publicPem(), Problem::NotSecret);
    row("HS with a binary public key", HS, keys.ec.publicDer(), Problem::NotSecret);
    row("HS with a private key", HS, keys.ec.privatePem(), Problem::NotSecret);
    row("HS with a JWK", HS, R"({"kty":"RSA","n":"AQAB","e":"AQAB","alg":"RS256"})", Problem::NotSecret);
    row("HS with a key of ssh", HS, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGludmVudGVk me@example.com", Problem::NotSecret);
    row("RS key", RS, keys.rsa.publicPem(), {});
    row("RS text", RS, tokenSecret, Problem::NotPem);
    row("RS broken PEM", RS, keys.rsa.publicPem().replace('M', 'N'), Problem::NotPem);
    row("RS private key", RS, keys.rsa.privatePem(), Problem::IsPrivate);
    row("RS 1024 bits", RS, KeyPair("RSA", "1024").publicPem(), Problem::TooShort);
    row("RS with EC key", RS, keys.ec.publicPem(), Problem::WrongKind);
    row("ES key", ES, keys.ec.publicPem(), {});
    row("ES with RSA key", ES, keys.rsa.publicPem(), Problem::WrongKind);
    row("ES P-384", ES, keys.ec384.publicPem(), Problem::WrongKind);
    row("ES secp256k1", ES, keys.secp256k1.publicPem(), Problem::WrongKind);
    row("ES Ed25519", ES, KeyPair("ED25519").publicPem(), Problem::WrongKind);
    row("ES private key", ES, keys.ec.privatePem(), Problem::IsPrivate);
    return rows;
}

QList<NamedToken> forgedTokens(const SiteKeys &keys)
{
    using P = TokenProblem;
    QList<NamedToken> rows;
    QByteArray algorithm = "HS256";
    const auto row = [&](const QByteArray &name, const QByteArray &token, P problem) {
        rows.append({name, algorithm, QString::fromUtf8(token), problem});
    };
    const QByteArray good = signedHs(headerFor("HS256"), tokenClaims);
    const QByteArrayList parts = good.split('.');
    const QByteArray message = parts[0] + '.' + parts[1];
    const auto otherHeader = [](const QByteArray &header) { return signedHs(header, tokenClaims); };
    const auto otherClaims = [](const QByteArray &claims) { return signedHs(headerFor("HS256"), claims); };

    // The form.
    row("empty", "", P::Malformed);
    row("two dots", "..", P::Malformed);
    row("two parts", message, P::Malformed);
    row("signature stripped", message + '.', P::Malformed);
    row("four parts", good + ".e30", P::Malformed);
    row("dot before", '.' + good, P::Malformed);
    row("five parts, as if encrypted", good + ".e30.e30", P::Malformed);
    row("padding after the signature", good + '=', P::Malformed);
    row("padding in the header", base64Url(headerFor("HS256")) + "=." + parts[1] + '.' + parts[2], P::Malformed);
    row("plain base64 instead of base64url", [&] {
        // A tilde in a row gives a + there.
        const QByteArray claims = QByteArray(tokenClaims).replace("Kim Jimin", "~~~~~~");
        const QByteArray text = base64Url(headerFor("HS256")) + '.' + claims.toBase64(QByteArray::OmitTrailingEquals);
        return text + '.' + base64Url(hmac(text, tokenSecret));
    }(), P::Malformed);
    row("bits left over that are not zero", [&] {
        // 32 bytes leave two spare bits in the last character.
        QByteArray token = good;
        static const QByteArray letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        token[token.size() - 1] = letters[letters.indexOf(token.back()) | 1];
        return token;
    }(), P::Malformed);
    row("a single character left over", message + '.' + parts[2] + "AA", P::Malformed);
    row("blank before", ' ' + good, P::Malformed);
    row("line end after", good + '\n', P::Malformed);
    row("blank within", QByteArray(good).insert(10, ' '), P::Malformed);
    row("NUL within", QByteArray(good).insert(10, '\0'), P::Malformed);
    row("letters of another script", QByteArray(good).replace(0, 1, "\xd0\xb5"), P::Malformed);
    row("fullwidth letters", QByteArray(good).replace(0, 1, "\xef\xbd\x85"), P::Malformed);
    row("a dot that is none", QByteArray(good).replace(parts[0].size(), 1, "\xe3\x80\x82"), P::Malformed);
    row("Bearer", "Bearer " + good, P::Malformed);
    row("JSON form of a JWS", R"({"payload":")" + parts[1] + R"(","signature":")" + parts[2] + "\"}", P::Malformed);
    row("one byte too long", [&] {
        QByteArray token;
        for (int filling = 2900; token.size() <= 4096; ++filling)
            token = signedHs(headerFor("HS256"), QByteArray(tokenClaims).replace("{\"sub", "{\"f\":\"" + QByteArray(filling, 'x') + "\",\"sub"));
        return token;
    }(), P::TooLong);
    row("a megabyte", QByteArray(1024 * 1024, 'A'), P::TooLong);

    // The header.
    for (const char *none : {"none", "None", "NONE", "nOnE"}) {
        const QByteArray unsignedBody = body(headerFor(none), tokenClaims);
        row(QByteArray("alg ") + none + ", no signature", unsignedBody + '.', P::Malformed);
        row(QByteArray("alg ") + none + ", signed all the same", otherHeader(headerFor(none)), P::WrongAlgorithm);
    }
    row("alg empty", otherHeader(R"({"alg":""})"), P::WrongAlgorithm);
    row("alg missing", otherHeader(R"({"typ":"JWT"})"), P::WrongAlgorithm);
    row("alg lower case", otherHeader(headerFor("hs256")), P::WrongAlgorithm);
    row("alg with a blank", otherHeader(headerFor("HS256 ")), P::WrongAlgorithm);
    row("alg with NUL", otherHeader(R"({"alg":"HS256\u0000"})"), P::WrongAlgorithm);
    row("alg null", otherHeader(R"({"alg":null})"), P::BadHeader);
    row("alg a list", otherHeader(R"({"alg":["HS256"]})"), P::BadHeader);
    row("alg HS384", [&] {
        const QByteArray text = body(headerFor("HS384"), tokenClaims);
        return text + '.' + base64Url(hmac(text, tokenSecret, "SHA384"));
    }(), P::WrongAlgorithm);
    row("alg HS512, signature cut", [&] {
        const QByteArray text = body(headerFor("HS256"), tokenClaims);
        return text + '.' + base64Url(hmac(text, tokenSecret, "SHA512").first(32));
    }(), P::BadSignature);
    row("alg twice", otherHeader(R"({"alg":"none","alg":"HS256"})"), P::BadHeader);
    row("alg twice, once written otherwise", otherHeader(R"({"\u0061lg":"none","alg":"HS256"})"), P::BadHeader);
    row("crit", otherHeader(R"({"alg":"HS256","crit":["b64"],"b64":false})"), P::BadHeader);
    row("crit empty", otherHeader(R"({"alg":"HS256","crit":[]})"), P::BadHeader);
    row("jwk", otherHeader(R"({"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}})"), P::BadHeader);
    row("jku", otherHeader(R"({"alg":"HS256","jku":"https://evil.example/keys"})"), P::BadHeader);
    row("x5u", otherHeader(R"({"alg":"HS256","x5u":"https://evil.example/cert"})"), P::BadHeader);
    row("x5c", otherHeader(R"({"alg":"HS256","x5c":["AAAA"]})"), P::BadHeader);
    row("zip", otherHeader(R"({"alg":"HS256","zip":"DEF"})"), P::BadHeader);
    row("kid that is a path, as a list", otherHeader(R"({"alg":"HS256","kid":["../../dev/null"]})"), P::BadHeader);
    row("typ of something else", otherHeader(R"({"alg":"HS256","typ":"at+jwt"})"), P::BadHeader);
    row("typ a number", otherHeader(R"({"alg":"HS256","typ":1})"), P::BadHeader);
    row("header a list", otherHeader(R"(["alg","HS256"])"), P::BadHeader);
    row("header no JSON", otherHeader("alg=HS256"), P::BadHeader);
    row("header with something behind", otherHeader(headerFor("HS256") + "{}"), P::BadHeader);
    row("header with a byte order mark", otherHeader("\xef\xbb\xbf" + headerFor("HS256")), P::BadHeader);
    row("header empty", "." + parts[1] + '.' + parts[2], P::BadHeader);
    row("header swapped", body(R"({"typ":"JWT","alg":"HS256"})", tokenClaims) + '.' + parts[2], P::BadSignature);

    // The signature.
    row("signed with another secret", signedHs(headerFor("HS256"), tokenClaims, "another secret, just as long as the right one"), P::BadSignature);
    row("signed with an empty secret", signedHs(headerFor("HS256"), tokenClaims, ""), P::BadSignature);
    row("signed with secret and line end", signedHs(headerFor("HS256"), tokenClaims, tokenSecret + '\n'), P::BadSignature);
    row("signature of other claims", body(headerFor("HS256"), QByteArray(tokenClaims).replace("u1", "u2")) + '.' + parts[2], P::BadSignature);
    row("signature cut to one byte", message + '.' + parts[2].first(2).replace(1, 1, "A"), P::BadSignature);
    row("signature with zeros behind", message + '.' + base64Url(hmac(message, tokenSecret) + '\0'), P::BadSignature);
    row("plain hash instead of a signature",
        message + '.' + base64Url(QCryptographicHash::hash(tokenSecret + message, QCryptographicHash::Sha256)), P::BadSignature);
    row("header and claims exchanged", [&] {
        const QByteArray text = parts[1] + '.' + parts[0];
        return text + '.' + base64Url(hmac(text, tokenSecret));
    }(), P::BadHeader);
    row("signature over the decoded parts", message + '.' + base64Url(hmac(headerFor("HS256") + '.' + tokenClaims, tokenSecret)), P::BadSignature);

    // The claims.
    row("aud of another", tokenWith("aud", R"("shop")"), P::WrongAudience);
    row("aud missing", tokenWith("aud"), P::BadClaims);
    row("aud empty", tokenWith("aud", R"("")"), P::WrongAudience);
    row("aud an empty list", tokenWith("aud", "[]"), P::WrongAudience);
    row("aud a prefix", tokenWith("aud", R"("des")"), P::WrongAudience);
    row("aud longer", tokenWith("aud", R"("desk.evil.example")"), P::WrongAudience);
    row("aud upper case", tokenWith("aud", R"("Desk")"), P::WrongAudience);
    row("aud with NUL", tokenWith("aud", R"("desk\u0000")"), P::WrongAudience);
    row("aud in one text", tokenWith("aud", R"("shop desk")"), P::WrongAudience);
    row("aud with letters of another script", tokenWith("aud", R"("d\u0435sk")"), P::WrongAudience);
    row("aud a number", tokenWith("aud", "1"), P::BadClaims);
    row("aud an object", tokenWith("aud", R"({"desk":true})"), P::BadClaims);
    row("aud a list with something else in it", tokenWith("aud", R"(["desk",{"a":1}])"), P::BadClaims);
    row("aud nested", tokenWith("aud", R"([["desk"]])"), P::BadClaims);
    row("exp past", tokenWith("exp", "1799999999"), P::Expired);
    row("exp now", tokenWith("exp", "1800000000"), P::Expired);
    row("exp zero", tokenWith("exp", "0"), P::Expired);
    row("exp missing", tokenWith("exp"), P::BadClaims);
    row("exp a text", tokenWith("exp", R"("1800000300")"), P::BadClaims);
    row("exp null", tokenWith("exp", "null"), P::BadClaims);
    row("exp true", tokenWith("exp", "true"), P::BadClaims);
    row("exp a list", tokenWith("exp", "[1800000300]"), P::BadClaims);
    row("exp negative", tokenWith("exp", "-1800000300"), P::BadClaims);
    row("exp in milliseconds", tokenWith("exp", "1800000300000"), P::BadClaims);
    row("exp huge", tokenWith("exp", "1e300"), P::BadClaims);
    row("exp 2^63", tokenWith("exp", "9223372036854775808"), P::BadClaims);
    row("exp 2^64 and a bit", tokenWith("exp", "18446744075509551916"), P::BadClaims);
    row("exp beyond every number", tokenWith("exp", "1e999"), P::BadClaims);
    row("exp NaN", tokenWith("exp", "NaN"), P::BadClaims);
    row("exp Infinity", tokenWith("exp", "Infinity"), P::BadClaims);
    row("exp in hex", tokenWith("exp", "0x7fffffff"), P::BadClaims);
    row("exp twice", otherClaims(QByteArray(tokenClaims).replace("{\"sub", R"({"exp":1700000000,"sub)")), P::BadClaims);
    row("nbf ahead", tokenWith("nbf", "1800000061"), P::NotYet);
    row("nbf a text", tokenWith("nbf", R"("1800000000")"), P::BadClaims);
    row("nbf null", tokenWith("nbf", "null"), P::BadClaims);
    row("iat ahead", tokenWith("iat", "1800000061"), P::NotYet);
    row("iat huge", tokenWith("iat", "1e20"), P::BadClaims);
    row("iat negative", tokenWith("iat", "-1"), P::BadClaims);
    row("sub missing", tokenWith("sub"), P::BadClaims);
    row("sub empty", tokenWith("sub", R"("")"), P::BadClaims);
    row("sub a number with a fraction", tokenWith("sub", "1.5"), P::BadClaims);
    row("sub beyond 64 bits", tokenWith("sub", "9223372036854775808"), P::BadClaims);
    row("sub a list", tokenWith("sub", R"(["u1"])"), P::BadClaims);
    row("sub null", tokenWith("sub", "null"), P::BadClaims);
    row("sub too long", tokenWith("sub", '"' + QByteArray(129, 's') + '"'), P::BadClaims);
    row("sub with a line end", tokenWith("sub", R"("u1\nadmin")"), P::BadClaims);
    row("sub with NUL", tokenWith("sub", R"("u1\u0000")"), P::BadClaims);
    row("sub that turns its direction", tokenWith("sub", R"("u1\u202e")"), P::BadClaims);
    row("sub with something invisible", tokenWith("sub", R"("u\u200b1")"), P::BadClaims);
    row("sub half a character", tokenWith("sub", R"("u1\ud800")"), P::BadClaims);
    row("sub of blanks", tokenWith("sub", R"("  ")"), P::BadClaims);
    row("sub twice", otherClaims(QByteArray(tokenClaims).replace("{\"sub", R"({"sub":"u2","sub)")), P::BadClaims);
    row("sub twice, once written otherwise", otherClaims(QByteArray(tokenClaims).replace("{\"sub", R"({"su\u0062":"u2","sub)")), P::BadClaims);
    row("a name twice deep within", otherClaims(QByteArray(tokenClaims).replace("{\"sub", R"({"x":[{"a":1,"a":2}],"sub)")), P::BadClaims);
    row("name a number", tokenWith("name", "1"), P::BadClaims);
    row("name an object", tokenWith("name", R"({"first":"Kim"})"), P::BadClaims);
    row("email a list", tokenWith("email", R"(["a@example.com"])"), P::BadClaims);
    row("claims a list", otherClaims('[' + tokenClaims + ']'), P::BadClaims);
    row("claims a text", otherClaims("\"sub\""), P::BadClaims);
    row("claims nothing", otherClaims(""), P::BadClaims);
    row("claims no JSON", otherClaims("sub=u1&aud=desk"), P::BadClaims);
    row("claims with a comment", otherClaims(QByteArray(tokenClaims).replace("{", "{/* */")), P::BadClaims);
    row("claims with single quotes", otherClaims(QByteArray(tokenClaims).replace('"', '\'')), P::BadClaims);
    row("claims with a comma at the end", otherClaims(QByteArray(tokenClaims).replace("}", ",}")), P::BadClaims);
    row("claims with something behind", otherClaims(tokenClaims + tokenClaims), P::BadClaims);
    row("claims that are a token themselves", otherClaims(good), P::BadClaims);
    row("bytes that are no UTF-8", otherClaims(QByteArray(tokenClaims).replace("Kim", "\xff\xfe")), P::BadClaims);
    row("overlong UTF-8", otherClaims(QByteArray(tokenClaims).replace("Kim", "\xc0\xae")), P::BadClaims);
    row("a nest of lists", otherClaims(QByteArray(tokenClaims).replace("{\"sub", "{\"x\":" + QByteArray(1400, '[') + QByteArray(1400, ']') + ",\"sub")), P::BadClaims);
    row("a nest that never ends", otherClaims(QByteArray(2900, '[')), P::BadClaims);

    algorithm = "RS256";
    const QByteArray rs = keys.rsToken();
    const QByteArray rsMessage = rs.first(rs.lastIndexOf('.'));
    row("RS as HS, the public key as secret", signedHs(headerFor("HS256"), tokenClaims, keys.rsa.publicPem()), P::WrongAlgorithm);
    row("RS as HS, the public key without line end", signedHs(headerFor("HS256"), tokenClaims, keys.rsa.publicPem().trimmed()), P::WrongAlgorithm);
    row("RS in the header, HS in truth", signedHs(headerFor("RS256"), tokenClaims, keys.rsa.publicPem()), P::BadSignature);
    row("RS none", body(headerFor("none"), tokenClaims) + ".AA", P::WrongAlgorithm);
    row("RS signed with another key", rsMessage + '.' + base64Url(keys.otherRsa.sign(rsMessage)), P::BadSignature);
    row("RS signature zero", rsMessage + '.' + base64Url(QByteArray(256, '\0')), P::BadSignature);
    row("RS signature one", rsMessage + '.' + base64Url(QByteArray(255, '\0') + '\1'), P::BadSignature);
    row("RS signature too short", rsMessage + '.' + base64Url(keys.rsa.sign(rsMessage).first(255)), P::BadSignature);
    row("RS signature too long", rsMessage + '.' + base64Url('\0' + keys.rsa.sign(rsMessage)), P::BadSignature);
    row("RS key sent along", [&] {
        const QByteArray text = body(R"({"alg":"RS256","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}})", tokenClaims);
        return text + '.' + base64Url(keys.rsa.sign(text));
    }(), P::BadHeader);
    row("PS256", [&] {
        const QByteArray text = body(headerFor("PS256"), tokenClaims);
        return text + '.' + base64Url(keys.rsa.sign(text));
    }(), P::WrongAlgorithm);

    algorithm = "ES256";
    const QByteArray esMessage = body(headerFor("ES256"), tokenClaims);
    const QByteArray raw = keys.ec.signRaw(esMessage);
    const auto es = [&](const QByteArray &signature) { return esMessage + '.' + base64Url(signature); };
    const QByteArray zero(32, '\0');
    row("ES as HS, the public key as secret", signedHs(headerFor("HS256"), tokenClaims, keys.ec.publicPem()), P::WrongAlgorithm);
    row("ES signature as DER", es(keys.ec.sign(esMessage)), P::BadSignature);
    row("ES signed with another key", es(keys.otherEc.signRaw(esMessage)), P::BadSignature);
    row("ES signed on P-384", es(keys.ec384.signRaw(esMessage, 48)), P::BadSignature);
    row("ES signed on P-384, cut", es(keys.ec384.signRaw(esMessage, 48).first(64)), P::BadSignature);
    row("ES signed on secp256k1", es(keys.secp256k1.signRaw(esMessage)), P::BadSignature);
    row("ES r and s zero", es(zero + zero), P::BadSignature);
    row("ES r zero", es(zero + raw.last(32)), P::BadSignature);
    row("ES s zero", es(raw.first(32) + zero), P::BadSignature);
    row("ES r is n", es(p256Order + raw.last(32)), P::BadSignature);
    row("ES s is n", es(raw.first(32) + p256Order), P::BadSignature);
    row("ES r and s are n", es(p256Order + p256Order), P::BadSignature);
    row("ES s is n + 1", es(raw.first(32) + numberPlus(p256Order, 1)), P::BadSignature);
    row("ES r and s one", es(numberPlus(zero, 1) + numberPlus(zero, 1)), P::BadSignature);
    row("ES r and s exchanged", es(raw.last(32) + raw.first(32)), P::BadSignature);
    row("ES r and s all ones", es(QByteArray(64, '\xff')), P::BadSignature);
    row("ES 63 bytes", es(raw.first(63)), P::BadSignature);
    row("ES 65 bytes", es(raw + '\0'), P::BadSignature);
    row("ES numbers in 33 bytes", es('\0' + raw.first(32) + '\0' + raw.last(32)), P::BadSignature);
    row("ES signature empty", esMessage + '.', P::Malformed);
    row("ES for ES384", [&] {
        const QByteArray text = body(headerFor("ES384"), tokenClaims);
        return text + '.' + base64Url(keys.ec.signRaw(text));
    }(), P::WrongAlgorithm);
    return rows;
}

} // namespace deskbell::testing
