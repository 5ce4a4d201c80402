"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { button } from "../ui/button";
import { ProgressLine } from "../ui/progress-bar";
import { bytesOf } from "./byte-count";
import { droppedFiles, listedFiles, pastedText } from "./chosen-files";
import { type ChosenFile, RefusedRequest, sendFiles } from "./send-files";

type Props = { batch: string };

type Counted = { size: number; received: number };

/** How far all of it is, and those that are next to be done. */
type Total = Counted & { files: number; done: number; next: (Counted & { name: string })[] };

const idle: Total = { files: 0, done: 0, size: 0, received: 0, next: [] };

/** Ms between two drawings of how far it is. */
const drawEvery = 200;

/** So many files are drawn by themselves. */
const drawn = 6;

/**
 * Takes files by dropping, pasting and choosing, and sends them. Without JavaScript it is the plain form
 * that it stands in.
 */
export function UploadFiles({ batch }: Props) {
  const t = useTranslations("importDesk.upload");
  const format = useFormatter();
  const router = useRouter();
  const counted = useRef(new Map<string, Counted>());
  const runs = useRef(0);
  const [total, setTotal] = useState(idle);
  const drawing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isReachable, setReachable] = useState<"reachable" | "unreachable">("reachable");
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setOver] = useState<"over" | "away">("away");
  const isSending = total.done < total.files;

  function draw(): void {
    clearTimeout(drawing.current);
    drawing.current = undefined;
    setTotal(sum(counted.current));
  }

  async function send(chosen: readonly ChosenFile[]): Promise<void> {
    if (chosen.length === 0) return;
    setProblem(null);
    for (const { name, file } of chosen) {
      counted.current.set(name, { size: file.size, received: 0 });
    }
    runs.current += 1;
    draw();
    try {
      await sendFiles(chosen, {
        address: `/api/admin/imports/${batch}/files`,
        progress: (name, received) => {
          const own = counted.current.get(name);
          if (own) counted.current.set(name, { ...own, received });
          drawing.current ??= setTimeout(draw, drawEvery);
        },
        reachable: setReachable,
      });
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      setProblem(error.message);
    }
    draw();
    runs.current -= 1;
    if (runs.current === 0) counted.current.clear();
    router.refresh();
  }

  useEffect(() => {
    if (!isSending) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    const timer = setInterval(() => router.refresh(), 3000);
    return () => {
      window.removeEventListener("beforeunload", warn);
      clearInterval(timer);
    };
  }, [isSending, router]);

  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const paste = ({ clipboardData, target }: ClipboardEvent) => {
      const files = listedFiles(clipboardData?.files ?? null);
      const isTyping = target instanceof Element && target.closest("input, textarea") !== null;
      const text = isTyping ? "" : (clipboardData?.getData("text/plain") ?? "");
      void latest.current(files.length > 0 ? files : pastedText(text));
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  return (
    <section
      aria-label={t("title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver("over");
      }}
      onDragLeave={() => setOver("away")}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver("away");
        void droppedFiles(event.dataTransfer.items).then(send);
      }}
      className={`rounded-xl border-2 border-dashed p-6 text-center ${isOver === "over" ? "border-seal bg-seal-tint" : "border-line bg-surface"}`}
    >
      <p className="font-medium">{t("drop")}</p>
      <p className="mt-1 text-aside leading-7 text-soft">{t("kinds")}</p>
      <form
        action={`/api/admin/imports/${batch}/form`}
        method="post"
        encType="multipart/form-data"
        className="mt-4 flex flex-wrap justify-center gap-3"
      >
        <label
          className={`${button("primary")} has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
        >
          {t("files")}
          <input
            type="file"
            name="files"
            multiple
            accept=".txt,.md,.markdown,.html,.htm,.doc,.docx,.docm,.zip"
            className="sr-only"
            onChange={({ currentTarget }) => {
              void send(listedFiles(currentTarget.files));
              currentTarget.value = "";
            }}
          />
        </label>
        <label
          className={`${button("quiet")} has-focus-visible:outline-2 has-focus-visible:outline-offset-2`}
        >
          {t("folder")}
          <input
            type="file"
            multiple
            className="sr-only"
            ref={(input) => input?.setAttribute("webkitdirectory", "")}
            onChange={({ currentTarget }) => {
              void send(listedFiles(currentTarget.files));
              currentTarget.value = "";
            }}
          />
        </label>
        <noscript>
          <button type="submit" className={button("quiet")}>
            {t("send")}
          </button>
        </noscript>
      </form>
      {total.files > 0 && (
        <div className="mx-auto mt-4 max-w-xl">
          <ProgressLine
            label={t("title")}
            value={total.received}
            max={total.size}
            className="w-full"
          />
          {isSending && <NextFiles total={total} />}
        </div>
      )}
      <p role="status" className="mt-2 min-h-7 leading-7 text-soft tabular-nums">
        {message()}
      </p>
      {problem !== null && (
        <p role="alert" className="leading-7 text-seal">
          {t("refused", { problem })}
        </p>
      )}
    </section>
  );

  function message(): string {
    if (total.files === 0) return "";
    if (!isSending) return t("sent", { files: total.files });
    if (isReachable === "unreachable") return t("lost");
    return t("sending", {
      received: bytesOf(total.received, format),
      size: bytesOf(total.size, format),
    });
  }
}

/** The files that are under way, each with how much of it is there. */
function NextFiles({ total: { files, done, next } }: { total: Total }) {
  const t = useTranslations("importDesk.upload");
  const format = useFormatter();
  const others = files - done - next.length;
  return (
    <>
      <ul className="mt-2 grid gap-1 text-start text-note leading-6 text-soft">
        {next.map(({ name, size, received }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-0 flex-1 basis-48 truncate">{name}</span>
            <ProgressLine label={name} value={received} max={size} className="w-24" />
            <span className="tabular-nums">
              {t("of", { received: bytesOf(received, format), size: bytesOf(size, format) })}
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="text-start text-note text-soft">{t("others", { others })}</p>}
    </>
  );
}

function sum(counted: ReadonlyMap<string, Counted>): Total {
  const all = [...counted.values()];
  const waiting = [...counted].filter(([, { size, received }]) => received < size);
  return {
    next: waiting.slice(0, drawn).map(([name, own]) => ({ name, ...own })),
    files: all.length,
    done: all.filter(({ size, received }) => received === size).length,
    size: all.reduce((total, { size }) => total + size, 0),
    received: all.reduce((total, { received }) => total + received, 0),
  };
}
