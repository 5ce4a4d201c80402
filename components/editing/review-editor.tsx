"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { TextGap } from "@/lib/editing/gaps";
import { DraftOutline } from "./draft-outline";
import { EditorToolbar } from "./editor-toolbar";
import { FindingsPanel } from "./findings-panel";
import { KeyHelp } from "./key-help";
import { PublishForm } from "./publish-form";
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
  /** Has the text looked through again. */
  check: () => Promise<void>;
  /** What the last attempt to publish has found missing. */
  gaps: readonly TextGap[];
  /** Where to sign in again; the text stays in the browser. */
  signInHref: string;
  original: ReactNode;
};

/** The review of a draft: its source, its text to be worked on, and what is to be decided. */
export function ReviewEditor(props: Props) {
  const t = useTranslations("review");
  const format = useFormatter();
  const place = useRef<HTMLDivElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const [view, setView] = useState<ReviewView>("text");
  const editor = useDraftEditor(place, props.draft, {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": t("editor"),
    "aria-describedby": "editor-hint",
    lang: props.lang,
    spellcheck: "false",
    class: "draft-text prose-zh",
    style: `--title-hint: ${JSON.stringify(t("titleHint"))}; --heading-hint: ${JSON.stringify(t("headingHint"))}`,
  });
  const { shown, findings, decide } = editor;

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

  function jump(position: number): void {
    setView("text");
    editor.goTo(position);
  }

  function jumpToGap(gap: TextGap): void {
    if (gap.kind === "paid-part" || gap.kind === "suspicious") {
      setView("check");
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
  return (
    <div className="mt-4">
      <ViewTabs view={view} onView={setView} open={findings.filter(isOpen).length} />
      <div className="mt-3 grid items-start gap-6 xl:grid-cols-[15.5rem_minmax(0,1fr)_18rem]">
        <section
          id="view-original"
          aria-label={t("view.original")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
          tabIndex={0}
          className={`${column("original")} xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto`}
        >
          <h2 className="font-semibold">{t("view.original")}</h2>
          {props.original}
        </section>
        <section id="view-text" aria-label={t("view.text")} className={`${column("text")} min-w-0`}>
          <div className="sticky top-0 z-10 -mx-1 border-b border-line bg-paper px-1 pb-2">
            <EditorToolbar editor={editor} onHelp={() => help.current?.showModal()} />
            <div className="flex flex-wrap justify-between gap-x-4 text-sm leading-7 text-soft">
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
            className="mt-3 rounded-xl border border-line bg-surface p-4 focus-within:border-seal md:p-6"
          />
          <noscript>
            <p className="mt-3 leading-7">{t("needsScript")}</p>
          </noscript>
        </section>
        <aside
          aria-label={t("view.check")}
          className={`${column("check")} grid content-start gap-6`}
        >
          <PublishForm
            action={props.publish}
            gaps={props.gaps}
            flush={editor.flush}
            onGap={jumpToGap}
          />
          <FindingsPanel
            editor={editor}
            check={props.check}
            onJump={(id) => {
              setView("text");
              editor.goToFinding(id);
            }}
            onDecide={(finding, status) => void decide(finding, status)}
          />
          <DraftOutline
            entries={shown?.outline ?? []}
            piece={shown?.piece ?? 0}
            total={total}
            onJump={jump}
          />
        </aside>
      </div>
      <KeyHelp ref={help} />
    </div>
  );
}

function isOpen({ status }: { status: string }): boolean {
  return status === "open";
}
