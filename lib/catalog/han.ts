let hanUnits: Uint8Array | undefined;

/**
 * Whether a UTF-16 unit is a Chinese character, or begins one. A table, as texts are counted through
 * unit by unit.
 */
export function isHan(unit: number): boolean {
  hanUnits ??= new Uint8Array(0x1_00_00).map((_, at) => Number(beginsHan(at)));
  return hanUnits[unit] === 1;
}

/** How many Chinese characters a text has. */
export function hanCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (isHan(text.charCodeAt(at))) count += 1;
  return count;
}

/** The planes 2 and 3 hold nothing else; their characters begin with these units. */
function beginsHan(unit: number): boolean {
  const isOfPlane = unit >= 0xd840 && unit < 0xd8c0;
  return isOfPlane || /\p{Script=Han}/u.test(String.fromCharCode(unit));
}
