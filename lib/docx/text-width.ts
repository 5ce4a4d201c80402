/**
 * How wide text is in em, about as word processors set it: a Chinese character takes 1, a Latin one
 * what Times New Roman gives it on average, and a quarter stands at both ends of a Latin word. Good for
 * sharing out room, not for telling where a line ends.
 */
export function emWidth(text: string): number {
  let width = (text.match(/[A-Za-z0-9]+/g)?.length ?? 0) / 2;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/[0-9_]/.test(character)) return 0.5;
  if (/[A-Z]/.test(character)) return 0.67;
  if (/[a-z]/.test(character)) return 0.45;
  return character <= "\u007F" ? 0.3 : 1;
}
