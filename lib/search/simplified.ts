import * as OpenCC from "opencc-js/t2cn";

// From Taiwan's standard: from the general Traditional table 著 stays unchanged nearly everywhere.
const convert = OpenCC.Converter({ from: "tw", to: "cn" });

/** What conversion does with a UTF-16 unit: nothing, nothing by itself, or something. */
type Units = Uint8Array;
const untouched = 0;
const inWords = 1;
const changing = 2;

let known: Units | undefined;

/**
 * The text in Simplified characters. Every place keeps its character: a rare one whose Simplified form is
 * written with another number of UTF-16 units stays as it is. Converted are the runs in which
 * something changes, and no more: of Simplified text that is next to nothing, and conversion is slow.
 */
export function simplified(text: string): string {
  known ??= knownUnits();
  let done = "";
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (known[text.charCodeAt(at)] !== changing) continue;
    let start = at;
    while (start > end && known[text.charCodeAt(start - 1)] !== untouched) start -= 1;
    while (at < text.length && known[text.charCodeAt(at)] !== untouched) at += 1;
    done += text.slice(end, start) + converted(text.slice(start, at));
    end = at;
  }
  return end === 0 ? text : done + text.slice(end);
}

function converted(run: string): string {
  const whole = convert(run);
  if (whole.length === run.length) return whole;
  return [...run]
    .map((character) => ({ character, other: convert(character) }))
    .map(({ character, other }) => (other.length === character.length ? other : character))
    .join("");
}

function knownUnits(): Units {
  const units = new Uint8Array(0x1_00_00);
  units.fill(changing, 0xd800, 0xe000);
  const entries = [OpenCC.Locale.from.tw, OpenCC.Locale.to.cn].flatMap(entriesOf);
  for (const entry of entries) {
    for (let at = 0; at < entry.length; at += 1) units[entry.charCodeAt(at)] ||= inWords;
  }
  const alone = Array.from({ length: 0xa000 - 0x3400 }, (_, at) =>
    String.fromCharCode(0x3400 + at),
  );
  // In one go, and each by itself all the same: no word goes over the end of a line.
  const before = [...alone, ...entries].join("\n");
  const after = [...convert(before)];
  const changed = [...before]
    .map((character, at) => ({ character, other: after[at] ?? "" }))
    .filter(({ character, other }) => character !== other);
  for (const { character } of changed) units[character.charCodeAt(0)] = changing;
  const growing = changed.filter(({ character, other }) => character.length < other.length);
  for (const { character } of growing) units[character.charCodeAt(0)] = untouched;
  return units;
}

/** What a dictionary converts. It is a text of pairs, or a list of such texts. */
function entriesOf(dictionary: unknown): string[] {
  if (Array.isArray(dictionary)) return dictionary.flatMap(entriesOf);
  return String(dictionary)
    .split("|")
    .map((pair) => pair.split(" ")[0] ?? "");
}
