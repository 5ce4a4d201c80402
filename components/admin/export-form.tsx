import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";

/** Takes the purchases of some days along as CSV. Today is yyyy-mm-dd. */
export function ExportForm({ today }: { today: string }) {
  const t = useTranslations("desk.export");
  const monthBegin = `${today.slice(0, 8)}01`;
  return (
    <section className="rounded-xl border border-line bg-surface p-4">
      <h2 className="mb-3 font-semibold">{t("title")}</h2>
      <form action="/api/admin/purchases" className="grid gap-3 sm:grid-cols-2">
        <TextField
          name="from"
          label={t("from")}
          type="date"
          max={today}
          defaultValue={monthBegin}
          required
        />
        <TextField
          name="to"
          label={t("to")}
          type="date"
          max={today}
          defaultValue={today}
          required
        />
        <button type="submit" className={button("quiet", "sm:col-span-2")}>
          {t("submit")}
        </button>
      </form>
    </section>
  );
}
