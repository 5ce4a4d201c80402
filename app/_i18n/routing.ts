import { defineRouting } from "next-intl/routing";
import { defaultLocale, locales } from "@/messages/locales";

export const routing = defineRouting({
  locales,
  defaultLocale,
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
});
