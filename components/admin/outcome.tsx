import { useTranslations } from "next-intl";

type Search = Record<string, string | string[] | undefined>;

const done = ["refund", "resend", "grant", "resolve"] as const;
const problems = [
  "no-payment",
  "too-much",
  "not-paid",
  "no-document",
  "no-purchase",
  "already-entitled",
  "form",
] as const;

/** What became of the form that was sent last; its page's address tells. */
export function Outcome({ search }: { search: Search }) {
  const t = useTranslations("desk");
  const success = done.find((name) => name === search.done);
  const problem = problems.find((name) => name === search.problem);
  if (success) {
    return (
      <p role="status" className="mt-4 rounded-md border border-jade bg-jade-tint p-3 leading-7">
        {t(`done.${success}`)}
      </p>
    );
  }
  if (!problem) return null;
  return (
    <p role="alert" className="mt-4 rounded-md border border-seal bg-seal-tint p-3 leading-7">
      {t(`problem.${problem}`, { left: String(search.left ?? "") })}
    </p>
  );
}
