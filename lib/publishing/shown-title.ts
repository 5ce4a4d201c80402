import { readTree, writtenText } from "@/lib/editing/text";

/** What the desk calls a document: by its draft where it was never published. May be empty. */
export function shownTitle({
  title,
  version,
  draft,
}: {
  title: string;
  version: number;
  draft: { content: unknown } | null;
}): string {
  return version > 0 || draft === null ? title : writtenText(readTree(draft.content)).title;
}
