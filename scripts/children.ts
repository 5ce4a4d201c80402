import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

type Program = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Asked until it answers with any status below 500. */
  readyUrl: string;
};

/**
 * Node programs that run beside a script, each in a process group of its own, so that Ctrl-C reaches
 * the script alone and it can stop them in order. Their output goes to files in the folder, and their
 * process ids too, so that the next start can end what a crash left behind.
 */
export class Children {
  readonly #folder: string;
  readonly #running: { name: string; child: ChildProcess }[] = [];
  #isStopping = false;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#endLeftovers();
  }

  /** Resolves when the program answers; rejects with the end of its log when it stops before. */
  async start(program: Program, onDeath: (message: string) => void): Promise<void> {
    const { name } = program;
    const log = path.join(this.#folder, `${name}.log`);
    const out = openSync(log, "w");
    const child = spawn(process.execPath, program.args, {
      cwd: root,
      env: program.env,
      detached: true,
      stdio: ["ignore", out, out],
    });
    this.#running.push({ name, child });
    this.#writePids();
    let isReady = false;
    const death = new Promise<never>((_, reject) => {
      child.once("exit", (code) => {
        const message = `${name} stopped (exit code ${code}). The end of ${path.relative(root, log)}:\n${tail(log)}`;
        if (!isReady) reject(new Error(message));
        else if (!this.#isStopping) onDeath(message);
      });
    });
    await Promise.race([answers(program.readyUrl), death]);
    isReady = true;
  }

  /** Stops them all, the last one started first; one that does not end in 10 s is killed. */
  async stop(onStopped: (name: string) => void): Promise<void> {
    this.#isStopping = true;
    for (const { name, child } of this.#running.reverse()) {
      await end(child);
      onStopped(name);
    }
    rmSync(this.#pidFile(), { force: true });
  }

  #endLeftovers(): void {
    for (const pid of readPids(this.#pidFile())) {
      // A process id may have passed on to a stranger; ours run from this folder's scripts.
      if (commandOf(pid).includes(root)) killGroup(pid, "SIGKILL");
    }
  }

  #writePids(): void {
    const pids = this.#running.flatMap(({ child }) => child.pid ?? []);
    writeFileSync(this.#pidFile(), pids.join("\n"));
  }

  #pidFile(): string {
    return path.join(this.#folder, "running.pids");
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const { pid } = child;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  killGroup(pid, "SIGTERM");
  const timer = setTimeout(() => killGroup(pid, "SIGKILL"), 10_000);
  await exited;
  clearTimeout(timer);
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const status = await fetch(url, { redirect: "manual" }).then(
      (response) => response.status,
      () => 599,
    );
    if (status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function readPids(file: string): number[] {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .map(Number)
      .filter((pid) => pid > 1);
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function tail(file: string): string {
  return readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
}
