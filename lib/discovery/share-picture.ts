import { escapeXml } from "@/lib/markup/escape-xml";
import { displayWidth, fitted } from "./page-words";

/** What stands on the picture that is shown where a page is shared. */
type SharePicture = {
  /** What kind of thing it is, in a line above. */
  above: string;
  title: string;
  /** What is inside, in a line below. */
  facts: string;
  site: string;
  /** The character of the seal, in the script of the picture. */
  seal: "范" | "範";
};

/** In pixels, as Open Graph asks for. */
export const pictureWidth = 1200;
export const pictureHeight = 630;

const margin = 88;

const smallest = { size: 60, lines: 4 };

/** From the largest on, as long as the title takes so many lines at most. */
const sizes = [{ size: 92, lines: 2 }, { size: 78, lines: 3 }, smallest];

const lineHeight = 1.34;

/** The picture as SVG, in the one typeface that ships with the site: `lib/platform/picture.ts` draws it. */
export function pictureSvg({ above, title, facts, site, seal }: SharePicture): string {
  const { size, lines } = setTitle(title);
  const block = lines.length * size * lineHeight;
  // The title is centred in the room between the two small lines.
  const top = 165 + (330 - block) / 2 + size * 0.98;
  const titleText = lines
    .map((line, at) => {
      // A full-width bracket has its ink in its right half.
      const x = margin - (/^[（「『《“]/u.test(line) ? size / 2 : 0);
      return text(line, { x, y: top + at * size * lineHeight, size, fill: "#1f1d1a" });
    })
    .join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${pictureHeight}" font-family="Noto Serif SC" font-weight="700">`,
    `<rect width="${pictureWidth}" height="${pictureHeight}" fill="#faf8f3"/>`,
    `<rect width="18" height="${pictureHeight}" fill="#a8322a"/>`,
    `<path d="M${margin} 152H${pictureWidth - margin}M${margin} 508H${pictureWidth - margin}" stroke="#dcd3c2" stroke-width="2"/>`,
    text(above, { x: margin, y: 112, size: 36, fill: "#a8322a" }),
    titleText,
    `<rect x="${margin}" y="534" width="56" height="56" rx="6" fill="#a8322a"/>`,
    text(seal, { x: margin + 8, y: 577, size: 40, fill: "#ffffff" }),
    text(fitted(site, 12), { x: margin + 76, y: 575, size: 36, fill: "#1f1d1a" }),
    text(facts, { x: pictureWidth - margin, y: 574, size: 32, fill: "#69635a", anchor: "end" }),
    "</svg>",
  ].join("");
}

/** The title in lines as large as they can be. */
function setTitle(title: string): { size: number; lines: string[] } {
  const room = (size: number) => (pictureWidth - 2 * margin) / size;
  for (const { size, lines: most } of sizes) {
    const lines = linesOf(title, room(size));
    if (lines.length <= most) return { size, lines };
  }
  const { size, lines } = smallest;
  const cut = fitted(title, room(size) * lines - 4);
  return { size, lines: linesOf(cut, room(size)).slice(0, lines) };
}

/** Broken before a bracket where both parts fit a line, and else into lines of about one length. */
function linesOf(title: string, room: number): string[] {
  if (drawnWidth(title) <= room) return [title];
  const bracket = /^(.+?)\s*([（(][^（()）]+[)）])$/u.exec(title);
  if (bracket?.[1] && bracket[2] && drawnWidth(bracket[2]) <= room) {
    return [...evenLines(bracket[1], room), bracket[2]];
  }
  return evenLines(title, room);
}

function evenLines(title: string, room: number): string[] {
  const count = Math.ceil(drawnWidth(title) / room);
  for (let wanted = count; ; wanted += 1) {
    const lines = packed(title, drawnWidth(title) / wanted, room);
    if (lines.length <= wanted || wanted > count + 3) return lines;
  }
}

/** Lines of at least `least` and at most `room`, unless a word is longer; none begins with a closing mark. */
function packed(title: string, least: number, room: number): string[] {
  const lines: string[] = [""];
  for (const [part] of title.matchAll(
    /(?:[\p{Script=Latin}\d]+|[“‘「『《（(]*.)[^\p{L}\p{N}“‘「『《（(]*/gsu,
  )) {
    const line = lines.at(-1) ?? "";
    const isFull = drawnWidth(line) >= least || drawnWidth(line + part.trimEnd()) > room;
    if (line !== "" && isFull) lines.push(part);
    else lines[lines.length - 1] = line + part;
  }
  return lines.map((line) => line.trim());
}

/** In em. The Latin letters of the typeface are wider than the half of a Chinese character. */
function drawnWidth(words: string): number {
  const latin = 2 * ([...words].length - displayWidth(words));
  return displayWidth(words) + 0.09 * latin;
}

type Place = { x: number; y: number; size: number; fill: string; anchor?: "end" };

function text(words: string, { x, y, size, fill, anchor }: Place): string {
  const end = anchor === undefined ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${Math.round(y)}" font-size="${size}" fill="${fill}"${end}>${escapeXml(words)}</text>`;
}
