// SPDX-License-Identifier: MIT
// An export from the first question to the file: whole or not there, over a break of the connection too.
#include "model/exporter.h"
#include "tests/admin/client/deskscene.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace deskbell;
using namespace deskbell::test;
using State = Exporter::State;

namespace {

ExportedConversation chat(qint64 id, bool hasMore = false)
{
    ExportedConversation one;
    one.row.chat = {id};
    one.row.visitorName = u"이지민"_s;
    one.row.at = 1'000 * id;
    one.more = hasMore;
    return one;
}

/// The names alone.
class Names final : public ExportFormat {
public:
    QByteArray begin() override { return "<"; }
    QByteArray add(const ExportedConversation &one) override { return QByteArray::number(one.row.chat.value) + (one.more ? "+" : ","); }
    QByteArray end() override { return ">"; }
};

} // namespace

class TestExporter final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        begin();
        signIn({});
    }
    void cleanup()
    {
        exporter.reset();
        end();
    }

    void aFileIsThereWhenAllOfItIs()
    {
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);
        QCOMPARE(server->last<ReadExport>().filters.from, 5);
        QVERIFY(server->last<ReadExport>().notes);
        answer({chat(1), chat(2, true)}, u"a"_s, 3);
        QTRY_COMPARE(server->all<ReadExport>().size(), 2);
        QCOMPARE(server->last<ReadExport>().after, u"a"_s);
        QTRY_COMPARE(exporter->done(), 1);
        QCOMPARE(exporter->total(), 3);
        QVERIFY(!QFile::exists(path()));

        answer({chat(2), chat(3)}, {});

        QTRY_COMPARE(exporter->state(), State::Done);
        QCOMPARE(contents(), "<1,2+2,3,>");
        QCOMPARE(exporter->done(), 3);
        QCOMPARE(entries(), QStringList{u"all.csv"_s});
        QCOMPARE(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }

    void whoStopsItLeavesNothingBehind()
    {
        QFile before(path());
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);
        answer({chat(1)}, u"a"_s, 3);
        QTRY_COMPARE(exporter->done(), 1);

        exporter.reset();

        QCOMPARE(entries(), QStringList{u"all.csv"_s});
        QCOMPARE(contents(), "before");
    }

    void itGoesOnWhenTheConnectionIsBack()
    {
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);
        answer({chat(1)}, u"a"_s, 2);
        QTRY_COMPARE(server->all<ReadExport>().size(), 2);

        server->client->abort();
        QTRY_COMPARE(exporter->state(), State::Waiting);
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent());

        QTRY_COMPARE(server->all<ReadExport>().size(), 1); // of this connection
        QCOMPARE(server->last<ReadExport>().after, u"a"_s);
        QCOMPARE(exporter->state(), State::Running);
        answer({chat(2)}, {});
        QTRY_COMPARE(exporter->state(), State::Done);
        QCOMPARE(contents(), "<1,2,>");
    }

    void oneThatIsBegunWithoutAConnectionWaitsFromTheFirstMoment()
    {
        server->client->abort();
        QTRY_VERIFY(!console->link().isOnline());

        start();

        QCOMPARE(exporter->state(), State::Waiting);
    }

    void withOtherDataItEnds()
    {
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);

        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent();
        desk.epoch = u"another"_s;
        server->welcome(desk);

        QTRY_COMPARE(exporter->state(), State::Refused);
        QCOMPARE(exporter->refusal(), Refusal::Changed);
        QTRY_COMPARE(entries(), QStringList());
    }

    void aNoIsSaid()
    {
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);
        server->send(Refused{server->last<ReadExport>().key, Refusal::OwnersOnly, 0, {}});

        QTRY_COMPARE(exporter->state(), State::Refused);
        QCOMPARE(exporter->refusal(), Refusal::OwnersOnly);
        QTRY_COMPARE(entries(), QStringList());
    }

    void aPlaceThatCannotBeWrittenIsSaid()
    {
        start(folder->filePath(u"nowhere/all.csv"_s));

        QTRY_COMPARE(exporter->state(), State::Unwritable);
        QVERIFY(!exporter->reason().isEmpty());
    }

    /// A file that may not grow is as good as a disk that is full.
    void aFullDiskIsSaid()
    {
        start();
        QTRY_COMPARE(server->all<ReadExport>().size(), 1);
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit none{1, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);

        answer({chat(1)}, {}, 1);
        const bool isSaid = QTest::qWaitFor([this] { return exporter->isOver(); });
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);

        QVERIFY(isSaid);
        QCOMPARE(exporter->state(), State::Unwritable);
        QTRY_COMPARE(entries(), QStringList());
    }

    void aPersonComesInParts()
    {
        const QByteArray first(maxArchivePartBytes, 'a');
        exporter = std::make_unique<Exporter>(console->exporting(), NotePlace{ChatId{7}, {}, {}}, true, path());
        QTRY_COMPARE(server->all<ExportPerson>().size(), 1);
        QCOMPARE(server->last<ExportPerson>().chat, ChatId{7});
        QVERIFY(server->last<ExportPerson>().notes);
        part(0, maxArchivePartBytes + 3, first);
        QTRY_COMPARE(server->all<ExportPerson>().size(), 2);
        QCOMPARE(server->last<ExportPerson>().offset, maxArchivePartBytes);
        QTRY_COMPARE(exporter->done(), maxArchivePartBytes);
        part(maxArchivePartBytes, maxArchivePartBytes + 3, "end");

        QTRY_COMPARE(exporter->state(), State::Done);
        QCOMPARE(contents(), first + "end");
    }

    void anArchiveThatIsGoneIsFetchedAnew()
    {
        exporter = std::make_unique<Exporter>(console->exporting(), NotePlace{ChatId{7}, {}, {}}, false, path());
        QTRY_COMPARE(server->all<ExportPerson>().size(), 1);
        part(0, 10, "old..");
        QTRY_COMPARE(server->all<ExportPerson>().size(), 2);
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent());
        QTRY_COMPARE(server->all<ExportPerson>().size(), 1);
        QCOMPARE(server->last<ExportPerson>().offset, 0);
        part(0, 3, "new");

        QTRY_COMPARE(exporter->state(), State::Done);
        QCOMPARE(contents(), "new");
        QCOMPARE(exporter->done(), 3);
    }

private:
    [[nodiscard]] QString path() const { return folder->filePath(u"all.csv"_s); }
    [[nodiscard]] QStringList entries() const { return QDir(folder->path()).entryList(QDir::Files | QDir::Hidden); }
    [[nodiscard]] QByteArray contents() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    void start(const QString &to = {})
    {
        ConversationFilters filters;
        filters.from = 5;
        exporter = std::make_unique<Exporter>(console->exporting(), filters, true, std::make_unique<Names>(), to.isEmpty() ? path() : to);
    }
    void answer(const QList<ExportedConversation> &conversations, const QString &next, int total = 0)
    {
        server->send(ExportPage{server->last<ReadExport>().key, conversations, next, total});
    }
    void part(qint64 offset, qint64 size, const QByteArray &bytes)
    {
        server->send(PersonPart{server->last<ExportPerson>().key, offset, size, QString::fromLatin1(bytes.toBase64())});
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Exporter> exporter;
};

QTEST_GUILESS_MAIN(TestExporter)
#include "test_exporter.moc"
