import { readFile } from "node:fs/promises";
import { readParts } from "@/lib/import/zip-parts";

/** All the text of a Word file, without what stands between its words. Throws where it is none. */
export async function wordText(file: string): Promise<string> {
  const parts = await readParts(await readFile(file), (name) => name === "word/document.xml");
  const document = typeof parts === "string" ? undefined : parts.get("word/document.xml");
  if (document === undefined) throw new Error(`${file} is no Word file`);
  const text = [
    ...Buffer.from(document)
      .toString("utf8")
      .matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g),
  ];
  return withoutSpace(text.map(([, words]) => words).join(""));
}

/** Words alone, to be compared whatever lines they stand on. */
export function withoutSpace(text: string): string {
  return text.replace(/\s/g, "");
}
