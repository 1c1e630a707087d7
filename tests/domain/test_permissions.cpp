// SPDX-License-Identifier: MIT
// Every command has its row in the table of who may give it.
#include "server/domain/rules/permissions.h"

#include <QSet>
#include <QTest>

using namespace deskbell;

namespace {

template <class... Commands>
QList<std::string_view> namesOf(const std::variant<Commands...> *)
{
    return {nameOfCommand<Commands>()...};
}

template <class Commands> QList<std::string_view> namesOf()
{
    return namesOf(static_cast<const Commands *>(nullptr));
}

int rowsOf(std::string_view command)
{
    return int(std::count_if(std::begin(commandTable), std::end(commandTable),
                             [command](const CommandRow &one) { return one.command == command; }));
}

QByteArray printable(std::string_view name)
{
    return {name.data(), qsizetype(name.size())};
}

} // namespace

class TestPermissions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCommandHasOneRowAndEveryRowACommand()
    {
        QSet<QByteArray> known;
        for (const QList<std::string_view> &names : {namesOf<VisitorCommand>(), namesOf<LinkCommand>(), namesOf<AdminCommand>(), namesOf<OwnCommand>()}) {
            for (const std::string_view name : names) {
                QVERIFY2(rowsOf(name) == 1, printable(name).constData());
                known.insert(printable(name));
            }
        }
        for (const CommandRow &one : commandTable)
            QVERIFY2(known.contains(printable(one.command)), printable(one.command).constData());
    }

    void whatEachSideMaySendItMayDo()
    {
        for (const std::string_view name : namesOf<VisitorCommand>())
            QVERIFY2(mayDo(Role::Visitor, name) != mayDo(Role::Stranger, name), printable(name).constData());
        for (const std::string_view name : namesOf<LinkCommand>())
            QVERIFY2(mayDo(Role::LinkHolder, name) != mayDo(Role::Stranger, name), printable(name).constData());
        for (const std::string_view name : namesOf<AdminCommand>())
            QVERIFY2(mayDoAsAdmin(name) != mayDo(Role::Stranger, name), printable(name).constData());
    }

    void whatIsForOwnersIsForNobodyElse()
    {
        QVERIFY(mayDo(Role::Owner, "erase_person"));
        for (const CommandRow &one : commandTable)
            QVERIFY2((one.roles & int(Role::Owner)) == 0 || one.roles == int(Role::Owner), printable(one.command).constData());
    }

    void whoCameByALinkDoesWhatALinkIsForAndNothingElse()
    {
        const QSet<QByteArray> theirs{"write_back", "see_answers", "open_file", "drop_file", "read_file"};
        for (const CommandRow &one : commandTable)
            QVERIFY2(mayDo(Role::LinkHolder, one.command) == theirs.contains(printable(one.command)), printable(one.command).constData());
    }

    void nobodyFromOutsideGivesTheServersOwnCommands()
    {
        for (const std::string_view name : namesOf<OwnCommand>()) {
            QVERIFY2(!mayDo(Role::Visitor, name), printable(name).constData());
            QVERIFY2(!mayDo(Role::Stranger, name), printable(name).constData());
            QVERIFY2(!mayDo(Role::LinkHolder, name), printable(name).constData());
        }
        // But for those about what goes to webhooks, which is the operator's.
        const QSet<QByteArray> operators{"retry_letter", "discard_letter"};
        for (const std::string_view name : namesOf<AdminCommand>())
            QVERIFY2(mayDo(Role::Operator, name) == operators.contains(printable(name)), printable(name).constData());
        QVERIFY(!mayDo(Role::Visitor, "accept_call"));
        QVERIFY(!mayDo(Role::Visitor, "delete_inquiry"));
        QVERIFY(!mayDo(Role::Admin, "open_call"));
        QVERIFY(!mayDo(Role::Admin, "wave"));
    }
};

QTEST_GUILESS_MAIN(TestPermissions)
#include "test_permissions.moc"
