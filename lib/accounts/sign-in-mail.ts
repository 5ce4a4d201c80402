import { createTranslator } from "use-intl/core";
import en from "@/messages/en.json";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

type Code = { code: string; audience: "staff" | "reader"; minutes: number };

/** The mail that brings a sign-in code: to the desk, or to what a reader has bought. */
export function signInMail(
  { code, audience, minutes }: Code,
  locale: keyof typeof messages,
): { subject: string; text: string; html: string } {
  const namespace = audience === "staff" ? "signInMail" : "library.signInMail";
  const t = createTranslator({ locale, messages: messages[locale], namespace });
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  const before = t("before");
  const after = t("after", { minutes });
  return {
    subject: t("subject", { code: spaced }),
    text: `${before}\n\n${spaced}\n\n${after}`,
    html: `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;font:16px/1.7 'PingFang SC','Microsoft YaHei',sans-serif"><p>${before}</p><p style="font:600 28px/1.4 monospace;letter-spacing:.1em">${spaced}</p><p>${after}</p></body></html>`,
  };
}
