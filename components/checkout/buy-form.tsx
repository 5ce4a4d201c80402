"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";
import type { PurchaseJson } from "@/lib/checkout/purchase-json";
import { button } from "../ui/button";
import type { QrLabels } from "./qr-payment";

const QrDialog = lazy(() => import("./qr-dialog"));

type Props = {
  children: ReactNode;
  labels: { pay: string; paying: string; failed: string; qr: QrLabels };
};

type Stage =
  | { kind: "choosing"; message?: string }
  | { kind: "starting" }
  | { kind: "scanning"; purchase: PurchaseJson };

/** Takes the form over when there is JavaScript: a QR opens in place, a hosted page in this tab. */
export function BuyForm({ children, labels }: Props) {
  const [stage, setStage] = useState<Stage>({ kind: "choosing" });

  async function buy(data: FormData): Promise<void> {
    setStage({ kind: "starting" });
    setStage(await start(data, labels.failed));
  }

  return (
    <form
      method="post"
      action="/api/purchases"
      onSubmit={(event) => {
        event.preventDefault();
        void buy(new FormData(event.currentTarget));
      }}
    >
      {children}
      <button
        type="submit"
        disabled={stage.kind === "starting"}
        className={button("primary", "mt-5 w-full sm:w-auto sm:min-w-56")}
      >
        {stage.kind === "starting" ? labels.paying : labels.pay}
      </button>
      <p role="alert" className="mt-2 text-seal empty:hidden">
        {stage.kind === "choosing" && stage.message}
      </p>
      {stage.kind === "scanning" && (
        <Suspense>
          <QrDialog
            purchase={stage.purchase}
            labels={labels.qr}
            onClose={() => setStage({ kind: "choosing" })}
          />
        </Suspense>
      )}
    </form>
  );
}

async function start(data: FormData, failed: string): Promise<Stage> {
  // Nobody can scan the screen in their own hand.
  if (matchMedia("(pointer: coarse) and (max-width: 48rem)").matches) data.set("display", "hosted");
  try {
    const response = await fetch("/api/purchases", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(Object.fromEntries(data)),
    });
    const answer = await response.json();
    if (!response.ok) {
      if (typeof answer.read !== "string") return { kind: "choosing", message: answer.title };
      location.assign(answer.read);
      return { kind: "starting" };
    }
    const purchase: PurchaseJson = answer;
    if (purchase.qr !== undefined) return { kind: "scanning", purchase };
    location.assign(purchase.url ?? purchase.read ?? "");
    return { kind: "starting" };
  } catch {
    return { kind: "choosing", message: failed };
  }
}
