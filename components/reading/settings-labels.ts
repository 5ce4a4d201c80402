import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { ReadingSettings } from "./reading-settings";

/** The texts of the reading settings in the language of the page. */
export function useSettingsLabels(): ComponentProps<typeof ReadingSettings>["labels"] {
  const t = useTranslations("reading.settings");
  return {
    title: t("title"),
    close: t("close"),
    size: t("size"),
    face: t("face"),
    theme: t("theme"),
    options: {
      size: {
        1: t("sizes.1"),
        2: t("sizes.2"),
        3: t("sizes.3"),
        4: t("sizes.4"),
        5: t("sizes.5"),
      },
      face: { serif: t("faces.serif"), sans: t("faces.sans") },
      theme: {
        auto: t("themes.auto"),
        light: t("themes.light"),
        sepia: t("themes.sepia"),
        dark: t("themes.dark"),
      },
    },
  };
}
