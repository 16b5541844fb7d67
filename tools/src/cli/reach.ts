import { Command } from 'commander'
import type { Estate } from '../access/estate.ts'
import { findRole, roleName } from '../access/find-role.ts'
import { type Reach, type ReachedAction, reachOf } from '../access/reach.ts'
import { printJson, printText } from '../output/print.ts'
import { asking, roleNames } from './can.ts'

/** Creates the command. @param load reads what would be deployed */
export function reachCommand(load: () => Promise<Estate>): Command {
  return new Command('reach')
    .description('List the most that a role can access in each account, by what would be deployed')
    .argument('<role>', 'for example harborlight/consumerapirole or prairierose/BreakGlass')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `${roleNames}

For every resource that stores data, gives access to data or acts, it tries the actions of an intruder and every action that
the role's policies name. 'where' lists the conditions that the request must meet; 'breakwater can' shows the statements.`,
    )
    .action(async (text: string, flags: { json?: true }, command: Command) => {
      const { role, reach } = await asking(command, async () => {
        const estate = await load()
        const found = findRole(estate, text)
        return { role: { name: roleName(found), arn: found.arn }, reach: reachOf(estate, found) }
      })
      if (flags.json) printJson({ role, ...reach }, 2)
      else printText(format(role, reach))
    })
}

function format({ name, arn }: { name: string; arn: string }, { accounts, beyondTemplates }: Reach): string {
  const lines = [name, `  ${arn}`]
  for (const { account, resources } of accounts) {
    lines.push(`\n${account.name} (${account.id})`)
    for (const resource of resources) {
      lines.push(`  ${resource.kind} ${resource.name}`, `    ${resource.arn}`, ...resource.actions.map(formatAction))
    }
  }
  if (accounts.length === 0) lines.push('  nothing in any account')
  if (beyondTemplates.length > 0) {
    lines.push('\nallowed by its own policies, on what no template declares')
    lines.push(...beyondTemplates.map(({ action, resource }) => `  ${action} on ${resource}`))
  }
  return lines.join('\n')
}

function formatAction({ action, conditions }: ReachedAction): string {
  return `    ${action}${conditions.length > 0 ? `  where ${conditions.join(', ')}` : ''}`
}
