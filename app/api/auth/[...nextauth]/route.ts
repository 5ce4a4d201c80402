import { authHandler } from "@/app/_request/auth";
import { findPendingSignIn } from "@/app/_request/sign-in-form";

type Context = RouteContext<"/api/auth/[...nextauth]">;

/** next-auth: the form with the code from the mail, and the list of what it offers. */
async function answer(request: Request, context: Context): Promise<Response> {
  const pending = await findPendingSignIn();
  return authHandler(pending?.locale ?? "zh-Hans")(request, context);
}

export { answer as GET, answer as POST };
