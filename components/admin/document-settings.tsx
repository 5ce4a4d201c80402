import { useTranslations } from "next-intl";
import { chinaTimeField } from "@/lib/markup/china-time";
import { yuan } from "@/lib/pricing/fen";
import type { PlacedCategory, DocumentSettings as Settings } from "@/lib/publishing/desk-document";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import type { Locale } from "@/messages/locales";
import { button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { CategoryOptions } from "./category-options";

type Props = {
  action: KeptAction;
  settings: Settings;
  staff: StaffMember;
  categories: readonly PlacedCategory[];
  locale: Locale;
};

/** What a document has besides its text. */
export function DocumentSettings({ action, settings, staff, categories, locale }: Props) {
  const t = useTranslations("publishing.settings");
  const place = useTranslations("publishing.place");
  const { previewRule } = settings;
  const count = previewRule === null || previewRule.kind === "everything" ? 1 : previewRule.count;
  return (
    <KeptForm action={action} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="category" label={t("category")} defaultValue={settings.categoryId ?? ""}>
          {settings.categoryId === null && <option value="">{place("unplaced")}</option>}
          <CategoryOptions categories={categories} locale={locale} />
        </SelectField>
        <TextArea
          name="tags"
          label={t("tags")}
          hint={t("tagsHint")}
          rows={2}
          defaultValue={settings.tags.join("，")}
          maxLength={1000}
        />
        <TextField
          name="byline"
          label={t("byline")}
          defaultValue={settings.byline ?? ""}
          maxLength={60}
        />
        <TextField
          name="uploadedAt"
          type="datetime-local"
          label={t("uploadedAt")}
          hint={t("chinaTime")}
          defaultValue={chinaTimeField(settings.uploadedAt)}
          required
        />
      </div>
      <div>
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          <SelectField
            name="preview"
            label={t("preview")}
            defaultValue={previewRule?.kind ?? "default"}
          >
            {(["default", "pieces", "characters", "everything"] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`rule.${kind}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            name="count"
            type="number"
            min={0}
            max={1_000_000}
            label={t("count")}
            defaultValue={count}
          />
        </div>
        <p className="mt-1 text-aside leading-7 text-soft">{t("previewHint")}</p>
      </div>
      {hasRight(staff, "set-prices") && (
        <TextField
          name="ownPrice"
          label={t("ownPrice")}
          hint={t("ownPriceHint")}
          inputMode="decimal"
          defaultValue={settings.ownPrice === null ? "" : yuan(settings.ownPrice)}
        />
      )}
      <button type="submit" className={button("primary", "justify-self-start")}>
        {t("save")}
      </button>
    </KeptForm>
  );
}
