import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { areDoubts, type TextGap } from "@/lib/editing/gaps";
import { button } from "../ui/button";

type Props = {
  action: ((data: FormData) => Promise<void>) | null;
  gaps: readonly TextGap[];
  flush: () => Promise<boolean>;
  onGap: (gap: TextGap) => void;
};

/**
 * Publishes the text, once all that was written is saved; tells what is missing, and takes the word of who
 * presses once more for what only has to be meant.
 */
export function PublishForm({ action, gaps, flush, onGap }: Props) {
  const t = useTranslations("review");
  const gap = useTranslations("review.gap");
  const named = ({ kind, ...values }: TextGap) => gap(kind, values);
  const isDoubtful = areDoubts(gaps);
  const [problem, setProblem] = useState(false);
  const saved = useRef(false);
  async function saveFirst(event: React.FormEvent<HTMLFormElement>): Promise<void> {
    if (saved.current) return;
    event.preventDefault();
    const form = event.currentTarget;
    saved.current = await flush();
    setProblem(!saved.current);
    if (saved.current) form.requestSubmit();
    saved.current = false;
  }
  return (
    <section aria-label={t("publish.button")}>
      {gaps.length > 0 && (
        <div role="alert" className="mb-3 rounded-md border border-seal bg-seal-tint p-3 leading-7">
          <p>{t(isDoubtful ? "publish.doubtful" : "publish.incomplete")}</p>
          <ul>
            {gaps.map((one) => (
              <li key={`${one.kind}-${"piece" in one ? one.piece : 0}`}>
                <button
                  type="button"
                  onClick={() => onGap(one)}
                  className={button("text", "-ms-2")}
                >
                  {named(one)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {action && (
        <form action={action} onSubmit={(event) => void saveFirst(event)}>
          {isDoubtful &&
            gaps.map(({ kind }) => <input key={kind} type="hidden" name="accepted" value={kind} />)}
          <button type="submit" className={button("primary", "w-full")}>
            {t(isDoubtful ? "publish.anyway" : "publish.button")}
          </button>
        </form>
      )}
      {problem && (
        <p role="alert" className="mt-2 leading-7 text-seal">
          {t("publish.unsaved")}
        </p>
      )}
    </section>
  );
}
