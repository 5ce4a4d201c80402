import { useTranslations } from "next-intl";
import { yuan } from "@/lib/pricing/fen";
import { chinaTimeField } from "@/lib/publishing/china-time";
import type { PlacedCategory, DocumentSettings as Settings } from "@/lib/publishing/desk-document";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import type { Locale } from "@/messages/locales";
import { button } from "../ui/button";
import { CategoryOptions } from "./category-options";
import { Choice } from "./choice";
import { Field } from "./field";

type Props = {
  action: (data: FormData) => Promise<void>;
  settings: Settings;
  staff: StaffMember;
  categories: readonly PlacedCategory[];
  locale: Locale;
};

/** What a document has besides its text. A plain form: it saves without a script too. */
export function DocumentSettings({ action, settings, staff, categories, locale }: Props) {
  const t = useTranslations("publishing.settings");
  const { previewRule } = settings;
  const count = previewRule === null || previewRule.kind === "everything" ? 1 : previewRule.count;
  return (
    <form action={action} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice name="category" label={t("category")} defaultValue={settings.categoryId}>
          <CategoryOptions categories={categories} locale={locale} />
        </Choice>
        <div>
          <label className="block">
            <span className="text-[0.9375rem] font-medium">{t("tags")}</span>
            <textarea
              name="tags"
              rows={2}
              defaultValue={settings.tags.join("，")}
              maxLength={1000}
              aria-describedby="tags-hint"
              className="mt-1 w-full rounded-md border border-line bg-paper px-3 py-2 text-base"
            />
          </label>
          <Hint id="tags-hint">{t("tagsHint")}</Hint>
        </div>
        <Field
          name="byline"
          label={t("byline")}
          defaultValue={settings.byline ?? ""}
          required={false}
          maxLength={60}
        />
        <div>
          <Field
            name="uploadedAt"
            type="datetime-local"
            label={t("uploadedAt")}
            defaultValue={chinaTimeField(settings.uploadedAt)}
            aria-describedby="uploaded-hint"
          />
          <Hint id="uploaded-hint">{t("chinaTime")}</Hint>
        </div>
      </div>
      <fieldset>
        <legend className="text-[0.9375rem] font-medium">{t("preview")}</legend>
        <div className="mt-1 grid gap-3 sm:grid-cols-[2fr_1fr]">
          <select
            name="preview"
            aria-label={t("preview")}
            defaultValue={previewRule?.kind ?? "default"}
            className="h-11 w-full rounded-md border border-line bg-paper px-3 text-base"
          >
            {(["default", "pieces", "characters", "everything"] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`rule.${kind}`)}
              </option>
            ))}
          </select>
          <input
            name="count"
            type="number"
            min={0}
            max={1_000_000}
            defaultValue={count}
            aria-label={t("count")}
            className="h-11 w-full rounded-md border border-line bg-paper px-3 text-base tabular-nums"
          />
        </div>
        <Hint>{t("previewHint")}</Hint>
      </fieldset>
      {hasRight(staff, "set-prices") && (
        <div>
          <Field
            name="ownPrice"
            label={t("ownPrice")}
            inputMode="decimal"
            defaultValue={settings.ownPrice === null ? "" : yuan(settings.ownPrice)}
            required={false}
            aria-describedby="price-hint"
          />
          <Hint id="price-hint">{t("ownPriceHint")}</Hint>
        </div>
      )}
      <button type="submit" className={button("primary", "justify-self-start")}>
        {t("save")}
      </button>
    </form>
  );
}

function Hint({ id, children }: { id?: string; children: string }) {
  return (
    <p id={id} className="mt-1 text-sm leading-6 text-soft">
      {children}
    </p>
  );
}
