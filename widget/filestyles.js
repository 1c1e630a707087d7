// SPDX-License-Identifier: MIT
// The style sheet of files, behind that of the panel.

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.file{display:flex;flex-wrap:wrap;align-items:center;padding:6px;max-width:100%}
.file .open{display:flex;flex:1 0 100%;min-width:0;max-width:100%;align-items:center;gap:10px;border:0;padding:4px 6px;min-height:44px;color:inherit;text-align:left;border-radius:10px;opacity:1}
.file .shot{flex-direction:column;align-items:stretch;padding:0}
.open svg{flex:none}.file b,.file small{display:block}
.open span{flex:1;min-width:0;max-width:220px}.open b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;unicode-bidi:isolate}
small{font-size:12.5px;font-variant-numeric:tabular-nums}
.file canvas{max-width:100%;background:var(--line);border-radius:9px}
.under{padding:0 4px}
.bar{flex:1;min-width:0;padding:4px 6px 0;font-size:12.5px}.bar b{display:block;height:4px;border-radius:2px;background:currentColor}
.stop{border:0;min-width:44px;min-height:44px;padding:0;color:inherit}.file .again:not(:empty){flex-basis:100%;display:flex}
@media(forced-colors:active){.bar b{background:Highlight;forced-color-adjust:none}}
`);
