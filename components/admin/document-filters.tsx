import { useFormatter, useTranslations } from "next-intl";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import {
  type DocumentsSearch,
  documentFilters,
  documentOrders,
  documentsAddress,
} from "@/lib/publishing/schema";
import type { Locale } from "@/messages/locales";
import { button } from "../ui/button";
import { SelectField, TextField } from "../ui/form-field";
import { CategoryOptions } from "./category-options";

type Props = {
  action: string;
  search: DocumentsSearch;
  counts: Record<"all" | (typeof documentFilters)[number], number>;
  /** The import that the table is narrowed to. */
  batch: { name: string; href: string } | null;
  categories: readonly PlacedCategory[];
  tags: readonly { id: string; name: string }[];
  locale: Locale;
};

/** What the table is narrowed to, as links and as a form that needs no script. */
export function DocumentFilters({
  action,
  search,
  counts,
  batch,
  categories,
  tags,
  locale,
}: Props) {
  const t = useTranslations("publishing");
  const format = useFormatter();
  return (
    <search className="mt-4 block">
      <nav aria-label={t("filter.status")} className="-mx-1 flex flex-wrap gap-1">
        {(["all", ...documentFilters] as const).map((name) => {
          const { status: _status, page: _page, ...rest } = search;
          const address = documentsAddress({ ...rest, ...(name !== "all" && { status: name }) });
          return (
            <a
              key={name}
              href={`${action}${address}`}
              aria-current={(search.status ?? "all") === name ? "true" : undefined}
              className="inline-flex min-h-11 items-center gap-1.5 rounded-md px-3 text-aside text-soft hover:text-seal aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink"
            >
              {t(`filter.${name}`)}
              <span className="text-note tabular-nums">{format.number(counts[name])}</span>
            </a>
          );
        })}
      </nav>
      <form
        action={action}
        className="mt-2 grid grid-cols-2 items-end gap-3 *:first:col-span-2 max-lg:*:last:col-span-2 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto] lg:*:first:col-span-1"
      >
        <TextField
          name="q"
          type="search"
          label={t("filter.words")}
          placeholder={t("filter.wordsHint")}
          defaultValue={search.q}
          maxLength={200}
        />
        <SelectField
          name="category"
          label={t("filter.category")}
          defaultValue={search.category ?? ""}
        >
          <option value="">{t("filter.any")}</option>
          <option value="none">{t("place.unplaced")}</option>
          <CategoryOptions categories={categories} locale={locale} />
        </SelectField>
        <SelectField name="tag" label={t("filter.tag")} defaultValue={search.tag ?? ""}>
          <option value="">{t("filter.any")}</option>
          {tags.map((tag) => (
            <option key={tag.id} value={tag.id}>
              {tag.name}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="findings"
          label={t("filter.findings")}
          defaultValue={search.findings ?? ""}
        >
          <option value="">{t("filter.any")}</option>
          <option value="any">{t("filter.findingsAny")}</option>
          <option value="problem">{t("filter.findingsProblem")}</option>
          <option value="none">{t("filter.findingsNone")}</option>
        </SelectField>
        <SelectField name="order" label={t("filter.order")} defaultValue={search.order}>
          {documentOrders.map((order) => (
            <option key={order} value={order}>
              {t(`order.${order}`)}
            </option>
          ))}
        </SelectField>
        {search.status && <input type="hidden" name="status" value={search.status} />}
        {search.batch && <input type="hidden" name="batch" value={search.batch} />}
        <button type="submit" className={button("quiet")}>
          {t("filter.submit")}
        </button>
      </form>
      {batch && (
        <p className="mt-3 flex flex-wrap items-center gap-x-3 rounded-md border border-line bg-surface px-3 text-aside">
          <a
            href={batch.href}
            className="inline-flex min-h-11 items-center wrap-anywhere hover:text-seal"
          >
            {t("filter.batch", { name: batch.name })}
          </a>
          <a
            href={`${action}${documentsAddress({ ...search, batch: undefined, page: 1 })}`}
            className="inline-flex min-h-11 items-center text-seal underline"
          >
            {t("filter.anyBatch")}
          </a>
        </p>
      )}
    </search>
  );
}
