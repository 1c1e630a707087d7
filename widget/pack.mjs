// SPDX-License-Identifier: MIT
// node widget/pack.mjs: writes dist/, what the server embeds. The panel's modules become one file, without comments and
// blanks, and with short names. The browser runs the sources just as well. A test compares dist/ with them.

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('./', import.meta.url);
const read = (/** @type {string} */ name) => fs.readFileSync(new URL(name, folder), 'utf8');

/** Splits a module into words, marks, strings, templates and regular expressions; drops comments and blanks. @param {string} text */
function tokens(text) {
  /** @type {string[]} */
  const list = [];
  const rule = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[\w$#]+|\/(?=[^/*=])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+\/\w*|[^]/y;
  while (rule.lastIndex < text.length) {
    const at = rule.lastIndex;
    let [token] = rule.exec(text) || [''];
    if (/^\s|^\/[/*]/.test(token)) continue;
    if (token.length > 1 && token[0] === '/' && /[\w$)\]]$/.test(list[list.length - 1] || '')) token = '/', rule.lastIndex = at + 1;
    if (token === '`') token = template(text, at), rule.lastIndex = at + token.length;
    list.push(token);
  }
  return list;
}

/** The template that begins at `at`, with whatever is nested in it. @param {string} text @param {number} at */
function template(text, at) {
  let depth = 0;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (depth === 0 && text[i] === '`') return text.slice(at, i + 1);
    else if (depth > 0 && text[i] === '`') i += template(text, i).length - 1;
    else if (text.startsWith('${', i)) depth++, i++;
    else if (depth > 0 && text[i] === '}') depth--;
  }
  throw new Error('a template does not end');
}

/** @param {string[]} list every statement ends with a semicolon in our sources, so lines need not be kept apart */
function join(list) {
  let out = '';
  for (const token of list) {
    const both = out.slice(-1) + token[0];
    if (/[\w$#]{2}|\+\+|--/.test(both) && !/^(\+\+|--)$/.test(both + (token.length > 1 ? '-' : ''))) out += ' ';
    out += token;
  }
  return out.replace(/,([)\]}])/g, '$1').replace(/;}/g, '}');
}

/** @param {string} name @param {Map<string, string>} done in the order in which they must stand */
function gather(name, done) {
  if (done.has(name)) return;
  const text = read(name);
  for (const [, other] of text.matchAll(/^import [^;]*? from '\.\/(.*)';$/gm)) gather(other, done);
  done.set(name, text.replace(/^import [^;]*? from '.*';$/gm, ''));
}

/** Several modules as one. @param {string} name */
function bundle(name) {
  /** @type {Map<string, string>} */
  const modules = new Map();
  gather(name, modules);
  const seen = new Set();
  let whole = '';
  for (const [file, text] of modules) {
    for (const [, declared] of text.matchAll(/^(?:export )?(?:const|let|class|function|async function) (\w+)/gm)) {
      if (seen.has(declared)) throw new Error(`${file}: ${declared} is declared in another module too`);
      seen.add(declared);
    }
    whole += file === name ? text : text.replace(/^export /gm, '');
  }
  return whole;
}

/**
 * Gives shorter names to private members, and to variables, functions and parameters whose name is nowhere a property,
 * a key, or part of a template. Every occurrence changes alike, so scopes need not be known.
 * @param {string[]} list
 */
function shorten(list) {
  const isName = (/** @type {string} */ t) => /^[A-Za-z_$][\w$]*$/.test(t || '');
  const kept = new Set();
  const declared = new Set();
  /** @type {{at: number, isObject: boolean}[]} */
  const open = [];
  list.forEach((token, i) => {
    const [before, after] = [list[i - 1], list[i + 1]];
    if (token[0] === '`') for (const word of token.match(/#?[\w$]+/g) || []) kept.add(word);
    if ('({['.includes(token)) {
      open.push({ at: i, isObject: token === '{' && ['=', '(', ',', ':', '[', 'return', '?', '.', '&', '|', 'const', 'let', 'import', 'export'].includes(before) });
    } else if (')]}'.includes(token)) {
      const from = open.pop()?.at || 0;
      const isParameters = token === ')' && (after === '{' || (after === '=' && list[i + 2] === '>')) && !['if', 'for', 'while', 'switch'].includes(list[from - 1]);
      for (let k = from + 1; isParameters && k < i; k++) {
        if (isName(list[k]) && '(,.'.includes(list[k - 1]) && ',)='.includes(list[k + 1])) declared.add(list[k]);
      }
    } else if (isName(token)) {
      const isShorthand = open[open.length - 1]?.isObject && '{,'.includes(before) && ',}='.includes(after);
      if ((before === '.' && list[i - 2] !== '.') || after === ':' || isShorthand || list[i - 2] === 'export') kept.add(token);
      if (['const', 'let', 'function', 'class'].includes(before) || (after === '=' && list[i + 2] === '>')) declared.add(token);
    }
  });
  const taken = new Set(list);
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const all = [...letters, ...letters.flatMap((a) => letters.map((b) => a + b))];
  const free = all.filter((name) => !taken.has(name) && !/^(as|do|if|in|is|of)$/.test(name));
  const uses = (/** @type {string} */ name) => list.filter((t) => t === name).length;
  const short = new Map([...declared].filter((name) => !kept.has(name) && name.length > 2).sort((a, b) => uses(b) - uses(a)).map((name, n) => [name, free[n]]));
  [...new Set(list.filter((t) => /^#[a-z]/i.test(t) && !kept.has(t)))].forEach((name, n) => short.set(name, `#${all[n]}`));
  return list.map((t) => short.get(t) || t);
}

/** @param {string} text */
const pack = (text) => `// SPDX-License-Identifier: MIT\n${join(shorten(tokens(text)).map((t) => (t.startsWith('`\n') ? t.replace(/\n/g, '') : t)))}\n`;

/** Every file of dist/ by name. */
export function packed() {
  const languages = fs.readdirSync(new URL('messages/', folder)).filter((name) => name.endsWith('.js'));
  return new Map([['widget.js', pack(read('widget.js'))], ['panel.js', pack(bundle('panel.js'))],
    ...languages.map((name) => /** @type {[string, string]} */ ([`messages/${name}`, pack(read(`messages/${name}`))]))]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.mkdirSync(new URL('dist/messages/', folder), { recursive: true });
  for (const [name, text] of packed()) fs.writeFileSync(new URL(`dist/${name}`, folder), text);
}
