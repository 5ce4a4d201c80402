/** The lines in the margins of pages, each once; what is no more than the number of a page is none. */
export function marginTexts(lines: readonly string[]): string[] {
  return [...new Set(lines)].filter((text) => !isPageNumber(text));
}

/** 1, — 1 —, 第 1 页 共 3 页, Page 1 of 3. */
function isPageNumber(text: string): boolean {
  if (text.length > 30) return false;
  const words = text.replace(/[第共页頁]|page|of/gi, "").replace(/[\s\p{P}\p{S}]+/gu, " ");
  return /^ ?(?:(?:\d{1,4}|[ivxlc]{1,6}) ?){0,2}$/i.test(words);
}
