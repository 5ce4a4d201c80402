import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { renderAsync } from "@resvg/resvg-js";

/** Noto Serif SC, cut down to what GB 2312 and Big5 know; its licence stands beside it. */
const fontPlace = ["assets", "fonts", "noto-serif-sc-bold.ttf"];

/** Stands for a character that the typeface does not have, as printers have it. */
const missing = "〓";

let drawable: Set<number> | undefined;

/** Draws an SVG as PNG, in threads of its own, with the typeface of the site and no other. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), ...fontPlace);
  drawable ??= charactersOf(readFileSync(file));
  const known = drawable;
  const text = svg.replace(/\P{ASCII}/gu, (character) =>
    known.has(character.codePointAt(0) ?? 0) ? character : missing,
  );
  const image = await renderAsync(text, {
    font: { fontFiles: [file], loadSystemFonts: false, defaultFontFamily: "Noto Serif SC" },
  });
  return new Uint8Array(image.asPng());
}

/** The characters of a TrueType font: format 4 of its `cmap`, as the OpenType specification has it. */
function charactersOf(font: Buffer): Set<number> {
  const cmap = tableOf(font, "cmap");
  const known = new Set<number>();
  for (let at = 0; at < font.readUInt16BE(cmap + 2); at += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4);
    if (font.readUInt16BE(table) !== 4) continue;
    const ranges = font.readUInt16BE(table + 6) / 2;
    for (let range = 0; range < ranges; range += 1) {
      const last = font.readUInt16BE(table + 14 + range * 2);
      const first = font.readUInt16BE(table + 16 + (ranges + range) * 2);
      for (let code = first; code <= last; code += 1) known.add(code);
    }
  }
  if (known.size === 0) throw new Error("the typeface has no table of its characters");
  return known;
}

function tableOf(font: Buffer, tag: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at += 1) {
    const place = 12 + at * 16;
    if (font.toString("latin1", place, place + 4) === tag) return font.readUInt32BE(place + 8);
  }
  throw new Error(`the typeface has no ${tag}`);
}
