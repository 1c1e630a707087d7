// SPDX-License-Identifier: MIT
// The panel's style sheet, constructed: it works under any style-src of the page around it.

const dark = `
--head:#14352b;--paper:#171b19;--ground:#232a27;--ink:#ecefed;--muted:#9aa5a0;--line:#46504b;
--accent:#5cc4a3;--own:#1f6d55;--warn:#3a2c10;--brass-text:#f3d88a;--red:#ff9a90;color-scheme:dark`;

// What the page says of every element ends at .panel. Its colours stand there and not on :host, which rules of the page reach.
const css = `
.panel{all:initial;direction:ltr;box-sizing:border-box;--head:#0f5c46;--paper:#fff;--ground:#f3f1ea;--ink:#1c211f;--muted:#626b67;--line:#d0cec5;
--accent:#0f5c46;--own:#0f5c46;--warn:#fdf2d3;--brass-text:#7d5110;--red:#a8231b;color-scheme:light}
@media(prefers-color-scheme:dark){:host(:not([theme=light])) .panel{${dark}}}
:host([theme=dark]) .panel{${dark}}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;color:inherit;list-style:none}
[hidden]{display:none!important}
.panel{position:fixed;right:20px;bottom:20px;width:380px;max-width:calc(100vw/var(--zoom,1) - 40px);height:min(640px,calc(100dvh/var(--zoom,1) - 40px));display:flex;flex-direction:column;
background:var(--paper);color:var(--ink);border-radius:16px;overflow:hidden;box-shadow:0 12px 48px #0b1f1840;
font:15px/1.5 "Noto Sans KR","Noto Sans CJK KR",system-ui,"Noto Color Emoji",sans-serif;
word-break:keep-all;overflow-wrap:anywhere}
:host([inline]){display:block;position:relative;z-index:auto;height:100%}
:host([inline]) .panel{position:relative;inset:auto;width:100%;height:100%;min-height:420px}
.screen,.form,.sheet,.menu,.field,.actions{display:flex;flex-direction:column}
.row,header{display:flex;gap:8px}
.row>*,.screen,.form,.sheet,.who{flex:1;min-width:0;min-height:0}
button{cursor:pointer;border:1px solid var(--line);background:none;border-radius:12px;min-height:48px;padding:6px 14px;color:var(--accent)}
button:hover{border-color:var(--accent)}
:disabled{cursor:default;opacity:.6}
:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
header :focus-visible{outline:3px solid;outline-offset:-3px}
[tabindex]:focus-visible{outline-offset:-3px}
.brass{background:#e0a83a;color:#231a06;border-color:#e0a83a;font-weight:700}
.green{background:var(--own);color:var(--on,#fff);border-color:var(--own)}
b,h2,h3,.green{font-weight:700}
header{flex:none;align-items:center;gap:2px;min-height:72px;padding:8px 4px 8px 14px;background:var(--head);color:var(--on,#fff)}
.bell{margin-right:10px}
h2{font-size:16.5px;line-height:1.35;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
header p{font-size:13px;line-height:1.4;opacity:.9}
[data-dot]:before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px;background:#8aa79d}
[data-dot=on]:before{background:#5fd39b}
[data-dot=away]:before{background:#f3d88a}
header button{border:0;color:inherit;min-width:44px;min-height:44px;padding:0;font-size:20px;border-radius:10px}
header button:hover{background:#8883}
.back{margin-left:-12px}
.menu{position:absolute;z-index:2;top:64px;right:10px;width:220px;max-height:calc(100% - 74px);overflow:auto;padding:6px;background:var(--paper);border:1px solid var(--line);border-radius:12px;box-shadow:0 8px 28px #0006}
.banner{background:var(--warn);color:var(--brass-text);padding:10px 16px}
.form{overflow:auto;padding:12px 16px;gap:11px}
.actions{gap:8px}
.field{gap:4px}
.grow{flex:1 0 auto}
.form>*{flex-shrink:0}
.actions{flex:none;padding:10px 16px 14px;border-top:1px solid var(--line)}
input,textarea{width:100%;font-size:16px;border:1px solid var(--line);border-radius:10px;background:none;color:var(--ink);padding:9px 12px;min-height:46px}
textarea{resize:none;min-height:72px;flex:1}
.call textarea{max-height:220px}
::placeholder{color:var(--muted);opacity:1}
[aria-invalid=true]{border-color:var(--red)}
label,.banner,.wrong{font-size:13.5px}
.note,.item span{font-size:13px}
label,.note,.item span{color:var(--muted)}
.wrong,.red{color:var(--red)!important}
.note{background:var(--ground);border-radius:10px;padding:8px 12px}
.clip{display:flex;justify-content:center;align-items:center;gap:8px}.clip svg{width:22px;height:22px}
svg{display:block}
.count{min-width:22px;padding:3px 6px;border-radius:12px;background:#e0a83a;color:#231a06;font-size:13px;text-align:center;font-variant-numeric:tabular-nums}
.count:empty{display:none}
.item{text-align:left;color:var(--ink);padding:10px 14px}
.item span,.item b{display:block}
.item .new{color:var(--brass-text)}
.sway{animation:sway 1.6s infinite;transform-origin:50% 10%}
@keyframes sway{0%,60%,100%{transform:none}10%,30%{transform:rotate(9deg)}20%,40%{transform:rotate(-9deg)}}
@media(max-width:480px){:host(:not([inline])) .panel{inset:0;width:100%;max-width:none;height:calc(100dvh/var(--zoom,1));border-radius:0}}
@media(max-height:420px){:host(:not([inline])) .panel{inset:0 0 0 auto;height:calc(100dvh/var(--zoom,1));border-radius:0;overflow:auto}
header{position:sticky;top:0;z-index:3;min-height:56px;padding-block:2px}
.menu{position:fixed;top:60px;max-height:calc(100dvh/var(--zoom,1) - 64px);z-index:4}
.screen,.screen>.form{flex:1 0 auto}.screen>.form{overflow:visible}
.actions{flex-direction:row;padding-block:6px}.actions button{flex:1}.sheet .form{padding-block:10px}}
@media(forced-colors:active){.panel,.brass,.green{border:1px solid}
[data-dot]:before{border:1px solid;box-sizing:border-box}[data-dot=on]:before{forced-color-adjust:none;background:Highlight}}
@media print{:host(:not([inline])) .panel{display:none}}
@media(prefers-reduced-motion:reduce){.sway{animation:none}}
`;

// Below 420 px of height, as at a zoom of 400 %, the panel is the window: its head stays, and what is done with a form; the rest scrolls.
export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
