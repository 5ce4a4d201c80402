import type { Dropped } from "./boilerplate";
import { findShanghaiTime, timePattern } from "./shanghai-time";
import type { SourceFacts, SourceLine } from "./source-line";

/** What a source says of its document: the format itself, or else the lines around the text. */
export type PageFacts = SourceFacts & {
  category: string | null;
  /** The lines that say nothing but these facts. */
  read: SourceLine[];
};

const label = "(?:(?:上传|上傳|发布|發布|更新)?(?:时间|時間|日期)\\s*[:：]\\s*)?";

const timePart = new RegExp(`${label}${timePattern.source}`);

const editorPart = /(?:小編|小编|作者)[:：]\s*(\S{1,20})/u;

/** Reads title, category, date and editor out of the lines that are for telling them. */
export function pageFacts(dropped: readonly Dropped[], stated: SourceFacts): PageFacts {
  const crumbs = crumbsOf(linesFor(dropped, "breadcrumb")[0]?.text);
  const metadata = linesFor(dropped, "metadata");
  const times = metadata.map(({ text }) => findShanghaiTime(text));
  const editors = metadata.map(({ text }) => editorPart.exec(text)?.[1]);
  const uploadedAt = stated.uploadedAt ?? times.find((time) => time !== null) ?? null;
  const editor = stated.editor ?? editors.find((name) => name !== undefined) ?? null;
  return {
    title: stated.title ?? crumbs.at(-1) ?? null,
    category: crumbs.length > 1 ? (crumbs.at(-2) ?? null) : null,
    uploadedAt,
    editor,
    read: metadata.filter(({ text }, at) => {
      const isDated = times[at] && times[at].getTime() === uploadedAt?.getTime();
      const undated = isDated ? text.replace(timePart, "") : text;
      const rest = editors[at] === editor ? undated.replace(editorPart, "") : undated;
      return rest.trim() === "";
    }),
  };
}

function linesFor(dropped: readonly Dropped[], reason: Dropped["reason"]): SourceLine[] {
  return dropped.filter((drop) => drop.reason === reason).map(({ line }) => line);
}

/** 當前位置:網站首頁 >> 作文 >> 標題 gives the parts after the home page. */
function crumbsOf(breadcrumb: string | undefined): string[] {
  const parts = breadcrumb?.split(/\s*(?:>>|>|»|›)\s*/).map((part) => part.trim()) ?? [];
  return parts.slice(1).filter((part) => part !== "");
}
