import type { Dropped, DropReason } from "./boilerplate";
import { findShanghaiTime } from "./shanghai-time";

/** What a page of such a site says of its document in the lines around the text. */
export type PageFacts = {
  title: string | null;
  category: string | null;
  uploadedAt: Date | null;
  editor: string | null;
};

/** Reads title, category, date and editor out of the lines that are dropped for being about them. */
export function pageFacts(dropped: readonly Dropped[]): PageFacts {
  const crumbs = crumbsOf(textsOf(dropped, "breadcrumb")[0]);
  const metadata = textsOf(dropped, "metadata");
  const time = metadata.map(findShanghaiTime).find((found) => found !== null);
  const editor = metadata.map((text) => /(?:小編|小编|作者)[:：]\s*(\S{1,20})/.exec(text)?.[1]);
  return {
    title: crumbs.at(-1) ?? null,
    category: crumbs.length > 1 ? (crumbs.at(-2) ?? null) : null,
    uploadedAt: time ?? null,
    editor: editor.find((name) => name !== undefined) ?? null,
  };
}

function textsOf(dropped: readonly Dropped[], reason: DropReason): string[] {
  return dropped.filter((drop) => drop.reason === reason).map(({ line }) => line.text);
}

/** 當前位置:網站首頁 >> 作文 >> 標題 gives the parts after the home page. */
function crumbsOf(breadcrumb: string | undefined): string[] {
  const parts = breadcrumb?.split(/\s*(?:>>|>|»|›)\s*/).map((part) => part.trim()) ?? [];
  return parts.slice(1).filter((part) => part !== "");
}
