import * as v from 'valibot';
import { emailAddress, line, secret } from '#lib/forms/fields.ts';

/** Signing in with address and password. The password is taken exactly as typed. */
export const SignInForm = v.object({
  email: emailAddress(),
  password: secret(),
  retour: v.optional(line()),
});

/** One of the demonstration's people, by the button pressed. */
export const DemonstrationForm = v.object({ accountId: line(), retour: v.optional(line()) });

/** Asking for a sign-in link. */
export const LinkRequestForm = v.object({ email: emailAddress() });

/** Six figures of the application, or a recovery code. */
export const SecondFactorForm = v.object({ code: secret({ max: 40 }), retour: v.optional(line()) });

/** One of the demonstration's people confirming by one more click. */
export const RenewalForm = v.object({ retour: v.optional(line()) });

/** Learning the second factor: a first code, and the password where a former factor is replaced. */
export const EnrolmentForm = v.object({ code: secret({ max: 40 }), currentPassword: v.optional(secret()) });

/** The first password of an account. Its rule is judged by the use case. */
export const FirstPasswordForm = v.object({ newPassword: secret() });

/** A new password; the current one is left out after a sign-in by link. */
export const NewPasswordForm = v.object({ currentPassword: v.optional(secret()), newPassword: secret() });
