import { portFrom, run } from "../run";
import { startMailCatcher } from "./server";

const smtpPort = portFrom("SMTP_PORT", 1025);
const webPort = portFrom("MAIL_PORT", 1080);
const dataDir = process.env.MAIL_DATA_DIR;

await run({ SMTP_PORT: smtpPort, MAIL_PORT: webPort }, async () => {
  const { smtpUrl, webUrl, close } = await startMailCatcher({
    smtpPort,
    webPort,
    ...(dataDir && { dataDir }),
  });
  return { line: `mail catcher on ${smtpUrl}, to read at ${webUrl}`, close };
});
