"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { button } from "../ui/button";
import { ProgressLine } from "../ui/progress-bar";
import { bytesOf } from "./byte-count";
import { droppedFiles, listedFiles, pastedText } from "./chosen-files";
import { sendFiles } from "./send-files";
import { type ChosenFile, type FileProblem, joinedOutcome, type SendOutcome } from "./send-outcome";
import { UploadOutcome } from "./upload-outcome";

type Props = {
  batch: string;
  /** The address of the desk's batches in this language, below which each has its own. */
  batches: string;
  /** Where to sign in anew. */
  signIn: string;
};

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
export function UploadFiles({ batch, batches, signIn }: Props) {
  const t = useTranslations("importDesk.upload");
  const format = useFormatter();
  const router = useRouter();
  const counted = useRef(new Map<string, Counted>());
  const runs = useRef(0);
  const [total, setTotal] = useState(idle);
  const drawing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isReachable, setReachable] = useState<"reachable" | "unreachable">("reachable");
  const gathered = useRef<SendOutcome | null>(null);
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);
  const [isOver, setOver] = useState<"over" | "away">("away");
  const isSending = total.files > 0;

  function draw(): void {
    clearTimeout(drawing.current);
    drawing.current = undefined;
    setTotal(sum(counted.current));
  }

  async function send(
    chosen: readonly ChosenFile[],
    problems: readonly FileProblem[] = [],
  ): Promise<void> {
    if (chosen.length + problems.length === 0) return;
    setOutcome(null);
    for (const { name, file } of chosen) {
      counted.current.set(name, { size: file.size, received: 0 });
    }
    runs.current += 1;
    draw();
    const sent = await sendFiles(chosen, {
      address: "/api/admin/imports",
      batch,
      progress: (name, received) => {
        const own = counted.current.get(name);
        if (own) counted.current.set(name, { ...own, received });
        drawing.current ??= setTimeout(draw, drawEvery);
      },
      reachable: setReachable,
    });
    runs.current -= 1;
    const joined = joinedOutcome(gathered.current, {
      ...sent,
      problems: [...problems, ...sent.problems],
    });
    gathered.current = runs.current > 0 ? joined : null;
    if (runs.current > 0) return;
    counted.current.clear();
    draw();
    setReachable("reachable");
    setOutcome(joined);
    // Whoever is signed out would be led away from what is said here.
    if (joined.stop?.code !== "signed-out") router.refresh();
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
    // On the whole page: what is dropped beside the area would be opened in place of the page.
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver("over");
    };
    const leave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver("away");
    };
    const drop = (event: DragEvent) => {
      setOver("away");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer.items).then(({ files, problems }) =>
        latest.current(files, problems),
      );
    };
    document.addEventListener("dragover", drag);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", drag);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, []);

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
      {isSending && (
        <div className="mx-auto mt-4 max-w-xl">
          <ProgressLine
            label={t("title")}
            value={total.received}
            max={total.size}
            className="w-full"
          />
          <NextFiles total={total} />
        </div>
      )}
      <p role="status" className="mt-2 min-h-7 leading-7 text-soft tabular-nums">
        {message()}
      </p>
      {outcome && (
        <UploadOutcome
          outcome={outcome}
          batches={batches}
          signIn={signIn}
          again={() => void send(outcome.left)}
        />
      )}
    </section>
  );

  function message(): string {
    if (!isSending) return outcome?.arrived ? sentWords(outcome) : "";
    if (isReachable === "unreachable") return t("lost");
    return t("sending", {
      received: bytesOf(total.received, format),
      size: bytesOf(total.size, format),
    });
  }

  function sentWords({ arrived, left, problems }: SendOutcome): string {
    const isAll = left.length + problems.length === 0;
    return t(isAll ? "sent" : "partlySent", { files: arrived });
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
