/** A file that somebody has chosen, with its path in the folder it came from. */
export type ChosenFile = { name: string; file: File };

/**
 * Why one file did not come: it was `changed`, moved or removed on the disk while it was sent, somebody
 * `removed` it from the batch, or the site takes no more of it and says nothing.
 */
export type FileProblem = { name: string; kind: "changed" | "removed" | "stuck" };

/** Why the site takes nothing more: the `code` of its problem, or the status of an answer without one. */
export type Stop = { code: string };

/** What became of files that were sent. */
export type SendOutcome = {
  /** How many are on the site, those it had before among them. */
  arrived: number;
  /** Those that were not sent, and can be. */
  left: readonly ChosenFile[];
  problems: readonly FileProblem[];
  /** The ids of further batches that took what there was no room for. */
  further: readonly string[];
  /** Null where all that could be sent was. */
  stop: Stop | null;
};

/** What became of files of which some were sent while others were. */
export function joinedOutcome(one: SendOutcome | null, other: SendOutcome): SendOutcome {
  if (one === null) return other;
  return {
    arrived: one.arrived + other.arrived,
    left: [...one.left, ...other.left],
    problems: [...one.problems, ...other.problems],
    further: [...new Set([...one.further, ...other.further])],
    stop: other.stop ?? one.stop,
  };
}
