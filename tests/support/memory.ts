import { existsSync, readdirSync, readFileSync } from "node:fs";

/** What a process and its children took at most, in bytes. */
export type Peaks = { own: number; children: number };

/**
 * Watches how much memory this process and its children take, as Linux tells it; elsewhere the children
 * are told with none.
 *
 * @returns ends the watch. `own` is what came on top of what was taken before; `children` is what the
 * largest of them took.
 */
export function watchMemory(): () => Peaks {
  const before = process.memoryUsage.rss();
  const peaks = { own: 0, children: 0 };
  const look = () => {
    peaks.own = Math.max(peaks.own, process.memoryUsage.rss() - before);
    for (const id of childrenOf(process.pid)) peaks.children = Math.max(peaks.children, peakOf(id));
  };
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    look();
    return peaks;
  };
}

function childrenOf(parent: number): string[] {
  if (!existsSync("/proc")) return [];
  return readdirSync("/proc").filter((id) => /^\d+$/.test(id) && parentOf(id) === parent);
}

/** The fourth field; the second one is a name in brackets, which may hold anything. */
function parentOf(id: string): number {
  return Number(/.*\) \S (\d+)/.exec(textOf(`/proc/${id}/stat`))?.[1]);
}

function peakOf(id: string): number {
  return 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(textOf(`/proc/${id}/status`))?.[1] ?? 0);
}

/** Empty for a process that has ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
