import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process, told from another one that may get the same id after it. */
export type ProcessMark = { pid: number; started: string };

/** Null when there is no such process. */
export function markProcess(pid: number): ProcessMark | null {
  const started = process.platform === "linux" ? startedOnLinux(pid) : ask(pid, "lstart=");
  return started === "" ? null : { pid, started };
}

export function isAlive(mark: ProcessMark): boolean {
  return markProcess(mark.pid)?.started === mark.started;
}

/** What a process was started with; empty when there is no such process, or it cannot be told. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return ask(pid, "args=");
  return read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

/** Sends a signal to a process and its descendants; nothing happens when they have ended. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Ticks since the start of the machine, and which start that was: unlike a time of day, this does not
 * shift when the clock is set.
 */
function startedOnLinux(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === "") return "";
  // The command stands in brackets and may hold anything; what is counted on comes after it.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z") return "";
  return `${read("/proc/sys/kernel/random/boot_id").trim()}/${fields[18]}`;
}

function ask(pid: number, field: string): string {
  try {
    return execFileSync("ps", ["-o", field, "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    // This is how ps says that there is no such process.
    return "";
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended, or belongs to someone else.
    return "";
  }
}
