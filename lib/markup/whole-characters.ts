/**
 * A part that was cut out of a text without the half of a rare character at either end, which no database
 * keeps: those outside of the Basic Multilingual Plane are two UTF-16 units.
 */
export function wholeCharacters(part: string): string {
  return part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
