import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import type { Language } from '@breakwater/vocabulary/languages'
import { Command, InvalidArgumentError } from 'commander'
import { everyLook, type Mode, type Width } from './look.ts'

export type ScreenshotFlags = {
  /** Absolute path. */
  out: string
  /** Only the pages whose name contains this text, in any case. */
  pages: string
  /** Slugs. */
  agencies: readonly string[]
  languages: readonly Language[]
  modes: readonly Mode[]
  widths: readonly Width[]
}

/** Reads the flags of `npm run screenshots`; ends the process with code 2 and a message on bad usage. */
export function readScreenshotFlags(argv: readonly string[], agencies: readonly Agency[]): ScreenshotFlags {
  const slugs = agencies.map(({ slug }) => slug)
  const command = new Command('npm run screenshots --')
    .description('Takes a picture of each page in each look, and looks for faults of accessibility and layout')
    .option('--out <folder>', 'where the pictures and their index.html go', join(tmpdir(), 'breakwater-screenshots'))
    .option('--pages <text>', 'only the pages whose name contains it', '')
    .option('--agencies <slugs>', 'comma-separated, as the options below', someOf(slugs), slugs)
    .option('--languages <languages>', everyLook.languages.join(), someOf(everyLook.languages), everyLook.languages)
    .option('--modes <modes>', everyLook.modes.join(), someOf(everyLook.modes), everyLook.modes)
    .option('--widths <pixels>', everyLook.widths.join(), someOf(everyLook.widths), everyLook.widths)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
  const flags = command.opts<ScreenshotFlags>()
  return { ...flags, out: resolve(flags.out) }
}

/** Parses a comma-separated list of known values, and returns them in the order of the known ones. */
function someOf<T extends string | number>(known: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const stated = text.split(',').map((value) => value.trim())
    const unknown = stated.filter((value) => !known.some((one) => String(one) === value))
    if (unknown.length > 0) throw new InvalidArgumentError(`no "${unknown.join()}"; there are: ${known.join(', ')}`)
    return known.filter((one) => stated.includes(String(one)))
  }
}
