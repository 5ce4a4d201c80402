import { noFacts, type Source, type SourceLine } from "./source-line";
import { type NoteKind, WordBody, type WordParts } from "./word-body";
import { readLists } from "./word-lists";
import { readMargins, readNotes } from "./word-notes";
import { readStyles } from "./word-styles";
import { attribute, readXml } from "./xml";
import { readParts } from "./zip-parts";

/** A Word file as lines, or why it is refused. */
export type WordFile = Source | "too-large" | "encrypted" | "unreadable";

/**
 * A Word file (.docx) as lines: what stands in its body, boxes and notes included, with the numbers that
 * Word itself puts before paragraphs. Contents, the margins of pages and comments are lines apart. Pictures
 * are counted; what was deleted, and everything outside the file, is left out.
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
  const settings: WordParts = {
    styles: styles ? readStyles(styles) : new Map(),
    lists: numbering ? readLists(numbering) : new Map(),
  };
  const body = new WordBody({ ...settings, notes: notesOf(parts, main, settings) });
  readXml(text, body);
  const { lines, pictures, next } = body;
  const title = lines.find(({ form }) => form.kind === "heading" && form.level === 1)?.text;
  return {
    facts: { ...noFacts, title: title ?? null },
    lines: [...lines, ...marginLines(parts, main, { settings, next })],
    doubts: pictures === null ? [] : [{ kind: "picture", ...pictures }],
  };
}

function notesOf(parts: ReadonlyMap<string, Uint8Array>, main: string, settings: WordParts) {
  const kinds: [NoteKind, string][] = [
    ["footnote", "footnotes"],
    ["endnote", "endnotes"],
    ["comment", "comments"],
  ];
  return new Map(
    kinds.flatMap(([kind, type]) => {
      const bytes = partOf(parts, main, type);
      return bytes === undefined ? [] : [[kind, readNotes(bytes, settings)] as const];
    }),
  );
}

/** What stands in the margins of the pages, counted on after the lines of the body. */
function marginLines(
  parts: ReadonlyMap<string, Uint8Array>,
  main: string,
  { settings, next }: { settings: WordParts; next: number },
): SourceLine[] {
  const names = ["header", "footer"].flatMap((type) => related(parts, main, type));
  const margins = [...new Set(names)].flatMap((name) => parts.get(name) ?? []);
  return readMargins(margins, settings).map((text, at) => ({
    number: next + at,
    text,
    form: { kind: "aside", reason: "page-margin" },
  }));
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
