import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { childProgram } from "./child-program";

type Options = {
  /**
   * The program of a child, from the folder of the site. It says that it is there, and answers each
   * message with an {@link Answer}.
   */
  entry: string;
  /** How many children work at once. */
  size: number;
  /** The heap of a child, in MB. */
  memory: number;
  /** Ms in which a child must answer, or go on answering in parts. */
  patience: number;
  /** A child that has answered so often is replaced by a new one. */
  lifetime: number;
};

/** What a child sends: that it is ready, and then parts, where its work has some, and then the end. */
export type Answer =
  | { kind: "ready" }
  | { kind: "part"; part: unknown }
  | { kind: "done"; result: unknown };

/** What became of a piece of work. */
export type Outcome =
  | { kind: "done"; result: unknown }
  /** The child ended over it: out of memory, as a rule. */
  | { kind: "died" }
  /** The child took too long, and was ended. */
  | { kind: "late" }
  /** No child came to do it: whatever the work is, it has no part in that. */
  | { kind: "unstarted" };

type Worker = { child: ChildProcess; answers: number; state: "starting" | "ready" };

/**
 * Work done in processes of their own, so that one that runs out of memory or never ends takes nothing
 * else with it. A worker thread is not enough: memory it takes outside the heap ends the whole process.
 */
export class ChildPool {
  readonly #options: Options;
  #program: Promise<string> | undefined;
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Has a child do something. Each part of its answer is taken before the next one is made. Throws where
   * the child was told to stop, as all processes of a server are when it ends: that says nothing of the
   * work.
   *
   * @param take gets the parts.
   */
  async run(work: unknown, take: (part: unknown) => Promise<void>): Promise<Outcome> {
    const program = await this.#makeProgram();
    await this.#turn();
    const worker = this.#idle.pop() ?? this.#start(program);
    try {
      const outcome = await this.#ask(worker, work, take);
      worker.answers += 1;
      if (outcome.kind === "done" && worker.answers < this.#options.lifetime) {
        this.#idle.push(worker);
      } else worker.child.kill("SIGKILL");
      return outcome;
    } catch (error) {
      worker.child.kill("SIGKILL");
      throw error;
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Starts all children before there is work, so that none has to wait for them. */
  open(): void {
    const start = (program: string) => {
      while (this.#idle.length + this.#busy < this.#options.size) {
        this.#idle.push(this.#start(program));
      }
    };
    // What goes wrong is told to whoever has work for them.
    this.#makeProgram().then(start, () => undefined);
  }

  /** Ends the children that have nothing to do; others end with their work. */
  close(): void {
    for (const { child } of this.#idle.splice(0)) child.kill();
  }

  #makeProgram(): Promise<string> {
    this.#program ??= childProgram(this.#options.entry).catch((cause: unknown) => {
      // It is tried again for the next work.
      this.#program = undefined;
      throw new Error("no process could be started: its program cannot be made", { cause });
    });
    return this.#program;
  }

  async #turn(): Promise<void> {
    while (this.#busy >= this.#options.size) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#busy += 1;
  }

  #start(program: string): Worker {
    const child = fork(/* turbopackIgnore: true */ program, {
      execArgv: [`--max-old-space-size=${this.#options.memory}`],
      // Nothing that opens the database or moves money.
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, TZ: process.env.TZ },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // Children that wait for work keep no process alive that has nothing else to do.
    child.unref();
    child.channel?.unref();
    child.on("error", () => child.kill("SIGKILL"));
    const worker: Worker = { child, answers: 0, state: "starting" };
    child.once("message", () => {
      worker.state = "ready";
    });
    child.once("exit", () => {
      const at = this.#idle.indexOf(worker);
      if (at !== -1) this.#idle.splice(at, 1);
    });
    return worker;
  }

  #ask(worker: Worker, work: unknown, take: (part: unknown) => Promise<void>): Promise<Outcome> {
    const { child } = worker;
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout>;
      const end = (settle: () => void) => {
        clearTimeout(timer);
        child.off("message", hear).off("exit", died);
        child.channel?.unref();
        settle();
      };
      const fail = (kind: "died" | "late") => {
        end(() => resolve({ kind: worker.state === "ready" ? kind : "unstarted" }));
      };
      const wait = () => {
        clearTimeout(timer);
        const { patience } = this.#options;
        // On a machine with much to do, a process takes its time to come.
        const ms = worker.state === "ready" ? patience : 5 * patience;
        timer = setTimeout(() => fail("late"), ms);
      };
      const died = () => {
        const { signalCode } = child;
        if (signalCode !== "SIGTERM" && signalCode !== "SIGINT") return fail("died");
        end(() => reject(new Error(`a child was stopped by ${signalCode}`)));
      };
      const hear = (message: unknown) => {
        const answer = message as Answer;
        // What it takes to start is not the work's.
        if (answer.kind === "ready") return wait();
        if (answer.kind === "done") return end(() => resolve(answer));
        clearTimeout(timer);
        take(answer.part).then(
          () => {
            wait();
            child.send({ kind: "next" }, () => undefined);
          },
          (error) => end(() => reject(error)),
        );
      };
      child.channel?.ref();
      child.on("message", hear).on("exit", died);
      wait();
      if (child.exitCode !== null || child.signalCode !== null) return died();
      child.send({ kind: "work", work }, (error) => error && died());
    });
  }
}
