/** What a person tells of a producer, and how names are made of it. @public */
export interface PresetQuestion {
  /** Stands for `{{id}}` in the preset's patterns. */
  id: string;
  label: string;
  example: string;
  /** The producer writes hyphens where this has underscores. */
  hyphenates?: boolean;
}

/** A key of the Source Secret and the property that it becomes. @public */
export interface PresetKey {
  key: string;
  property: string;
  /** Mapped unless a person takes it away. */
  offered: boolean;
  /** Why it is not offered, or what to know of it. */
  note?: string;
}

/** What generates a secret, as far as it can be known beforehand. @public */
export interface ProducerPreset {
  id: string;
  /** As its makers call it. */
  title: string;
  /** The resource that asks the operator for the secret. Absent where any Secret is meant. */
  resource?: { apiVersion: string; kind: string };
  /** The datasource segment of paths (`SD-P3`). Absent where it is for a person to say. */
  datasource?: string;
  questions: readonly PresetQuestion[];
  /** The Source Secret's name, `{{question}}` and `{{namespace}}` filled in. */
  secretName: string;
  keys: readonly PresetKey[];
  /** Where consumers connect to, for configuration paths. */
  endpoint?: { service: string; port: string };
  /**
   * `operator`: such a Secret is always generated. `ask`: people write such Secrets as well, and
   * those are not distributed (`SD-D9`).
   */
  origin: 'operator' | 'ask';
  rotation: {
    /** The user name changes together with the password: both are mapped, or consumers lock out. */
    changesUsername?: boolean;
    /** A rotation deletes the Secret and makes it anew. */
    deletesSecret?: boolean;
    /** What to know before one relies on it. */
    notes: readonly string[];
  };
}

/** A Source Secret as a form has it. @public */
export interface SourceChoice {
  /** The id of a preset. */
  preset?: string;
  /** The namespace that the operator writes the Secret to. */
  namespace?: string;
  /** The answers to the preset's questions. */
  answers?: Readonly<Record<string, string>>;
  /** The Source Secret's name. */
  secret?: string;
  /** The answer where a preset has to ask. */
  madeBy?: 'cluster' | 'person';
  /** Where consumers connect to. */
  endpoint?: { host?: string; port?: string };
}

/** One thing that keeps a choice from being used. @public */
export interface ChoiceProblem {
  /** The part of the choice, such as `namespace` or `answers.cluster`. */
  field: string;
  /** A whole sentence. */
  text: string;
  /** The rule that says so, where one does. */
  rule?: string;
}
