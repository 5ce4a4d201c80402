import type { Clock } from "./clock";

/** Something that happens to a subject, named by its id, at a time in ms. */
export type Appointment = { task: string; subject: string; at: number };

/** The longest time a Node timer can wait. */
const longestWait = 2 ** 31 - 1;

/**
 * What is going to happen, and when. The appointments are plain data that the caller keeps, so a
 * restart loses none: those that became due in the meantime are met on start.
 */
export class Agenda {
  readonly #appointments: Map<string, Appointment>;
  readonly #clock: Clock;
  readonly #tasks = new Map<string, (subject: string) => void>();
  #timer: NodeJS.Timeout | undefined;
  #wakesAt = Number.POSITIVE_INFINITY;
  #isRunning = false;

  constructor(appointments: Map<string, Appointment>, clock: Clock) {
    this.#appointments = appointments;
    this.#clock = clock;
    clock.onTurn(() => this.#wait());
  }

  /** Says what a task does. Each task has to be known before the start. */
  define(task: string, perform: (subject: string) => void): void {
    this.#tasks.set(task, perform);
  }

  /** Puts a task down for a time; the same task of the same subject moves there. */
  put(appointment: Appointment): void {
    this.#appointments.set(keyOf(appointment), appointment);
    if (appointment.at < this.#wakesAt) this.#wait();
  }

  has(task: string, subject: string): boolean {
    return this.#appointments.has(keyOf({ task, subject }));
  }

  strike(task: string, subject: string): void {
    this.#appointments.delete(keyOf({ task, subject }));
  }

  start(): void {
    this.#isRunning = true;
    this.#wait();
  }

  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#wakesAt = Number.POSITIVE_INFINITY;
    if (!this.#isRunning || this.#appointments.size === 0) return;
    for (const { at } of this.#appointments.values()) this.#wakesAt = Math.min(this.#wakesAt, at);
    const wait = Math.max(0, this.#wakesAt - this.#clock.now());
    this.#timer = setTimeout(() => this.#meet(), Math.min(wait, longestWait));
  }

  #meet(): void {
    const now = this.#clock.now();
    const due = [...this.#appointments.values()].filter(({ at }) => at <= now);
    for (const appointment of due.sort((a, b) => a.at - b.at)) {
      this.#appointments.delete(keyOf(appointment));
      this.#tasks.get(appointment.task)?.(appointment.subject);
    }
    this.#wait();
  }
}

function keyOf({ task, subject }: Pick<Appointment, "task" | "subject">): string {
  return `${task} ${subject}`;
}
