// SPDX-License-Identifier: MIT
// What webhooks are sent, byte by byte.
#include "server/notify/hooktext.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class HookTextTest : public QObject {
    Q_OBJECT

    static Webhook hook(HookForm form, const QString &url, const QByteArray &secret = {})
    {
        Webhook hook;
        hook.name = u"phone"_s;
        hook.url = QUrl(url);
        hook.form = form;
        hook.secret = secret;
        return hook;
    }
    /// Written with ' for "; raw strings with braces make moc lose the class.
    static QByteArray json(QByteArray text) { return text.replace('\'', '"'); }
    static HookEvent event()
    {
        HookEvent event{u"call"_s, u"3f1d"_s, 1795410060123, u"가게"_s, u"[가게] 이지민님이 상담을 기다리고 있습니다"_s,
                        u"환불 <!channel> *문의* & @everyone"_s, u"이지민"_s};
        event.chat = 7;
        event.url = QUrl(u"https://desk.example.com"_s);
        return event;
    }

private Q_SLOTS:
    void eachFormIsWhatItsServiceTakes_data()
    {
        QTest::addColumn<Webhook>("hook");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("body");
        const QByteArray title = "[가게] 이지민님이 상담을 기다리고 있습니다";
        QTest::newRow("json") << hook(HookForm::Json, u"https://hooks.example.com/desk?x=1"_s) << QByteArray("https://hooks.example.com/desk?x=1")
                              << QByteArray("{'chat':7,'event':'call','id':'3f1d','site':'가게','text':'환불 <!channel> *문의* & @everyone',"
                                            "'time':'2026-11-23T05:01:00.123Z','title':'" + title + "','url':'https://desk.example.com','visitor':'이지민'}");
        QTest::newRow("ntfy") << hook(HookForm::Ntfy, u"https://ntfy.example.com/base/desk-7q"_s) << QByteArray("https://ntfy.example.com/base/")
                              << QByteArray("{'message':'환불 <!channel> *문의* & @everyone','priority':5,'tags':['bell'],'title':'" + title
                                            + "','topic':'desk-7q'}");
        QTest::newRow("telegram") << hook(HookForm::Telegram, u"https://api.telegram.org/bot1:x/sendMessage?chat_id=-100123"_s)
                                  << QByteArray("https://api.telegram.org/bot1:x/sendMessage")
                                  << QByteArray("{'chat_id':'-100123','disable_web_page_preview':true,'text':'" + title
                                                + "\\n환불 <!channel> *문의* & @everyone'}");
        QTest::newRow("slack") << hook(HookForm::Slack, u"https://hooks.slack.com/services/T/B/x"_s) << QByteArray("https://hooks.slack.com/services/T/B/x")
                               << QByteArray("{'text':'" + title + "\\n환불 &lt;!channel&gt; *문의* &amp; @everyone'}");
        QTest::newRow("discord") << hook(HookForm::Discord, u"https://discord.com/api/webhooks/1/x"_s) << QByteArray("https://discord.com/api/webhooks/1/x")
                                 << QByteArray("{'allowed_mentions':{'parse':[]},'content':'\\\\[가게\\\\] 이지민님이 상담을 기다리고 있습니다"
                                               "\\n환불 \\\\<!channel\\\\> \\\\*문의\\\\* & \\\\@everyone'}");
        QTest::newRow("kakaowork") << hook(HookForm::KakaoWork, u"https://api.kakaowork.com/v1/messages.send?conversation_id=99"_s)
                                   << QByteArray("https://api.kakaowork.com/v1/messages.send")
                                   << QByteArray("{'conversation_id':'99','text':'" + title + "\\n환불 <!channel> *문의* & @everyone'}");
    }
    void eachFormIsWhatItsServiceTakes()
    {
        QFETCH(Webhook, hook);
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, body);

        QCOMPARE(hookBody(hook, event()), json(body));
        const HookRequest request = hookRequest(hook, body, u"3f1d"_s, 1795410060);
        QCOMPARE(request.url, url);
        QCOMPARE(request.body, body);
        QVERIFY(request.headers.contains("Content-Type: application/json; charset=utf-8"));
    }

    void whyACallEscalatedIsSaid()
    {
        HookEvent told = event();
        told.event = u"escalation"_s;
        told.reason = u"unseen"_s;
        const QByteArray body = hookBody(hook(HookForm::Json, u"https://h.example"_s), told);
        QVERIFY2(body.contains(json("'event':'escalation'")) && body.contains(json("'reason':'unseen'")), body.constData());
    }

    /// By another implementation: printf '1795410060.{"a":1}' | openssl dgst -sha256 -hmac secret
    void theSignatureIsThatOfTheTimeAndTheBody()
    {
        QCOMPARE(hookSignature("secret", json("{'a':1}"), 1795410060),
                 QByteArray("t=1795410060,v1=cc633b681f88b53dc9838ec1de604a0710ded805e8551200648b996224e1870b"));
        const HookRequest request = hookRequest(hook(HookForm::Json, u"https://h.example/"_s, "secret"), json("{'a':1}"), u"3f1d"_s, 1795410060);
        QVERIFY(request.headers.contains("X-Deskbell-Signature: " + hookSignature("secret", json("{'a':1}"), 1795410060)));
        QVERIFY(request.headers.contains("X-Deskbell-Delivery: 3f1d"));
    }

    void theSecretOfOtherFormsIsTheirTokenOrNothing()
    {
        for (const auto &[form, isToken] : {std::pair(HookForm::Ntfy, true), std::pair(HookForm::KakaoWork, true), std::pair(HookForm::Slack, false),
                                            std::pair(HookForm::Telegram, false), std::pair(HookForm::Discord, false)}) {
            const HookRequest request = hookRequest(hook(form, u"https://h.example/topic?chat_id=1"_s, "tk_1"), "{}", u"3f1d"_s, 1);
            QCOMPARE(request.headers.contains("Authorization: Bearer tk_1"), isToken);
            QCOMPARE(request.headers.join('\n').contains("tk_1"), isToken);
        }
    }

    void aNoThatComesWith200IsANo()
    {
        QVERIFY(refusalWithin(HookForm::KakaoWork, json("{'success':true}")).isEmpty());
        QVERIFY(refusalWithin(HookForm::KakaoWork, "").isEmpty());
        QVERIFY(refusalWithin(HookForm::KakaoWork, json("{'success':false,'error':{'code':'invalid_parameter'}}")).contains("invalid_parameter"_L1));
        QVERIFY(refusalWithin(HookForm::Slack, json("{'success':false}")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(HookTextTest)
#include "tst_hooktext.moc"
