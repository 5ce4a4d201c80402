/** Where the original of a file is kept, by the hash of its bytes. */
export function originalKey(hash: string): string {
  return `originals/${hash}`;
}

/** Where the lines are kept that were read from it. */
export function sourceLinesKey(hash: string): string {
  return `source-lines/${hash}`;
}
