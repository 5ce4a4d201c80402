import type { Locale } from "@/messages/locales";

/** What the operator says of the site as a whole. Empty where nothing is said. */
export type SiteIdentity = {
  /** In place of the name in the messages, by language. */
  names: Record<Locale, string>;
  /** Who runs the site, and its registrations in China. */
  company: string;
  /** ICP 备案号, which the footer has to show (非经营性互联网信息服务备案管理办法, 第十三条). */
  icp: string;
  /** 公安备案号. */
  police: string;
};

/** How a reader reaches a person. */
export type SupportContact = {
  /** In place of the configured address. */
  email: string;
  hours: string;
  /** The picture of a WeChat contact, by the hash of its bytes. */
  qr: { hash: string; type: ImageType } | null;
};

export const imageTypes = ["image/png", "image/jpeg"] as const;

export type ImageType = (typeof imageTypes)[number];

/** The largest picture, in bytes. */
export const largestImage = 500 * 1024;

export const legalPages = ["terms", "privacy", "refunds"] as const;

export type LegalPage = (typeof legalPages)[number];

/** A legal page in one language, as it was from some moment on. */
export type LegalVersion = { paragraphs: string[]; at: Date; by: string };

/** What a picture is by its first bytes, whatever it calls itself; null for all others. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  const begins = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  return begins(0xff, 0xd8, 0xff) ? "image/jpeg" : null;
}

/** The paragraphs of a text, one a line. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The words of a list, one a line, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(paragraphsOf(text))];
}

/** Under which key the versions of a legal page are kept. */
export function legalKey(page: LegalPage, locale: Locale): string {
  return `legal:${page}:${locale}`;
}

/** Where the picture of a hash is kept. */
export function imageKey(hash: string): string {
  return `images/${hash}`;
}
