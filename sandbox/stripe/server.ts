import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { pageHeaders, style, stylePath } from "../html";
import { close, listen, loopback } from "../listen";
import { Account } from "./account";
import { answerCall } from "./api/answer-call";
import { formFromJson, parseForm } from "./api/form";
import { Clock } from "./clock";
import { books } from "./controls/books";
import { controls } from "./controls/controls";
import { Deliveries } from "./deliveries";
import { Faults } from "./faults";
import { checkoutPages } from "./pages/checkout-pages";
import { dashboardPages } from "./pages/dashboard-pages";
import type { Handler, Reply } from "./pages/reply";
import { notFoundPage } from "./pages/sandbox-page";
import { walletPages } from "./pages/wallet-pages";
import { defineDisputeTasks } from "./payments/dispute";
import { defineTasks } from "./payments/payment";
import { type MethodType, methodTypes } from "./payments/payment-method";
import { defineRefundTasks } from "./payments/refund";
import { defineSubscriptionTasks } from "./payments/subscription";
import { Router } from "./router";
import { Store } from "./store";

export type SandboxOptions = {
  /** 0 for any free port. */
  port: number;
  /** Where events are delivered, and what their signatures are made with. */
  webhookUrl: string;
  webhookSecret: string;
  /** Where browsers and phones reach the pages; the sandbox's own address unless said otherwise. */
  publicUrl?: string;
  /** Keeps everything between runs. */
  dataFile?: string;
  /** Ms before each new try of a failed delivery. */
  retryDelays?: readonly number[];
  /** Ms an endpoint has for its answer. */
  deliveryTimeout?: number;
  /** The ways to pay the account has switched on; all of them unless said otherwise. */
  activeMethods?: readonly MethodType[];
  /** The types of events that the endpoint is switched on for; all of them unless said otherwise. */
  enabledEvents?: readonly string[];
  /** Can be turned, to see what time brings. */
  clock?: Clock;
};

export type Sandbox = { url: string; close: () => Promise<void> };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Sooner than Stripe at first, as somebody is watching; then for three days, as Stripe. */
const usualRetryDelays = [
  second / 2,
  second,
  2 * second,
  5 * second,
  10 * second,
  30 * second,
  minute,
  5 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
  24 * hour,
];

const longestBody = 1024 * 1024;

/**
 * Starts a stand-in for Stripe on this machine: its HTTP API for the official SDK, its hosted
 * payment page, the phone that scans a WeChat code, and signed webhooks with retries.
 */
export async function startStripeSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = new Store(options.dataFile);
  const server = createServer();
  const port = await listen(server, options.port);
  const url = `http://${loopback}:${port}`;
  const account = new Account({
    clock: options.clock ?? new Clock(),
    publicUrl: options.publicUrl ?? url,
    activeMethods: options.activeMethods ?? methodTypes,
    enabledEvents: options.enabledEvents ?? null,
    store,
  });
  const faults = new Faults();
  defineTasks(account);
  defineRefundTasks(account);
  defineDisputeTasks(account);
  defineSubscriptionTasks(account);
  const deliveries = new Deliveries(account, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    retryDelays: options.retryDelays ?? usualRetryDelays,
    timeout: options.deliveryTimeout ?? 20 * second,
  });
  account.agenda.start();

  const router = new Router<Handler>({
    ...checkoutPages(account),
    ...walletPages(account),
    ...dashboardPages(account, deliveries, faults),
    ...controls(account, deliveries, faults),
    ...books(account),
    [`GET ${stylePath}`]: () => ({ type: "text/css", body: style }),
  });
  server.on("request", (request, response) => {
    void answer(request).then(
      (reply) => {
        if (reply !== "silence") send(response, reply);
      },
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
        send(response, { status: 500, type: "application/json", body: bugReport });
      },
    );
  });

  async function answer(incoming: IncomingMessage): Promise<Reply | "silence"> {
    const { pathname: path, search } = new URL(incoming.url ?? "/", url);
    const method = incoming.method ?? "GET";
    const body = await bodyOf(incoming);
    if (body === null) return { status: 413, type: "text/plain", body: "too large" };
    if (path.startsWith("/v1/")) {
      const query = search.slice(1);
      const { headers } = incoming;
      const request = { method, path, query, body, headers };
      const { delay, ...reply } = await answerCall(account, faults, request);
      if (delay === Number.POSITIVE_INFINITY) return "silence";
      if (delay > 0) await setTimeout(delay, undefined, { ref: false });
      return { type: "application/json", ...reply };
    }
    const found = router.find(method, path);
    if (!found) return notFoundPage();
    const { accept = "" } = incoming.headers;
    const isJson = incoming.headers["content-type"]?.startsWith("application/json");
    const form = isJson ? formFromJson(body) : parseForm(body);
    if (form === null) return { status: 400, type: "text/plain", body: "not a JSON object" };
    return found.handler({ id: found.id, form, accept: isJson ? "application/json" : accept });
  }

  return {
    url,
    close: async () => {
      await close(server);
      await deliveries.close();
      account.close();
    },
  };
}

const bugReport = JSON.stringify({
  error: { type: "api_error", message: "The sandbox has a bug." },
});

function send(response: ServerResponse, reply: Reply): void {
  if ("location" in reply) {
    response.writeHead(303, { location: reply.location, "cache-control": "no-store" }).end();
    return;
  }
  if ("page" in reply) {
    response.writeHead(reply.status ?? 200, pageHeaders).end(reply.page.text);
    return;
  }
  const { status = 200, type, headers, body } = reply;
  response
    .writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers })
    .end(body);
}

/** Null when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  return length > longestBody ? null : Buffer.concat(chunks).toString("utf8");
}
