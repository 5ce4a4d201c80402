import { useTranslations } from "next-intl";
import { type AuditSearch, auditKindNames } from "@/lib/staff/audit-log";
import { button } from "../ui/button";
import { SelectField, TextField } from "../ui/form-field";

type Props = {
  action: string;
  search: AuditSearch;
  staff: readonly { id: string; email: string }[];
};

/** What the audit log is narrowed to. */
export function AuditFilters({ action, search, staff }: Props) {
  const t = useTranslations("desk.auditPage.filter");
  const server = useTranslations("desk.timeline");
  return (
    <search className="mt-4 block">
      <form
        action={action}
        className="grid grid-cols-2 items-end gap-3 lg:max-w-4xl lg:grid-cols-[1fr_1.5fr_1fr_auto]"
      >
        <SelectField name="kind" label={t("kind")} defaultValue={search.kind ?? ""}>
          <option value="">{t("any")}</option>
          {auditKindNames.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
        <SelectField name="by" label={t("by")} defaultValue={search.by ?? ""}>
          <option value="">{t("anybody")}</option>
          {staff.map(({ id, email }) => (
            <option key={id} value={id}>
              {email}
            </option>
          ))}
          <option value="server">{server("server")}</option>
        </SelectField>
        <TextField name="day" type="date" label={t("day")} defaultValue={search.day ?? ""} />
        <button type="submit" className={button("quiet")}>
          {t("submit")}
        </button>
      </form>
    </search>
  );
}
