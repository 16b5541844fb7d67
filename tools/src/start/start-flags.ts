import { resolve } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import type { Registry } from '@breakwater/registry/registry'
import { Command, InvalidArgumentError } from 'commander'
import { defaultDataDir } from '../sandbox-data/data-dir-flag.ts'

export type StartFlags = {
  /** Port of the front door; the gateway and the agencies' applications use the ports after it. */
  port: number
  agencies: Agency[]
  /** Absolute path. */
  dataDir: string
  /** Deletes all data first. */
  fresh: boolean
  /** Absolute path of a plan of faults; undefined for none. */
  faults?: string
}

/** Reads the flags of `npm start`; ends the process with code 2 and a message on bad usage. */
export function readStartFlags(argv: readonly string[], registry: Registry): StartFlags {
  const command = new Command('npm start --')
    .description('Runs the synthesized cloud on this machine')
    .option('--port <port>', 'of the front door; the ones after it are used too', parsePort, 8080)
    .option('--agencies <slugs>', 'comma-separated; all of the registry if left out', parseSlugs)
    .option('--data-dir <folder>', 'where all state is kept', defaultDataDir)
    .option('--fresh', 'forget all data first', false)
    .option('--faults <file>', 'make a share of the calls fail, as the file says')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
  const { agencies = registry.agencies, ...flags } = command.opts<
    Omit<StartFlags, 'agencies'> & { agencies?: Agency[] }
  >()
  const { faults } = flags
  return {
    ...flags,
    agencies,
    dataDir: resolve(flags.dataDir),
    ...(faults !== undefined && { faults: resolve(faults) }),
  }

  function parseSlugs(text: string): Agency[] {
    const slugs = text.split(',').map((slug) => slug.trim())
    const unknown = slugs.filter((slug) => !registry.agencies.some((agency) => agency.slug === slug))
    if (unknown.length > 0) {
      const known = registry.agencies.map((agency) => agency.slug).join(', ')
      throw new InvalidArgumentError(`no agency ${unknown.map((slug) => `"${slug}"`).join(', ')}; there are: ${known}`)
    }
    return registry.agencies.filter((agency) => slugs.includes(agency.slug))
  }
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_000) throw new InvalidArgumentError('must be 1 to 65000')
  return port
}
