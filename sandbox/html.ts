/** Text that is HTML and may stand in HTML as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = Html | string | number | null | readonly Html[];

/** HTML with inserts. Whatever is not itself `Html` is escaped; null stands for nothing. */
export function html(parts: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(
    parts
      .map((part, at) => part + (at < inserts.length ? inserted(inserts[at] ?? null) : ""))
      .join(""),
  );
}

/** A whole page of a stand-in, without scripts, with a banner that says what it is. */
export function page(about: { title: string; banner: Html; refresh?: number }, body: Html): Html {
  const refresh =
    about.refresh === undefined
      ? null
      : html`<meta http-equiv="refresh" content="${about.refresh}">`;
  return html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh}
<title>${about.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<div class="banner" role="note">${about.banner}</div>
${body}
</body>
</html>
`;
}

/** Chinese, with the English small underneath. */
export function said(chinese: string, english: string): Html {
  return html`${chinese} <small lang="en">${english}</small>`;
}

/** Nothing on these pages runs, is framed, or comes from elsewhere. */
export const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export const stylePath = "/style.css";

export const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --line: light-dark(#dfe2e6, #3a3f47); --quiet: light-dark(#5d646d, #9aa2ad); --paper: light-dark(#fff, #22252b); }
body { margin: 0; background: light-dark(#f4f5f7, #16181c); color: light-dark(#1c2024, #e8eaed); }
.banner { background: #8a5a00; color: #fff; text-align: center; padding: .5rem 1rem; font-size: .9rem; }
.banner small { color: #fff; }
main { max-width: 28rem; margin: 1.5rem auto 3rem; padding: 0 1rem; }
main.wide { max-width: 76rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
small { color: var(--quiet); font-size: .8rem; font-weight: 400; line-height: 1.3; }
p small, label small, legend small, button small, .button small, h1 small { display: block; }
.banner small, .test-cards small { display: inline; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; margin-bottom: 1rem; }
.card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; }
.amount { font-size: 2.2rem; font-weight: 700; font-variant-numeric: tabular-nums; margin: .25rem 0; line-height: 1.2; }
.quiet { color: var(--quiet); } .center { text-align: center; }
.notice { border-inline-start: 4px solid light-dark(#b3261e, #ff8a80); padding: .4rem .75rem; color: light-dark(#b3261e, #ff8a80); }
.notice small { color: inherit; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; } dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
fieldset { border: 0; padding: 0; margin: 1rem 0; } legend { padding: 0; font-weight: 600; margin-bottom: .4rem; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
label.choice { display: flex; align-items: center; gap: .6rem; margin: 0; padding: .75rem .9rem; border: 1px solid var(--line); border-top-width: 0; cursor: pointer; }
label.choice:first-of-type { border-top-width: 1px; border-radius: 10px 10px 0 0; } label.choice:last-of-type { border-radius: 0 0 10px 10px; }
label.choice:only-of-type { border-radius: 10px; }
label.choice:has(:checked) { background: light-dark(#eef3ff, #26314a); }
input:not([type=radio]) { box-sizing: border-box; width: 100%; font: inherit; padding: .6rem .75rem; border: 1px solid light-dark(#8a919b, #6a717d); border-radius: 8px; background: transparent; color: inherit; }
input[type=radio] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: #2457c5; }
button, .button { display: inline-block; box-sizing: border-box; font: inherit; font-weight: 600; min-height: 2.9rem; padding: .5rem 1.1rem; border: 1px solid #2457c5; border-radius: 8px; background: #2457c5; color: #fff; cursor: pointer; text-decoration: none; text-align: center; }
button small, .button small { color: inherit; }
button.full, .button.full { width: 100%; margin-top: .75rem; }
button.plain, .button.plain { background: transparent; color: inherit; border-color: light-dark(#8a919b, #6a717d); }
button.pay { background: #07863d; border-color: #07863d; }
button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid light-dark(#7aa2ff, #9ab8ff); outline-offset: 2px; }
form:has([value=alipay]:checked) .of-card, form:has([value=wechat_pay]:checked) .of-card { display: none; }
.test-cards { display: grid; gap: .4rem; margin-top: .6rem; }
.test-cards button { min-height: 2.4rem; padding: .25rem .75rem; font-size: .85rem; text-align: start; display: flex; justify-content: space-between; gap: .75rem; font-weight: 400; font-variant-numeric: tabular-nums; }
img.qr { display: block; margin: 1rem auto; background: #fff; border-radius: 8px; width: 15rem; height: 15rem; image-rendering: pixelated; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { text-align: start; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
td.long { white-space: normal; min-width: 12rem; } td.number { text-align: end; font-variant-numeric: tabular-nums; }
form.deed { display: inline; } form.deed button { min-height: 0; padding: .15rem .6rem; font-size: .8rem; }
.id { font: .8rem/1.6 ui-monospace, monospace; display: inline-block; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
.good { color: light-dark(#07703a, #6fd79a); } .bad { color: light-dark(#b3261e, #ff8a80); } .open { color: light-dark(#8a5a00, #f0c060); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
iframe { width: 100%; height: 30rem; border: 1px solid var(--line); border-radius: 8px; background: #fff; }
`;

function inserted(insert: Insert): string {
  if (insert === null) return "";
  if (insert instanceof Html) return insert.text;
  if (typeof insert === "object") return insert.map(({ text }) => text).join("");
  return String(insert).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
