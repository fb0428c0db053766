import { setTimeout as wait } from 'node:timers/promises';
import { registrationForm } from '#tests/factories/a-registration.ts';
import { Browser, hiddenFields, type Answer, type Fields } from './a-browser.ts';
import type { HouseOnDisk } from './a-house-on-disk.ts';

/** Longer than what the time trap takes for a robot's haste. */
const TYPING_MS = 3_100;

/** A resident at the door of a ceremony: the form they have open, and what they send. */
export class Resident {
  readonly email: string;
  readonly name: string;
  readonly browser: Browser;
  readonly #path: string;
  #form: Fields | undefined;
  #openedAt = 0;

  /** `number` tells them apart: their name, their address, and the one they come from (RFC 2544, for trials). */
  constructor(house: Pick<HouseOnDisk, 'origin' | 'event'>, number: number) {
    this.email = `personne-${number}@exemple.fr`;
    this.name = `Personne Numéro ${number}`;
    this.browser = new Browser(house.origin, `198.18.${(number >> 8) & 255}.${number & 255}`);
    this.#path = `/evenements/${house.event.slug}/inscription`;
  }

  /** Opens the page and fills its form, without sending it. */
  async fillForm(port: number): Promise<void> {
    const page = await this.browser.get(port, this.#path);
    if (page.status !== 200) throw new Error(`The registration page answered ${page.status}.`);
    this.#openedAt = performance.now();
    this.#form = {
      ...asSent(registrationForm({ email: this.email, name_1: this.name })),
      ...hiddenFields(page.body),
    };
  }

  /** Lets the time pass that a person needs to fill the form. */
  async takeTheirTime(): Promise<void> {
    await wait(Math.max(0, this.#openedAt + TYPING_MS - performance.now()));
  }

  /** Sends the form as it was filled; sent again, it is the same form, as « Renvoyer » does. */
  async sendForm(port: number): Promise<Answer> {
    if (!this.#form) throw new Error('The form was not opened.');
    return this.browser.post(port, this.#path, this.#form);
  }

  /** Presses the button of the page to which the mailed link leads. */
  confirm(port: number, token: string): Promise<Answer> {
    return this.browser.post(port, `/inscription/${token}`);
  }
}

/** Whether the visitor was told that their registration was received. */
export function isToldReceived(answer: Answer): boolean {
  return answer.status === 303 && answer.location.endsWith('/inscription/envoyee');
}

/** Whether the visitor was told that they are registered, or on the list. */
export function isToldConfirmed(answer: Answer): boolean {
  return answer.status === 303 && answer.location.startsWith('/ma-participation/');
}

/** The typed values of a form as a browser sends them: a ticked box says `on`, an empty field nothing. */
function asSent(form: object): Fields {
  const fields = Object.entries(form).flatMap(([name, value]): [string, string | string[]][] => {
    if (value === true) return [[name, 'on']];
    if (value === undefined || value === false) return [];
    return [[name, Array.isArray(value) ? value.map(String) : String(value)]];
  });
  return Object.fromEntries(fields.filter(([name]) => name !== 'submission_token'));
}
