import { fold } from "@/lib/search/terms";
import type { Block } from "./block";
import { blocksText } from "./block-text";

/** Characters in a row that are compared. Shorter runs are common to any two texts of one kind. */
const gram = 5;

/** One hash in so many, a power of two, is kept: about thirty of a piece of a thousand characters. */
const oneIn = 32;

/** Fewer hashes in common are chance, or a phrase that many texts have. */
export const fewestShared = 4;

/**
 * Every run of five characters that say something, in Simplified characters: as hashes in rising order,
 * each once. That two runs share one of four thousand million hashes shifts no percentage.
 *
 * @param folded the same text as search sees it, where that is known already.
 */
export function gramsOf(text: string, folded = fold(text)): Uint32Array {
  const grams = hashesOf(folded).sort();
  let kept = 0;
  for (const hash of grams) {
    if (kept > 0 && hash === grams[kept - 1]) continue;
    grams[kept] = hash;
    kept += 1;
  }
  return grams.subarray(0, kept);
}

/** The hashes of {@link gramsOf} in the order of the text, which is folded already. */
function hashesOf(folded: string): Uint32Array {
  const plain = saying(folded);
  const hashes = new Uint32Array(plain.length);
  // The hashes under way, of which each takes every unit in turn.
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let at = 0; at < plain.length; at += 1) {
    const unit = plain[at] ?? 0;
    hashes[at] = mixed(four, unit);
    four = mixed(three, unit);
    three = mixed(two, unit);
    two = mixed(one, unit);
    one = mixed(0, unit);
  }
  // The first of them are of runs that are not whole.
  return hashes.subarray(gram - 1);
}

function mixed(hash: number, unit: number): number {
  const product = Math.imul(hash ^ unit, 0x9e37_79b1);
  return product ^ (product >>> 15);
}

let sayingUnits: Uint8Array | undefined;

/** The UTF-16 units of letters and digits. */
function saying(text: string): Uint16Array {
  sayingUnits ??= new Uint8Array(0x1_00_00).map((_, at) => Number(says(at)));
  const units = new Uint16Array(text.length);
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (sayingUnits[unit] !== 1) continue;
    units[kept] = unit;
    kept += 1;
  }
  return units.subarray(0, kept);
}

/** Units that come in pairs are rare characters, as a rule. */
function says(unit: number): boolean {
  return (unit >= 0xd800 && unit < 0xe000) || /[\p{L}\p{N}]/u.test(String.fromCharCode(unit));
}

/** How much of the smaller set of hashes is in the larger, from 0 to 1. */
export function containment(one: Uint32Array, other: Uint32Array): number {
  const shortest = Math.min(one.length, other.length);
  let shared = 0;
  for (let here = 0, there = 0; here < one.length && there < other.length; ) {
    const difference = (one[here] ?? 0) - (other[there] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) here += 1;
    if (difference >= 0) there += 1;
  }
  return shortest === 0 ? 0 : shared / shortest;
}

/** The hashes by which each piece of a text is found again; see {@link sampleOf}. */
export function samplesOf(pieces: readonly { blocks: readonly Block[] }[]): number[][] {
  return pieces.map(({ blocks }) => sampleOf(blocksText(blocks)));
}

/**
 * The hashes by which a piece is found again in other documents: the same of equal words wherever they
 * stand, so that the share of them in common is about the share of the text. Unlike MinHash it tells
 * that a short text is contained in a long one (FracMinHash, doi:10.1101/2022.01.11.475838). Signed, as
 * the database keeps integers.
 *
 * @param folded the same text as search sees it, where that is known already.
 */
export function sampleOf(text: string, folded = fold(text)): number[] {
  const sample = new Set<number>();
  const hashes = hashesOf(folded);
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? 0;
    if (isKept(hash)) sample.add(hash | 0);
  }
  return [...sample];
}

/** How many of {@link gramsOf} a sample holds. */
export function sampledIn(grams: Uint32Array): number {
  return grams.filter(isKept).length;
}

function isKept(hash: number): boolean {
  return (hash & (oneIn - 1)) === 0;
}

/** From so many hashes on, chance makes no sample tell a fifth of the share that there is. */
const telling = 30;

/**
 * Whether a share of one text may stand in another, by their samples: false where it is out of the
 * question (of thirty hashes that are shared one in two, fewer than three come up once in two million
 * times), true for texts too short to tell.
 */
export function mayContain(
  one: readonly number[],
  other: readonly number[],
  share: number,
): boolean {
  const [small, large] = one.length < other.length ? [one, other] : [other, one];
  if (small.length < telling) return true;
  const hashes = new Set(large);
  return small.filter((hash) => hashes.has(hash)).length >= (small.length * share) / 5;
}
