import { useTranslations } from "next-intl";
import type { BatchProgress } from "@/lib/import/import-file";
import { ProgressBar } from "../ui/progress-bar";

/** How far a batch has come. */
export function BatchProgressBar({ progress }: { progress: BatchProgress }) {
  const t = useTranslations("importDesk");
  const { files, done, refused, receiving, checking, queued, parsing } = progress;
  return (
    <ProgressBar label={t("progressLabel")} value={done + refused} max={files}>
      {t("progress", { files, done, refused, receiving, checking, waiting: queued + parsing })}
    </ProgressBar>
  );
}
