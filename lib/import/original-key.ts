/** Where the original of a file is kept, by the hash of its bytes. */
export function originalKey(hash: string): string {
  return `originals/${hash}`;
}

/** Where a part of a file is kept while it comes in; a file too large for memory stays so. */
export function partKey(fileId: string, offset: number): string {
  return `uploads/${fileId}/${offset}`;
}

/** Where the lines are kept that were read from it. */
export function sourceLinesKey(hash: string): string {
  return `source-lines/${hash}`;
}
