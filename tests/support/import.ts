import { blockText } from "@/lib/catalog/block-text";
import { type Imported, importDocument } from "@/lib/import/imported-document";

export type Accepted = Extract<Imported, { kind: "imported" }>;

/** Imports a text as a file; throws when it is refused. */
export async function imported(text: string | Uint8Array, name = "page.txt"): Promise<Accepted> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = await importDocument({ name, bytes });
  if (result.kind === "refused") throw new Error(`refused: ${result.reason}`);
  return result;
}

/** Marks that an import makes full-width in Chinese text; see lib/markup/punctuation.ts. */
const widened: Record<string, string> = {
  "，": ",",
  "；": ";",
  "：": ":",
  "？": "?",
  "！": "!",
  "（": "(",
  "）": ")",
};

/** Every character of a text but white space, in its order; the {@link widened} marks in one form. */
function characters(text: string): string[] {
  return [...text.replace(/[\s\uFEFF]/gu, "")].map((character) => widened[character] ?? character);
}

/** The same without an order, so that two texts can be compared that hold the same. */
export function inventory(text: string): string {
  return characters(text).sort().join("");
}

/** The inventory of all that an import kept or made title and byline, and of all that it dropped and said so. */
export function accountedFor({ draft, used, dropped }: Accepted): string {
  const lines = [...used, ...dropped].map(({ text }) => text);
  return inventory([...keptText(draft), ...lines].join("\n"));
}

/** What of a document's text does not stand in the source in the order that the document has; empty where all does. */
export function outOfOrder({ draft }: Accepted, source: string): string {
  const all = characters(source);
  let from = 0;
  const kept = characters(keptText(draft).join("\n"));
  const at = kept.findIndex((character) => {
    from = all.indexOf(character, from) + 1;
    return from === 0;
  });
  return at < 0 ? "" : kept.slice(at, at + 20).join("");
}

/** Without the marks that lists are given where they are read. */
function keptText({ intro, pieces }: Accepted["draft"]): string[] {
  return [
    ...intro,
    ...pieces.flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.map((block) => (block.kind === "list" ? block.items.join("\n") : blockText(block))),
    ]),
  ];
}
