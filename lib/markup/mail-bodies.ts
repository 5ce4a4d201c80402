import { escapeHtml } from "./escape-html";

export type MailText = { subject: string; text: string; html: string };

type Letter = {
  greeting: string;
  /** Facts, each with its name. */
  rows: readonly (readonly [string, string])[];
  /** What a person wrote, with its own lines; left out where the mail is ours alone. */
  quote?: string;
  /** Empty for none. */
  hint: string;
  /** The first one is the one to press. */
  links: readonly { url: string; name: string }[];
};

/** A mail as text and as HTML. */
export function mailBodies(locale: string, letter: Letter): Pick<MailText, "text" | "html"> {
  const { greeting, rows, quote, hint, links } = letter;
  const lines = [
    greeting,
    "",
    ...(quote === undefined ? [] : [quote, ""]),
    ...rows.map(([name, value]) => `${name}: ${value}`),
    "",
    ...(hint === "" ? [] : [hint, ""]),
    ...links.map(({ url, name }) => `${name}: ${url}`),
  ];
  return { text: lines.join("\n"), html: mailHtml(locale, letter) };
}

// Mail programs know no style sheets to speak of, so every style stands where it applies.
function mailHtml(locale: string, { greeting, rows, quote, hint, links }: Letter): string {
  const cell = "padding:8px 16px 8px 0;border-bottom:1px solid #e4ded2;vertical-align:top";
  const lines = rows.map(
    ([name, value]) =>
      `<tr><td style="${cell};color:#69635a;white-space:nowrap">${escapeHtml(name)}</td><td style="${cell}">${escapeHtml(value)}</td></tr>`,
  );
  const plain = "display:inline-block;color:#a8322a;padding:10px 20px";
  const filled = `${plain};background:#a8322a;color:#fff;border-radius:6px;text-decoration:none`;
  const anchors = links.map(
    ({ url, name }, at) =>
      `<a href="${escapeHtml(url)}" style="${at === 0 ? filled : plain}">${escapeHtml(name)}</a>`,
  );
  const quoted =
    quote === undefined
      ? ""
      : `<blockquote style="margin:16px 0;padding:4px 0 4px 16px;border-left:3px solid #e4ded2;white-space:pre-wrap">${escapeHtml(quote)}</blockquote>`;
  return `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;background:#faf8f3;color:#1f1d1a;font:16px/1.7 'PingFang SC','Microsoft YaHei',sans-serif"><div style="max-width:560px;margin:auto;background:#fff;border:1px solid #e4ded2;border-radius:12px;padding:24px"><p style="margin-top:0">${escapeHtml(greeting)}</p>${quoted}<table style="border-collapse:collapse;width:100%">${lines.join("")}</table><p style="color:#69635a">${escapeHtml(hint)}</p><p style="margin-bottom:0">${anchors.join("")}</p></div></body></html>`;
}
