/** What goes into the clipboard: the same text for a plain field and for a word processor. */
export type Clip = { text: string; html: string };

/**
 * Reads clean text back out of rendered blocks: one line a block, no layout, no attributes but the
 * indent and alignment that a word processor should keep. A selection inside one block gives just
 * its words.
 */
export function clipOf(root: ParentNode): Clip {
  const blocks = [...root.querySelectorAll<HTMLElement>("[data-block]")];
  if (blocks.length === 0) {
    const text = root.textContent?.trim() ?? "";
    return { text, html: `<p>${escapeHtml(text)}</p>` };
  }
  return {
    text: blocks.map(blockText).filter(Boolean).join("\n"),
    html: blocks.map(blockHtml).join(""),
  };
}

function blockText(block: HTMLElement): string {
  switch (block.dataset.block) {
    case "title":
      return `\n${lineOf(block)}`;
    case "list":
      return lines(block, "li")
        .map((item, at) => `${block.tagName === "OL" ? `${at + 1}.` : "•"} ${item}`)
        .join("\n");
    case "signature":
      return lines(block, "p").join("\n");
    case "table":
      return [...block.querySelectorAll("tr")]
        .map((row) => lines(row, "th, td").join("\t"))
        .join("\n");
    default:
      return lineOf(block);
  }
}

function blockHtml(block: HTMLElement): string {
  switch (block.dataset.block) {
    case "title":
      return `<h2>${escapeHtml(lineOf(block))}</h2>`;
    case "heading":
      return `<h3>${escapeHtml(lineOf(block))}</h3>`;
    case "list": {
      const tag = block.tagName.toLowerCase();
      const items = lines(block, "li").map((item) => `<li>${escapeHtml(item)}</li>`);
      return `<${tag}>${items.join("")}</${tag}>`;
    }
    case "signature":
      return lines(block, "p")
        .map((line) => `<p style="text-align:right">${escapeHtml(line)}</p>`)
        .join("");
    case "table": {
      const rows = [...block.querySelectorAll("tr")].map((row) => {
        const cells = lines(row, "th, td").map((cell) => `<td>${escapeHtml(cell)}</td>`);
        return `<tr>${cells.join("")}</tr>`;
      });
      return `<table border="1">${rows.join("")}</table>`;
    }
    case "salutation":
      return `<p>${escapeHtml(lineOf(block))}</p>`;
    default:
      return `<p style="text-indent:2em">${escapeHtml(lineOf(block))}</p>`;
  }
}

function lines(parent: Element, selector: string): string[] {
  return [...parent.querySelectorAll(selector)].map(lineOf);
}

function lineOf(element: Element): string {
  return element.textContent?.trim() ?? "";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
