/** The arguments of a command are unusable: the command ends with exit code 2, as for an unknown option. */
export class BadUsage extends Error {}
