import { useTranslations } from "next-intl";
import { button } from "../ui/button";

type Props = { batch: string; action: (data: FormData) => Promise<void> };

/** Takes a batch off the desk, by a second press. */
export function RemoveBatch({ batch, action }: Props) {
  const t = useTranslations("importDesk.removeAll");
  return (
    <details className="mt-8 max-w-xl">
      <summary className="min-h-11 cursor-pointer py-2 text-soft">{t("title")}</summary>
      <form action={action} className="grid justify-items-start gap-2">
        <input type="hidden" name="batch" value={batch} />
        <p className="leading-7">{t("hint")}</p>
        <button type="submit" className={button("quiet")}>
          {t("submit")}
        </button>
      </form>
    </details>
  );
}
