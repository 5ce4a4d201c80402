import { blocksText } from "@/lib/catalog/block-text";
import { type Imported, importDocument } from "@/lib/import/imported-document";

export type Accepted = Extract<Imported, { kind: "imported" }>;

/** Imports a text as a file; throws when it is refused. */
export async function imported(text: string | Uint8Array, name = "page.txt"): Promise<Accepted> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = await importDocument({ name, bytes });
  if (result.kind === "refused") throw new Error(`refused: ${result.reason}`);
  return result;
}

/** Every letter, digit and Chinese character of a text, sorted: marks and spaces do not count. */
export function inventory(text: string): string {
  return [...text.normalize("NFKC").replace(/[^\p{L}\p{N}_]/gu, "")].sort().join("");
}

/** The same of all that an import kept or made title and byline, and of all that it dropped and said so. */
export function accountedFor({ draft, used, dropped }: Accepted): string {
  const kept = [
    ...used.map(({ text }) => text),
    ...draft.intro,
    ...draft.pieces.flatMap(({ heading, blocks }) => [heading, blocksText(blocks)]),
  ];
  return inventory([...kept, ...dropped.map(({ text }) => text)].join("\n"));
}
