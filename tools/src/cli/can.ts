import type { Decision, PolicyType, StatementReference } from '@breakwater/iam/access-request'
import { Command, InvalidArgumentError } from 'commander'
import type { Estate } from '../access/estate.ts'
import { findResource } from '../access/find-resource.ts'
import { findRole, roleName } from '../access/find-role.ts'
import { couldReach, judge, type Question } from '../access/judge.ts'
import { demandKnownAction } from '../access/known-action.ts'
import { UnknownName } from '../access/naming.ts'
import { printJson, printText } from '../output/print.ts'

type CanFlags = { context?: Record<string, string | string[]>; json?: true }

/** The answer to a question, for a person or a program. */
type Answer = Decision & {
  principal: { name: string; arn: string }
  action: string
  resource: { arn: string; accountId: string; name?: string }
  /** For a denied request, the conditions that would allow it; empty if none would. */
  allowedWith: readonly string[]
}

const policyNames: Record<PolicyType, string> = {
  identity: 'identity policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  resource: 'resource policy',
  serviceControl: 'service control policy',
  resourceControl: 'resource control policy',
}

export const roleNames = `
A role is named by its ARN, by its name, or as ACCOUNT/NAME: the account by slug or number, the name as the template has
it, with or without CDK's eight digits at its end. People's roles go by their permission set.`

/** Creates the command. @param load reads what would be deployed */
export function canCommand(load: () => Promise<Estate>): Command {
  return (
    new Command('can')
      .description(
        'Say whether a role may do something to a resource, and which statements decide, by what would be deployed',
      )
      .argument('<role>', 'who, for example harborlight/consumerapirole or prairierose/BreakGlass')
      .argument('<action>', 'what, for example kms:Decrypt', parseAction)
      .argument('<resource>', 'to what: an ARN, ACCOUNT/NAME as in the template, or * for an action without a resource')
      .option(
        '--context <key=value>',
        'a condition key of the request; may be repeated, also for one key',
        collectContext,
      )
      .option('--json', 'print the answer as JSON')
      .addHelpText(
        'after',
        `${roleNames}

The exit code is 0 for every answer (allow, deny, or unknown where no template has what decides), and 2 where the question can't be understood.

Examples:
  breakwater can harborlight/consumerapirole dynamodb:Query prairierose/RecordsTable
  breakwater can harborlight/consumerapirole kms:Decrypt harborlight/RecordsFieldKey \\
    --context kms:EncryptionContext:agency=harborlight --context kms:EncryptionContext:entity=application`,
      )
      // biome-ignore lint/complexity/useMaxParams: commander passes five arguments
      .action(async (role: string, action: string, resource: string, flags: CanFlags, command: Command) => {
        const answer = await asking(command, async () => {
          await demandKnownAction(action)
          return answerFor(await load(), { role, action, resource, ...flags })
        })
        if (flags.json) printJson(answer, 2)
        else printText(format(answer))
      })
  )
}

/** Reports an unknown name as bad usage. */
export async function asking<Found>(command: Command, find: () => Promise<Found>): Promise<Found> {
  try {
    return await find()
  } catch (error) {
    if (!(error instanceof UnknownName)) throw error
    return command.error(`error: ${error.message}`)
  }
}

type Asked = { role: string; action: string; resource: string; context?: CanFlags['context'] }

function answerFor(estate: Estate, { role: roleText, action, resource: text, context = {} }: Asked): Answer {
  const role = findRole(estate, roleText)
  const resource = findResource(estate, text, { action, by: role })
  const question = { by: { role }, action, resource: resource.arn, resourceAccountId: resource.accountId, context }
  const decision = judged(estate, question)
  const possibility = decision.allowed ? undefined : couldReach(estate, question)
  return {
    principal: { name: roleName(role), arn: role.arn },
    action,
    resource,
    ...decision,
    allowedWith: possibility?.allowed ? possibility.conditions : [],
  }
}

/** Returns the decision; a decision that depends on the trust policy of a role that no template declares is unknown. */
function judged(estate: Estate, question: Question): Decision {
  const decision = judge(estate, question)
  const isForeignRole =
    /^arn:aws:iam::\d+:role\//.test(question.resource) && !estate.roles.some(({ arn }) => arn === question.resource)
  if (!isForeignRole || decision.missing !== 'resource') return decision
  const { missing: _, ...rest } = decision
  return { ...rest, unknown: [...rest.unknown, 'no template declares this role, so its trust policy is not known'] }
}

function format({
  principal,
  action,
  resource,
  allowed,
  denial,
  missing,
  decidedBy,
  unknown,
  allowedWith,
}: Answer): string {
  const isUnknown = !allowed && denial === 'implicit' && !missing && unknown.length > 0
  const verdict = isUnknown ? 'unknown' : allowed ? 'allow' : 'deny'
  return [
    `${verdict}  ${principal.name}  ${action}  ${resource.name ?? resource.arn}`,
    `  ${principal.arn}`,
    `  ${resource.arn} of account ${resource.accountId}`,
    ...formatStatements(decidedBy).map((line) => `  ${denial === 'explicit' ? 'denied' : 'allowed'} by ${line}`),
    ...(missing ? [`  no ${policyNames[missing]} allows it`] : []),
    ...unknown.map((reason) => `  can't be judged${isUnknown ? '' : ', and so denies'}: ${reason}`),
    ...(allowedWith.length > 0
      ? [`  may be allowed, depending on: ${allowedWith.join(', ')} (--context KEY=VALUE)`]
      : []),
  ].join('\n')
}

/** Formats statements; one policy may be attached at several levels of the organization. */
function formatStatements(statements: readonly StatementReference[]): string[] {
  const lines = statements.map(
    ({ policyType, policy, sid, index }) =>
      `${policyNames[policyType]} ${policy}, statement ${index}${sid === undefined ? '' : ` (${sid})`}`,
  )
  return [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) =>
    length === 1 ? line : `${line}, at ${length} levels`,
  )
}

function parseAction(text: string): string {
  if (/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(text)) return text
  throw new InvalidArgumentError('must be of the form service:Operation')
}

function collectContext(
  text: string,
  earlier: Record<string, string | string[]> = {},
): Record<string, string | string[]> {
  const equals = text.indexOf('=')
  if (equals < 1) throw new InvalidArgumentError('must be of the form KEY=VALUE')
  const [key, value] = [text.slice(0, equals).toLowerCase(), text.slice(equals + 1)]
  const before = earlier[key]
  return { ...earlier, [key]: before === undefined ? value : [before, value].flat() }
}
