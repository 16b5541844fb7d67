import { resolve } from 'node:path'
import { Argument, Command, InvalidArgumentError } from 'commander'
import { defaultDataDir } from '../sandbox-data/data-dir-flag.ts'

/** The web applications, by their folders in apps/. */
export const apps = ['consumer', 'portal'] as const
export type App = (typeof apps)[number]

const served = [...apps, 'components'] as const

export type DevFlags = {
  /** An application, or the page of all components of packages/ui. */
  app: App | 'components'
  /** The slug of an agency that the sandbox runs; the first one if omitted. */
  agency: string | undefined
  /** Absolute path. */
  dataDir: string
  /** 0 uses any free port. */
  port: number
}

/** Reads the flags of `npm run dev`; ends the process with code 2 and a message on bad usage. */
export function readDevFlags(argv: readonly string[]): DevFlags {
  const command = new Command('npm run dev --')
    .description(
      'Serves an application from its sources, with hot reload, against the sandbox that `npm start` runs; or, without one, the page of all components',
    )
    .addArgument(new Argument('<app>', 'which application, or the components of both').choices(served))
    .option('--agency <slug>', 'whose application; the first agency of the sandbox if left out')
    .option('--port <port>', 'of the application', parsePort, 5173)
    .option('--data-dir <folder>', 'where the sandbox keeps its state', defaultDataDir)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
  const { agency, port, dataDir } = command.opts<{ agency?: string; port: number; dataDir: string }>()
  const app = served.find((known) => known === command.processedArgs[0]) ?? 'consumer'
  return { app, agency, port, dataDir: resolve(dataDir) }
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('must be 0 to 65535')
  return port
}
