import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState, useTransition } from "react";
import { type FindingView, severities } from "@/lib/editing/finding";
import { button } from "../ui/button";
import { pressedKey } from "./finding-keys";
import { FindingActs, FindingName, type FindingPresses, FindingProposal } from "./finding-parts";
import { scrollWithin } from "./scroll-within";
import type { DraftEditor } from "./use-draft-editor";

type Props = FindingPresses & {
  editor: DraftEditor;
  check: () => Promise<void>;
  onJump: (id: string) => void;
  onStep: (direction: 1 | -1) => void;
};

/** What was found in the text, the worst first, and what was decided on it. */
export function FindingsPanel({ editor, check, onJump, onStep, ...presses }: Props) {
  const t = useTranslations("review");
  const panel = useRef<HTMLElement>(null);
  const { findings, shown } = editor;
  const { onDecide } = presses;
  const open = findings.filter(({ status }) => status === "open");
  const decided = findings.filter(({ status }) => status !== "open");
  const active = open.find(({ id }) => id === shown?.active);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const pressed = pressedKey(event);
    if (pressed === null) return;
    event.preventDefault();
    if (pressed === "next" || pressed === "previous") onStep(pressed === "next" ? 1 : -1);
    else if (pressed === "takeBack") editor.takeBackLast();
    else if (active) onDecide(active, pressed === "accept" ? "accepted" : "dismissed");
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, []);

  const activeId = active?.id;
  useEffect(() => {
    if (activeId === undefined || panel.current === null) return;
    const item = panel.current.querySelector<HTMLElement>("[data-current]");
    if (item) scrollWithin(panel.current, item, 0.2);
  }, [activeId]);

  return (
    <section
      ref={panel}
      aria-labelledby="findings"
      className="min-h-0 rounded-xl border border-line bg-surface p-4 xl:overflow-y-auto xl:overscroll-contain"
    >
      <h2 id="findings" className="font-semibold">
        {t("findings", { count: open.length })}
      </h2>
      <CheckAgain editor={editor} check={check} open={open.length} />
      {editor.canTakeBack && (
        <button type="button" onClick={editor.takeBackLast} className={button("text", "-ms-2")}>
          {t("finding.takeBackLast")}
        </button>
      )}
      {open.length === 0 && decided.length > 0 && (
        <p className="mt-1 leading-7 text-soft">{t("noFindings")}</p>
      )}
      {severities.map((severity) => {
        const group = open.filter((finding) => finding.severity === severity);
        if (group.length === 0) return null;
        return (
          <div key={severity} className="mt-3">
            <h3 className="text-note font-medium text-soft">
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
                  {...presses}
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
                <span className="min-w-0 flex-1 text-aside leading-6 break-words">
                  {t(`status.${finding.status}`)} · <FindingName finding={finding} />
                </span>
                <FindingActs finding={finding} isPlaced {...presses} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Has the text looked through once more, and says when that is done. */
function CheckAgain({ editor, check, open }: Pick<Props, "editor" | "check"> & { open: number }) {
  const t = useTranslations("review");
  const [state, setState] = useState<"idle" | "checked" | "failed">("idle");
  const [isChecking, start] = useTransition();
  function look(): void {
    setState("idle");
    start(async () => {
      const isSaved = await editor.flush();
      if (isSaved) await check();
      // What was found comes with the answer to the next question.
      const isKnown = isSaved && (await editor.flush());
      setState(isKnown ? "checked" : "failed");
    });
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <button
        type="button"
        aria-disabled={isChecking}
        onClick={() => !isChecking && look()}
        className={button("text", "-ms-2")}
      >
        {t("checkAgain")}
      </button>
      <p role="status" className="text-note text-soft">
        {isChecking && t("checking")}
        {!isChecking && state === "checked" && t("checked", { count: open })}
        {!isChecking && state === "failed" && t("checkFailed")}
      </p>
    </div>
  );
}

function Finding({
  finding,
  isActive,
  isPlaced,
  onJump,
  ...presses
}: FindingPresses & {
  finding: FindingView;
  isActive: boolean;
  isPlaced: boolean;
  onJump: (id: string) => void;
}) {
  const { detail } = finding;
  return (
    <li
      data-current={isActive ? "" : undefined}
      className={`py-2 ${isActive ? "-mx-2 rounded-md bg-seal-tint px-2" : ""}`}
    >
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
          <q className="block text-aside break-words text-soft">
            {detail.place.quote.slice(0, 60)}
          </q>
        )}
      </button>
      <FindingProposal finding={finding} isPlaced={isPlaced} />
      <div className="-ms-2 flex flex-wrap">
        <FindingActs {...{ finding, isPlaced }} {...presses} />
      </div>
    </li>
  );
}
