// SPDX-License-Identifier: MIT
// The record of what owners set of the site.
#include "server/domain/siteviews.h"
#include "tests/domain/house.h"

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestSite : public QObject {
    Q_OBJECT

    static QString change(House &house, AdminId who, qint64 version, const QList<SiteSetting> &settings, const SiteCheck &check = {})
    {
        const Decision decision = house.desk.decide(who, ChangeSite{u"k"_s, version, settings}, house.now, check);
        return settle(house, decision);
    }
    static QString settle(House &house, const Decision &decision)
    {
        if (const auto *refused = std::get_if<Refused>(&decision)) {
            house.refused = *refused;
            return QString(Words<Refusal>::list[size_t(refused->code)]);
        }
        const Events events = std::get<Done>(decision).events;
        house.carryOut(events);
        house.made = events;
        return events.isEmpty() ? u"nothing"_s : u"done"_s;
    }
    static const SiteRecord &site(const House &house) { return house.desk.state().site; }

private Q_SLOTS:
    void itIsForOwners()
    {
        House house;
        QCOMPARE(change(house, house.minho, 0, {{u"call.wait"_s, {u"3m"_s}}}), u"owners_only"_s);
        QCOMPARE(site(house), SiteRecord{});
    }

    void ofTwoOwnersWhoChangeItAtOnceTheSecondIsToldSo()
    {
        House house;
        house.apply({OwnerSet{house.jisu, true}, OwnerSet{house.minho, true}});
        QCOMPARE(change(house, house.jisu, 0, {{u"call.wait"_s, {u"3m"_s}}, {u"site.types"_s, {}}}), u"done"_s);
        QCOMPARE(site(house), (SiteRecord{1, u"지수"_s, house.now.wall, {{u"call.wait"_s, {u"3m"_s}}}}));
        QCOMPARE(siteTelling(house.made.first()), std::optional(SiteNews{1, u"지수"_s}));
        QCOMPARE(change(house, house.minho, 0, {{u"call.wait"_s, {u"5m"_s}}}), u"changed"_s);
        QCOMPARE(house.refused.by, u"지수"_s);
        QCOMPARE(change(house, house.jisu, 0, {{u"call.wait"_s, {u"3m"_s}}}), u"nothing"_s); // a repeat: it stands
        QCOMPARE(change(house, house.minho, 1, {{u"site.types"_s, {u"배송"_s, u"환불"_s}}}), u"done"_s);
        QCOMPARE(site(house).version, 2);
        QVERIFY(!site(house).values.contains(u"call.wait"_s)); // the whole of it anew
    }

    void whatItsSettingDoesNotTakeIsNotStored()
    {
        House house;
        house.apply({OwnerSet{house.jisu, true}});
        Refused bad{{}, Refusal::BadSetting, 0, {}};
        bad.field = u"hours.open"_s;
        QCOMPARE(change(house, house.jisu, 0, {{u"hours.open"_s, {u"always"_s}}}, {bad}), u"bad_setting"_s);
        QCOMPARE(house.refused.field, u"hours.open"_s);
        QCOMPARE(change(house, house.jisu, 0, {{u"hours.days_off"_s, QStringList(501, u"01-01"_s)}}), u"too_long"_s);
        QCOMPARE(change(house, house.jisu, 0, {{u"hours.closed_ko"_s, {QString(501, u'x')}}}), u"too_long"_s);
        QCOMPARE(site(house), SiteRecord{});
    }

    void theCommandLineSetsOneAtATime()
    {
        House house;
        const auto set = [&](const QString &name, const QStringList &values) {
            return settle(house, house.desk.decide(Operator{}, SetSiteSetting{name, values}, house.now, SiteCheck{}));
        };
        QCOMPARE(set(u"call.wait"_s, {u"3m"_s}), u"done"_s);
        QCOMPARE(set(u"call.wait"_s, {u"3m"_s}), u"nothing"_s);
        QCOMPARE(set(u"site.types"_s, {u"a"_s, u"b"_s}), u"done"_s);
        QCOMPARE(set(u"call.wait"_s, {}), u"done"_s);
        QCOMPARE(site(house).values, (QMap<QString, QStringList>{{u"site.types"_s, {u"a"_s, u"b"_s}}}));
        QCOMPARE(site(house).by, QString());
        QCOMPARE(site(house).version, 3);
    }
};

QTEST_GUILESS_MAIN(TestSite)
#include "test_site.moc"
