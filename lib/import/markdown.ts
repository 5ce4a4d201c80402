import { readFrontMatter } from "./front-matter";
import { markdownLines } from "./markdown-lines";
import type { Source } from "./source-line";

/** Markdown as lines, without its marks. What they lead to, and what stands above the text, is set apart. */
export function readMarkdown(text: string): Source & { settings: ReadonlyMap<string, string> } {
  const all = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const { settings, facts, lines, length } = readFrontMatter(all);
  const body = all.map((line, at) => (at < length ? "" : line));
  return { facts, lines: [...lines, ...markdownLines(body)], settings };
}
