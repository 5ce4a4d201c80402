/** The syllables of pinyin without tones, by what they begin with; ü is typed as v. */
const finals: Record<string, string> = {
  "": "a ai an ang ao e ei en eng er o ou",
  b: "a ai an ang ao ei en eng i ian iao ie in ing o u",
  c: "a ai an ang ao e en eng i ong ou u uan ui un uo",
  ch: "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
  d: "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
  f: "a an ang ei en eng o ou u",
  g: "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
  h: "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
  j: "i ia ian iang iao ie in ing iong iu u uan ue un",
  k: "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
  l: "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
  m: "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
  n: "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
  p: "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
  q: "i ia ian iang iao ie in ing iong iu u uan ue un",
  r: "an ang ao e en eng i ong ou u ua uan ui un uo",
  s: "a ai an ang ao e en eng i ong ou u uan ui un uo",
  sh: "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
  t: "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
  w: "a ai an ang ei en eng o u",
  x: "i ia ian iang iao ie in ing iong iu u uan ue un",
  y: "a an ang ao e i in ing o ong ou u uan ue un",
  z: "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
  zh: "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
};

const syllables = Object.entries(finals).flatMap(([initial, all]) =>
  all.split(" ").map((final) => initial + final),
);

const known = new Set(syllables);

/** What a syllable that is being typed may be so far. */
const beginnings = new Set(
  syllables.flatMap((syllable) => [...syllable].map((_, at) => syllable.slice(0, at + 1))),
);

const longest = 6;

/** More ways to read letters in as few syllables are not tried. */
const mostReadings = 4;

/**
 * The ways in which Latin letters are two or more whole syllables of pinyin, as few as can be, long ones
 * first: `fang an`, `fan gan`, but not `fan ga n`.
 */
export function readingsOf(letters: string): string[][] {
  return readings(letters, known);
}

/** {@link readingsOf}, where the last syllable may be typed in part: `nian zh`. */
export function readingsSoFar(letters: string): string[][] {
  return readings(letters, beginnings);
}

function readings(letters: string, ends: ReadonlySet<string>): string[][] {
  const { length } = letters;
  const isRead = (from: number, to: number) =>
    to - from < length && (to === length ? ends : known).has(letters.slice(from, to));
  const next = (from: number) =>
    Array.from({ length: Math.min(longest, length - from) }, (_, at) => from + at + 1)
      .filter((to) => isRead(from, to))
      .reverse();
  /** Of how many syllables the rest can be read at least; infinite where it cannot. */
  const fewest = new Array<number>(length + 1).fill(0);
  for (let from = length - 1; from >= 0; from -= 1) {
    fewest[from] =
      1 + Math.min(...next(from).map((to) => fewest[to] ?? 0), Number.POSITIVE_INFINITY);
  }
  const found: string[][] = [];
  const read = (from: number, before: readonly string[]) => {
    if (found.length === mostReadings) return;
    if (from === length) found.push([...before]);
    for (const to of next(from)) {
      if (1 + (fewest[to] ?? 0) === fewest[from]) read(to, [...before, letters.slice(from, to)]);
    }
  };
  if (Number.isFinite(fewest[0])) read(0, []);
  return found;
}
