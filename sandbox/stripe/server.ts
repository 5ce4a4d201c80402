import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { toBuffer, toString as toSvg } from "qrcode";
import { answerApi } from "./api";
import { ApiError } from "./api-error";
import { act, dashboard } from "./dashboard";
import { Deliveries } from "./deliveries";
import { Ledger } from "./ledger";
import {
  answerPhone,
  approveSession,
  errorPage,
  type PageAnswer,
  paySession,
  phonePage,
  sessionPage,
} from "./payment-pages";
import { Till } from "./till";

export type SandboxOptions = {
  /** 0 for any free port. */
  port: number;
  webhookUrl: string;
  webhookSecret: string;
  /** Keeps everything between runs. */
  dataFile?: string;
  /** Ms before each new try of a failed delivery. */
  retryDelays?: readonly number[];
};

export type Sandbox = { url: string; close: () => Promise<void> };

const defaultRetryDelays = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000];

const expiryCheck = 5_000;

/**
 * A stand-in for Stripe on this machine: its HTTP API for the official SDK, its hosted payment page,
 * the phone behind a WeChat QR, and signed webhooks with retries.
 */
export async function startStripeSandbox(options: SandboxOptions): Promise<Sandbox> {
  const ledger = new Ledger(options.dataFile);
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
      send(
        response,
        500,
        "application/json",
        `{"error":{"type":"api_error","message":"sandbox bug"}}`,
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const deliveries = new Deliveries(ledger, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    retryDelays: options.retryDelays ?? defaultRetryDelays,
  });
  const till = new Till(ledger, deliveries, url);
  const expiry = setInterval(() => {
    for (const id of ledger.sessions.keys()) till.session(id);
  }, expiryCheck);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? "/", url);
    const body = await bodyOf(request);
    const method = request.method ?? "GET";
    if (pathname.startsWith("/v1/")) {
      const headers = request.headers as Record<string, string | undefined>;
      const query = search.slice(1);
      const reply = answerApi(till, { method, path: pathname, query, body, headers });
      response.setHeader("request-id", reply.requestId);
      send(response, reply.status, "application/json", reply.body);
      return;
    }
    const qr = /^\/qr\/(.+)\.(png|svg)$/.exec(pathname);
    if (qr) {
      const data = `${url}/w/${till.intent(qr[1] ?? "").id}`;
      if (qr[2] === "svg") send(response, 200, "image/svg+xml", await toSvg(data, { type: "svg" }));
      else send(response, 200, "image/png", await toBuffer(data, { width: 440, margin: 2 }));
      return;
    }
    sendPage(response, pageFor(method, pathname, new URLSearchParams(body)));
  }

  function pageFor(method: string, path: string, form: URLSearchParams): PageAnswer {
    try {
      const id = path.split("/").at(-1) ?? "";
      const isPost = method === "POST";
      if (path === "/") return dashboard(till);
      if (path === "/act" && isPost) return act(till, deliveries, form);
      if (path.startsWith("/c/pay/"))
        return isPost ? paySession(till, id, form) : sessionPage(till, id);
      if (path.startsWith("/c/approve/") && isPost) return approveSession(till, id, form);
      if (path.startsWith("/w/")) return isPost ? answerPhone(till, id, form) : phonePage(till, id);
      throw new ApiError("没有这个页面 No such page", {
        status: 404,
        type: "invalid_request_error",
      });
    } catch (error) {
      if (error instanceof ApiError) return errorPage(error);
      throw error;
    }
  }

  return {
    url,
    close: async () => {
      clearInterval(expiry);
      deliveries.stop();
      ledger.save();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendPage(response: ServerResponse, answer: PageAnswer): void {
  if ("html" in answer) {
    send(response, answer.status, "text/html; charset=utf-8", answer.html);
    return;
  }
  response.writeHead(303, { location: answer.location }).end();
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
