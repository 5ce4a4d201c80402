"use client";

import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import type { PurchaseJson } from "@/lib/checkout/purchase-json";
import { yuan } from "@/lib/pricing/fen";
import { button } from "../ui/button";

export type QrLabels = Record<
  | "title"
  | "scan"
  | "qrAlt"
  | "remaining"
  | "waiting"
  | "checking"
  | "notYet"
  | "paid"
  | "expired"
  | "refresh"
  | "paidButton"
  | "close"
  | "offline"
  | "amount",
  string
>;

/** Ms between looks at our own server, which the payment provider tells by webhook. */
const pollInterval = 1000;

/** After two minutes of waiting the looks become rarer. */
const patientInterval = 3000;

/** Every so many looks our server asks the provider itself: a webhook may come late, or never. */
const looksBetweenChecks = 8;

/** Ms after which an answer that has not come counts as none. */
const patience = 10_000;

type Note = "waiting" | "checking" | "notYet" | "offline";

/** A payment QR with its countdown; turns to the open text as soon as the payment is there. */
export function QrPayment({ initial, labels }: { initial: PurchaseJson; labels: QrLabels }) {
  const [purchase, setPurchase] = useState(initial);
  const [note, setNote] = useState<Note>("waiting");
  const seconds = useCountdown(purchase.expiresAt);
  const isOver = purchase.status === "expired" || (purchase.status === "pending" && seconds === 0);
  usePolling(purchase, isOver, setPurchase, setNote);

  useEffect(() => {
    if (purchase.status === "paid" && purchase.read) location.assign(purchase.read);
  }, [purchase]);

  async function check(): Promise<void> {
    setNote("checking");
    const answer = await askProvider(purchase.id);
    if (answer) setPurchase(answer);
    setNote(answer ? "notYet" : "offline");
  }

  async function renew(): Promise<void> {
    const answer = await ask("/api/purchases", "POST", {
      kind: purchase.kind,
      document: purchase.document,
      method: "wechat_pay",
      locale: document.documentElement.lang,
    });
    if (answer) setPurchase(answer);
    setNote(answer ? "waiting" : "offline");
  }

  const isPaid = purchase.status === "paid";
  return (
    <div className="grid justify-items-center gap-3 text-center">
      <p className="text-2xl font-semibold text-seal tabular-nums">
        {labels.amount.replace("{amount}", yuan(purchase.amountFen as Parameters<typeof yuan>[0]))}
      </p>
      <p className="text-soft">{labels.scan}</p>
      <div className="grid size-60 place-items-center rounded-lg bg-white p-2">
        {!isOver && !isPaid && (
          // biome-ignore lint/performance/noImgElement: a private picture, drawn for this purchase
          <img
            src={`/api/purchases/${purchase.id}/qr?${purchase.expiresAt}`}
            alt={labels.qrAlt}
            width={224}
            height={224}
          />
        )}
        {isOver && (
          <button type="button" onClick={() => void renew()} className={button("primary")}>
            {labels.refresh}
          </button>
        )}
      </div>
      {!isOver && !isPaid && (
        <p className="text-sm text-soft tabular-nums">
          {labels.remaining.replace("{time}", clock(seconds))}
        </p>
      )}
      <p role="status" className="min-h-14 leading-7">
        {isPaid ? labels.paid : isOver ? labels.expired : labels[note]}
      </p>
      {!isPaid && (
        <button
          type="button"
          disabled={note === "checking"}
          onClick={() => void check()}
          className={button("quiet", "w-full")}
        >
          {labels.paidButton}
        </button>
      )}
    </div>
  );
}

function usePolling(
  purchase: PurchaseJson,
  isOver: boolean,
  onAnswer: (answer: PurchaseJson) => void,
  onNote: Dispatch<SetStateAction<Note>>,
): void {
  const { id, status } = purchase;
  useEffect(() => {
    if (status !== "pending" || isOver) return;
    const began = Date.now();
    let looks = 0;
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout>;
    async function look(): Promise<void> {
      looks += 1;
      const answer = looks % looksBetweenChecks === 0 ? await askProvider(id) : await askServer(id);
      if (isLeft) return;
      if (answer !== null && answer.status !== "pending") return onAnswer(answer);
      onNote((note) => (answer === null ? "offline" : note === "offline" ? "waiting" : note));
      wait();
    }
    function wait(): void {
      const isPatient = Date.now() - began > 120_000;
      timer = setTimeout(() => void look(), isPatient ? patientInterval : pollInterval);
    }
    wait();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [id, status, isOver, onAnswer, onNote]);
}

/** Whole seconds until a moment, counting down; 0 from then on. */
function useCountdown(until: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return until === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function askServer(id: string): Promise<PurchaseJson | null> {
  return ask(`/api/purchases/${id}${localeQuery()}`, "GET");
}

function askProvider(id: string): Promise<PurchaseJson | null> {
  return ask(`/api/purchases/${id}/check${localeQuery()}`, "POST");
}

function localeQuery(): string {
  return `?locale=${document.documentElement.lang}`;
}

async function ask(
  address: string,
  method: "GET" | "POST",
  body?: object,
): Promise<PurchaseJson | null> {
  try {
    const response = await fetch(address, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
      ...(body && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
