import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Call } from '../../kit/service.ts'
import { arnsOf, busNameOf, defaultBus } from './arns.ts'
import { invalid } from './events-error.ts'
import { forwardOperation } from './forward.ts'
import type { Inputs, PutEntry } from './requests.ts'
import { eventsPrincipal } from './send-to-target.ts'

export type EventsCall = Call<Record<string, unknown>>
type Account = { id: string; region: string }

/** Operations that are about no resource. */
const general: ReadonlySet<string> = new Set([
  'TestEventPattern',
  'ListEventBuses',
  'ListRules',
  'ListRuleNamesByTarget',
  'ListArchives',
  'ListReplays',
])

/** Returns the account whose bus, rule, archive or replay a call is about. */
export function ownerOf(call: EventsCall): string | undefined {
  const { EventBusName, Name, Entries } = call.input as { EventBusName?: string; Name?: string; Entries?: PutEntry[] }
  const named = Entries?.[0]?.EventBusName ?? EventBusName ?? Name
  return named?.startsWith('arn:') ? accountOf(named) : callerAccount(call)
}

/** Returns the ARN of a bus that a caller names: a name alone is one of its own account. */
export function busArn(nameOrArn: string | undefined, { id, region }: Account): string {
  return nameOrArn?.startsWith('arn:') ? nameOrArn : arnsOf({ accountId: id, region }).bus(busNameOf(nameOrArn))
}

/**
 * Returns what a call needs.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
 */
export function eventNeeds(call: EventsCall, account: Account): AccessNeed[] {
  const { operation, input } = call
  if (operation === 'PutEvents') return putNeeds(call, account)
  const need = (resource: string, action = operation): AccessNeed => ({
    action: `events:${action}`,
    resource,
    resourceAccountId: account.id,
  })
  if (general.has(operation)) return [need('*')]
  const arns = arnsOf({ accountId: account.id, region: account.region })
  switch (operation) {
    case forwardOperation: {
      const { EventBusName, Event } = input as Inputs[typeof forwardOperation]
      const { source, 'detail-type': detailType } = JSON.parse(Event.json) as Record<string, string>
      const context = keysOf({ Source: source, DetailType: detailType }, 'true')
      return [{ ...need(EventBusName, 'PutEvents'), context }]
    }
    case 'DescribeEventBus':
      return [need(busArn((input as Inputs['DescribeEventBus']).Name, account))]
    case 'DescribeArchive':
      return [need(arns.archive((input as Inputs['DescribeArchive']).ArchiveName))]
    case 'StartReplay': {
      const { EventSourceArn, Destination, ReplayName } = input as Inputs['StartReplay']
      return [need(EventSourceArn), need(Destination.Arn), need(arns.replay(ReplayName))]
    }
    case 'DescribeReplay':
    case 'CancelReplay':
      return [need(arns.replay((input as Inputs['DescribeReplay']).ReplayName))]
    default: {
      const { Name, Rule, EventBusName } = input as { Name?: string; Rule?: string; EventBusName?: string }
      // The rules of a template are made by their own account.
      const context = { 'events:creatoraccount': account.id }
      return [{ ...need(arns.rule(busNameOf(EventBusName), Name ?? Rule ?? '')), context }]
    }
  }
}

function putNeeds(call: EventsCall, account: Account): AccessNeed[] {
  const { Entries } = call.input as Inputs['PutEvents']
  const buses = Entries.map(({ EventBusName }) => busArn(EventBusName, { ...account, id: callerAccount(call) ?? '' }))
  if (buses.some((arn) => accountOf(arn) !== account.id))
    throw invalid('The sandbox takes the entries for event buses of one account in a call.')
  // Services of AWS send their events to the default bus of an account without a permission.
  if (isOfAwsService(call, account) && buses.every((arn) => arn === busArn(defaultBus, account))) return []
  return Entries.map((entry, index) => ({
    action: 'events:PutEvents',
    resource: buses[index] ?? '',
    resourceAccountId: account.id,
    context: keysOf(entry, 'false'),
  }))
}

/** Returns whether a service of AWS, other than EventBridge, tells of a resource of the account itself. */
export function isOfAwsService({ service }: EventsCall, { id }: Account): boolean {
  return service !== undefined && service.service !== eventsPrincipal && service.sourceAccountId === id
}

function keysOf({ Source, DetailType }: Pick<PutEntry, 'Source' | 'DetailType'>, eventBusInvocation: string) {
  return {
    'events:eventbusinvocation': eventBusInvocation,
    ...(Source !== undefined && { 'events:source': Source }),
    ...(DetailType !== undefined && { 'events:detail-type': DetailType }),
  }
}
