import type { Locale } from "@/messages/locales";
import type { TimeFormats } from "@/messages/time-formats";
import type messages from "../../messages/zh-Hans.json";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
    Formats: { dateTime: TimeFormats };
  }
}
