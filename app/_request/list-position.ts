import type { ListPosition } from "@/lib/catalog/data";

/** Where a list goes on, as one segment of an address: `<ms since 1970>-<document number>`. */
export function listPositionSegment({ uploadedAt, number }: ListPosition): string {
  return `${uploadedAt.getTime()}-${number}`;
}

/** Reads such a segment; null for anything else. */
export function parseListPosition(segment: string): ListPosition | null {
  const match = /^(\d{1,14})-(\d{1,9})$/.exec(segment);
  return match && { uploadedAt: new Date(Number(match[1])), number: Number(match[2]) };
}
