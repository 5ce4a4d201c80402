import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "@playwright/test";

export type Theme = "light" | "dark" | "sepia";

/** How a page is looked at in a window of so many pixels; the paper colours lay out nothing another way. */
export function themesAt(width: number): Theme[] {
  if (width === 390) return ["light", "dark", "sepia"];
  return width === 1280 ? ["light", "dark"] : ["light"];
}

/** One picture: of what, and how. */
export type Shot = {
  name: string;
  locale: string;
  theme: Theme;
  width: number;
  /** The file, below the folder of the sheet. */
  file: string;
  /** How far things moved by themselves while the page loaded; 0 is well. */
  shift: number;
  /** By how many pixels the page is wider than the window. */
  over: number;
};

/** Writes the contact sheet: one page with every picture, a row for each look. */
export async function writeSheet(folder: string, shots: readonly Shot[]): Promise<string> {
  const file = path.join(folder, "sheet.html");
  const rows = [...grouped(shots, ({ name }) => name)].map(
    ([name, row]) =>
      `<h2 id="${name}">${name}</h2><div class="row">${row.map(figure).join("")}</div>`,
  );
  const jumps = [...new Set(shots.map(({ name }) => name))];
  await writeFile(
    file,
    `<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>${style}</style>
<h1>${shots.length} pictures</h1>
<nav>${jumps.map((name) => `<a href="#${name}">${name}</a>`).join(" ")}</nav>${rows.join("\n")}`,
  );
  return file;
}

/** Draws the pictures of one look of the site side by side into PNGs of so many each. */
export async function drawMontages(
  browser: Browser,
  folder: string,
  shots: readonly Shot[],
): Promise<void> {
  const groups = grouped(shots, ({ locale, theme, width }) => `${width}-${locale}-${theme}`);
  const page = await browser.newPage({ viewport: { width: 1840, height: 1000 } });
  for (const [name, group] of groups) {
    const perMontage = (group[0]?.width ?? 0) < 600 ? 10 : 6;
    for (let from = 0; from < group.length; from += perMontage) {
      const part = group.slice(from, from + perMontage);
      const file = path.join(folder, `montage-${name}-${from / perMontage + 1}.html`);
      await writeFile(
        file,
        `<!doctype html><meta charset="utf-8"><style>${style}</style><div class="montage">${part.map(figure).join("")}</div>`,
      );
      await page.goto(`file://${file}`);
      await page.screenshot({ path: file.replace(/html$/, "png"), fullPage: true });
    }
  }
  await page.close();
}

/** In the order in which each group was first met. */
function grouped(shots: readonly Shot[], key: (shot: Shot) => string): Map<string, Shot[]> {
  const groups = new Map<string, Shot[]>();
  for (const shot of shots) groups.set(key(shot), [...(groups.get(key(shot)) ?? []), shot]);
  return groups;
}

function figure({ name, locale, theme, width, file, shift, over }: Shot): string {
  const trouble = [shift > 0 && `moved by ${shift.toFixed(3)}`, over > 0 && `${over} px too wide`];
  const said = trouble.filter((part) => part !== false).join(", ");
  return `<figure style="--width:${width}"><a href="${file}"><img src="${file}" loading="eager" alt=""></a><figcaption>${name} · ${locale} · ${theme} · ${width}${said && ` <b>${said}</b>`}</figcaption></figure>`;
}

const style = `
body { margin: 16px; font: 13px/1.5 system-ui, sans-serif; background: #8b8b8b; color: #111 }
nav { display: flex; flex-wrap: wrap; gap: 4px 12px }
.row, .montage { display: flex; flex-wrap: wrap; gap: 12px; align-items: start }
figure { margin: 0; flex: 0 0 auto; width: calc(var(--width) * .45px); background: #fff }
.montage figure { width: calc(var(--width) * .45px + 40px - var(--width) * .03px) }
figure a { display: block; max-height: 900px; overflow: hidden }
.montage figure a { max-height: 860px }
img { display: block; width: 100% }
figcaption { padding: 2px 6px }
b { color: #b00 }
`;
