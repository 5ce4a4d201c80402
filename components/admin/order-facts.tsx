import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { categoryName } from "@/components/document/category-name";
import type { BulkOrder } from "@/lib/publishing/bulk-order";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import type { Locale } from "@/messages/locales";
import { Facts } from "./facts";

type Props = { order: BulkOrder; categories: readonly PlacedCategory[]; locale: Locale };

/** What was ordered, by whom and when. */
export function OrderFacts({ order: { act, staff, createdAt, end }, categories, locale }: Props) {
  const t = useTranslations("publishing.bulkOrder");
  const format = useFormatter();
  const time = (at: Date) => format.dateTime(at, "shortTime");
  const rows: (readonly [string, ReactNode])[] = [
    [t("by"), staff.email],
    [t("given"), time(createdAt)],
  ];
  if (end !== null) rows.push([t("ended"), time(end.at)]);
  switch (act.act) {
    case "schedule":
      rows.push([t("at"), time(act.at)]);
      break;
    case "withdraw":
      rows.push([t("reason"), act.reason]);
      break;
    case "place": {
      const category = categories.find(({ id }) => id === act.category);
      rows.push([t("category"), category ? categoryName(category, locale) : t("noCategory")]);
      break;
    }
    case "tag":
    case "untag":
      rows.push([t("tag"), act.tag]);
      break;
  }
  return <Facts label={t("facts")} rows={rows} />;
}
