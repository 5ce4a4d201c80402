"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { button } from "../ui/button";
import { orderPurchase, type PurchaseAnswer, type PurchaseProblem } from "./purchase-call";
import type { QrLabels } from "./qr-payment";

const QrDialog = lazy(() => import("./qr-dialog"));
const ClosedPayment = lazy(() => import("./closed-payment"));

type Props = {
  children: ReactNode;
  /** What is in the way already when the page opens. */
  message?: string | undefined;
  labels: {
    pay: string;
    paying: string;
    failed: string;
    retry: string;
    closed: string;
    qr: QrLabels;
  };
};

type Started = Extract<PurchaseAnswer, { kind: "purchase" }>;

type Stage =
  | { kind: "choosing"; message?: string | undefined; closed?: Started }
  | { kind: "starting" }
  | { kind: "scanning"; started: Started };

/**
 * Takes the form over when there is JavaScript: a QR opens in place, or on its page on a phone; a hosted
 * page opens in this tab.
 */
export function BuyForm({ children, message, labels }: Props) {
  const [stage, setStage] = useState<Stage>({ kind: "choosing", message });
  // Prices that the reader has been told instead of those on the page.
  const [toldPrices, setToldPrices] = useState<Record<string, number>>({});

  useEffect(() => {
    // Back from the hosted page, a browser shows this one as it was left: waiting.
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setStage({ kind: "choosing" });
    };
    addEventListener("pageshow", back);
    return () => removeEventListener("pageshow", back);
  }, []);

  async function buy(form: HTMLFormElement): Promise<void> {
    setStage({ kind: "starting" });
    const answer = await orderPurchase(orderOf(form, toldPrices));
    switch (answer.kind) {
      case "offline":
        setStage({ kind: "choosing", message: labels.failed });
        break;
      case "refused":
        refused(answer.problem, form);
        break;
      case "purchase":
        started(answer);
    }
  }

  function refused({ title, read, errors, kind, amountFen }: PurchaseProblem, form: Element): void {
    if (read !== undefined) {
      location.assign(read);
      return;
    }
    setStage({ kind: "choosing", message: title });
    if (kind && amountFen) setToldPrices((told) => ({ ...told, [`${kind}Fen`]: amountFen }));
    if (errors?.[0]) form.querySelector<HTMLElement>(`[name="${errors[0].field}"]`)?.focus();
  }

  function started(answer: Started): void {
    const { qr, url, page, read } = answer.purchase;
    const next = read ?? url ?? page;
    if (qr !== undefined && !isPhone()) setStage({ kind: "scanning", started: answer });
    else if (next !== undefined) location.assign(next);
    else setStage({ kind: "choosing", message: labels.retry });
  }

  return (
    <>
      <form
        method="post"
        action="/api/purchases"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (stage.kind !== "starting") void buy(event.currentTarget);
        }}
      >
        {children}
        <button
          type="submit"
          // Disabled for good it would lose the focus, and a closed dialog have nothing to give it back to.
          aria-disabled={stage.kind === "starting"}
          className={button("primary", "mt-5 w-full sm:w-auto sm:min-w-56")}
        >
          {stage.kind === "starting" ? labels.paying : labels.pay}
        </button>
        <p role="alert" className="mt-2 text-seal empty:hidden">
          {stage.kind === "choosing" && stage.message}
        </p>
      </form>
      {stage.kind === "scanning" && (
        <Suspense>
          <QrDialog
            started={stage.started}
            labels={labels.qr}
            onClose={() =>
              setStage({ kind: "choosing", message: labels.closed, closed: stage.started })
            }
          />
        </Suspense>
      )}
      {stage.kind === "choosing" && stage.closed && (
        <Suspense>
          <ClosedPayment started={stage.closed} />
        </Suspense>
      )}
    </>
  );
}

function orderOf(form: HTMLFormElement, toldPrices: Record<string, number>): object {
  return { ...Object.fromEntries(new FormData(form)), ...toldPrices };
}

/** There a QR has a page to itself, as without a script: it is saved, and WeChat is opened. */
function isPhone(): boolean {
  return matchMedia("(pointer: coarse) and (max-width: 48rem)").matches;
}
