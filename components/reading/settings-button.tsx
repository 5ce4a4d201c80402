import { Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { ReadingSettings, settingsId } from "./reading-settings";
import { useSettingsLabels } from "./settings-labels";

/** Opens the reading settings, which a page holds once: {@link SettingsSheet}. */
export function SettingsButton({ className = "" }: { className?: string }) {
  const t = useTranslations("reading.settings");
  return (
    <button
      type="button"
      popoverTarget={settingsId}
      className={button("small", `noscript:hidden ${className}`)}
    >
      <Type aria-hidden="true" size={18} />
      {t("open")}
    </button>
  );
}

export function SettingsSheet() {
  return <ReadingSettings labels={useSettingsLabels()} />;
}
