import type { Clock } from "./clock";
import { Heap } from "./heap";

/** Something that happens to a subject, named by its id, at a time in ms. */
export type Appointment = { task: string; subject: string; at: number };

/** The longest time a Node timer can wait. */
const longestWait = 2 ** 31 - 1;

/**
 * What is going to happen, and when. The appointments are plain data that the caller keeps, so a
 * restart loses none: those that became due in the meantime are met on start.
 *
 * Each appointment is met as of its own time, in the order of their times, even when the clock was
 * turned over many at once: what a month would have brought day by day comes dated day by day.
 */
export class Agenda {
  readonly #appointments: Map<string, Appointment>;
  readonly #clock: Clock;
  readonly #tasks = new Map<string, (subject: string) => void>();
  /** Also holds what has been moved or struck since: only what the map holds as well counts. */
  readonly #order = new Heap<Appointment>();
  #timer: NodeJS.Timeout | undefined;
  #wakesAt = Number.POSITIVE_INFINITY;
  #isRunning = false;
  #isMeeting = false;

  constructor(appointments: Map<string, Appointment>, clock: Clock) {
    this.#appointments = appointments;
    this.#clock = clock;
    for (const appointment of appointments.values()) this.#order.put(appointment.at, appointment);
    clock.onTurn(() => this.#meet());
  }

  /** Says what a task does. Each task has to be known before the start. */
  define(task: string, perform: (subject: string) => void): void {
    this.#tasks.set(task, perform);
  }

  /** Puts a task down for a time; the same task of the same subject moves there. */
  put(appointment: Appointment): void {
    this.#appointments.set(keyOf(appointment), appointment);
    this.#order.put(appointment.at, appointment);
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
    if (this.#isMeeting) return;
    clearTimeout(this.#timer);
    this.#wakesAt = this.#next()?.at ?? Number.POSITIVE_INFINITY;
    if (!this.#isRunning || this.#wakesAt === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(0, this.#wakesAt - this.#clock.now());
    this.#timer = setTimeout(() => this.#meet(), Math.min(wait, longestWait));
  }

  #meet(): void {
    if (!this.#isRunning || this.#isMeeting) return;
    this.#isMeeting = true;
    try {
      const now = this.#clock.now();
      for (let next = this.#next(); next && next.at <= now; next = this.#next()) {
        const { task, subject, at } = next;
        this.strike(task, subject);
        this.#clock.asOf(at, () => this.#tasks.get(task)?.(subject));
      }
    } finally {
      this.#isMeeting = false;
      this.#wait();
    }
  }

  #next(): Appointment | undefined {
    for (let first = this.#order.first(); first; first = this.#order.first()) {
      if (this.#appointments.get(keyOf(first.item)) === first.item) return first.item;
      this.#order.takeFirst();
    }
    return undefined;
  }
}

function keyOf({ task, subject }: Pick<Appointment, "task" | "subject">): string {
  return `${task} ${subject}`;
}
