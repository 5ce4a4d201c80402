import type { useTranslations } from "next-intl";
import { type FindingView, findingValuesSchema } from "@/lib/editing/finding";

/** What a finding tells besides its kind, in words; empty where that is all. */
export function findingMore(
  { kind, detail }: Pick<FindingView, "kind" | "detail">,
  t: ReturnType<typeof useTranslations<"review.findingDetail">>,
): string {
  const values = findingValuesSchema.parse(detail.detail);
  if (Object.keys(values).length === 0) return "";
  const name = (values.sort === undefined ? kind : `sort.${values.sort}`) as "numbering";
  const all: typeof values = { ...values, here: detail.place.piece };
  return t.has(name) ? t(name, all as Record<"before" | "value", number>) : "";
}
