// SPDX-License-Identifier: MIT
// What the site says of how the button and the panel look: attributes of the element. Fetched only where there are some.

import { h, press } from './dom.js';
import { load } from './load.js';

const colours = { paper: [23, 27, 25], white: [255, 255, 255], ink: [28, 33, 31] };
const least = 4.5; // WCAG 2.1, 1.4.3
const remembered = 'deskbell.greeted';

/** @param {number[]} rgb */
const light = (rgb) => rgb.map((c) => (c / 255 <= 0.04045 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0.05);
/** @param {number[]} a @param {number[]} b */
const contrast = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
/** @param {number[]} rgb */
const text = (rgb) => `rgb(${rgb.map(Math.round)})`;

/** The colour as it can be read on a ground: as near to what it was as that allows. @param {number[]} rgb @param {number[]} ground @param {number[]} towards */
function readable(rgb, ground, towards) {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = rgb.map((c, i) => c + (towards[i] - c) * part);
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return towards;
}

/** @type {WeakMap<Element, any>} */
const dressed = new WeakMap();

/** @param {any} host the element @param {boolean} isShown its button is in sight */
export function dress(host, isShown) {
  let its = dressed.get(host);
  if (!its) {
    its = { sheet: new CSSStyleSheet(), said: '' };
    dressed.set(host, its);
  }
  // Behind every other sheet, also of parts that came later.
  const others = host.shadowRoot.adoptedStyleSheets.filter((/** @type {any} */ s) => s !== its.sheet);
  host.shadowRoot.adoptedStyleSheets = [...others, its.sheet];
  const isHiding = host.getAttribute('hours') === 'hide';
  if (isHiding && !its.isAway) {
    its.isAway = () => true; // until it is known
    load(`./hours.js#${Date.now()}`).then(({ watch }) => { its.isAway = watch(host); }, () => { its.isAway = () => false; }).then(() => host.refresh());
  }
  host.isAway = isHiding && its.isAway();
  const css = rules(host, its);
  if (css !== its.css) its.sheet.replaceSync(its.css = css);
  greet(host, its, isShown && !host.isAway);
}

/** @param {any} host @param {any} its */
function rules(host, its) {
  const side = host.getAttribute('position') === 'left' ? 'left' : 'right';
  const other = side === 'left' ? 'right' : 'left';
  const far = (/** @type {string} */ name) => Math.min(400, Math.max(0, parseInt(host.getAttribute(name), 10) || 0)) || (host.hasAttribute(name) && parseInt(host.getAttribute(name), 10) === 0 ? 0 : 20);
  const [x, y] = [far('offset-x'), far('offset-y')];
  const place = `${side}:${x}px;${other}:auto;bottom:${y}px`;
  const css = [`.launcher{${place};max-width:calc(100vw - ${x + 56}px)}`,
    `.greeting{all:initial;position:fixed;inset:auto;${side}:${x}px;bottom:${y + 62}px;display:flex;align-items:center;gap:4px;margin:0;border:0;box-sizing:border-box;max-width:min(300px,calc(100vw - ${x + 20}px));padding:4px 4px 4px 16px;border-radius:14px;`,
    'background:#fff;color:#1c211f;font:15px/1.4 "Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere;box-shadow:0 4px 18px #0b1f1840;text-align:start}',
    '.greeting[hidden]{display:none}.greeting button{all:initial;font:inherit;color:inherit;cursor:pointer}.greeting .shut{flex:none;width:44px;height:44px;text-align:center;border-radius:12px}.greeting :focus-visible{outline:3px solid #2f9e7c}',
    '@media(prefers-color-scheme:dark){:host(:not([theme=light])) .greeting{background:#232a27;color:#ecefed}}:host([theme=dark]) .greeting{background:#232a27;color:#ecefed}',
    '@media(forced-colors:active){.greeting{border:2px solid}}@media print{.greeting{display:none}}',
    `@media(min-width:481px) and (min-height:421px){:host(:not([inline])) .panel{${place};max-width:calc(100vw/var(--zoom,1) - ${x + 20}px);height:min(640px,calc(100dvh/var(--zoom,1) - ${y + 20}px))}}`];
  const accent = host.getAttribute('accent') && colourOf(host, its);
  if (accent) {
    const on = [colours.white, colours.ink].find((c) => contrast(accent, c) >= least);
    if (on) {
      const [head, words] = [text(accent), text(on)];
      const dark = `--accent:${text(readable(accent, colours.paper, colours.white))}`;
      css.push(`.launcher,.launcher:hover{background:${head};color:${words}}.launcher:focus-visible{outline-color:${head}}`,
        `.panel{--head:${head};--own:${head};--on:${words};--accent:${text(readable(accent, colours.white, colours.ink))}}`,
        `@media(prefers-color-scheme:dark){:host(:not([theme=light])) .panel{--head:${head};--own:${head};${dark}}}:host([theme=dark]) .panel{--head:${head};--own:${head};${dark}}`);
    } else warn(host, its);
  }
  return css.join('');
}

/** Whatever a page can call a colour. @param {any} host @param {any} its @returns {number[] | null} */
function colourOf(host, its) {
  const said = host.getAttribute('accent');
  const probe = document.createElement('span');
  probe.style.color = said;
  if (!probe.style.color) {
    warn(host, its);
    return null;
  }
  host.shadowRoot.append(probe);
  const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g)?.map(Number) || [];
  probe.remove();
  return [r, g, b];
}

/** @param {any} host @param {any} its */
function warn(host, its) {
  const said = host.getAttribute('accent');
  if (its.warned !== said) console.warn(`Deskbell: accent="${said}" is not used. It has to be a colour on which white or nearly black text can be read (4.5:1).`);
  its.warned = said;
}

/** A line beside the button, until somebody presses either or shuts it: for this text in this browser. @param {any} host @param {any} its @param {boolean} isShown */
function greet(host, its, isShown) {
  const said = (host.getAttribute('greeting') || '').trim().slice(0, 200);
  if (said !== its.said) {
    its.bubble?.remove();
    its.said = said;
    its.bubble = said && recall() !== said ? h('div', { className: 'greeting', role: 'status', hidden: true },
      press(said, () => host.open()), press('✕', () => forget(), { className: 'shut', 'aria-label': host.language === 'ko' ? '닫기' : 'Close' })) : null;
    if (its.bubble) host.shadowRoot.append(its.bubble);
  }
  const { bubble } = its;
  /** Pressed or shut: it has done what it is there for. */
  function forget() {
    try {
      localStorage.setItem(remembered, said);
    } catch { /* for this page, then */ }
    bubble?.remove();
    its.bubble = null;
  }
  if (!bubble) return;
  if (host.isOpen) return forget();
  bubble.hidden = !isShown;
  if (!bubble.showPopover) return;
  bubble.popover = 'manual';
  if (isShown && !bubble.matches(':popover-open')) bubble.showPopover();
}

function recall() {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}
