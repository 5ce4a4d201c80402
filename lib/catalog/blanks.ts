/** Blanks as sample documents have them: ××, xx, ＿＿, 某某, and dates such as xx年x月. */
const blank =
  /[×✕╳]{1,}|(?<![A-Za-z])[xX]{2,4}(?![A-Za-z])|(?<![A-Za-z\s])[xX](?=\p{Script=Han})|_{2,}|＿{2,}|某某+|\*{2,}/gu;

/** Every place of a text that its reader has to fill in. */
export function blanksOf(text: string): { at: number; length: number }[] {
  return [...text.matchAll(blank)].map((match) => ({ at: match.index, length: match[0].length }));
}
