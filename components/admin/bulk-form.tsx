import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import type { Locale } from "@/messages/locales";
import { SelectField, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { SecondPress } from "../ui/second-press";
import { CategoryOptions } from "./category-options";
import { Act, ScheduleFields, WithdrawFields } from "./standing-fields";

type Props = {
  /** Its id: the tick of all of them names it. */
  id: string;
  action: KeptAction;
  staff: StaffMember;
  categories: readonly PlacedCategory[];
  tags: readonly { id: string; name: string }[];
  locale: Locale;
  /** The table with the ticks. */
  children: ReactNode;
};

/** What can be ordered for the documents that are ticked. */
export function BulkForm({ id, action, staff, categories, tags, locale, children }: Props) {
  const t = useTranslations("publishing.bulk");
  const mayPublish = hasRight(staff, "publish");
  return (
    <KeptForm id={id} action={action} aria-label={t("title")} className="group/bulk mt-4">
      {/* Enter in a field is to do nothing: the first button would be pressed by it. */}
      <button type="submit" disabled hidden />
      <div className="mt-4 flex flex-wrap items-start gap-3">
        {mayPublish && (
          <div className="group-[:not(:has(input:checked))]/bulk:[&_button]:bg-line group-[:not(:has(input:checked))]/bulk:[&_button]:text-ink">
            <Act act="publish" look="primary" label={t("publish")} />
          </div>
        )}
        <details className="min-w-0 flex-1 basis-64 rounded-xl border border-line bg-surface">
          <summary className="min-h-11 cursor-pointer px-4 py-2.5">{t("more")}</summary>
          <div className="grid gap-x-4 gap-y-6 border-t border-line p-4 sm:grid-cols-2 lg:grid-cols-4">
            {mayPublish && (
              <>
                <Group>
                  <ScheduleFields />
                  <Act act="unschedule" look="text" label={t("unschedule")} />
                </Group>
                <Group>
                  <WithdrawFields label={t("withdraw")} />
                  <Act act="put-on-sale" look="text" label={t("put-on-sale")} />
                </Group>
              </>
            )}
            <Group>
              <SelectField name="category" label={t("category")} defaultValue="">
                <option value="">{t("chooseCategory")}</option>
                <CategoryOptions categories={categories} locale={locale} />
              </SelectField>
              <Act act="place" label={t("place")} />
            </Group>
            <Group>
              <TextField name="tag" label={t("tag")} maxLength={30} list="bulk-tags" />
              <datalist id="bulk-tags">
                {tags.map((tag) => (
                  <option key={tag.id} value={tag.name} />
                ))}
              </datalist>
              <Act act="tag" label={t("addTag")} />
              <Act act="untag" look="text" label={t("removeTag")} />
            </Group>
            <div className="border-t border-line pt-3 sm:col-span-full">
              <SecondPress label={t("delete")} consequence={t("deleteHint")}>
                <Act act="delete" label={t("deleteNow")} />
              </SecondPress>
            </div>
          </div>
        </details>
      </div>
      <p className="mt-2 text-note leading-6 text-soft group-has-[input:checked]/bulk:hidden">
        {t("chooseFirst")}
      </p>
      {children}
    </KeptForm>
  );
}

function Group({ children }: { children: ReactNode }) {
  return <div className="grid content-start gap-2">{children}</div>;
}
