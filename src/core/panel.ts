/**
 * What the side panel shows, as data: types only. The server draws it up anew after every call, the client puts it on the screen.
 * Every text is plain text; nothing in it is read as HTML.
 */

/** The order of the keys is the order of the sections. */
export type SectionId =
  | 'status'
  | 'connectwise'
  | 'xero'
  | 'start-date'
  | 'mappings'
  | 'preview'
  | 'mode'
  | 'fallback'
  | 'mapping-changes'
  | 'learn'
  | 'reconcile'
  | 'money-found'
  | 'schedule'
  | 'gates'
  | 'hour'
  | 'people'
  | 'owners'
  | 'clocks'
  | 'decisions'
  | 'checks';

/** `later` = something before it has to be done first. */
export type SectionState = 'done' | 'now' | 'later' | 'wrong';

/** What a call takes beside what a person fills in: plain values under names. */
export type FixedInput = Readonly<Record<string, string | number | boolean>>;

type Named = {
  /** The name under which the call gets the value. */
  readonly name: string;
  readonly label: string;
  /** Shown below the field. */
  readonly hint?: string;
  readonly isRequired?: boolean;
};

export type Option = { readonly value: string; readonly label: string };

/** A secret has no value: what is stored is never shown, `hint` says that it is set, by whom and when. Left empty, the call gets ''. */
export type Field =
  | (Named & { readonly kind: 'text' | 'email' | 'date' | 'number'; readonly value: string })
  | (Named & { readonly kind: 'secret' })
  | (Named & { readonly kind: 'choice'; readonly value: string; readonly options: readonly Option[] })
  | (Named & { readonly kind: 'checkbox'; readonly isTicked: boolean });

/** Unknown = nobody has looked yet. */
export type CheckState = 'good' | 'waits' | 'wrong' | 'unknown';

/**
 * `call` is a name of the table of calls. Its input is an object: the fixed values, and what was filled in: texts (numbers and dates
 * too, as typed), true or false for a checkbox, a list of values under `name` for a tick list.
 */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'check'; readonly state: CheckState; readonly text: string }
  | {
      readonly kind: 'form';
      readonly fields: readonly Field[];
      readonly submit: string;
      readonly call: string;
      readonly input?: FixedInput;
    }
  | {
      readonly kind: 'button';
      readonly label: string;
      readonly call: string;
      readonly input?: FixedInput;
      /** Asked before the call is made. */
      readonly confirm?: string;
      /** Why it can't be pressed now. */
      readonly disabled?: string;
    }
  /** Opens an https address in a window of its own. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** A button that prints one page of facts. */
  | {
      readonly kind: 'print';
      readonly label: string;
      readonly title: string;
      readonly rows: readonly (readonly [what: string, text: string])[];
    }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: 'choices';
      readonly label: string;
      readonly name: string;
      readonly options: readonly (Option & { readonly isTicked: boolean })[];
      readonly submit: string;
      readonly call: string;
      readonly input?: FixedInput;
    };

export type Section = {
  readonly id: SectionId;
  readonly title: string;
  readonly state: SectionState;
  readonly blocks: readonly Block[];
  /** Whether something goes on elsewhere, such as a consent in another window: the panel then asks again every few seconds. */
  readonly isWaiting?: boolean;
};

/** A file that the browser saves; it is there once, with the answer to the call that made it. */
export type PanelFile = { readonly name: string; readonly about: string; readonly text: string };

export type PanelView = {
  readonly title: string;
  /** What the last call came to; null where there is nothing to say. */
  readonly said: string | null;
  /** Absent where the last call made none. */
  readonly files?: readonly PanelFile[];
  readonly sections: readonly Section[];
};
