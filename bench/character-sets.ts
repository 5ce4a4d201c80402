/** The two bytes of each character of an encoding that Node reads and does not write. */
function tableOf(label: "gb18030" | "big5"): Map<string, Buffer> {
  const decoder = new TextDecoder(label, { fatal: true });
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      try {
        const character = decoder.decode(bytes);
        if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
      } catch {
        // Not a character of it.
      }
    }
  }
  return table;
}

const tables = new Map<string, Map<string, Buffer>>();

/**
 * Text in an encoding of old files.
 *
 * @returns the bytes, and the text that they stand for: 的 in place of each character that the encoding
 * has not.
 */
export function encoded(
  text: string,
  label: "gb18030" | "big5",
): { bytes: Uint8Array; text: string } {
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  const characters = [...text].map((character) =>
    character < "\u0080" || table.has(character) ? character : "的",
  );
  return {
    bytes: Buffer.concat(
      characters.map((character) => table.get(character) ?? Buffer.from(character)),
    ),
    text: characters.join(""),
  };
}
