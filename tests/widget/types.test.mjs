// SPDX-License-Identifier: MIT
// The types: those in the widget's own comments, and those that sites get, against what the launcher does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiler = path.join(root, 'tests/flow/node_modules/typescript/bin/tsc');
const check = (...files) => spawnSync(process.execPath, [compiler, ...files], { cwd: root, encoding: 'utf8' });

test('the widget keeps to its own types', () => {
  const { status, stdout } = check('-p', 'widget');
  assert.equal(status, 0, stdout);
});

test('a site may use the element as its types say, and is told where it does not', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'types-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.copyFileSync(path.join(root, 'widget/desk-bell.d.ts'), path.join(folder, 'desk-bell.d.ts'));
  const right = `
    const bell = document.querySelector('desk-bell')!;
    bell.addEventListener('desk-bell:answered', (event) => console.log(event.detail.name.trim()));
    document.addEventListener('desk-bell:inquiry', ({ detail }) => console.log(detail.id.toFixed()));
    bell.open().then(() => bell.close());
    bell.identity = null;
    bell['offset-x'] = 32;
    bell.hours = 'hide';
    const lang: 'ko' | 'en' = bell.language;
    console.log(lang, bell.label.length);`;
  const wrong = ["bell.position = 'top'", "bell.addEventListener('desk-bell:ended', ({ detail }) => detail.name)", "bell.language = 'ko'", 'bell.ring()'];
  fs.writeFileSync(path.join(folder, 'right.ts'), right);
  fs.writeFileSync(path.join(folder, 'wrong.ts'), ["const bell = document.querySelector('desk-bell')!;", ...wrong, 'export {};'].join('\n'));
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];

  const good = check(...options, path.join(folder, 'desk-bell.d.ts'), path.join(folder, 'right.ts'));
  assert.equal(good.status, 0, good.stdout);
  const bad = check(...options, path.join(folder, 'desk-bell.d.ts'), path.join(folder, 'wrong.ts')).stdout;
  wrong.forEach((line, i) => assert.match(bad, new RegExp(`wrong\\.ts\\(${i + 2},`), line));
});

test('sites are told of every attribute and event that there is', () => {
  const source = fs.readdirSync(path.join(root, 'widget')).filter((name) => name.endsWith('.js')).map((name) => fs.readFileSync(path.join(root, 'widget', name), 'utf8')).join('\n');
  const types = fs.readFileSync(path.join(root, 'widget/desk-bell.d.ts'), 'utf8');
  const page = fs.readFileSync(path.join(root, 'docs/embedding.md'), 'utf8');
  const read = [...source.matchAll(/(?:host|this)\.(?:get|has)Attribute\('([\w-]+)'\)/g), ...source.matchAll(/far\('([\w-]+)'\)/g)].map(([, name]) => name);
  assert.ok(read.length > 12);
  for (const name of [...new Set(read)]) {
    assert.match(types, new RegExp(`^  '?${name}'?\\?:`, 'm'), name);
    assert.match(page, new RegExp(`\\| .*\`${name}\``), name);
  }
  const events = [...source.matchAll(/(?:onEvent|\.tell)\('(\w+)'/g)].map(([, name]) => name);
  assert.ok(events.length > 5);
  for (const name of new Set(events)) for (const text of [types, page]) assert.ok(text.includes(`desk-bell:${name}`), name);
});
