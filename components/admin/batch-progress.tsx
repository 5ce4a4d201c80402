import { useTranslations } from "next-intl";
import type { ImportBatch } from "@/lib/import/import-file";
import { ProgressBar } from "../ui/progress-bar";

/** How far a batch has come. */
export function BatchProgressBar({
  batch: { progress, command },
}: {
  batch: Pick<ImportBatch, "progress" | "command">;
}) {
  const t = useTranslations("importDesk");
  const { files, done, refused, receiving, checking, queued, parsing } = progress;
  return (
    <ProgressBar label={t("progressLabel")} value={done + refused} max={files}>
      {t("progress", { files, done, refused, receiving, checking, waiting: queued + parsing })}
      {command === "gone" && ` · ${t("stopped")}`}
    </ProgressBar>
  );
}
