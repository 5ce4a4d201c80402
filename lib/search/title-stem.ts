/** A title without what stands in brackets at its end (精选4篇), which nobody searches. */
export function titleStem(title: string): string {
  const stem = title.replace(/\s*[(（【[［][^)）】\]］]*[)）】\]］]\s*$/u, "").trim();
  return stem === "" ? title : stem;
}
