/** What a command was given cannot be used: it ends with exit code 2, as for an option that is not known. */
export class BadUsage extends Error {}
