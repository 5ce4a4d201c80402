import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isAlive, markProcess, type ProcessMark, signalGroup } from "./processes";

const root = fileURLToPath(new URL("..", import.meta.url));

export type Program = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Asked until it answers with any status below 500. */
  readyUrl: string;
};

/** What stands in the folder while something runs from it. */
type Run = { owner: ProcessMark | null; port: number; children: ProcessMark[] };

/**
 * Node programs that run beside a script, each in a process group of its own, so that Ctrl-C reaches
 * the script alone and it can stop them in order. Their output goes to files in the folder, and who
 * they are too, so that the next start can end what a crash left behind.
 */
export class Children {
  readonly #folder: string;
  readonly #port: number;
  #running: { name: string; child: ChildProcess }[] = [];
  #isStopping = false;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
  }

  /**
   * Ends what a crash left behind. Throws when a script runs from the folder already.
   *
   * @param port of the site, named to whoever comes to the folder next.
   */
  static async claim(folder: string, port: number): Promise<Children> {
    mkdirSync(folder, { recursive: true });
    const children = new Children(folder, port);
    const last = children.#read();
    if (last?.owner && isAlive(last.owner)) {
      throw new Error(
        `It is running already, on port ${last.port} (PORT), as process ${last.owner.pid}. Stop it with Ctrl-C where it runs.`,
      );
    }
    await Promise.all((last?.children ?? []).map(endLeftover));
    children.#write();
    return children;
  }

  /** Resolves when the program answers; rejects when it stops before, or when the signal says so. */
  async start(
    program: Program,
    signal: AbortSignal,
    onDeath: (message: string) => void,
  ): Promise<void> {
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
    this.#write();
    const death = new AbortController();
    let isReady = false;
    child.once("exit", (code, killedBy) => {
      if (this.#isStopping || !this.#running.some((running) => running.child === child)) return;
      const message = `${name} stopped (${killedBy ?? `exit code ${code}`}). The end of ${path.relative(root, log)}:\n${tail(log)}`;
      if (isReady) onDeath(message);
      else death.abort(new Error(message));
    });
    await answers(program.readyUrl, AbortSignal.any([signal, death.signal]));
    isReady = true;
  }

  /** Ends one of them: in order, or by SIGKILL, as a crash would. It can be started again afterwards. */
  async end(name: string, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const ending = this.#running.filter((running) => running.name === name);
    this.#running = this.#running.filter((running) => running.name !== name);
    this.#write();
    for (const { child } of ending) await end(child, signal);
  }

  /** Stops them all, the last one started first; one that does not end in 10 s is killed. */
  async stop(stopped: (name: string) => void): Promise<void> {
    this.#isStopping = true;
    for (const { name, child } of this.#running.toReversed()) {
      await end(child, "SIGTERM");
      stopped(name);
    }
    rmSync(this.#file(), { force: true });
  }

  #read(): Run | null {
    return readRun(this.#folder);
  }

  #write(): void {
    const children = this.#running.flatMap(({ child }) => markProcess(child.pid ?? 0) ?? []);
    const run: Run = { owner: markProcess(process.pid), port: this.#port, children };
    writeFileSync(this.#file(), JSON.stringify(run));
  }

  #file(): string {
    return runFile(this.#folder);
  }
}

/** The port of the site that runs from the folder now; null where none does. */
export function runningPort(folder: string): number | null {
  const run = readRun(folder);
  return run?.owner && isAlive(run.owner) ? run.port : null;
}

function readRun(folder: string): Run | null {
  try {
    return JSON.parse(readFileSync(runFile(folder), "utf8"));
  } catch {
    // Nothing runs from here, or the machine went down while this was written.
    return null;
  }
}

function runFile(folder: string): string {
  return path.join(folder, "running.json");
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const status = await fetch(url, { redirect: "manual", signal }).then(
      (response) => response.status,
      () => 599,
    );
    if (status < 500) return;
    await wait(100);
  }
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  signalGroup(pid, signal);
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), 10_000);
  await exited;
  clearTimeout(timer);
}

async function endLeftover(mark: ProcessMark): Promise<void> {
  while (isAlive(mark)) {
    signalGroup(mark.pid, "SIGKILL");
    await wait(50);
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
  } catch {
    // Someone has cleared the folder meanwhile.
    return "";
  }
}
