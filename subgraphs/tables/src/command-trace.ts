/** The command that made a part of an aggregate, so that its repeat finds that part however much has happened to the aggregate since. */
export interface CommandTrace {
  key: string;
  fingerprint: string;
}

/** How a model stores it. */
export const commandTraceDefinition = {
  _id: false,
  key: { type: String, required: true },
  fingerprint: { type: String, required: true },
};
