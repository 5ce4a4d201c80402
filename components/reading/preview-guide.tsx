"use client";

import { usePlace } from "./use-place";

/** Marks the piece that is read in the outline, and remembers the place for the day the text is open. */
export function PreviewGuide({ document }: { document: number }) {
  usePlace(document);
  return null;
}
