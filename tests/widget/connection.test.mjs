// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, backoff } from '../../widget/connection.js';
import { fakeClock, fakeNet, welcome } from './support.mjs';

function setUp() {
  const clock = fakeClock();
  const net = fakeNet();
  const links = [];
  const frames = [];
  const connection = new Connection({ clock, url: () => 'ws://h/ws', open: (url) => net.open(url), hello: () => ({ type: 'hello' }),
    onFrame: (f) => frames.push(f), onLink: (link, code) => links.push([link, code]) });
  connection.start();
  return { clock, net, links, frames, connection };
}

function connected() {
  const all = setUp();
  all.net.last.accept();
  all.net.last.say(welcome());
  return all;
}

test('the first try comes within a second, later ones within fifteen', () => {
  assert.ok(backoff(0, 0.999) < 1000);
  assert.equal(backoff(0, 0), 0);
  assert.ok(backoff(1, 0.999) < 2000);
  for (const n of [4, 20, 5000]) assert.ok(backoff(n, 0.999) < 15000 && backoff(n, 0.999) > 14000);
});

test('the greeting is the first frame, nothing goes out before the welcome', () => {
  const { net, connection } = setUp();
  assert.equal(connection.send({ type: 'x' }), false);

  net.last.accept();
  assert.deepEqual(net.last.sent, [{ type: 'hello' }]);
  net.last.say(welcome());

  assert.equal(connection.send({ type: 'x' }), true);
});

/** Cuts the connection and waits for the next one; how long that took. */
function again({ clock, net }, code) {
  const before = net.sockets.length;
  net.last.cut(code);
  let waited = 0;
  for (; net.sockets.length === before && waited <= 15000; waited += 100) clock.move(100);
  return waited;
}

test('a lost connection comes back within a second', () => {
  const { clock, net, links } = connected();

  net.last.cut();
  assert.deepEqual(links.pop(), ['down', 1006]);
  clock.move(1000);

  assert.equal(net.sockets.length, 2);
});

test('an error that no close follows is a lost connection too', () => {
  const { clock, net, links } = setUp();

  net.last.onerror();
  clock.move(0);

  assert.deepEqual(links.pop(), ['down', 0]);
});

test('an error is not counted beside the close that comes with it', () => {
  const { clock, net, links } = setUp();

  net.last.onerror();
  net.last.cut();
  clock.move(0);

  assert.deepEqual(links.slice(1), [['down', 1006]]);
});

test('it never gives up', () => {
  const all = connected();

  for (let i = 0; i < 200; i++) assert.ok(again(all) <= 15000);
});

test('the pace starts afresh after a welcome', () => {
  const all = connected();
  for (let i = 0; i < 10; i++) again(all);
  assert.ok(again(all) > 1000);

  all.net.last.accept();
  all.net.last.say(welcome());

  assert.ok(again(all) <= 1000);
});

test('a connection without frames is given up after 33 s, with heartbeats it is not', () => {
  const { clock, net } = connected();
  for (let i = 0; i < 10; i++) {
    clock.move(25000);
    net.last.say({ type: 'heartbeat', now: 0 });
  }
  assert.equal(net.sockets.length, 1);

  clock.move(34000);

  assert.ok(net.sockets[0].isClosed);
  assert.equal(net.sockets.length, 2);
});

test('a connection that does not come about is given up after 10 s', () => {
  const { clock, net } = setUp();
  clock.move(9999);
  assert.equal(net.sockets.length, 1);

  clock.move(1001);

  assert.equal(net.sockets.length, 2);
});

test('close codes from 4100 on end it for good', () => {
  const { clock, net, links, connection } = connected();

  net.last.cut(4102);
  assert.deepEqual(links.pop(), ['stopped', 4102]);
  clock.move(100000);
  connection.wake(true);

  assert.equal(net.sockets.length, 1);
});

test('close codes below 4100 do not', () => {
  const { clock, net } = connected();

  net.last.cut(4003);
  clock.move(1000);

  assert.equal(net.sockets.length, 2);
});

test('for ten seconds after a reload every try is an early one', () => {
  const all = connected();
  const { clock, net } = all;
  clock.move(20000);
  net.last.cut(4003);
  clock.move(1000);
  assert.equal(net.sockets.length, 2);

  for (let i = 0; i < 8; i++) assert.ok(again(all) <= 1000);

  assert.ok([...Array(20)].some(() => again(all) > 1000));
});

test('a server that says reload again and again is asked ever more slowly', () => {
  const all = connected();
  assert.ok([...Array(10)].some(() => again(all, 4003) > 1000));
});

test('a hint that the network is back connects at once', () => {
  const { net, connection } = connected();
  net.last.cut();

  connection.wake();

  assert.equal(net.sockets.length, 2);
});

test('a hint leaves a living connection alone, a sure one does not', () => {
  const { net, connection } = connected();
  connection.wake();
  assert.equal(net.sockets.length, 1);

  connection.wake(true);

  assert.equal(net.sockets.length, 2);
  assert.ok(net.sockets[0].isClosed);
});

test('a browser that refuses the address is asked again', () => {
  const clock = fakeClock();
  let tries = 0;
  const connection = new Connection({ clock, url: () => 'ws://h/ws', hello: () => ({ type: 'hello' }), onFrame() {}, onLink() {},
    open() { tries++; throw new Error('no'); } });

  connection.start();
  clock.move(60000);

  assert.ok(tries > 3);
});

test('what is not JSON is passed over', () => {
  const { net, frames } = connected();

  net.last.onmessage({ data: '{' });

  assert.equal(frames.length, 1);
});

test('a server that ends each connection soon after its welcome is asked less and less often', () => {
  const all = connected();
  let slow = 0;
  for (let i = 0; i < 8; i++) {
    slow = again(all);
    all.net.last.accept();
    all.net.last.say(welcome());
  }
  assert.ok(slow > 4000);

  all.net.last.say({ type: 'ack', key: 'k' });

  assert.ok(again(all) <= 1000);
});

test('a connection that has lasted a while comes back within a second', () => {
  const all = connected();
  for (let i = 0; i < 5; i++) {
    again(all);
    all.net.last.accept();
    all.net.last.say(welcome());
  }

  all.clock.move(10000);

  assert.ok(again(all) <= 1000);
});

test('a pause ends the connection at once, and nothing comes back before the page does', () => {
  const { clock, net, connection } = connected();

  connection.pause();
  clock.move(100000);
  assert.ok(net.last.isClosed);
  assert.equal(net.sockets.length, 1);
  connection.wake(true);

  assert.equal(net.sockets.length, 2);
});
