import { noFacts, type Source, type SourceLine } from "./source-line";
import { type NoteKind, type Notes, WordBody, type WordParts } from "./word-body";
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

function linesOf(parts: Parts): WordFile {
  const main = related(parts, "").named("officeDocument")[0] ?? "word/document.xml";
  const text = parts.get(main);
  if (text === undefined) return "unreadable";
  const relations = related(parts, main);
  const partOf = (type: string) => parts.get(relations.named(type)[0] ?? "");
  const styles = partOf("styles");
  const numbering = partOf("numbering");
  const settings: WordParts = {
    styles: styles ? readStyles(styles) : new Map(),
    lists: numbering ? readLists(numbering) : new Map(),
  };
  const body = new WordBody({ ...settings, notesOf: notesIn(partOf, settings) });
  readXml(text, body);
  const { lines, pictures, next } = body;
  const title = lines.find(({ form }) => form.kind === "heading" && form.level === 1)?.text;
  const margins = new Set(["header", "footer"].flatMap((type) => relations.named(type)));
  const marginTexts = readMargins(
    [...margins].flatMap((name) => parts.get(name) ?? []),
    settings,
  );
  return {
    facts: { ...noFacts, title: title ?? null },
    lines: [
      ...lines,
      ...marginTexts.map((words, at): SourceLine => {
        const form = { kind: "aside", reason: "page-margin" } as const;
        return { number: next + at, text: words, form };
      }),
    ],
    doubts: pictures === null ? [] : [{ kind: "picture", ...pictures }],
  };
}

type Parts = ReadonlyMap<string, Uint8Array>;

const noteTypes = { footnote: "footnotes", endnote: "endnotes", comment: "comments" };

/** Reads notes once they are asked for: each file of Word has parts for them, and few have any. */
function notesIn(
  partOf: (type: string) => Uint8Array | undefined,
  settings: WordParts,
): (kind: NoteKind) => Notes {
  const known = new Map<NoteKind, Notes>();
  return (kind) => {
    const before = known.get(kind);
    if (before !== undefined) return before;
    const part = partOf(noteTypes[kind]);
    const notes: Notes = part ? readNotes(part, settings) : new Map();
    known.set(kind, notes);
    return notes;
  };
}

/** What a part, or with "" the file, refers to: the names of the parts of a type. */
function related(parts: Parts, part: string): { named: (type: string) => string[] } {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const relations = parts.get(`${folder}_rels/${part.slice(folder.length)}.rels`);
  const found: { type: string; target: string }[] = [];
  if (relations !== undefined) {
    readXml(relations, {
      open(_name, attributes) {
        const target = attribute(attributes, "Target");
        const isExternal = attribute(attributes, "TargetMode") === "External";
        if (target === undefined || isExternal) return;
        found.push({ type: attribute(attributes, "Type") ?? "", target });
      },
      close() {},
    });
  }
  return {
    named: (type) =>
      found
        .filter((relation) => relation.type.endsWith(`/${type}`))
        .map(({ target }) =>
          decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1)),
        ),
  };
}
