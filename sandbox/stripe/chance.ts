import { createHash } from "node:crypto";

/**
 * A number from 0 up to 1 that looks like chance and is the same each time for the same seed and
 * place. A place of its own for each decision keeps them apart: in whatever order they are asked for,
 * the answers stay the same.
 */
export function chance(seed: number, ...place: (string | number)[]): number {
  const digest = createHash("sha256")
    .update([seed, ...place].join(" "))
    .digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}
