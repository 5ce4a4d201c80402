import { numeralValue } from "@/lib/markup/numeral";

/** What stands over several headings of one level, folded. */
type Headed = { title: string; intro: readonly string[]; headings: readonly string[] };

const numeral = "(?<![第一二三四五六七八九十两\\d])([一二三四五六七八九十两]{1,3}|\\d{1,3})";

/** Words for several texts; a sample or a template is as often a single one. */
const collectionWord = /精选|大全|合集|集锦|汇编|选编|范文汇总/;

const textCount = new RegExp(`${numeral}\\s*[篇则例首](?!论文|文章|报道|稿|经验)`, "g");

/** What sections are about, whatever the text is. */
const sectionWord = /(?:工作|情况|问题|要求|措施|内容|目标)$/;

const bareNumber = /^[(【[]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)】\]]?$/;

/**
 * Whether headings that the format itself marks part the texts of a collection, and not the sections of
 * a single text: the title or the intro says so, or each heading is no more than a number, or each names
 * a text of its own, as 大学生自我介绍 and 会计自我介绍 do.
 */
export function isCollection({ title, intro, headings }: Headed): boolean {
  const counts = countsIn(title);
  return (
    collectionWord.test(title) ||
    counts.some((count) => count > 1) ||
    intro.some((line) => saysSo(line, headings.length)) ||
    headings.every((heading) => bareNumber.test(heading)) ||
    nameTexts({ title, intro, headings })
  );
}

/** An author may count texts as well; an intro counts those that follow. */
function saysSo(line: string, headings: number): boolean {
  return /大全|合集|集锦/.test(line) || (headings > 1 && countsIn(line).includes(headings));
}

function countsIn(text: string): number[] {
  return [...text.matchAll(textCount)].map(([, count = ""]) => numeralValue(count) ?? 0);
}

/** Whether the headings share what the title calls the text, or the ending of a name that it or the intro has. */
function nameTexts({ title, intro, headings }: Headed): boolean {
  const kind = named(title).slice(-2);
  // 自我介绍：司机 names a text, and 合同期限 is about one.
  const naming = new RegExp(`${kind}(?!\\p{Script=Han})`, "u");
  const isName = (heading: string) => named(heading).endsWith(kind) || naming.test(heading);
  if (/^\p{Script=Han}{2}$/u.test(kind) && headings.every(isName)) return true;
  const ending = commonEnding(headings.map(named));
  if (headings.length < 2 || ending.length < 2 || sectionWord.test(ending)) return false;
  return [title, ...intro].some((line) => line.includes(ending));
}

/** A name without what is in brackets behind it, its number, and the words for samples. */
function named(heading: string): string {
  return heading
    .replace(/\s*[(（【[][^()（）]*[)）】\]]\s*$/, "")
    .replace(/[\d\s一二三四五六七八九十:.、]+$/, "")
    .replace(/(?:优秀|通用)?(?:范文|范本|范例|模板|样本|例文)$/, "");
}

function commonEnding(names: readonly string[]): string {
  const [first = "", ...others] = names;
  let length = 0;
  while (length < first.length) {
    const ending = first.slice(-length - 1);
    if (!others.every((name) => name.endsWith(ending))) break;
    length += 1;
  }
  return length === 0 ? "" : first.slice(-length);
}
