import { useTranslations } from "next-intl";
import type { TextGap } from "@/lib/editing/gaps";

/** Says what a text lacks. */
export function useGapWords(): (gaps: readonly TextGap[]) => string {
  const t = useTranslations("publishing.gap");
  return (gaps) => gaps.map(({ kind, ...values }) => t(kind, values)).join(t("comma"));
}

/** Says why a document was not published when its time came; the block of one is told beside it. */
export function useMissedWords(): (gaps: readonly TextGap[]) => string {
  const t = useTranslations("publishing.status");
  const gapWords = useGapWords();
  return (gaps) => (gaps.length === 0 ? t("missed") : t("missedFor", { gaps: gapWords(gaps) }));
}
