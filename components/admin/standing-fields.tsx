import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { button } from "../ui/button";
import { TextField } from "../ui/form-field";

/** The button of an act, for a form that has several. */
export function Act({
  act,
  label,
  look = "quiet",
}: {
  act: string;
  label: string;
  look?: "primary" | "quiet" | "text";
}) {
  return (
    <button type="submit" name="act" value={act} className={button(look)}>
      {label}
    </button>
  );
}

type Field = Pick<ComponentProps<"input">, "required" | "defaultValue">;

/** When something is to be published, and the button for it. */
export function ScheduleFields(field: Field) {
  const t = useTranslations("publishing.bulk");
  return (
    <>
      <TextField {...field} name="at" type="datetime-local" label={t("at")} />
      <Act act="schedule" label={t("schedule")} />
    </>
  );
}

/** Why something is withdrawn, and the button for it, which says so in its own words. */
export function WithdrawFields({ label, ...field }: Field & { label: string }) {
  const t = useTranslations("publishing.bulk");
  return (
    <>
      <TextField {...field} name="reason" label={t("reason")} maxLength={500} minLength={2} />
      <Act act="withdraw" label={label} />
    </>
  );
}
