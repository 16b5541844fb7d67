import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { askedLanguage, moreHelp, usageText } from './usage-words.ts'

type Subcommand = { name: string; summary: string; load: () => Promise<Command> }

/** Each command is loaded only when it runs, so that the list of commands does not wait for their libraries. */
const subcommands: Subcommand[] = [
  {
    name: 'can',
    summary: 'Say whether a role may do something to a resource, and which statements decide',
    load: async () => {
      const { loadEstate } = await import('../access/load-estate.ts')
      return (await import('./can.ts')).canCommand(loadEstate)
    },
  },
  {
    name: 'credentials',
    summary: 'Print credentials of a role in the running sandbox, for the AWS CLI and SDKs',
    load: async () => {
      const { loadEstate } = await import('../access/load-estate.ts')
      return (await import('./credentials.ts')).credentialsCommand(loadEstate)
    },
  },
  {
    name: 'evaluate',
    summary: 'Evaluate a household file: budget, ratios, plan, recommended outcome',
    load: async () => (await import('./evaluate.ts')).evaluateCommand(),
  },
  {
    name: 'grants',
    summary: 'Show what roles were allowed and did not use',
    load: async () => (await import('./grants.ts')).grantsCommand(),
  },
  {
    name: 'reach',
    summary: 'List what a role can access in each account',
    load: async () => {
      const { loadEstate } = await import('../access/load-estate.ts')
      return (await import('./reach.ts')).reachCommand(loadEstate)
    },
  },
  {
    name: 'release',
    summary: 'Write the SBOM and the digests of what would be deployed, or verify them',
    load: async () => (await import('./release.ts')).releaseCommand(),
  },
  {
    name: 'route',
    summary: 'Say where the front door sends a request',
    load: async () => (await import('./route.ts')).routeCommand(),
  },
  {
    name: 'synth',
    summary: 'Make the CloudFormation templates and check them',
    load: async () => (await import('./synth.ts')).synthCommand(),
  },
  {
    name: 'totp',
    summary: "Print the code that a demo user's authenticator shows now",
    load: async () => (await import('./totp.ts')).totpCommand(),
  },
]

/** Runs a command line; returns whether its arguments were valid. */
export async function breakwater(args: readonly string[]): Promise<boolean> {
  try {
    await parse(args)
    return true
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Commander has printed the error. Help and version arrive here too, without an error.
    return error.exitCode === 0
  }
}

async function parse(args: readonly string[]): Promise<void> {
  const language = askedLanguage(args)
  const program = new Command('breakwater')
    .description('Breakwater, a platform for credit-counseling agencies')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(usageText(message, language)) })
    .showHelpAfterError(moreHelp[language])
  const wanted = args[0] === 'help' ? args[1] : args[0]
  for (const { name, summary, load } of subcommands) {
    const command = name === wanted ? await load() : new Command(name).description(summary)
    program.addCommand(command.copyInheritedSettings(program))
  }
  await program.parseAsync(args, { from: 'user' })
}
