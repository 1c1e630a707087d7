// SPDX-License-Identifier: MIT
// What is said of who is there, and whose faces are shown.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { called, empty, reduce } from '../../widget/state.js';
import { chat, welcome } from './support.mjs';

globalThis.CSSStyleSheet ??= class { replaceSync() {} };
const { faces, initial, isShut, said, words } = await import('../../widget/presence.js');
const all = { ko: (await import('../../widget/messages/ko.js')).default, en: (await import('../../widget/messages/en.js')).default };

const monday = Date.UTC(2099, 10, 30, 1);
const panel = (more, lang = 'ko') => ({ lang, t: all[lang], state: reduce(empty, welcome(more), 0), day: (ms) => new Date(ms).toISOString().slice(0, 10), time: () => '10:00' });
const head = (more, lang, name = 'call') => said(panel(more, lang), name);

test('who is there is counted where they have no names', () => {
  assert.deepEqual(head({ online: 2 }), ['상담 연결', '상담원 2명이 자리에 있어요', 'on']);
  assert.deepEqual(head({ online: 1 }, 'en'), ['Chat with us', 'One of us is here', 'on']);
});

test('who has a name is named, and the others are counted behind them', () => {
  assert.equal(head({ online: 2, names: ['한별', '민수'] })[1], '한별, 민수 · 지금 자리에 있어요');
  assert.equal(head({ online: 5, names: ['한별', '민수', '지수'] })[1], '한별, 민수, 지수 외 2명 · 지금 자리에 있어요');
  assert.equal(head({ online: 3, names: ['Minsu'] }, 'en')[1], 'Minsu and 2 more · here right now');
});

test('nobody there is said, and whether somebody is at least logged in is seen', () => {
  assert.deepEqual(head({ online: 0 }).slice(1), ['지금은 자리를 비웠어요. 문의를 남겨 주시면 답변드릴게요.', 'off']);
  assert.equal(head({ online: 0, away: 1 })[2], 'away');
});

test('a site that is closed says so, in its own words, and when it opens', () => {
  const hours = { closed: true, until: monday, ko: '평일 10–18시에 답변드려요', en: 'Mon–Fri 10–18, Seoul time' };
  assert.deepEqual(head({ hours, online: 1, names: ['한별'] }), ['지금은 운영 시간이 아니에요', '평일 10–18시에 답변드려요 · 2099-11-30 10:00에 다시 열어요', 'off']);
  assert.deepEqual(head({ hours }, 'en', 'inquiry')[1], 'Mon–Fri 10–18, Seoul time · Open again 2099-11-30 at 10:00');
  assert.equal(head({ hours: { closed: true, until: Date.now() + 1 } })[1], '오늘 10:00에 다시 열어요');
  assert.equal(head({ hours: { closed: true } })[1], all.ko.inquiryNote);
  assert.deepEqual(faces(panel({ hours, online: 1, names: ['한별'] }), 'call'), []);
});

test('where it rings all the same, or within the hours, nobody is sent to the form of an inquiry', () => {
  const shut = (hours) => isShut(panel({ hours }).state);
  assert.ok(shut({ closed: true }));
  assert.ok(!shut({ closed: true, rings: true }) && !shut({ until: monday }) && !shut(undefined));
  assert.ok(!isShut({ ...panel({ hours: { closed: true } }).state, link: 'down' }), 'nothing is known without a connection');
});

test('without a connection, and of inquiries that stand, the head says what it says without this', () => {
  assert.equal(said({ ...panel({}), state: { ...panel({ online: 1 }).state, link: 'down' } }, 'call'), null);
  assert.equal(head({ hours: { closed: true } }, 'ko', 'list'), null);
  assert.equal(head({ online: 1 }, 'ko', 'inquiry'), null);
});

test('while it rings the head says whose screens it is on, or that they have all left', () => {
  const ringing = (more, alerts) => said(panel({ ...more, chat: chat({ state: 'waiting', alerts }) }), 'chat')[1];
  assert.equal(ringing({ online: 1 }, 2), '상담원 2명의 화면에 떴어요\u00a0✓');
  assert.equal(ringing({ online: 1 }, 0), '상담원에게 알리고 있어요');
  assert.equal(ringing({ online: 0 }, 0), '상담원이 자리를 비웠어요. 문의로 남기시면 꼭 답변드려요.');
});

test('whoever answers has a name and its first letter, or is one of the team in the language of the page', () => {
  const talk = (name, lang) => panel({ online: 1, names: ['한별'], chat: chat({ admin_name: name }) }, lang);
  assert.deepEqual(said(talk('한별'), 'chat').slice(0, 2), ['한별', '상담 중']);
  assert.deepEqual(faces(talk('한별'), 'chat'), ['한별']);
  for (const word of ['상담원', 'Agent']) {
    assert.equal(said(talk(word, 'ko'), 'chat')[0], '상담원');
    assert.equal(said(talk(word, 'en'), 'chat')[0], 'Agent');
    assert.deepEqual(faces(talk(word), 'chat'), []);
  }
  assert.equal(called(all.en, '한별'), '한별');
});

test('the first letter is one as a person counts', () => {
  assert.equal(initial('한별'), '한');
  assert.equal(initial('hanbyul'), 'H');
  assert.equal(initial('👩‍💻 지수'), '👩‍💻');
  assert.equal(initial(''), '');
});

test('the words for one of the team are those of the server', () => {
  const server = fs.readFileSync(new URL('../../common/staffword.h', import.meta.url), 'utf8');
  for (const words of Object.values(all)) assert.ok(server.includes(`"${words.agent}"`), words.agent);
  for (const [, word] of server.matchAll(/QStringLiteral\("([^"]{3,})"\)/g)) assert.equal(called(all.en, word), 'Agent', word);
});

test('an older server says nothing of names and hours', () => {
  const state = reduce(reduce(empty, welcome({ names: ['한별'], hours: { closed: true } }), 0), { type: 'presence', online: 1 }, 0);
  assert.deepEqual([state.online, state.away, state.names, state.hours], [1, 0, [], null]);
});

test('every language says everything, politely', () => {
  const shape = (value) => Object.fromEntries(Object.entries(value).map(([k, v]) => [k, typeof v]));
  for (const lang of Object.keys(all)) assert.deepEqual(shape(words[lang]), shape(words.ko));
  assert.doesNotMatch(fs.readFileSync(new URL('../../widget/presence.js', import.meta.url), 'utf8').replace(/^ *\/[/*].*$/gm, ''), /관리자|\badmins?\b|습니다|합니다/i);
});

test('it is a part of less than 5 KB, and what comes with the press is no larger for it', (t) => {
  const gzip = (file) => gzipSync(fs.readFileSync(`${process.env.DESKBELL_SMALL}/${file}`), { level: 9 }).length;
  t.diagnostic(`${gzip('presence.js')} bytes`);
  assert.ok(gzip('presence.js') < 5 * 1024);
  const panel = fs.readFileSync(`${process.env.DESKBELL_SMALL}/panel.js`, 'utf8');
  assert.match(panel, /\.fetch\("presence"\)/);
  assert.doesNotMatch(panel + fs.readFileSync(`${process.env.DESKBELL_SMALL}/messages/ko.js`, 'utf8'), /운영 시간|자리에 있어요|faces/);
});
