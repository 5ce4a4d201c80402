import { startStripeSandbox } from "./server";

const port = Number(process.env.SANDBOX_PORT ?? 4242);
const { SANDBOX_WEBHOOK_URL, STRIPE_WEBHOOK_SECRET, SANDBOX_DATA_FILE } = process.env;

if (!SANDBOX_WEBHOOK_URL || !STRIPE_WEBHOOK_SECRET) {
  process.stderr.write("SANDBOX_WEBHOOK_URL and STRIPE_WEBHOOK_SECRET have to be set.\n");
  process.exit(1);
}

try {
  const sandbox = await startStripeSandbox({
    port,
    webhookUrl: SANDBOX_WEBHOOK_URL,
    webhookSecret: STRIPE_WEBHOOK_SECRET,
    ...(SANDBOX_DATA_FILE && { dataFile: SANDBOX_DATA_FILE }),
  });
  process.stdout.write(`Stripe sandbox on ${sandbox.url}\n`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
} catch (error) {
  const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  if (!isTaken) throw error;
  process.stderr.write(`Port ${port} is in use; choose another with SANDBOX_PORT.\n`);
  process.exit(1);
}
