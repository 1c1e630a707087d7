// SPDX-License-Identifier: MIT
// Text is text: whatever a visitor, a site or a server sends, every window shows it as it is, and reads and calls nothing for it.
#include "client/calllistmodel.h"
#include "model/inquirymodel.h"
#include "tests/admin/ui/hostile.h"
#include "tests/admin/ui/workplace.h"
#include "ui/accountpane.h"
#include "ui/badges.h"
#include "ui/blocksdialog.h"
#include "ui/chart.h"
#include "ui/chartcard.h"
#include "ui/codesetupdialog.h"
#include "ui/colleaguedialog.h"
#include "ui/conversationwindow.h"
#include "ui/deadletters.h"
#include "ui/inboxdelegate.h"
#include "ui/inboxlist.h"
#include "ui/inboxwindow.h"
#include "ui/logindialog.h"
#include "ui/messagedelegate.h"
#include "ui/messageview.h"
#include "ui/onetimepassworddialog.h"
#include "ui/onetimepasswords.h"
#include "ui/questions.h"
#include "ui/searchpanel.h"
#include "ui/statisticsbody.h"
#include "ui/statisticsview.h"
#include "ui/teampage.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/trayalert.h"

#include <QApplication>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>

using namespace deskbell;

namespace {

constexpr qint64 now = 1'795'400'000'000;

struct SeenTray final : Tray {
    [[nodiscard]] bool isAvailable() const override { return true; }
    void show(TrayLook, int, int, const QString &text) override { texts << text; }
    QStringList texts;
};

struct SeenNotices final : Notifier {
    [[nodiscard]] bool isAvailable() const override { return true; }
    void show(const Notice &notice) override { notices << notice; }
    void close(ConversationId) override {}
    QList<Notice> notices;
};

struct NoSound final : RingSound {
    void ringUntilStopped() override {}
    void ringOnce(Loudness) override {}
    void setSounds(const SoundChoices &) override {}
    void play(AlertEvent) override {}
    void stop() override {}
};

DeskChat chatOf(qint64 id, ChatState state, AdminId owner, const QString &text)
{
    DeskChat chat;
    chat.id = {id};
    chat.state = state;
    chat.openedAt = chat.ringingSince = chat.acceptedAt = now;
    chat.remaining = state == ChatState::Waiting ? 100'000 : 0;
    chat.waitTime = 180'000;
    chat.lastSeq = 1;
    chat.owner = owner;
    chat.verified = id % 2;
    chat.blocked = id % 3 == 0;
    chat.ownerName = chat.visitorName = chat.email = chat.page = chat.agent = chat.firstText = text;
    return chat;
}

BoardRow rowOf(qint64 id, const QString &text)
{
    BoardRow row;
    row.id = {id};
    row.title = row.visitorName = text;
    row.verified = id % 2;
    row.at = now;
    row.chat = {7};
    row.topic = row.assigneeName = text;
    row.tags = {text};
    row.assignee = {3};
    return row;
}

/// The columns from the first to the last that are not of the ground's colour.
int inkWidth(const QImage &image)
{
    const QRgb ground = image.pixel(image.width() - 2, image.height() / 2);
    int first = -1;
    int last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = image.height() / 4; y < image.height() * 3 / 4; ++y) {
            if (image.pixel(x, y) == ground)
                continue;
            first = first < 0 ? x : first;
            last = x;
            break;
        }
    }
    return first < 0 ? 0 : last - first + 1;
}

} // namespace

/// Stands where the desktop's browser would.
class OpenedLinks final : public QObject {
    Q_OBJECT

public:
    OpenedLinks()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~OpenedLinks() override
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }
    QList<QUrl> urls;

public Q_SLOTS:
    void open(const QUrl &url) { urls << url; }

private:
    const QStringList schemes{u"http"_s, u"https"_s, u"file"_s, u"javascript"_s, u"data"_s, u"smb"_s, u"mailto"_s, u"ssh"_s};
};

class TestPlainText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        theme = std::make_unique<Theme>(*qApp);
        bait = std::make_unique<Bait>();
    }
    void cleanupTestCase() { bait.reset(); }

    void everyWindowShowsTextAsText_data()
    {
        QTest::addColumn<QString>("text");
        for (const HostileText &hostile : hostileTexts(*bait))
            QTest::newRow(hostile.name) << hostile.text;
    }
    void everyWindowShowsTextAsText();
    void theDesktopIsGivenText_data() { everyWindowShowsTextAsText_data(); }
    void theDesktopIsGivenText();
    void tablesPaintTagsAsTheyAre();
    void theCheckSeesWhatIsNotPlain();
    void aNameCannotLookConfirmed();
    void onlyWebAddressesCanBeOpened();

private:
    template <class Command>
    Command asked();
    void fillList(const QString &text);
    void fillEarlier(const QString &text);
    void fillChat(const QString &text);

    std::unique_ptr<Theme> theme;
    std::unique_ptr<Bait> bait;
    std::unique_ptr<Workplace> place;
};

/// Waits for the question, and takes it.
template <class Command>
Command TestPlainText::asked()
{
    const bool came = QTest::qWaitFor([this] { return !place->server.all<Command>().isEmpty(); });
    if (!came)
        qFatal("%s did not come", Command::type.data());
    const Command command = place->server.last<Command>();
    place->server.commands.removeIf([](const AdminCommand &c) { return std::holds_alternative<Command>(c); });
    return command;
}

void TestPlainText::fillList(const QString &text)
{
    InquiryPage page;
    page.key = asked<ReadInquiry>().key;
    page.inquiry.row = rowOf(11, text);
    page.inquiry.text = page.inquiry.email = page.inquiry.page = page.inquiry.agent = text;
    page.inquiry.waited = 1000;
    page.inquiry.blocked = true;
    page.inquiry.comments = {Comment{{1}, Side::Visitor, text, text, now, {}, false}, Comment{{2}, Side::Admin, text, text, now, {}, true}};
    place->server.send(page);
    place->server.send(BoardPage{asked<ReadBoard>().key, 2, 2, {rowOf(11, text), rowOf(12, text)}});
    QTRY_COMPARE(place->console->inquiries().board()->rowCount(), 2);
    fillEarlier(text);
}

/// What the visitor's panel asks for.
void TestPlainText::fillEarlier(const QString &text)
{
    const auto note = [&](qint64 id, AdminId admin) {
        return DeskNote{{id}, {}, {}, admin, text, text, now, now, false, u"note-%1"_s.arg(id), {31}};
    };
    place->server.send(PersonPage{asked<ReadPerson>().key, {31}, {note(1, {1}), note(2, {2})}, {}});
    HistoryRow row;
    row.inquiry = {99};
    row.kind = ConversationKind::Inquiry;
    row.visitorName = row.title = text;
    place->server.send(HistoryPage{asked<ReadHistory>().key, {row}, {}});
}

void TestPlainText::fillChat(const QString &text)
{
    ChatPage page;
    page.key = asked<ReadChat>().key;
    page.chat = {7};
    for (const MessageKind kind : {MessageKind::Called, MessageKind::Joined, MessageKind::Left, MessageKind::Cancelled,
                                   MessageKind::Ended, MessageKind::Text})
        page.messages << Message{page.messages.size() + 1, kind, Side::Visitor, text, text, now, {}};
    page.messages << Message{page.messages.size() + 1, MessageKind::Text, Side::Admin, text, text, now, {}};
    page.lastSeq = page.messages.size();
    place->server.send(page);
    OpenChat *chat = place->console->chats().find({7});
    const MessageListModel *model = chat->lines();
    QTRY_VERIFY(model->isLoaded());
    QSignalSpy typing(chat, &OpenChat::typistChanged);
    place->server.send(Typing{{7}, Side::Visitor, text});
    if (!text.isEmpty())
        QTRY_COMPARE(typing.size(), 1);
}

void TestPlainText::everyWindowShowsTextAsText()
{
    QFETCH(const QString, text);
    place = std::make_unique<Workplace>();
    Console &console = *place->console;
    DeskEvent desk = deskEvent();
    desk.name = text;
    desk.admins = {AdminPresence{{1}, text, Presence::Online}};
    desk.mail.dead = 1;
    desk.now = now;
    desk.features = {inboxFeature, personsFeature, teamFeature};
    desk.owner = true;
    desk.topics = {text};
    DeskChat own = chatOf(7, ChatState::Active, {1}, text), handed = chatOf(12, ChatState::Active, {2}, text);
    own.topic = text;
    own.tags = {text, text + u'2', text + u'3'};
    own.transferTo = {3};
    handed.transferTo = {1};
    place->signIn({own, handed, chatOf(8, ChatState::Waiting, {}, text),
                   chatOf(9, ChatState::Waiting, {}, text), chatOf(10, ChatState::Active, {2}, text),
                   chatOf(11, ChatState::Missed, {}, text)},
                  desk);
    Drafts drafts;
    Preferences preferences;
    InboxWindow window({console, place->session, *theme, drafts, preferences});
    window.show();
    window.open({{}, {11}});
    fillList(text);
    window.model().setFolded(InboxRow::Section::Waiting, false);
    window.model().setFolded(InboxRow::Section::Colleagues, false);
    window.open({{7}, {}});
    fillChat(text);
    fillEarlier(text);
    ConversationWindow ringing(new ConversationPage({console, place->session, *theme, drafts, preferences}, {ChatId{9}, {}}));
    ringing.show();

    window.findChild<InboxList *>()->findChild<QLineEdit *>()->setText(u"환불"_s);
    SearchHit hit;
    hit.row.visitorName = hit.row.title = hit.row.admin = hit.snippet = text;
    hit.row.verified = true;
    hit.row.at = now;
    hit.spans = {{0, int(text.size())}, {-1, 5}, {2, 1'000'000}};
    SearchHit bare = hit;
    bare.snippet.clear();
    place->server.send(SearchPage{asked<Search>().key, {hit, bare}, {}, 100, 50});
    QTRY_COMPARE(window.findChild<HistoryModel *>()->rowCount(), 2);

    auto *letters = new DeadLettersDialog(console.link(), console.letters(), &window);
    letters->show();
    place->server.send(DeadLetters{asked<ReadDeadLetters>().key, {DeadLetter{{1}, text, text, text, now, 3}}});
    auto *blocks = new BlocksDialog(console.link(), console.blocking(), &window);
    blocks->show();
    const QString blocksRead = asked<ReadBlocks>().key;
    place->server.send(Blocks{blocksRead, {Block{{1}, text, now, text, now + 1000}}});
    auto *account = new AccountPane(console.link(), place->session, *theme, &window);
    account->show();
    place->server.send(AccountPage{asked<ReadAccount>().key, text, text, true, 3, {SessionInfo{{1}, text, now, true, false}}});
    QTRY_VERIFY(!console.link().requests().isWaiting(blocksRead));

    auto *passwords = new OneTimePasswords(console.colleagues(), &window);
    auto *team = new TeamPage(console, *passwords, *theme);
    team->setParent(&window);
    team->show();
    Colleague colleague;
    colleague.id = {2};
    colleague.name = colleague.displayName = colleague.email = colleague.by = text;
    const QString teamRead = asked<ReadTeam>().key;
    place->server.send(TeamList{teamRead, {colleague}});
    QTRY_VERIFY(!console.link().requests().isWaiting(teamRead));
    (new ColleagueDialog(console.link().requests(), console.colleagues(), colleague, team))->show();
    (new OneTimePasswordDialog(text, {{}, {2}, text.left(100), now}, team))->show();

    auto *setup = new CodeSetupDialog(console.link().requests(), place->session, account);
    setup->show();
    const auto go = [setup](const QString &typed) {
        const auto fields = setup->findChildren<QLineEdit *>();
        for (QLineEdit *field : fields)
            field->setText(typed);
        const auto buttons = setup->findChildren<QPushButton *>();
        const auto verb = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *b) { return b->isDefault(); });
        (*verb)->click();
    };
    go(u"x"_s);
    const QString begun = asked<BeginTotp>().key;
    place->server.send(TotpSecret{begun, text.left(2000), text.left(2000)});
    QTRY_VERIFY(!console.link().requests().isWaiting(begun));
    QStringList found = markupIn(*setup);
    go(u"123456"_s);
    const QString confirmed = asked<ConfirmTotp>().key;
    place->server.send(RecoveryCodes{confirmed, {text, text, text}});
    QTRY_VERIFY(!console.link().requests().isWaiting(confirmed));

    askToBlock(&window, text, [] {});
    askToDestroy(&window, text, text, u"Delete"_s, [] {});
    tell(&ringing, text, text);
    window.showNotice(sentenceOf(Refusal::AlreadyTaken, 0, text));
    LoginDialog login(place->session, {text.left(100), text.left(100)});
    login.show();
    Q_EMIT place->session.connectionProblem(Session::Problem::TlsError, text);

    StatisticsModel model(console);
    model.setTopic(text);
    StatisticsView page(console, model, *theme, nullptr);
    page.show();
    Statistics figures;
    figures.first = figures.last = QDate(2026, 11, 28);
    figures.zone = text;
    figures.totals.calls = {9, 9, 0, 0};
    figures.people = {{text, 9, {}, {}, 0, 0}};
    figures.remarks = {{text, figures.first, true, text}};
    StatisticsBody charts(*theme);
    StatisticsBody tables(*theme);
    for (StatisticsBody *body : {&charts, &tables}) {
        body->show(figures);
        body->show();
        for (ChartCard *card : body->cards()) {
            card->chart().setFocus();
            card->chart().pointAt(card->chart().count() - 1);
            card->setShowsTable(body == &tables);
        }
    }

    int windows = 0;
    const auto all = QApplication::topLevelWidgets();
    for (QWidget *one : all) {
        if (one->isHidden())
            continue;
        QVERIFY(!one->grab().isNull());
        found += markupIn(*one);
        ++windows;
    }

    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QCOMPARE(bait->taken(), 0);
    QVERIFY2(windows >= 14, qPrintable(QString::number(windows)));
    place->session.disconnectNow();
}

void TestPlainText::theDesktopIsGivenText()
{
    QFETCH(const QString, text);
    SeenTray tray;
    SeenNotices notices;
    NoSound sound;
    TrayAlert alert(tray, notices, sound);

    alert.setState(Presence::Online, {RingingCall{{1}, 1, text, text, text}, RingingCall{{2}, 1, text, text, text, Overdue::No, false, text}});
    alert.setState(Presence::Online, {RingingCall{{1}, 1, text, text, text}});

    for (const QString &tip : std::as_const(tray.texts)) {
        QVERIFY2(!Qt::mightBeRichText(trayText(tip)), qPrintable(tip));
        QVERIFY(!trayText(tip).contains(u'<'));
        QVERIFY(!tip.contains(u'\n') && !tip.contains(QChar(0x202e)) && !tip.contains(QChar()));
        QVERIFY(tip.size() < 300);
    }
    for (const Notice &notice : std::as_const(notices.notices)) {
        QVERIFY(!noticeText(notice.body, true).contains(u'<'));
        QCOMPARE(noticeText(notice.body, false), notice.body);
        for (const QString &part : {notice.title, notice.body})
            QVERIFY(!part.contains(u'\n') && !part.contains(QChar(0x202e)) && !part.contains(QChar()) && part.size() < 400);
    }
    QVERIFY(!notices.notices.isEmpty());
    QCOMPARE(bait->taken(), 0);
}

/// By its pixels: a tag that is drawn is wider than what it would enclose.
void TestPlainText::tablesPaintTagsAsTheyAre()
{
    const QString tagged = u"<b><i>WW</i></b>"_s;
    const int literal = QFontMetrics(theme->font(TextSize::Normal)).horizontalAdvance(tagged);
    const auto paint = [&](QAbstractItemDelegate &delegate, const QModelIndex &index, int height) {
        QImage image(500, height, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.font = theme->font(TextSize::Normal);
        option.palette = qApp->palette();
        delegate.paint(&painter, option, index);
        painter.end();
        return image;
    };
    InboxRow row;
    row.id = {{7}, {}};
    row.name = row.text = tagged;
    row.at = now;
    QStandardItemModel inbox;
    inbox.appendRow(new QStandardItem);
    inbox.item(0)->setData(QVariant::fromValue(row), InboxModel::RowRole);
    InboxDelegate inboxDelegate(*theme, [] { return now; });
    QStandardItemModel plain;
    plain.appendRow(new QStandardItem(tagged));
    QStyledItemDelegate tableDelegate;

    // The name, without the face at its left and the time at its right.
    QVERIFY(qAbs(inkWidth(paint(inboxDelegate, inbox.index(0, 0), 56).copy(60, 0, 320, 27)) - literal) < 8);
    QVERIFY(qAbs(inkWidth(paint(tableDelegate, plain.index(0, 0), 40)) - literal) < 8);

    MessageListModel messages({1}, u"prolip"_s);
    ChatPage page;
    page.chat = {1};
    page.lastSeq = 1;
    page.messages = {Message{1, MessageKind::Text, Side::Visitor, u"x"_s, tagged, now, {}}};
    messages.addPage(page);
    MessageView view(*theme, messages);
    view.resize(500, 200);
    view.show();
    const QImage picture = view.viewport()->grab().toImage();
    const QRgb bubble = theme->colours().bubble.ground.rgb();
    int widest = 0;
    for (int y = 0; y < picture.height(); ++y) {
        int count = 0;
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, y) == bubble;
        widest = qMax(widest, count);
    }
    QVERIFY2(widest >= literal, qPrintable(u"%1 < %2"_s.arg(widest).arg(literal)));
}

/// The check itself: a label as it is easily made by mistake is found, and the bait is taken.
void TestPlainText::theCheckSeesWhatIsNotPlain()
{
    QCOMPARE(bait->taken(), 0);
    QWidget window;
    auto *label = new QLabel(u"<img src=\"%1\">"_s.arg(bait->file()), &window);
    window.show();
    QVERIFY(!window.grab().isNull());

    QCOMPARE(markupIn(window).size(), 1);
    QVERIFY(bait->taken() > 0);

    label->setTextFormat(Qt::PlainText);
    QVERIFY(markupIn(window).isEmpty());
    label->setToolTip(u"<b>x</b>"_s);
    QCOMPARE(markupIn(window).size(), 1);
    label->setToolTip(tooltipText(u"<b>x</b>"_s));
    QCOMPARE(markupIn(window).size(), 1); // a description for screen readers too
    label->setAccessibleDescription(u"x"_s);
    QVERIFY(markupIn(window).isEmpty());
    window.setWindowTitle(u"a\u202Eb"_s);
    QVERIFY(!markupIn(window).isEmpty());
}

void TestPlainText::aNameCannotLookConfirmed()
{
    for (const QString &mark : {u"✓"_s, u"✔"_s, u"\u2714\uFE0F"_s, u"✅"_s, u"☑"_s, u"\U0001F5F8"_s, u"√"_s}) {
        QCOMPARE(personName(u"이지민 "_s + mark), u"이지민"_s);
        QCOMPARE(personName(mark + u"이지민"_s), u"이지민"_s);
    }
    QCOMPARE(spokenName(u"이지민 ✓"_s, false), u"이지민"_s);
    QCOMPARE(spokenName(u"이지민"_s, true), u"이지민, confirmed by the site"_s);
}

void TestPlainText::onlyWebAddressesCanBeOpened()
{
    OpenedLinks links;
    for (const char *address : {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://host/x", "mailto:a@b.example",
                                "ssh://host", "FILE:///etc/passwd", "", "//host/x", "/etc/passwd"})
        openLink(QUrl(QString::fromLatin1(address)));
    QVERIFY(links.urls.isEmpty());

    openLink(QUrl(u"https://example.org/a"_s));

    QCOMPARE(links.urls.size(), 1);
}

QTEST_MAIN(TestPlainText)
#include "test_plaintext.moc"
