/** Versions of a document, by their numbers. */
export type ReadableVersions = {
  /** What was bought; for a pass, which buys no version, what is on sale. */
  own: number;
  onSale: number;
};

/**
 * Which version is read: the one bought, or a newer one that was asked for. What was published before
 * it, or is not published yet, cannot be asked for, and gives the one bought.
 */
export function readableVersion({ own, onSale }: ReadableVersions, asked: number | null): number {
  return asked !== null && asked > own && asked <= onSale ? asked : own;
}
