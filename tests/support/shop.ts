import { createServer, request as forward, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { POST as receiveWebhook } from "@/app/api/stripe/webhook/route";
import { createReader } from "@/lib/accounts/mutations/sessions";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import type { Purchase } from "@/lib/checkout/purchase";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { type Sandbox, startStripeSandbox } from "@/sandbox/stripe/server";
import { storeDocument } from "./factories";

/** The sandbox and our webhook, talking over HTTP as they do in life. */
export type Shop = {
  sandboxUrl: string;
  /** Calls of the payment provider so far, as `METHOD /path`. */
  calls: string[];
  /** While set, webhooks are lost on the way. */
  losesWebhooks: boolean;
  close: () => Promise<void>;
};

/** Opens a shop for a test file and points the configuration at it. */
export async function openShop(): Promise<Shop> {
  const shop: Shop = { sandboxUrl: "", calls: [], losesWebhooks: false, close: async () => {} };
  const webhook = createServer((request, response) => {
    if (shop.losesWebhooks) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      void receiveWebhook(
        new Request("http://localhost/api/stripe/webhook", {
          method: "POST",
          headers: { "stripe-signature": String(request.headers["stripe-signature"]) },
          body: Buffer.concat(chunks),
        }),
      ).then(
        (answer) => response.writeHead(answer.status).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  const sandbox: Sandbox = await startStripeSandbox({
    port: 0,
    webhookUrl: await listen(webhook),
    webhookSecret: "whsec_tests",
    retryDelays: [50, 50, 100, 200, 400],
  });
  // Everything for the provider passes here, to be counted.
  const counter = createServer((request, response) => {
    shop.calls.push(`${request.method} ${request.url}`);
    const target = new URL(request.url ?? "/", sandbox.url);
    const onward = forward(
      target,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  process.env.STRIPE_API_BASE = await listen(counter);
  shop.sandboxUrl = sandbox.url;
  shop.close = async () => {
    await sandbox.close();
    for (const server of [webhook, counter]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
  return shop;
}

type Wish = {
  readerId: string;
  document: number;
  kind?: "copy" | "pass";
  method?: "wechat_pay" | "alipay" | "card";
  renews?: boolean;
  email?: string | null;
  now?: Date;
};

/** Starts a purchase as the page does. */
export async function begin(wish: Wish): Promise<Purchase> {
  const started = await startPurchase(
    {
      readerId: wish.readerId,
      kind: wish.kind ?? "copy",
      documentNumber: wish.document,
      method: wish.method ?? "wechat_pay",
      renews: wish.renews ?? false,
      shown: {},
      email: wish.email,
      locale: "zh-Hans",
      describe: (item) => (item.kind === "copy" ? item.title : `${item.days} 天`),
      returnUrl: (id) => `http://localhost:3000/checkout/${id}`,
      cancelUrl: "http://localhost:3000/fanwen/1",
    },
    wish.now ?? new Date(),
  );
  if (started.kind !== "started") throw new Error(`not started: ${started.kind}`);
  return started.purchase;
}

/** Presses Pay or Decline on the phone behind a QR. */
export async function scan(purchase: Purchase, answer: "pay" | "decline" = "pay"): Promise<string> {
  const { state } = purchase;
  if (state.status !== "pending" || state.payable.kind !== "qr") throw new Error("no QR to scan");
  return press(state.payable.qr, { answer });
}

/** Pays on the hosted page by card. */
export async function payByCard(purchase: Purchase, email = ""): Promise<string> {
  const { state } = purchase;
  if (state.status !== "pending" || state.payable.kind !== "hosted") throw new Error("no page");
  return press(state.payable.url, { method: "card", card: "4242 4242 4242 4242", email });
}

/** Chooses Alipay on the hosted page and presses a button of the wallet. */
export async function payByAlipay(
  purchase: Purchase,
  answer: "approve" | "approve-later",
): Promise<string> {
  const { state } = purchase;
  if (state.status !== "pending" || state.payable.kind !== "hosted") throw new Error("no page");
  const wallet = await press(state.payable.url, { method: "alipay" });
  return press(new URL(wallet, state.payable.url).href, { answer });
}

/** A browser that has never been here. */
export async function newReader(): Promise<string> {
  return (await createReader()).readerId;
}

/** Stores a copy that a new reader has not paid yet, without asking the provider for anything. */
export async function storePurchase(
  attempt?: Prisma.PaymentAttemptCreateWithoutPurchaseInput,
): Promise<{ id: string; readerId: string }> {
  const number = await storeDocument({ sourceKey: crypto.randomUUID() });
  const document = await db().document.findUniqueOrThrow({ where: { number } });
  const offer = await db().offer.findUniqueOrThrow({ where: { kind: "copy" } });
  const readerId = await newReader();
  const { id } = await db().purchase.create({
    data: {
      number: crypto.randomUUID(),
      readerId,
      kind: "copy",
      offerId: offer.id,
      originId: document.id,
      documentId: document.id,
      documentVersion: 1,
      amountFen: 599,
      locale: "zh-Hans",
      ...(attempt && { attempts: { create: attempt } }),
    },
  });
  return { id, readerId };
}

/** Asks again until the answer is there; throws after five seconds. */
export async function eventually<T>(ask: () => Promise<T | null | false>): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error("it did not happen within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function press(url: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  return response.headers.get("location") ?? response.text();
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Does in the sandbox what in life happens outside of the API; returns what it changed. */
export async function act(shop: Shop, form: Record<string, string>): Promise<{ id: string }> {
  const response = await fetch(`${shop.sandboxUrl}/act`, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(form),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
