/** Names that Windows keeps for devices, with or without an ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Characters, not UTF-16 units, of a title that go into the name: well within 255 bytes of UTF-8. */
const longestName = 70;

/**
 * The `Content-Disposition` of a document's Word file: its title as the name, in the form of RFC 6266
 * with a plain name for programs that know no other.
 */
export function wordDisposition(title: string, number: number): string {
  const encoded = encodeURIComponent(wordFileName(title, number)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainName(number)}"; filename*=UTF-8''${encoded}`;
}

/**
 * The title as a file's name: without what Windows, macOS or Linux refuse, and without invisible
 * characters, which can make a name read backwards.
 */
function wordFileName(title: string, number: number): string {
  const visible = title
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const name = [...visible]
    .slice(0, longestName)
    .join("")
    .replace(/^\.+|[. ]+$/g, "");
  return name && !deviceName.test(name) ? `${name}.docx` : plainName(number);
}

function plainName(number: number): string {
  return `fanben-${number}.docx`;
}
