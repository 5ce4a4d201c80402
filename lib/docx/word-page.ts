/** A4 and the margins of official documents (GB/T 9704—2012), in twentieths of a point. */
export const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, right: 1474, bottom: 1984, left: 1588, header: 850, footer: 1134 },
} as const;

/** The room between the margins, in twentieths of a point. */
export const textArea = {
  width: page.size.width - page.margin.left - page.margin.right,
  height: page.size.height - page.margin.top - page.margin.bottom,
} as const;
