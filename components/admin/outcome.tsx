import { useTranslations } from "next-intl";
import { Notice } from "./notice";

type Search = Record<string, string | string[] | undefined>;

const done = ["refund", "resend", "grant", "resolve"] as const;

/** What became of the form that was sent last; its page's address tells. */
export function Outcome({ search }: { search: Search }) {
  const t = useTranslations("desk");
  const success = done.find((name) => name === search.done);
  return success && <Notice kind="done">{t(`done.${success}`)}</Notice>;
}
