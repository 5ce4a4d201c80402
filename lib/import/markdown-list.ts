import type { Token } from "markdown-it";

/** An item with the number before it and its lines in the file, from 0. */
type NumberedItem = { token: Token; number: number; start: number; end: number; isLine: boolean };

/**
 * Which items of a numbered list are items of a list, and not lines that bear a number: those that count
 * 1, 2, 3 one below the other, each a line. What has text below is a heading with a number, a paragraph
 * apart from the next may be named by its own, and one that counts otherwise would lose it.
 *
 * @param at the place of the token that opens the list.
 * @param source the lines of the file.
 */
export function plainItems(
  tokens: readonly Token[],
  at: number,
  source: readonly string[],
): Set<Token> {
  const plain = new Set<Token>();
  let run: NumberedItem[] = [];
  const close = () => {
    const counts = run.every(({ number }, place) => number === place + 1);
    const isCounted = counts || run.every(({ number }) => number === 1);
    if (run.length > 1 && isCounted && run.every(({ isLine }) => isLine)) {
      for (const { token } of run) plain.add(token);
    }
    run = [];
  };
  for (const item of itemsOf(tokens, at, source)) {
    if (item.start !== run.at(-1)?.end) close();
    run.push(item);
  }
  close();
  return plain;
}

function itemsOf(tokens: readonly Token[], at: number, source: readonly string[]): NumberedItem[] {
  const level = tokens[at]?.level ?? 0;
  const items: NumberedItem[] = [];
  for (let place = at + 1; (tokens[place]?.level ?? 0) > level; place += 1) {
    const token = tokens[place];
    if (token?.type !== "list_item_open" || token.level !== level + 1) continue;
    const [start, end] = tokens[place + 2]?.map ?? token.map ?? [0, 0];
    // A paragraph, and the end of the item behind it.
    const isLine =
      tokens[place + 2]?.type === "inline" &&
      tokens[place + 4]?.type === "list_item_close" &&
      // Lines that are indented go on with the first.
      source.slice(start + 1, end).every((line) => /^\s+\S/.test(line));
    items.push({ token, number: Number(token.info), start, end, isLine });
  }
  return items;
}
