import { z } from "zod";
import { periodLengths } from "./period";

/** What the address of the overview may ask for; whatever else it holds is passed over. */
export const figuresSearchSchema = z.object({
  days: z.coerce.number().pipe(z.literal(periodLengths)).catch(30),
});
