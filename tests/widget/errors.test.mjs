// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { test } from 'node:test';

let questions = 0;

/** A page in which errors.js listens. */
async function page({ observer = true } = {}) {
  const listeners = {};
  let tell = () => {};
  let options;
  globalThis.location = new URL('https://shop.example/cart?step=2');
  globalThis.addEventListener = (name, call) => { listeners[name] = call; };
  globalThis.PerformanceObserver = observer ? class {
    constructor(call) { tell = (...entries) => call({ getEntries: () => entries }); }
    observe(wanted) { options = wanted; }
  } : undefined;
  const { recent } = await import(`../../widget/errors.js?${++questions}`);
  return { recent, options, error: (e) => listeners.error(e), reject: (reason) => listeners.unhandledrejection({ reason }), requests: (...entries) => tell(...entries) };
}

const one = ({ kind, text, where, count }) => [kind, text, where, count];

test('an error is kept with the place it came from, without what was asked of the file', async () => {
  const p = await page();

  p.error({ message: 'Uncaught TypeError: d is null', error: new TypeError('d is null'), filename: 'https://shop.example/order.js?v=123', lineno: 118 });

  assert.deepEqual(p.recent().map(one), [['error', 'TypeError: d is null', '/order.js:118', 1]]);
});

test('of another origin the origin is said', async () => {
  const p = await page();

  p.error({ message: 'boom', filename: 'https://cdn.example/a.js', lineno: 1 });

  assert.equal(p.recent()[0].where, 'https://cdn.example/a.js:1');
});

test('an image that fails is no error of a script', async () => {
  const p = await page();

  p.error({ type: 'error' });

  assert.deepEqual(p.recent(), []);
});

test('a rejection says where it was made, in the words of each browser', async () => {
  const p = await page();

  p.reject({ toString: () => 'Error: a', stack: 'Error: a\n    at pay (https://shop.example/pay.js?key=1:7:3)' });
  p.reject({ toString: () => 'Error: b', stack: 'pay@https://shop.example/pay.js:8:3\n' });
  p.reject('only words');
  p.reject(undefined);

  assert.deepEqual(p.recent().map(one), [['rejection', 'Error: a', '/pay.js:7', 1], ['rejection', 'Error: b', '/pay.js:8', 1], ['rejection', 'only words', '', 1], ['rejection', '', '', 1]]);
});

test('a request that failed is kept with its status, and one that succeeded is not', async () => {
  const p = await page();

  p.requests({ name: 'https://shop.example/api/orders/42?token=secret', responseStatus: 500, responseEnd: 5 },
    { name: 'https://shop.example/ok', responseStatus: 200, responseEnd: 5 }, { name: 'https://cdn.example/opaque', responseStatus: 0, responseEnd: 5 });

  assert.deepEqual(p.recent().map(one), [['request', '500', '/api/orders/42', 1]]);
  assert.deepEqual(p.options, { type: 'resource', buffered: true });
});

test('an address within the words is kept without what was asked of it', async () => {
  const p = await page();

  p.error({ message: 'GET https://shop.example/api/me?token=secret&x=1 failed, then "/login?next=%2F&code=secret"' });
  p.reject('no answer at /cb#access_token=secret');
  p.error({ message: 'x ? y = 1 : what now? (a/b ?? c=d)' });

  assert.deepEqual(p.recent().map((e) => e.text), ['GET https://shop.example/api/me failed, then "/login"', 'no answer at /cb', 'x ? y = 1 : what now? (a/b ?? c=d)']);
});

test('the same thing again is counted', async () => {
  const p = await page();

  for (let i = 0; i < 3; i++) p.error({ message: 'again' });
  p.error({ message: 'other' });
  p.error({ message: 'again' });

  assert.deepEqual(p.recent().map(one), [['error', 'other', '', 1], ['error', 'again', '', 4]]);
});

test('the last ten are kept, each in one line of at most 200 characters', async () => {
  const p = await page();

  for (let i = 0; i < 12; i++) p.error({ message: `line\n${i} ${'x'.repeat(300)}` });

  assert.equal(p.recent().length, 10);
  assert.match(p.recent()[0].text, /^line 2 x+$/);
  assert.equal(p.recent()[0].text.length, 200);
});

test('what is older than five minutes is not told', async () => {
  const p = await page();
  const now = Date.now;

  p.error({ message: 'old' });
  Date.now = () => now() + 300_001;
  p.error({ message: 'new' });

  assert.deepEqual(p.recent().map((e) => e.text), ['new']);
  Date.now = now;
});

test("what happens in the widget's own files is not the page's", async () => {
  const p = await page();

  p.error({ message: 'ours', filename: new URL('../../widget/panel.js', import.meta.url).href, lineno: 1 });

  assert.deepEqual(p.recent(), []);
});

test('whatever a page throws does no harm', async () => {
  const p = await page({ observer: false });

  p.error({ message: 'thrown', error: { toString() { throw new Error('no'); } } });
  p.reject(Symbol('s'));
  p.reject(Object.create(null));
  p.error({ message: 'extension', filename: 'chrome-extension://abc/x.js', lineno: 3 });

  assert.deepEqual(p.recent().map(one), [['error', 'thrown', '', 1], ['rejection', 'Symbol(s)', '', 1], ['rejection', '', '', 1], ['error', 'extension', '', 1]]);
});
