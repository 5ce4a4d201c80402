import { marginTexts } from "./margin-texts";
import type { SourceLine } from "./source-line";
import { type NoteKind, type Notes, WordBody, type WordParts } from "./word-body";
import { attribute, readXml } from "./xml";

const kinds: Readonly<Record<string, NoteKind>> = {
  footnote: "footnote",
  endnote: "endnote",
  comment: "comment",
};

/** The notes of a part of a Word file by their keys. What parts them from the text is one that nothing refers to. */
export function readNotes(bytes: Uint8Array, parts: WordParts): Notes {
  const notes = new Map<string, readonly SourceLine[]>();
  let key: string | null = null;
  let body: WordBody | null = null;
  readXml(bytes, {
    open(name, attributes) {
      if (body !== null) body.open(name, attributes);
      else if (kinds[name] !== undefined) {
        key = attribute(attributes, "id") ?? "";
        body = new WordBody(parts);
      }
    },
    text(text) {
      body?.text(text);
    },
    close(name) {
      if (kinds[name] === undefined) body?.close(name);
      else {
        if (key !== null && body !== null) notes.set(key, body.lines.flatMap(asText));
        body = null;
      }
    },
  });
  return notes;
}

/** The lines in the margins of pages; see {@link marginTexts}. */
export function readMargins(margins: readonly Uint8Array[], parts: WordParts): string[] {
  const texts = margins.flatMap((bytes) => {
    const body = new WordBody(parts);
    readXml(bytes, body);
    return body.lines.flatMap(asText).map(({ text }) => text);
  });
  return marginTexts(texts);
}

/** Rows of a table as lines. */
function asText(line: SourceLine): SourceLine[] {
  const { form } = line;
  if (form.kind !== "table") return [line];
  return form.rows
    .map((row): SourceLine => ({ ...line, text: row.join(" ").trim(), form: { kind: "plain" } }))
    .filter(({ text }) => text !== "");
}
