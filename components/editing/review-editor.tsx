"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, startTransition, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FindingView } from "@/lib/editing/finding";
import type { TextGap } from "@/lib/editing/gaps";
import { originalLineOf, sourceKeys } from "@/lib/editing/original-place";
import { CompareDialog } from "./compare-dialog";
import type { ClearPart } from "./cursor-sight";
import { DraftOutline } from "./draft-outline";
import { EditorToolbar } from "./editor-toolbar";
import { FindingBar } from "./finding-bar";
import { nextFinding } from "./finding-walk";
import { FindingsPanel } from "./findings-panel";
import { KeyHelp } from "./key-help";
import { type Opening, OpeningOutcome } from "./opening-outcome";
import { type Original, OriginalText } from "./original-text";
import { PublishForm, type Scheduling } from "./publish-form";
import { SaveStatus } from "./save-status";
import { type OpenedDraft, useDraftEditor } from "./use-draft-editor";
import { type ReviewView, ViewTabs } from "./view-tabs";
import "./editor.css";

type Props = {
  draft: OpenedDraft;
  /** The language of the text. */
  lang: string;
  /** Null for those who may not publish. */
  publish: ((data: FormData) => Promise<void>) | null;
  /** The version that readers see; null while they see none. */
  onSale: number | null;
  /** Has the text looked through again. */
  check: () => Promise<void>;
  /** Opens so many characters at the beginning of the document, and no more. */
  openBeginning: (characters: number) => Promise<Opening>;
  /** Where the gaps are of scheduling; see publish-form.tsx. */
  scheduling: Scheduling | null;
  /** What the last attempt to publish or schedule has found missing. */
  gaps: readonly TextGap[];
  /** Where to sign in again; the text stays in the browser. */
  signInHref: string;
  original: Original;
  /** What decides when the document is on sale. */
  standing: ReactNode;
};

/** The review of a draft: its source, its text to be worked on, and what is to be decided. */
export function ReviewEditor(props: Props) {
  const t = useTranslations("review");
  const format = useFormatter();
  const place = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const source = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState<ReviewView>("text");
  const [opening, setOpening] = useState<Opening>("unchanged");
  const [compared, setCompared] = useState<FindingView | null>(null);
  const clear = (): ClearPart => ({
    top: bar.current?.offsetHeight ?? 0,
    bottom: window.innerHeight - (foot.current?.offsetHeight ?? 0),
  });
  const editor = useDraftEditor(
    place,
    props.draft,
    {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": t("editor"),
      "aria-describedby": "editor-hint",
      lang: props.lang,
      spellcheck: "false",
      class: "draft-text prose-zh",
      style: `--title-hint: ${JSON.stringify(t("titleHint"))}; --heading-hint: ${JSON.stringify(t("headingHint"))}`,
    },
    clear,
  );
  const { shown, findings, looked } = editor;
  const keys = useMemo(() => sourceKeys(props.original.lines), [props.original.lines]);
  const current = useMemo(() => looked && originalLineOf(looked, keys), [looked, keys]);
  const active = findings.find(({ id }) => id === shown?.active);
  const isPlaced = (id: string) => shown?.placed.has(id) ?? false;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isTyping =
        event.target instanceof HTMLElement &&
        (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      if (
        (event.key === "?" && !isTyping) ||
        (event.key === "/" && (event.ctrlKey || event.metaKey))
      ) {
        event.preventDefault();
        help.current?.showModal();
      }
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  /** At once, since only what is shown can be scrolled to. */
  function show(name: ReviewView): void {
    flushSync(() => setView(name));
  }

  function change(name: ReviewView): void {
    show(name);
    if (name === "text") editor.goToCursor();
    if (name === "original") scrollToMiddle(source.current?.querySelector("[aria-current]"));
    if (name === "check") scrollToMiddle(document.querySelector("[data-current]"));
  }

  function jump(position: number): void {
    show("text");
    editor.goTo(position);
  }

  function jumpToFinding(id: string): void {
    if (isPlaced(id)) show("text");
    // The bar with it, which covers a part of the window.
    flushSync(() => editor.activate(id));
    if (isPlaced(id)) editor.goToFinding(id);
  }

  function step(direction: 1 | -1): void {
    const next = nextFinding(findings, shown?.active ?? null, direction);
    if (next) jumpToFinding(next.id);
  }

  function jumpToGap(gap: TextGap): void {
    if (gap.kind === "paid-part" || gap.kind === "suspicious") {
      show("check");
      document.getElementById("findings")?.scrollIntoView();
      return;
    }
    if (gap.kind === "category") {
      document.getElementById("place")?.querySelector("select")?.focus();
      return;
    }
    const piece = gap.kind === "title" ? undefined : shown?.outline[gap.piece - 1];
    jump(piece ? piece.position : 1);
  }

  const total = shown?.outline.reduce((sum, { length }) => sum + length, 0) ?? 0;
  const column = (name: ReviewView) => (view === name ? "" : "max-xl:not-noscript:hidden");
  const presses = {
    onDecide: (finding: FindingView, status: FindingView["status"]) =>
      void editor.decide(finding, status),
    onCompare: setCompared,
    onOpen: (characters: number) =>
      startTransition(async () => {
        await editor.flush();
        setOpening(await props.openBeginning(characters));
        // What is found now comes with the answer.
        await editor.flush();
      }),
  };
  return (
    <div className={`mt-4 ${active ? "max-xl:pb-40" : ""}`}>
      <OpeningOutcome opening={opening} />
      <ViewTabs view={view} onView={change} open={findings.filter(isOpen).length} />
      <div className="mt-3 grid items-start gap-6 xl:grid-cols-[15.5rem_minmax(0,1fr)_18rem]">
        <section
          ref={source}
          id="view-original"
          aria-label={t("view.original")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          tabIndex={0}
          className={`${column("original")} xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto xl:overscroll-contain`}
        >
          <h2 className="font-semibold">{t("view.original")}</h2>
          <OriginalText
            original={props.original}
            lang={props.lang}
            current={current}
            scroller={source}
          />
        </section>
        <section id="view-text" aria-label={t("view.text")} className={`${column("text")} min-w-0`}>
          <div
            ref={bar}
            className="sticky top-0 z-10 -mx-1 border-b border-line bg-paper px-1 pb-2"
          >
            <EditorToolbar editor={editor} onHelp={() => help.current?.showModal()} />
            <div className="flex flex-wrap justify-between gap-x-4 text-note leading-7 text-soft">
              <SaveStatus save={editor.save} signInHref={props.signInHref} />
              <p aria-live="polite">
                {editor.people.length > 0 && t("alsoHere", { people: format.list(editor.people) })}
              </p>
            </div>
          </div>
          {editor.message && (
            <p
              role="status"
              className="mt-3 rounded-md border border-jade bg-jade-tint p-3 leading-7"
            >
              {t(editor.message)}
            </p>
          )}
          <p id="editor-hint" className="sr-only">
            {t("editorHint")}
          </p>
          <div
            ref={place}
            className="mt-3 rounded-xl border border-line bg-surface p-4 empty:min-h-dvh noscript:hidden focus-within:border-seal md:p-6"
          />
          <noscript>
            <p className="mt-3 leading-7">{t("needsScript")}</p>
          </noscript>
        </section>
        <aside
          aria-label={t("view.check")}
          className={`${column("check")} flex flex-col gap-4 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)]`}
        >
          <div className="relative shrink-0">
            <PublishForm
              action={props.publish}
              gaps={props.gaps}
              scheduling={props.scheduling}
              onSale={props.onSale}
              isChanged={editor.isChanged}
              flush={editor.flush}
              onGap={jumpToGap}
            />
            {props.standing}
          </div>
          <FindingsPanel
            editor={editor}
            check={props.check}
            onJump={jumpToFinding}
            onStep={step}
            {...presses}
          />
          <DraftOutline
            entries={shown?.outline ?? []}
            piece={shown?.piece ?? 0}
            total={total}
            onJump={jump}
          />
        </aside>
      </div>
      {active && view !== "check" && (
        <FindingBar
          ref={foot}
          finding={active}
          isPlaced={isPlaced(active.id)}
          onStep={step}
          {...presses}
        />
      )}
      {compared?.detail.other && (
        <CompareDialog
          finding={compared}
          here={editor.pieceOf(compared.detail.place.piece)}
          onClose={() => setCompared(null)}
        />
      )}
      <KeyHelp ref={help} />
    </div>
  );
}

function isOpen({ status }: { status: string }): boolean {
  return status === "open";
}

function scrollToMiddle(thing: Element | null | undefined): void {
  thing?.scrollIntoView({ block: "center", behavior: "instant" });
}
