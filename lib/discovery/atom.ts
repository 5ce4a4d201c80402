import { escapeXml } from "@/lib/markup/escape-xml";

export type AtomFeed = {
  /** The address of the feed itself, and of the page that it follows. */
  self: string;
  page: string;
  title: string;
  /** Of the interface, such as zh-Hans. */
  language: string;
  author: string;
  entries: readonly AtomEntry[];
};

export type AtomEntry = {
  address: string;
  title: string;
  /** Of the document. */
  language: string;
  category: string;
  /** Public text alone. */
  summary: string;
  publishedAt: Date;
  changedAt: Date;
};

/** A feed as RFC 4287 has it. One without entries has not changed since 1970, as far as anybody knows. */
export function atomXml(feed: AtomFeed): string {
  const changedAt = Math.max(0, ...feed.entries.map((entry) => entry.changedAt.getTime()));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    element("id", feed.self),
    element("title", feed.title),
    element("updated", new Date(changedAt).toISOString()),
    link("self", feed.self, "application/atom+xml"),
    link("alternate", feed.page, "text/html"),
    `<author>${element("name", feed.author)}</author>`,
    ...feed.entries.map(entryXml),
    "</feed>\n",
  ].join("\n");
}

function entryXml(entry: AtomEntry): string {
  return [
    `<entry xml:lang="${escapeXml(entry.language)}">`,
    element("id", entry.address),
    element("title", entry.title),
    link("alternate", entry.address, "text/html"),
    element("published", entry.publishedAt.toISOString()),
    element("updated", entry.changedAt.toISOString()),
    `<category term="${escapeXml(entry.category)}"/>`,
    element("summary", entry.summary),
    "</entry>",
  ].join("\n");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

function link(relation: string, address: string, type: string): string {
  return `<link rel="${relation}" type="${type}" href="${escapeXml(address)}"/>`;
}
