import { portFrom, run } from "../run";
import { startStripeSandbox } from "./server";

const port = portFrom("SANDBOX_PORT", 4242);
const { SANDBOX_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET, SANDBOX_DATA_FILE } = process.env;
const enabledEvents = process.env.SANDBOX_EVENTS?.split(",");

await run({ SANDBOX_PORT: port }, async () => {
  if (!SANDBOX_WEBHOOK_URL || !STRIPE_WEBHOOK_SECRET) {
    throw new Error(
      "SANDBOX_WEBHOOK_URL (where events go) and STRIPE_WEBHOOK_SECRET (what they are signed with) have to be set.",
    );
  }
  const sandbox = await startStripeSandbox({
    port,
    webhookUrl: SANDBOX_WEBHOOK_URL,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
    ...(SANDBOX_DATA_FILE && { dataFile: SANDBOX_DATA_FILE }),
    ...(enabledEvents && { enabledEvents }),
  });
  return { line: `Stripe sandbox on ${sandbox.url}`, close: sandbox.close };
});
