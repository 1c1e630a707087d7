// SPDX-License-Identifier: MIT
// A page that is not let in: what was written is handed back, few tries follow, and whoever looks after the site is told which line to add.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Client } from '../../widget/client.js';
import { advise } from '../../widget/advice.js';
import { chat, fakeClock, fakeNet, fakeStore, line, welcome } from './support.mjs';

function page() {
  const clock = fakeClock();
  const net = fakeNet();
  const store = fakeStore();
  const client = new Client({ url: 'ws://h/ws', site: 1, store, clock, locks: undefined, open: (url) => net.open(url),
    where: () => ({ page: '', agent: '' }), onState() {}, onEvent() {} });
  const greet = (more) => {
    net.last.accept();
    net.last.say(welcome(more));
  };
  const sent = () => net.last.sent.slice(1).map((f) => f.text);
  client.start();
  return { client, net, clock, store, greet, sent };
}
const form = { name: 'Jimin', email: '', text: 'It fails' };

test('what a page that is not let in wrote goes back into its form, and is not kept to be sent some day', () => {
  const t = page();
  t.client.call(form);
  t.client.send('and this');
  t.net.last.cut();

  assert.equal(t.client.shutOut(), true);

  assert.equal(t.client.state.why, 'not_let_in');
  assert.equal(t.client.state.link, 'stopped');
  assert.equal(t.client.draft.text, 'It fails\nand this');
  assert.deepEqual(t.client.state.outbox, []);
  assert.deepEqual(t.store.names().filter((n) => n.startsWith('deskbell.out.')), []);
});

test('an inquiry goes back as well', () => {
  const t = page();
  t.client.file({ kind: 'other', title: 'Long', text: 'all of it', name: 'Jimin', email: '' });
  t.net.last.cut();

  t.client.shutOut();

  assert.deepEqual([t.client.draft.title, t.client.draft.body, t.client.state.route.name], ['Long', 'all of it', 'inquiry']);
});

test('a page that is not let in tries once a minute, whatever wakes it', () => {
  const t = page();
  t.net.last.cut();
  t.client.shutOut();

  t.clock.move(59000);
  t.client.wake();
  assert.equal(t.net.sockets.length, 1);
  t.clock.move(1000);

  assert.equal(t.net.sockets.length, 2);
});

test('who presses all the same is tried for at once, and has their words back again', () => {
  const t = page();
  t.net.last.cut();
  t.client.shutOut();

  t.client.call(form);
  assert.equal(t.net.sockets.length, 2);
  t.net.last.cut();
  t.client.shutOut();

  assert.equal(t.client.draft.text, 'It fails');
  assert.deepEqual(t.client.state.outbox, []);
});

test('once the page is let in everything is as ever', () => {
  const t = page();
  t.net.last.cut();
  t.client.shutOut();
  t.clock.move(60000);

  t.greet();
  t.client.call(form);

  assert.equal(t.client.state.why, '');
  assert.deepEqual(t.sent(), ['It fails']);
  t.net.last.cut();
  t.clock.move(1000);
  assert.equal(t.net.sockets.length, 3, 'and comes back as fast as ever');
});

test('who has been let in before keeps what waits: the settings may be right again in a while', () => {
  const t = page();
  t.greet({ chat: chat({ last_seq: 1 }), messages: [line(1)] });
  t.net.last.cut(1012);
  t.client.send('still there?');

  t.client.shutOut();

  assert.deepEqual(t.client.state.outbox.map((e) => e.status), ['queued']);
  t.clock.move(60000);
  t.greet({ chat: chat({ last_seq: 1 }) });
  assert.deepEqual(t.sent(), ['still there?']);
});

test('an answer that comes when there is a connection after all changes nothing', () => {
  const t = page();
  t.greet();

  assert.equal(t.client.shutOut(), false);
  assert.equal(t.client.state.why, '');
});

// ---- the console ---------------------------------------------------------------------------------------------------

const { warn } = console;
afterEach(() => { console.warn = warn; });

const advice = {
  origin: 'allow_origins = ["https://www.example.com"]',
  policy: 'connect-src wss://desk.example.com',
  opaque: 'sandbox="allow-scripts allow-same-origin"',
  mixed: 'server="https://desk.example.com"',
  socket: 'wss://desk.example.com/ws',
};
for (const [why, wanted] of Object.entries(advice)) {
  test(`whoever looks after the site is told the line: ${why}`, () => {
    const said = [];
    console.warn = (text) => said.push(text);
    globalThis.window = { origin: 'https://www.example.com' };

    advise([why], why === 'mixed' ? 'http://desk.example.com' : 'https://desk.example.com', {});

    delete globalThis.window;
    assert.equal(said.length, 1);
    assert.ok(said[0].startsWith('Deskbell: ') && said[0].includes(wanted), said[0]);
    assert.equal(said[0].includes('allow_origins'), why === 'origin');
  });
}
