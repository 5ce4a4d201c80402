/**
 * The `Content-Disposition` of a document's Word file: its title as the name, without what file
 * systems refuse, in the form of RFC 6266 with a plain name for programs that know no other.
 */
export function wordDisposition(title: string, number: number): string {
  const name = title
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  const encoded = encodeURIComponent(`${name || `fanben-${number}`}.docx`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="fanben-${number}.docx"; filename*=UTF-8''${encoded}`;
}
