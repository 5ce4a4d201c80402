const longestLink = 40;

/** What names the links to other documents that a site puts below its own, folded. */
const linkHeading = /^(?:相关推荐|相关文章|相关阅读|热门推荐|猜你喜欢|上一篇|下一篇)[:\s]*$/;

/** Marks of sentences and of names with a label, and the names of books, which an author recommends. */
const textMark = /[。！？!?；;，,：:…《》]/;

const date =
  /^(?:[\d×xX〇○零一二三四五六七八九十\s]+年[\d×xX一二三四五六七八九十\s]+月|\d{4}\s*[-./]\s*\d{1,2}\b)/;

/** Whether links to other documents stand below the line, folded. */
export function isLinkHeading(foldedLine: string): boolean {
  return linkHeading.test(foldedLine);
}

/** Whether a line can be no more than the title of another document, with its address or without it. */
export function isLinkTitle(line: string): boolean {
  const title = line.replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1").trim();
  return title.length <= longestLink && !textMark.test(title) && !date.test(title);
}
