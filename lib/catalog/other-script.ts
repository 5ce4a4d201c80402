import * as Simplifying from "opencc-js/t2cn";
import type { Block } from "./block";
import type { Script } from "./document";

/** Names the tables and exceptions below: what was made by others is made anew. */
export const converter = "opencc-js 1.4.2, 2";

/**
 * Words in which 著 (to write, renowned) stays in Simplified text, beside those that OpenCC knows. From
 * Taiwan's standard it takes 著 for the particle 着 elsewhere; from the general Traditional tables it
 * would leave 著 nearly everywhere.
 */
const written = /[編编原土譯译遺遗論论撰卓所]著(?![急落手重眼想])|[見见]微知著|著文章/gu;

/** Words that OpenCC takes for others with 著, and that hold the particle. */
const particle = /[配結结融聯联迎]合著|看著[書书]/gu;

const simplify = Simplifying.Converter({ from: "tw", to: "cn" });

/** The text of a document, as far as it is turned. */
type Text<Piece> = { title: string; intro: readonly string[]; pieces: readonly Piece[] };

/** The script that a text is not written in. */
export function otherScript(script: Script): Script {
  return script === "hans" ? "hant" : "hans";
}

/**
 * A document's text in a script: characters are converted and words are kept, by the tables of Taiwan's
 * standard, whose way there and back changes nothing. The tables of phrases (twp) would write other
 * words than the author did.
 */
export async function textIn<Piece extends { heading: string; blocks: readonly Block[] }>(
  { title, intro, pieces }: Text<Piece>,
  script: Script,
): Promise<{ title: string; intro: string[]; pieces: Piece[] }> {
  const turn = await turnerTo(script);
  return {
    title: turn(title),
    intro: intro.map(turn),
    pieces: pieces.map((piece) => ({
      ...piece,
      heading: turn(piece.heading),
      blocks: piece.blocks.map((block) => turnedBlock(block, turn)),
    })),
  };
}

/** A short text in a script. */
export async function inScript(text: string, script: Script): Promise<string> {
  return (await turnerTo(script))(text);
}

type Turn = (text: string) => string;

let traditionalise: Promise<Turn> | undefined;

/** The tables toward Traditional are a megabyte, which nobody loads who does not need them. */
function turnerTo(script: Script): Promise<Turn> {
  if (script === "hans") return Promise.resolve(inSimplified);
  traditionalise ??= import("opencc-js/cn2t").then(({ Converter }) =>
    Converter({ from: "cn", to: "tw" }),
  );
  return traditionalise;
}

/** A text in Simplified characters, each in the place of its own. */
export function inSimplified(text: string): string {
  const converted = simplify(text);
  const corrections = [...places(text, written, "著"), ...places(text, particle, "着")];
  if (corrections.length === 0) return converted;
  // Each character stands for one, in the same place.
  const characters = converted.split("");
  for (const { at, character } of corrections) characters[at] = character;
  return characters.join("");
}

function places(text: string, words: RegExp, character: string) {
  return [...text.matchAll(words)].map((match) => ({
    at: match.index + match[0].indexOf("著"),
    character,
  }));
}

function turnedBlock(block: Block, turn: Turn): Block {
  switch (block.kind) {
    case "heading":
    case "paragraph":
    case "salutation":
      return { ...block, text: turn(block.text) };
    case "list":
      return { ...block, items: block.items.map(turn) };
    case "signature":
      return { ...block, lines: block.lines.map(turn) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(turn)) };
  }
}
