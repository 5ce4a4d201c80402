import * as OpenCC from "opencc-js/t2cn";

// From Taiwan's standard: from the general Traditional table 著 stays unchanged nearly everywhere.
const convert = OpenCC.Converter({ from: "tw", to: "cn" });

let changing: Uint8Array | undefined;

/** The text in Simplified characters. Every place keeps its character. */
export function simplified(text: string): string {
  changing ??= changingUnits();
  for (let at = 0; at < text.length; at += 1) {
    if (changing[text.charCodeAt(at)] === 1) return convert(text);
  }
  return text;
}

/**
 * The UTF-16 units that conversion changes somewhere: text without any of them need not be converted,
 * which is most text there is.
 */
function changingUnits(): Uint8Array {
  const units = new Uint8Array(0x1_00_00);
  units.fill(1, 0xd800, 0xe000);
  for (let code = 0x3400; code < 0xa000; code += 1) note(units, String.fromCharCode(code));
  const dictionaries = [OpenCC.Locale.from.tw, OpenCC.Locale.to.cn];
  for (const entry of dictionaries.flatMap(entriesOf)) note(units, entry);
  return units;
}

function note(units: Uint8Array, text: string): void {
  const before = [...text];
  const after = [...convert(text)];
  for (const [at, character] of before.entries()) {
    if (character !== after[at]) units[character.charCodeAt(0)] = 1;
  }
}

/** What a dictionary converts. It is a text of pairs, or a list of such texts. */
function entriesOf(dictionary: unknown): string[] {
  if (Array.isArray(dictionary)) return dictionary.flatMap(entriesOf);
  return String(dictionary)
    .split("|")
    .map((pair) => pair.split(" ")[0] ?? "");
}
