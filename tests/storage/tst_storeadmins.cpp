// SPDX-License-Identifier: MIT
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

/// The contract of Store on every engine: each event about admins, and about what only they have, notes and blocks.
class TestStoreAdmins : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adminsAndSessionsAreReadBack()
    {
        StoreFile file;
        const Admin kim{AdminId{1}, u"김상담"_s, u"kim@example.org"_s, "hash-1", false};
        Admin park{AdminId{2}, u"Park"_s, {}, "hash-2", false};
        park.displayName = u"지나"_s;
        file.store({AdminAdded{kim, 1}, AdminAdded{park, 2},
                    SessionOpened{{SessionId{1}, AdminId{1}, tokenHash(1), u"desk"_s, 5}},
                    SessionOpened{{SessionId{2}, AdminId{1}, tokenHash(2), u"laptop"_s, 6}}});
        file.store({AdminPasswordSet{AdminId{1}, "hash-3"}, AdminDisabled{AdminId{2}, true, 7},
                    SessionRevoked{SessionId{1}, 8}, AdminDisplayNameSet{AdminId{1}, u"한별"_s}});
        file.reopen();

        const LoadedDesk desk = file->load();

        QCOMPARE(desk.admins.size(), 2);
        QCOMPARE(desk.admins.at(0).name, kim.name);
        QCOMPARE(desk.admins.at(0).email, kim.email);
        QCOMPARE(desk.admins.at(0).passwordHash, QByteArray("hash-3"));
        QVERIFY(!desk.admins.at(0).disabled);
        QVERIFY(desk.admins.at(1).disabled);
        QCOMPARE(desk.admins.at(0).displayName, u"한별"_s);
        QCOMPARE(desk.admins.at(1).displayName, u"지나"_s);
        QCOMPARE(desk.sessions.size(), 1);
        QCOMPARE(desk.sessions.first().id.value, 2);
        QCOMPARE(desk.sessions.first().tokenHash, tokenHash(2));
        QCOMPARE(desk.sessions.first().device, u"laptop"_s);
        QCOMPARE(desk.lastSession.value, 2);
        QCOMPARE(desk.lastAdmin.value, 2);
        file.store({AdminDisabled{AdminId{2}, false, 9}});
        QVERIFY(!file->load().admins.at(1).disabled);
        file->begin();
        QVERIFY_EXCEPTION_THROWN(file->append({AdminAdded{{AdminId{3}, u"PARK"_s, {}, "x", false}, 3}}), StorageError);
        QVERIFY_EXCEPTION_THROWN(file->commit(), StorageError);
        file->rollback();
        QCOMPARE(file->load().admins.size(), 2);
    }

    void whatOwnersSetOfAnAccountIsReadBack()
    {
        StoreFile file;
        Admin fresh{AdminId{1}, u"지윤"_s, u"a@example.org"_s, "hash-1"};
        fresh.passwordUntil = 900;
        fresh.changedBy = u"지수"_s;
        fresh.dutyDays = DutyDays({Weekday::Sunday});
        file.store({AdminAdded{fresh, 1}});
        file.reopen();
        const Admin added = file->load().admins.first();
        file.store({AdminPasswordSet{AdminId{1}, "hash-2"}, DutyDaysSet{AdminId{1}, DutyDays({Weekday::Monday, Weekday::Friday})},
                    AccountChanged{AdminId{1}, 7, AdminId{2}, u"민호"_s, AccountChange::Settings, 5},
                    SessionOpened{{SessionId{1}, AdminId{1}, tokenHash(1), u"desk"_s, 50}}, SessionOpened{{SessionId{2}, AdminId{1}, tokenHash(2), u"desk"_s, 40}},
                    CallRingsAtAll{ChatId{1}}});
        file.reopen();
        const Admin changed = file->load().admins.first();

        QVERIFY(added.passwordUntil == 900 && added.changedBy == u"지수"_s && added.version == 1 && added.dutyDays == fresh.dutyDays && added.lastLogin == 0);
        QCOMPARE(changed.passwordUntil, 0);
        QCOMPARE(changed.version, 7);
        QCOMPARE(changed.changedBy, u"민호"_s);
        QCOMPARE(changed.dutyDays.list(), (QList{Weekday::Monday, Weekday::Friday}));
        QCOMPARE(changed.lastLogin, 50);
        file.store({AdminPasswordSet{AdminId{1}, "hash-3", 1'000}});
        QCOMPARE(file->load().admins.first().passwordUntil, 1'000);
    }

    void whatOwnersSetOfTheSiteIsReadBackAsAWhole()
    {
        StoreFile file;
        QCOMPARE(file->load().site, SiteRecord{});
        const SiteRecord first{1, u"지수"_s, 100, {{u"call.wait"_s, {u"3m"_s}}, {u"site.types"_s, {u"b"_s, u"a"_s, u"배송"_s}}}};
        const SiteRecord second{2, {}, 200, {{u"site.types"_s, {u"a"_s}}}};
        file.store({SiteChanged{first, AdminId{1}}});
        file.reopen();
        QCOMPARE(file->load().site, first);
        QCOMPARE(file->siteRecord(), first);
        file.store({SiteChanged{second, {}}});
        file.reopen();
        QCOMPARE(file->load().site, second);
    }

    void aSecondFactorIsKeptWithWhatIsSpentOfIt()
    {
        StoreFile file;
        const Admin admin{AdminId{1}, u"지수"_s, u"a@example.org"_s, "hash", false};
        file.store({AdminAdded{admin, 1}, SecondFactorSet{AdminId{1}, QByteArray("\0secret\xff", 8), 100, {"one", "two", "three"}},
                    CodeUsed{AdminId{1}, 107}, CodeUsed{AdminId{1}, 105}, RecoveryCodeUsed{AdminId{1}, "two"}});
        file.reopen();
        const Admin set = file->load().admins.first();
        file.store({SecondFactorSet{AdminId{1}, {}, 0, {}}});
        file.reopen();
        const Admin ended = file->load().admins.first();

        QCOMPARE(set.totpSecret, QByteArray("\0secret\xff", 8));
        QCOMPARE(set.totpUsed, 107);
        QCOMPARE(set.recoveryCodes, QSet<QByteArray>({"one", "three"}));
        QVERIFY(!ended.asksForCode());
        QVERIFY(ended.recoveryCodes.isEmpty());
    }

    void notesAreReadBackByTheirPlace()
    {
        StoreFile file;
        const Note inChat{NoteId{1}, ChatId{1}, {}, AdminId{1}, u"지수"_s, u"첫 메모"_s, 100, 0, false, u"n-1"_s};
        const Note inInquiry{NoteId{2}, {}, InquiryId{1}, AdminId{2}, u"민호"_s, u"둘째"_s, 200, 0, false, u"n-2"_s};
        Note edited = inChat;
        edited.text = u"고친 메모"_s;
        edited.editedAt = 300;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, InquiryFiled{inquiry(1, 1)}, NoteAdded{inChat}, NoteAdded{inInquiry}});
        file.store({NoteEdited{edited, u"e-1"_s, 300}});
        file.reopen();

        QCOMPARE(file->load().lastNote, NoteId{2});
        QVERIFY(file->notesOf(ChatId{1}, 10) == QList<Note>{edited});
        QVERIFY(file->notesOf(InquiryId{1}, 10) == QList<Note>{inInquiry});
        QVERIFY(file->notesOf(ChatId{}, 10).isEmpty() && file->notesOf(InquiryId{}, 10).isEmpty());
        const NoteFacts facts = file->noteFacts({{AdminId{1}, u"e-1"_s}, ChatId{1}, NoteId{1}});
        QVERIFY(facts.isChatThere && facts.note == edited);
        QVERIFY(facts.answer == ackOfNote(edited, u"e-1"_s, 300));
        const NoteFacts none = file->noteFacts({{AdminId{2}, u"e-1"_s}, ChatId{9}, NoteId{9}});
        QVERIFY(!none.isChatThere && !none.note && !none.answer);
    }

    void notesAboutAPersonAreReadBackApartFromThoseOfTheirConversations()
    {
        StoreFile file;
        const Note inChat{NoteId{1}, ChatId{1}, {}, AdminId{1}, u"지수"_s, u"이 상담"_s, 100, 0, false, u"n-1"_s};
        const Note about{NoteId{2}, {}, {}, AdminId{2}, u"민호"_s, u"이 손님"_s, 200, 0, false, u"n-2"_s, VisitorId{1}};
        const Note other{NoteId{3}, {}, {}, AdminId{2}, u"민호"_s, u"secret words of a note"_s, 300, 0, false, u"n-3"_s, VisitorId{2}};
        file.store({VisitorKnown{visitor(1), 1}, VisitorKnown{visitor(2), 1}, CallOpened{call(1, 1)}, NoteAdded{inChat}, NoteAdded{about}, NoteAdded{other}});
        file.reopen();

        QVERIFY(file->notesOf(VisitorId{1}, 10) == QList<Note>{about});
        QVERIFY(file->notesOf(ChatId{1}, 10) == QList<Note>{inChat});
        QVERIFY(file->notesOf(VisitorId{}, 10).isEmpty());
        QVERIFY(file->noteFacts({{AdminId{2}, u"n-2"_s}, {}, {}, VisitorId{1}}).isVisitorThere);
        QVERIFY(!file->noteFacts({{AdminId{2}, u"n-2"_s}, {}, {}, VisitorId{9}}).isVisitorThere);
        QVERIFY(file->noteFacts({{AdminId{2}, u"n-2"_s}, {}, {}}).answer == ackOfNote(about, u"n-2"_s, 200));

        Note deleted = other;
        deleted.text.clear();
        deleted.adminName.clear();
        deleted.deleted = true;
        file.store({NoteDeleted{deleted, u"d-1"_s, 400}});
        QVERIFY(file->notesOf(VisitorId{2}, 10).isEmpty());
        file.close();
        QVERIFY(!file.holds("secret words of a note"));
    }

    void cannedRepliesAreReadBackByWhoMayUseThem()
    {
        StoreFile file;
        const CannedReply shared{ReplyId{1}, 1, {}, u"배송"_s, u"내일 와요"_s, u"It comes tomorrow"_s, AdminId{1}, u"지수"_s, 100};
        const CannedReply own{ReplyId{2}, 1, AdminId{2}, u"마무리"_s, u"또 오세요"_s, {}, AdminId{2}, u"민호"_s, 200};
        CannedReply edited = shared;
        edited.version = 2;
        edited.ko = u"모레 와요"_s;
        edited.by = AdminId{2};
        edited.byName = u"민호"_s;
        edited.at = 300;
        file.store({ReplyAdded{shared, u"r-1"_s, 100}, ReplyAdded{own, u"r-2"_s, 200}});
        file.store({ReplyEdited{edited, {}, u"r-3"_s, 300}});
        file.reopen();

        QVERIFY(file->repliesOf(AdminId{1}, {}).replies == QList{edited});
        QVERIFY(file->repliesOf(AdminId{2}, {}).replies == (QList{edited, own}));
        QVERIFY(file->repliesOf(AdminId{2}, ReplyId{1}).replies == QList{own});
        QVERIFY(!file->repliesOf(AdminId{2}, {}).more);
        const LoadedDesk desk = file->load();
        QCOMPARE(desk.lastReply, ReplyId{2});
        QVERIFY(desk.replies == (QHash<ReplyId, ReplyFacts>{{ReplyId{1}, factsOf(edited)}, {ReplyId{2}, factsOf(own)}}));
        QVERIFY(file->replyAnswer({AdminId{2}, u"r-3"_s}) == ackOfReply(u"r-3"_s, 300));
        QVERIFY(!file->replyAnswer({AdminId{1}, u"r-3"_s}));
    }

    void aDeletedCannedReplyIsErasedAndItsNumberIsNotGivenAgain()
    {
        StoreFile file;
        const CannedReply reply{ReplyId{3}, 1, {}, u"비밀"_s, u"secret words of a reply"_s, {}, AdminId{1}, u"지수"_s, 100};
        file.store({ReplyAdded{reply, u"r-1"_s, 100}});
        file.store({ReplyDeleted{ReplyId{3}, 1, {}, AdminId{1}, u"r-2"_s, 200}});
        file.reopen();

        QVERIFY(file->repliesOf(AdminId{1}, {}).replies.isEmpty());
        QCOMPARE(file->load().lastReply, ReplyId{3});
        QVERIFY(file->replyAnswer({AdminId{1}, u"r-1"_s}) == ackOfReply(u"r-1"_s, 100));
        file.close();
        QVERIFY(!file.holds("secret words of a reply"));
    }

    void cannedRepliesAreReadAPageAtATime()
    {
        StoreFile file;
        Events events;
        for (qint64 n = 1; n <= 30; ++n)
            events.append(ReplyAdded{{ReplyId{n}, 1, {}, u"r"_s, QString(3'000, u'긴'), {}, AdminId{1}, u"지수"_s, n}, u"r-%1"_s.arg(n), n});
        file.store(events);

        const ReplyPage first = file->repliesOf(AdminId{1}, {}); // 9,000 bytes each
        QVERIFY(first.more);
        QCOMPARE(first.replies.size(), 7);
        QCOMPARE(file->repliesOf(AdminId{1}, first.replies.last().id).replies.first().id, ReplyId{8});
        const ReplyPage last = file->repliesOf(AdminId{1}, ReplyId{28});
        QVERIFY(!last.more && last.replies.size() == 2);
    }

    void aDeletedNoteIsErasedAndItsKeyIsKnown()
    {
        StoreFile file;
        Note note{NoteId{1}, ChatId{1}, {}, AdminId{1}, u"지수"_s, u"secret words of a note"_s, 100, 0, false, u"n-1"_s};
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, NoteAdded{note}});
        note.text.clear();
        note.adminName.clear();
        note.deleted = true;
        file.store({NoteDeleted{note, u"d-1"_s, 200}});
        file.reopen();

        QVERIFY(file->notesOf(ChatId{1}, 10).isEmpty());
        QVERIFY(file->noteFacts({{AdminId{1}, u"n-1"_s}, {}, NoteId{1}}).note == note);
        QVERIFY(file->noteFacts({{AdminId{1}, u"n-1"_s}, {}, {}}).answer.has_value());
        file.close();
        QVERIFY(!file.holds("secret words of a note"));
    }

    void theNotesOfADeletedInquiryAreErased()
    {
        StoreFile file;
        const Note note{NoteId{1}, {}, InquiryId{1}, AdminId{1}, u"지수"_s, u"secret words of a note"_s, 100, 0, false, u"n-1"_s};
        Note other = note;
        other.id = {2};
        other.inquiry = {2};
        other.key = u"n-2"_s;
        other.text = u"stays"_s;
        file.store({VisitorKnown{visitor(1), 1}, InquiryFiled{inquiry(1, 1)}, InquiryFiled{inquiry(2, 1)}, NoteAdded{note}, NoteAdded{other}});
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 300}});
        file.reopen();

        QVERIFY(file->notesOf(InquiryId{1}, 10).isEmpty());
        QVERIFY(file->notesOf(InquiryId{2}, 10) == QList<Note>{other});
        QVERIFY(file->noteFacts({{AdminId{1}, u"n-1"_s}, {}, NoteId{1}}).note->deleted);
        file.close();
        QVERIFY(!file.holds("secret words of a note"));
    }

    void onlyTheNewestNotesAreRead()
    {
        StoreFile file;
        Events events{VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}};
        for (int n = 1; n <= 30; ++n)
            events.append(NoteAdded{{NoteId{n}, ChatId{1}, {}, AdminId{1}, u"지수"_s, QString(3'000, u'긴'), n, 0, false, u"n-%1"_s.arg(n)}});
        file.store(events);

        const QList<Note> few = file->notesOf(ChatId{1}, 3);
        QCOMPARE(few.size(), 3);
        QCOMPARE(few.first().id, NoteId{28});
        QCOMPARE(few.last().id, NoteId{30});
        const QList<Note> fitting = file->notesOf(ChatId{1}, 200); // 9,000 bytes each
        QCOMPARE(fitting.size(), pageBytes / 9'000);
        QCOMPARE(fitting.last().id, NoteId{30});
    }

    void blocksStandUntilTheyAreLifted()
    {
        StoreFile file;
        const VisitorBlock first{BlockId{1}, VisitorId{1}, u"customer-7"_s, visitor(1).name, u"203.0.113.7"_s, 9'000, AdminId{1}, 1'000};
        const VisitorBlock second{BlockId{2}, VisitorId{2}, {}, visitor(2).name, {}, 0, AdminId{1}, 2'000};
        Visitor vouched = visitor(1);
        vouched.subject = first.subject;
        file.store({VisitorKnown{vouched, 1}, VisitorKnown{visitor(2), 1}, VisitorBlocked{first}, VisitorBlocked{second}});
        file.reopen();
        const LoadedDesk standing = file->load();
        file.store({VisitorUnblocked{BlockId{2}, VisitorId{2}, AdminId{1}, 3'000}});
        file.reopen();
        const LoadedDesk lifted = file->load();

        QCOMPARE(standing.lastBlock.value, 2);
        QCOMPARE(standing.blocks.size(), 2);
        const VisitorBlock &loaded = standing.blocks.first();
        QCOMPARE(loaded.visitor, first.visitor);
        QCOMPARE(loaded.subject, first.subject);
        QCOMPARE(loaded.visitorName, first.visitorName);
        QCOMPARE(loaded.address, first.address);
        QCOMPARE(loaded.addressUntil, first.addressUntil);
        QCOMPARE(loaded.admin, first.admin);
        QCOMPARE(loaded.at, first.at);
        QCOMPARE(lifted.blocks.size(), 1);
        QCOMPARE(lifted.blocks.first().id, first.id);
        QCOMPARE(lifted.lastBlock.value, 2);
    }

    void anAddressIsKeptNoLongerThanItIsNeeded()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, VisitorKnown{visitor(2), 1}, VisitorKnown{visitor(3), 1},
                    VisitorBlocked{{BlockId{1}, VisitorId{1}, {}, {}, u"203.0.113.7"_s, 5'000, AdminId{1}, 1'000}},
                    VisitorBlocked{{BlockId{2}, VisitorId{2}, {}, {}, u"203.0.113.8"_s, 9'000, AdminId{1}, 2'000}}});

        file.store({VisitorUnblocked{BlockId{2}, VisitorId{2}, AdminId{1}, 3'000},
                    VisitorBlocked{{BlockId{3}, VisitorId{3}, {}, {}, u"203.0.113.9"_s, 9'000, AdminId{1}, 5'000}}});

        QStringList addresses;
        const auto database = file.connect();
        SqlRows rows = database->run("SELECT address FROM block ORDER BY id"_L1);
        while (rows.next())
            addresses.append(rows.text(0));
        QCOMPARE(addresses, (QStringList{{}, {}, u"203.0.113.9"_s}));
    }
};

QTEST_GUILESS_MAIN(TestStoreAdmins)
#include "tst_storeadmins.moc"
