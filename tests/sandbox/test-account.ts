import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { Clock } from "@/sandbox/stripe/clock";
import { type Sandbox, type SandboxOptions, startStripeSandbox } from "@/sandbox/stripe/server";
import { contradictions } from "./conformance";

const webhookSecret = "whsec_tests";

/** The sandbox, an endpoint for its webhooks, and the official SDK between them. */
export class TestAccount {
  readonly clock = new Clock();
  /** Events that arrived with a good signature, in order, each try on its own. */
  readonly arrived: Stripe.Event[] = [];
  /** What the sandbox has said against the types of the SDK, or unsigned. */
  readonly complaints: string[] = [];
  /** Why a delivery was refused for its signature, one entry each. */
  readonly badSignatures: string[] = [];
  readonly #answers = new Map<string, EndpointAnswer[]>();
  readonly #options: Partial<SandboxOptions>;
  readonly #endpoint: Server;
  #sandbox: Sandbox | undefined;
  #stripe: Stripe | undefined;

  constructor(options: Partial<SandboxOptions>) {
    this.#options = options;
    this.#endpoint = createServer((request, response) => {
      void this.#receive(request).then((answer) => {
        if (answer !== "none") response.writeHead(answer, { location: "/elsewhere" }).end();
      });
    });
  }

  get url(): string {
    return this.#sandbox?.url ?? "";
  }

  get stripe(): Stripe {
    if (!this.#stripe) throw new Error("the account is not open");
    return this.#stripe;
  }

  async open(): Promise<void> {
    if (!this.#endpoint.listening) {
      await new Promise<void>((resolve) => this.#endpoint.listen(0, "127.0.0.1", resolve));
    }
    const { port } = this.#endpoint.address() as AddressInfo;
    this.#sandbox = await startStripeSandbox({
      port: 0,
      webhookUrl: `http://127.0.0.1:${port}/webhook`,
      webhookSecret,
      clock: this.clock,
      ...this.#options,
    });
    this.#stripe = this.client("sk_test_sandbox_tests");
  }

  /** The SDK with a key of its own. Its transport checks every answer before the SDK sees it. */
  client(key: string, config: Stripe.StripeConfig = {}): Stripe {
    const { hostname, port } = new URL(this.url);
    return new Stripe(key, {
      host: hostname,
      port,
      protocol: "http",
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: this.#checkedTransport(),
      ...config,
    });
  }

  async restart(): Promise<void> {
    await this.#sandbox?.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.#sandbox?.close();
    const closed = new Promise((resolve) => this.#endpoint.close(resolve));
    this.#endpoint.closeAllConnections();
    await closed;
  }

  /** Sets the answers of the endpoint to the next deliveries of a type. After them it says 200. */
  answer(type: Stripe.Event.Type, ...answers: EndpointAnswer[]): void {
    this.#answers.set(type, answers);
  }

  /** Resolves to the first event of a type about an object, once it has arrived. */
  async event<T extends Stripe.Event.Type>(
    type: T,
    objectId: string,
  ): Promise<Extract<Stripe.Event, { type: T }>> {
    const find = () =>
      this.arrived.find(
        (event): event is Extract<Stripe.Event, { type: T }> =>
          event.type === type && "id" in event.data.object && event.data.object.id === objectId,
      );
    return eventually(find);
  }

  /** Presses a button of a page, and does not follow where it leads. */
  async press(url: string, form: Record<string, string>): Promise<PressedPage> {
    const address = new URL(url, this.url);
    const body = new URLSearchParams(form);
    const response = await fetch(address, { method: "POST", body, redirect: "manual" });
    const { status, headers } = response;
    return { status, location: headers.get("location"), text: await response.text() };
  }

  /** An action of the control surface, as a test asks for it. */
  async act(action: string, fields: Record<string, unknown>): Promise<Response> {
    return fetch(new URL("/act", this.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ action, ...fields }),
    });
  }

  /** An event with its deliveries, as the page of the event shows them. */
  async deliveriesOf(id: string): Promise<Delivered> {
    const headers = { accept: "application/json" };
    return (await fetch(`${this.url}/events/${id}`, { headers })).json();
  }

  #checkedTransport(): Stripe.HttpClient {
    const client = Stripe.createNodeHttpClient();
    const makeRequest = client.makeRequest.bind(client);
    client.makeRequest = async (...request: Parameters<typeof makeRequest>) => {
      const response = await makeRequest(...request);
      const toJSON = response.toJSON.bind(response);
      response.toJSON = async () => {
        const body = await toJSON();
        this.complaints.push(...contradictions(body));
        return body;
      };
      return response;
    };
    return client;
  }

  async #receive(request: IncomingMessage): Promise<EndpointAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const header = String(request.headers["stripe-signature"]);
    try {
      const event = this.stripe.webhooks.constructEvent(body, header, webhookSecret);
      this.complaints.push(...contradictions(JSON.parse(body)));
      this.arrived.push(event);
      return this.#answers.get(event.type)?.shift() ?? 200;
    } catch (error) {
      const isForged = error instanceof Stripe.errors.StripeSignatureVerificationError;
      (isForged ? this.badSignatures : this.complaints).push(String(error));
      return 400;
    }
  }
}

/** What the sandbox keeps of an event. */
export type Delivered = {
  event: Stripe.Event;
  state: string;
  attempts: {
    at: number;
    cause: string;
    status: number | null;
    error: string | null;
    fault?: string;
  }[];
};

/** A status, or silence. */
type EndpointAnswer = number | "none";

export type PressedPage = { status: number; location: string | null; text: string };

/** An account for the tests of a file. After each of them, all it has said has to fit the types. */
export function testAccount(options: Partial<SandboxOptions> = {}): TestAccount {
  const account = new TestAccount(options);
  beforeAll(() => account.open());
  afterAll(() => account.close());
  afterEach(() => {
    expect(account.complaints.splice(0)).toEqual([]);
    expect(account.badSignatures.splice(0)).toEqual([]);
  });
  return account;
}

/** What a shop asks for to show a WeChat QR on its own page. */
export function qrPayment(
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Stripe.PaymentIntentCreateParams {
  return {
    amount: 599,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_data: { type: "wechat_pay" },
    payment_method_options: { wechat_pay: { client: "web" } },
    metadata: { purchase_id: "p1" },
    ...more,
  };
}

/** What a shop asks for to send a buyer to the hosted page. */
export function hostedPayment(
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    allowed_payment_method_types: ["card", "alipay", "wechat_pay"],
    payment_method_options: { wechat_pay: { client: "web" } },
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: { currency: "cny", unit_amount: 599, product_data: { name: "范文一篇" } },
      },
    ],
    client_reference_id: "p1",
    metadata: { purchase_id: "p1" },
    payment_intent_data: { metadata: { purchase_id: "p1" }, description: "范文一篇" },
    locale: "zh",
    success_url: "https://shop.example/done?s={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.example/back",
    ...more,
  };
}

/** What a shop asks for to sell a pass that renews. */
export function renewingPass(
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "subscription",
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: "cny",
          unit_amount: 1999,
          recurring: { interval: "day", interval_count: 30 },
          product_data: { name: "三十天通行证" },
        },
      },
    ],
    success_url: "https://shop.example/done?s={CHECKOUT_SESSION_ID}",
    ...more,
  };
}

/** The error a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error("the call was not refused", { cause: error });
}

/** Asks until there is an answer, for up to 5 s. */
export async function eventually<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error("it did not happen within 5 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
