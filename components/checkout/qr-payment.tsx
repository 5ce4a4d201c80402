"use client";

import { ArrowLeftRight, CircleCheck, CircleX, Clock } from "lucide-react";
import { type Dispatch, type SetStateAction, useCallback, useEffect, useState } from "react";
import type { PurchaseJson } from "@/lib/checkout/purchase-json";
import { fen, yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";
import { askProvider, orderPurchase, type PurchaseAnswer } from "./purchase-call";
import { afterlook, patientInterval, watchPurchase } from "./watch-purchase";

export type QrLabels = Record<
  | "title"
  | "scan"
  | "qrAlt"
  | "samePhone"
  | "samePhoneWechat"
  | "remaining"
  | "waiting"
  | "checking"
  | "notYet"
  | "paid"
  | "expired"
  | "declined"
  | "settling"
  | "receiptTo"
  | "elsewhere"
  | "continue"
  | "refresh"
  | "paidButton"
  | "close"
  | "offline"
  | "priceNow"
  | "amount",
  string
>;

/** Ms between looks at our own server, which the payment provider tells by webhook. */
const pollInterval = 1000;

type View = {
  purchase: PurchaseJson;
  /** When the payment runs out, or would have, by the clock of this device. */
  endsAt: number;
};

type Note =
  | { kind: "waiting" | "checking" | "notYet" }
  /** Of a look that failed; the next one that does not takes it away. */
  | { kind: "trouble"; text: string }
  /** A press that led to nothing; stays until the next one. */
  | { kind: "told"; text: string }
  /** What is to be known of the payment that is open. */
  | { kind: "news"; text: string };

type Props = { started: Extract<PurchaseAnswer, { kind: "purchase" }>; labels: QrLabels };

/** A payment QR with its countdown; turns to the open text as soon as the payment is there. */
export function QrPayment({ started, labels }: Props) {
  const { clockLead } = started;
  const [view, setView] = useState(() => viewOf(started.purchase, clockLead, null));
  const [note, setNote] = useState<Note>({ kind: "waiting" });
  const take = useCallback(
    (purchase: PurchaseJson) => setView((before) => viewOf(purchase, clockLead, before)),
    [clockLead],
  );
  const { purchase } = view;
  const seconds = useCountdown(view.endsAt);
  const isPaid = purchase.status === "paid";
  const isSettling = purchase.status === "settling";
  const isOver = !isPaid && !isSettling && (purchase.status !== "pending" || seconds === 0);
  const isHere = purchase.status === "pending" && purchase.qr !== undefined && !isOver;
  const isElsewhere = purchase.status === "pending" && purchase.qr === undefined && !isOver;
  usePolling(purchase, isOver, labels.offline, take, setNote);

  useEffect(() => {
    if (purchase.status === "paid" && purchase.read) location.assign(purchase.read);
  }, [purchase.status, purchase.read]);

  async function check(): Promise<void> {
    setNote({ kind: "checking" });
    const answer = await askProvider(purchase.id);
    if (answer.kind === "purchase") take(answer.purchase);
    setNote(answer.kind === "purchase" ? { kind: "notYet" } : told(answer, labels));
  }

  async function renew(): Promise<void> {
    const answer = await orderPurchase({
      kind: purchase.kind,
      document: purchase.document,
      method: "wechat_pay",
      locale: document.documentElement.lang,
    });
    if (answer.kind !== "purchase") {
      if (answer.kind === "refused" && answer.problem.read) location.assign(answer.problem.read);
      return setNote(told(answer, labels));
    }
    take(answer.purchase);
    const { amountFen } = answer.purchase;
    setNote(
      amountFen === purchase.amountFen
        ? { kind: "waiting" }
        : { kind: "news", text: labels.priceNow.replace("{amount}", yuan(fen(amountFen))) },
    );
  }

  return (
    <div className="grid justify-items-center gap-3 text-center">
      <p className="text-section font-semibold text-seal tabular-nums">
        {labels.amount.replace("{amount}", yuan(fen(purchase.amountFen)))}
      </p>
      {isHere && (
        <>
          <p className="text-soft">{labels.scan}</p>
          {/* White in every theme: phones do not read a QR on a dark ground. */}
          <div className="grid size-60 place-items-center rounded-lg bg-white p-2">
            {/* biome-ignore lint/performance/noImgElement: a private picture, drawn for this purchase */}
            <img
              src={`/api/purchases/${purchase.id}/qr?${purchase.expiresAt}`}
              alt={labels.qrAlt}
              width={224}
              height={224}
            />
          </div>
        </>
      )}
      {!isHere && <Sign standing={isPaid ? "paid" : isElsewhere ? "elsewhere" : purchase.status} />}
      {purchase.email !== undefined && (
        <p className="text-note wrap-anywhere text-soft">
          {labels.receiptTo.replace("{email}", purchase.email)}
        </p>
      )}
      {isHere && (
        <p className="text-note text-soft tabular-nums">
          {labels.remaining.replace("{time}", clock(seconds))}
        </p>
      )}
      {isHere && (
        <div className="hidden text-aside text-pretty text-soft pointer-coarse:block">
          <p className="out-of-wechat">{labels.samePhone}</p>
          <p className="in-wechat">{labels.samePhoneWechat}</p>
        </div>
      )}
      <p role="status" className="min-h-14 leading-7 text-pretty">
        {isElsewhere && note.kind === "waiting"
          ? labels.elsewhere
          : statusText(purchase, isOver, note, labels)}
      </p>
      {isElsewhere && purchase.url !== undefined && (
        <a href={purchase.url} className={button("primary", "w-full")}>
          {labels.continue}
        </a>
      )}
      {(isOver || isElsewhere) && (
        <button
          type="button"
          onClick={() => void renew()}
          className={button(isElsewhere ? "quiet" : "primary", "w-full")}
        >
          {labels.refresh}
        </button>
      )}
      {!isPaid && !isSettling && (
        <button
          type="button"
          disabled={note.kind === "checking"}
          onClick={() => void check()}
          className={button("quiet", "w-full")}
        >
          {labels.paidButton}
        </button>
      )}
    </div>
  );
}

const signs = {
  pending: Clock,
  settling: Clock,
  expired: Clock,
  declined: CircleX,
  paid: CircleCheck,
  elsewhere: ArrowLeftRight,
};

/** Stands where the QR was; the words below it say the same. */
function Sign({ standing }: { standing: keyof typeof signs }) {
  const Icon = signs[standing];
  return (
    <p
      className={`my-4 grid size-20 place-items-center rounded-full ${standing === "paid" ? "bg-jade-tint text-jade" : "bg-seal-tint text-seal"}`}
    >
      <Icon aria-hidden="true" size={40} strokeWidth={1.5} />
    </p>
  );
}

function viewOf(purchase: PurchaseJson, clockLead: number, before: View | null): View {
  const { expiresAt } = purchase;
  if (expiresAt !== undefined) return { purchase, endsAt: Date.parse(expiresAt) - clockLead };
  return { purchase, endsAt: before?.endsAt ?? Date.now() };
}

function statusText(purchase: PurchaseJson, isOver: boolean, note: Note, labels: QrLabels) {
  if (purchase.status === "paid" || purchase.status === "settling") return labels[purchase.status];
  if (note.kind === "told") return note.text;
  if (note.kind === "checking") return labels.checking;
  if (isOver) return purchase.status === "declined" ? labels.declined : labels.expired;
  return "text" in note ? note.text : labels[note.kind];
}

/** What to say of an answer that is no purchase. */
function told(answer: Exclude<PurchaseAnswer, { kind: "purchase" }>, labels: QrLabels): Note {
  return {
    kind: "told",
    text: answer.kind === "refused" ? answer.problem.title : labels.offline,
  };
}

function usePolling(
  { id, status }: PurchaseJson,
  isOver: boolean,
  offline: string,
  onAnswer: (answer: PurchaseJson) => void,
  onNote: Dispatch<SetStateAction<Note>>,
): void {
  const isPaid = status === "paid";
  useEffect(() => {
    if (isPaid) return;
    const began = Date.now();
    return watchPurchase(
      id,
      () => {
        const waited = Date.now() - began;
        if (isOver && waited > afterlook) return null;
        return waited > 120_000 ? patientInterval : pollInterval;
      },
      (answer) => {
        if (answer.kind === "purchase") {
          onAnswer(answer.purchase);
          onNote((note) => (note.kind === "trouble" ? { kind: "waiting" } : note));
        } else {
          const text = answer.kind === "refused" ? answer.problem.title : offline;
          onNote((note) => (note.kind === "told" ? note : { kind: "trouble", text }));
        }
      },
    );
  }, [id, isPaid, isOver, offline, onAnswer, onNote]);
}

/** Whole seconds until a moment, counting down; 0 from then on. */
function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - now) / 1000));
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
