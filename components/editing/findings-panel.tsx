import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { type FindingStatus, type FindingView, severities } from "@/lib/editing/finding";
import { button } from "../ui/button";
import { CompareDialog } from "./compare-dialog";
import { pressedKey } from "./finding-keys";
import { findingMore } from "./finding-more";
import type { DraftEditor } from "./use-draft-editor";

type Props = {
  editor: DraftEditor;
  check: () => Promise<void>;
  onJump: (id: string) => void;
  onDecide: (finding: FindingView, status: FindingStatus) => void;
};

/** What was found in the text, the worst first, and what was decided on it. */
export function FindingsPanel({ editor, check, onJump, onDecide }: Props) {
  const t = useTranslations("review");
  const [compared, setCompared] = useState<FindingView | null>(null);
  const { findings, shown } = editor;
  const open = findings.filter(({ status }) => status === "open");
  const decided = findings.filter(({ status }) => status !== "open");
  const active = open.find(({ id }) => id === shown?.active);

  function step(direction: 1 | -1): void {
    const at = open.findIndex(({ id }) => id === shown?.active);
    const from = at === -1 && direction === -1 ? 0 : at;
    const next = open.at((from + direction) % Math.max(1, open.length));
    if (next) onJump(next.id);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const pressed = pressedKey(event);
    if (pressed === null) return;
    event.preventDefault();
    if (pressed === "next" || pressed === "previous") step(pressed === "next" ? 1 : -1);
    else if (pressed === "takeBack") editor.takeBackLast();
    else if (active) onDecide(active, pressed === "accept" ? "accepted" : "dismissed");
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, []);

  return (
    <section aria-labelledby="findings" className="rounded-xl border border-line bg-surface p-4">
      <h2 id="findings" className="font-semibold">
        {t("findings", { count: open.length })}
      </h2>
      <form
        action={async () => {
          await editor.flush();
          await check();
        }}
      >
        <button type="submit" className={button("text", "-ms-2")}>
          {t("checkAgain")}
        </button>
      </form>
      {open.length === 0 && decided.length > 0 && (
        <p className="mt-1 leading-7 text-soft">{t("noFindings")}</p>
      )}
      {severities.map((severity) => {
        const group = open.filter((finding) => finding.severity === severity);
        if (group.length === 0) return null;
        return (
          <div key={severity} className="mt-3">
            <h3 className="text-sm font-medium text-soft">
              {t(`severity.${severity}`, { count: group.length })}
            </h3>
            <ul className="mt-1 divide-y divide-line">
              {group.map((finding) => (
                <Finding
                  key={finding.id}
                  finding={finding}
                  isActive={finding.id === shown?.active}
                  isPlaced={shown?.placed.has(finding.id) ?? false}
                  onJump={onJump}
                  onDecide={onDecide}
                  onCompare={setCompared}
                />
              ))}
            </ul>
          </div>
        );
      })}
      {decided.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-11 cursor-pointer py-2 text-soft">
            {t("decided", { count: decided.length })}
          </summary>
          <ul className="divide-y divide-line">
            {decided.map((finding) => (
              <li key={finding.id} className="flex items-center gap-2 py-1">
                <span className="min-w-0 flex-1 text-[0.9375rem] leading-6 break-words">
                  {t(`status.${finding.status}`)} · <FindingName finding={finding} />
                </span>
                <button
                  type="button"
                  onClick={() => onDecide(finding, "open")}
                  className={button("text", "shrink-0")}
                >
                  {t("finding.takeBack")}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {compared?.detail.other && (
        <CompareDialog
          here={{
            name: t("pieceNumber", { number: compared.detail.place.piece }),
            text: editor.textOf(compared.detail.place.piece),
          }}
          other={compared.detail.other}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  );
}

function Finding({
  finding,
  isActive,
  isPlaced,
  onJump,
  onDecide,
  onCompare,
}: {
  finding: FindingView;
  isActive: boolean;
  isPlaced: boolean;
  onJump: (id: string) => void;
  onDecide: Props["onDecide"];
  onCompare: (finding: FindingView) => void;
}) {
  const t = useTranslations("review");
  const { detail } = finding;
  return (
    <li className={`py-2 ${isActive ? "-mx-2 rounded-md bg-seal-tint px-2" : ""}`}>
      <button
        type="button"
        aria-current={isActive ? "true" : undefined}
        onClick={() => onJump(finding.id)}
        className="min-h-11 w-full cursor-pointer text-start leading-6 hover:text-seal"
      >
        <span className="font-medium">
          <FindingName finding={finding} />
        </span>
        {detail.place.quote !== "" && (
          <q className="block text-[0.9375rem] break-words text-soft">
            {detail.place.quote.slice(0, 60)}
          </q>
        )}
      </button>
      {!isPlaced && <p className="text-sm text-soft">{t("gone")}</p>}
      {detail.fix && isPlaced && (
        <p className="text-[0.9375rem] leading-6 break-words">
          {detail.fix.also
            ? t("fixes", {
                count: detail.fix.also.length + 1,
                replacement: shortened(detail.fix.replacement),
              })
            : t("fix", { replacement: shortened(detail.fix.replacement) || t("nothing") })}
        </p>
      )}
      <div className="-ms-2 flex flex-wrap">
        <button
          type="button"
          onClick={() => onDecide(finding, "accepted")}
          className={button("text")}
        >
          {t(detail.fix && isPlaced ? "finding.accept" : "finding.done")}
        </button>
        <button
          type="button"
          onClick={() => onDecide(finding, "dismissed")}
          className={button("text")}
        >
          {t("finding.dismiss")}
        </button>
        {detail.other && (
          <button type="button" onClick={() => onCompare(finding)} className={button("text")}>
            {t("compare.button")}
          </button>
        )}
      </div>
    </li>
  );
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function FindingName({ finding }: { finding: FindingView }) {
  const t = useTranslations("review");
  const name = `findingKind.${finding.kind}` as "findingKind.placeholder";
  const more = findingMore(finding, useTranslations("review.findingDetail"));
  return (
    <>
      {t.has(name) ? t(name) : finding.kind}
      {more && <span className="font-normal"> · {more}</span>}
    </>
  );
}
