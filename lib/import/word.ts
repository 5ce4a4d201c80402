import { noFacts, type Source } from "./source-line";
import { WordBody } from "./word-body";
import { type Lists, readLists, readStyles, type Style } from "./word-styles";
import { attribute, readXml } from "./xml";
import { readParts } from "./zip-parts";

/** A Word file as lines, or why it is refused. */
export type WordFile = Source | "too-large" | "encrypted" | "unreadable";

/**
 * A Word file (.docx) as lines: what stands in its body, boxes included. Pictures, notes, headers, what
 * was deleted, and everything outside the file are left out.
 *
 * @see ECMA-376 part 1, 17 (WordprocessingML)
 */
export async function readWord(bytes: Uint8Array): Promise<WordFile> {
  const parts = await readParts(bytes, (name) => /\.(?:xml|rels)$/i.test(name));
  if (typeof parts === "string") return parts;
  try {
    return linesOf(parts);
  } catch {
    // The parser's errors have no type of their own: whatever it throws, a part is no XML.
    return "unreadable";
  }
}

function linesOf(parts: ReadonlyMap<string, Uint8Array>): WordFile {
  const main = related(parts, "", "officeDocument")?.[0] ?? "word/document.xml";
  const text = parts.get(main);
  if (text === undefined) return "unreadable";
  const styles = partOf(parts, main, "styles");
  const numbering = partOf(parts, main, "numbering");
  const body = new WordBody({
    styles: styles ? readStyles(styles) : new Map<string, Style>(),
    lists: numbering ? readLists(numbering) : (new Map() as Lists),
  });
  readXml(text, body);
  const title = body.lines.find(({ form }) => form.kind === "heading" && form.level === 1)?.text;
  return { facts: { ...noFacts, title: title ?? null }, lines: body.lines };
}

function partOf(
  parts: ReadonlyMap<string, Uint8Array>,
  main: string,
  type: string,
): Uint8Array | undefined {
  const [name] = related(parts, main, type);
  return name === undefined ? undefined : parts.get(name);
}

/** The names of the parts that a part, or with "" the file, refers to as of one type. */
function related(parts: ReadonlyMap<string, Uint8Array>, part: string, type: string): string[] {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const relations = parts.get(`${folder}_rels/${part.slice(folder.length)}.rels`);
  if (relations === undefined) return [];
  const names: string[] = [];
  readXml(relations, {
    open(_name, attributes) {
      const target = attribute(attributes, "Target");
      const isExternal = attribute(attributes, "TargetMode") === "External";
      if (target === undefined || isExternal) return;
      if (!attribute(attributes, "Type")?.endsWith(`/${type}`)) return;
      const { pathname } = new URL(target, `file:///${folder}`);
      names.push(decodeURIComponent(pathname.slice(1)));
    },
    close() {},
  });
  return names;
}
