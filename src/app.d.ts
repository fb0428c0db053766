import type { Context, Settings, UseCase } from '#lib/server/context.ts';
import type { SessionState } from '#lib/server/accounts/sessions/read-session.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      /** What a person may quote to get help; it names no one. */
      code?: string;
      /** The event is no ceremony: one comes to it, and registers for nothing. */
      isForNoSponsors?: true;
      /** The last page of a list, for whoever asked for one beyond it. */
      lastPage?: { href: string; pages: number };
    }
    interface Locals {
      /** The house as this request's actor sees it. */
      context: Context;
      settings: Settings;
      /** Where the request comes from, for throttling. */
      clientAddress: string;
      session?: SessionState;
      /** Set on routes that name a territory, once the actor's membership was checked. */
      territoryId: string;
      /** Runs a use case as this request's actor; its refusals become 404, 403 and 503. */
      run<Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input): Promise<Outcome>;
      /** As `run`, for a page that shows itself again with all that was typed where nothing can be kept. */
      runWriting<Input, Outcome>(
        useCase: UseCase<Input, Outcome>,
        input: Input,
      ): Promise<Outcome | { readonly kind: 'unwritable' }>;
      /** Set when `run` could keep nothing. */
      isUnwritable?: boolean;
    }
  }
}

export {};
