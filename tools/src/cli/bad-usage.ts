import type { Command } from 'commander'
import { printableText } from '../output/printable.ts'

/** The arguments of a command are unusable: the command ends with exit code 2, as for an unknown option. */
export class BadUsage extends Error {}

/** Ends a command whose arguments are unusable. @throws the error itself if it is another one */
export function endBadUsage(error: unknown, command: Command): never {
  if (!(error instanceof BadUsage)) throw error
  return command.error(`error: ${printableText(error.message)}`)
}
