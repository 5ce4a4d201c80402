import { escapeXml } from "@/lib/markup/escape-xml";
import { type Locale, locales } from "@/messages/locales";

/** Addresses in one file: the most that sitemaps.org/protocol.html allows. */
export const addressesPerFile = 50_000;

/** One file of the sitemap: the pages of the site itself, or of a range of document numbers. */
export type SitemapPart =
  | { kind: "pages"; locale: Locale }
  /** Documents numbered from `(part - 1) * addressesPerFile + 1` on. */
  | { kind: "documents"; locale: Locale; part: number };

/** An address, and when what stands there last changed; null where nobody knows. */
export type SitemapEntry = { address: string; changedAt: Date | null };

/** The name of a file, as its address has it. */
export function sitemapName(part: SitemapPart): string {
  return part.kind === "pages" ? `${part.locale}-pages` : `${part.locale}-documents-${part.part}`;
}

/** Reads such a name; null for anything else. */
export function parseSitemapName(name: string): SitemapPart | null {
  const locale = locales.find((known) => name.startsWith(`${known}-`));
  if (locale === undefined) return null;
  const rest = name.slice(locale.length + 1);
  if (rest === "pages") return { kind: "pages", locale };
  const part = /^documents-([1-9]\d{0,5})$/.exec(rest)?.[1];
  return part === undefined ? null : { kind: "documents", locale, part: Number(part) };
}

export const sitemapOpening =
  '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';

export const sitemapClosing = "</urlset>\n";

/** Some of the lines between {@link sitemapOpening} and {@link sitemapClosing}. */
export function sitemapLines(entries: readonly SitemapEntry[]): string {
  return entries.map((entry) => `<url>${entryXml(entry)}</url>\n`).join("");
}

/** The file that names all others. */
export function sitemapIndex(files: readonly SitemapEntry[]): string {
  const lines = files.map((file) => `<sitemap>${entryXml(file)}</sitemap>\n`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines}</sitemapindex>\n`;
}

function entryXml({ address, changedAt }: SitemapEntry): string {
  const changed = changedAt === null ? "" : `<lastmod>${changedAt.toISOString()}</lastmod>`;
  return `<loc>${escapeXml(address)}</loc>${changed}`;
}
