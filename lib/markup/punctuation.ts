const fullWidth: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
};

/**
 * Half-width marks in Chinese text made full-width, as Chinese typesetting asks
 * (w3.org/TR/clreq/#punctuation_marks). A mark between Latin letters or digits, as in 12:30 or 1,000,
 * stays; so does one whose neighbours say nothing.
 */
export function withChinesePunctuation(text: string): string {
  return text
    .replace(/[,;:?!]/g, (mark, at: number) => {
      const before = text[at - 1] ?? "";
      const after = text[at + 1] ?? "";
      const isChinese = chinese.test(before) || (chinese.test(after) && !/\s/.test(before));
      const isNumber = /\d/.test(before) && /\d/.test(after);
      return isChinese && !isNumber ? (fullWidth[mark] ?? mark) : mark;
    })
    .replace(/\(([^()]*)\)/g, (whole, inner: string) =>
      chinese.test(inner) ? `（${inner}）` : whole,
    );
}

const chinese = /[\p{Script=Han}\u3001-\u301F\uFF01-\uFF5E“”‘’…—×]/u;
