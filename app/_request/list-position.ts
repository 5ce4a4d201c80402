import type { ListOrder, ListPosition } from "@/lib/catalog/data";

/**
 * Where a list goes on, as one segment of an address: `<ms since 1970>-<document number>`, or
 * `<readers>-<document number>` in the order of use.
 */
export function listPositionSegment(position: ListPosition): string {
  const key = position.order === "newest" ? position.uploadedAt.getTime() : position.readerCount;
  return `${key}-${position.number}`;
}

/** Reads such a segment; null for anything else. */
export function parseListPosition(segment: string, order: ListOrder): ListPosition | null {
  const match = /^(\d{1,14})-(\d{1,9})$/.exec(segment);
  if (match === null) return null;
  const [key, number] = [Number(match[1]), Number(match[2])];
  if (order === "newest") return { order, uploadedAt: new Date(key), number };
  return key > 2_147_483_647 ? null : { order, readerCount: key, number };
}
