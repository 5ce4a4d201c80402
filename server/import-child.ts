import type { ArchiveEntry } from "@/lib/import/archive";
import { parseFile, type UnreadFile } from "@/lib/import/parsed-file";
import type { Answer } from "@/lib/platform/child-pool";

// A process that reads files of strangers, and may die of it. It is given no configuration.

type Message = { kind: "work"; work: UnreadFile } | { kind: "next" };

let next: () => void = () => undefined;

process.on("message", (message: Message) => {
  if (message.kind === "next") return next();
  parseFile(message.work, give).then(
    (result) => send({ kind: "done", result }),
    // Whoever waits is told by the end of the process.
    () => process.exit(1),
  );
});

// Ctrl-C is meant for who has started it, and takes no file away from it half-read.
process.on("SIGINT", () => undefined);

send({ kind: "ready" });

/** Gives out a file of an archive, and waits until it was taken. */
function give(entry: ArchiveEntry): Promise<void> {
  return new Promise((resolve) => {
    next = resolve;
    send({ kind: "part", part: entry });
  });
}

function send(answer: Answer): void {
  process.send?.(answer);
}
