import { startMailCatcher } from "./server";

const smtpPort = Number(process.env.SMTP_PORT ?? 1025);
const webPort = Number(process.env.MAIL_PORT ?? 1080);
const folder = process.env.MAIL_DATA_DIR;

try {
  const catcher = await startMailCatcher({ smtpPort, webPort, ...(folder && { folder }) });
  process.stdout.write(`mail catcher on ${catcher.smtpUrl}, to read at ${catcher.webUrl}\n`);
  const stop = () => void catcher.close().then(() => process.exit(0));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
} catch (error) {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== "EADDRINUSE") throw error;
  const variable = port === webPort ? "MAIL_PORT" : "SMTP_PORT";
  process.stderr.write(`Port ${port} is in use; choose another with ${variable}.\n`);
  process.exit(1);
}
