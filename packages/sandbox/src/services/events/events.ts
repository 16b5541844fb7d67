import { callerAccount } from '../../kit/access/caller-account.ts'
import { readableEvent } from '../../kit/pattern/readable-event.ts'
import type { OpenService, ServiceContext } from '../../kit/service.ts'
import { operationsOf } from '../../kit/service.ts'
import { type Archive, openArchive } from './archives.ts'
import { arnsOf, busNameOf, defaultBus } from './arns.ts'
import { type BusEvent, createEvent } from './bus-event.ts'
import { openBusRules } from './bus-rules.ts'
import { declaredEvents } from './declared.ts'
import type { DeclaredRule, RuleState } from './declared-rules.ts'
import { createDeliveries, type Delivery } from './deliveries.ts'
import {
  archiveDescription,
  archiveSummary,
  busSummary,
  replayDescription,
  replaySummary,
  ruleSummary,
} from './describe.ts'
import { busArn, type EventsCall, eventNeeds, isOfAwsService, ownerOf } from './event-access.ts'
import { testEventPattern } from './event-test.ts'
import { invalidParameter, notFound } from './events-error.ts'
import { forwardOperation } from './forward.ts'
import { listPage } from './list-page.ts'
import { checkSize, type RefusedEntry, readEntry } from './put-entry.ts'
import { createReplays } from './replays.ts'
import type { Inputs } from './requests.ts'
import { createSchedules } from './schedules.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'as' | 'asService'>

/** Where an event goes from its bus. */
type Route = { archives: readonly Archive[]; rules: readonly DeclaredRule[] }

/** Opens the event buses of an account, with their rules, archives and schedules. */
export function openEvents(parts: Parts): OpenService<Record<string, unknown>, object> {
  const { account, resources, clock, newId, log } = parts
  const declared = declaredEvents(resources, account)
  const records = account.records()
  const arns = arnsOf({ accountId: account.id, region: account.region })
  const buses = new Map(declared.buses.map((bus) => [bus.arn, bus]))
  const archives = new Map(
    declared.archives.map((archive) => [archive.arn, openArchive(archive, { records, clock, newId })]),
  )
  const rules = openBusRules({ records, rules: declared.rules, account })
  const deliveries = createDeliveries({ ...parts, records, find: rules.target })
  const schedules = createSchedules({ clock, createdAt, run: runBySchedule })
  const replays = createReplays({
    ...{ records, clock, archives },
    put(events, { busArn: arn, filterArns }, work) {
      const name = busNameOf(arn)
      store(
        events.map((event) => ({ event, route: { archives: [], rules: matching(name, event, filterArns) } })),
        { work },
      )
    },
  })

  /** When the sandbox first saw a resource. */
  function createdAt(arn: string): number {
    const table = records.table<number>('events/created')
    const known = table.get(arn)
    if (known !== undefined) return known
    table.put(arn, clock.now())
    return clock.now()
  }

  function matching(busName: string, event: BusEvent, only?: readonly string[]): DeclaredRule[] {
    return rules.matching(busName, readableEvent(JSON.parse(event.json)), only)
  }

  function routeOf(arn: string, event: BusEvent): Route {
    const readable = readableEvent(JSON.parse(event.json))
    return {
      archives: [...archives.values()].filter((to) => to.busArn === arn && (to.pattern?.matches(readable) ?? true)),
      rules: rules.matching(busNameOf(arn), readable),
    }
  }

  /** Stores events, all or none, and then begins their deliveries. */
  function store(
    routed: readonly { event: BusEvent; route: Route }[],
    { work, faults = [] }: { work?: () => void } & Pick<EventsCall, 'faults'> = {},
  ): void {
    const copies = faults.some(({ kind }) => kind === 'duplicate') ? [1, 2] : [1]
    const wait = faults.find(({ kind }) => kind === 'reorder')?.milliseconds ?? 0
    const added = records.transaction(() => {
      work?.()
      return routed.flatMap(({ event, route }): Delivery[] => {
        for (const archive of route.archives) archive.add(event)
        return route.rules.flatMap((rule) =>
          rule.targets.flatMap((target) => copies.map(() => deliveries.add(event, { rule, target }, wait))),
        )
      })
    })
    deliveries.start(added)
  }

  function putEvents(call: EventsCall): object {
    const { Entries } = call.input as Inputs['PutEvents']
    checkSize(Entries)
    const sender = callerAccount(call) ?? account.id
    const isOfService = isOfAwsService(call, account)
    const entryParts = { account: sender, region: account.region, now: clock.now(), newId, isOfService }
    const accepted: { event: BusEvent; route: Route }[] = []
    const results = Entries.map((entry): { EventId: string } | RefusedEntry => {
      const event = readEntry(entry, entryParts)
      if ('ErrorCode' in event) return event
      const arn = busArn(entry.EventBusName, { ...account, id: sender })
      if (!buses.has(arn)) {
        log(`events: event ${event.id} is lost, as at AWS: there is no event bus ${arn}`)
        return { EventId: event.id }
      }
      accepted.push({ event, route: routeOf(arn, event) })
      return { EventId: event.id }
    })
    store(accepted, call)
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results }
  }

  function forward({ input }: EventsCall): object {
    const { EventBusName: arn, Event } = input as Inputs[typeof forwardOperation]
    if (!buses.has(arn)) throw notFound(`Event bus ${busNameOf(arn)}`)
    const event: BusEvent = { ...Event, receivedAt: clock.now(), isForwarded: true }
    store([{ event, route: routeOf(arn, event) }])
    return {}
  }

  /** A schedule's event goes to the targets of its rule alone. */
  function runBySchedule(rule: DeclaredRule, time: number): void {
    const event = createEvent(
      {
        ...{ id: newId(), detailType: 'Scheduled Event', source: 'aws.events', account: account.id, time },
        ...{ region: account.region, resources: [rule.arn], detail: '{}' },
      },
      { receivedAt: clock.now() },
    )
    store([{ event, route: { archives: [], rules: [rule] } }])
  }

  function setState(rule: DeclaredRule, state: RuleState): object {
    rules.setState(rule, state)
    schedules.stop(rule)
    if (state === 'ENABLED') schedules.start(rule)
    return {}
  }

  /** @throws ServiceError */
  function busOf(nameOrArn: string | undefined) {
    const bus = buses.get(busArn(nameOrArn, account))
    if (!bus) throw notFound(`Event bus ${busNameOf(nameOrArn)}`)
    return bus
  }

  /** @throws ServiceError if an archive cannot be replayed this way */
  function checkReplay({ EventSourceArn, EventStartTime, EventEndTime, Destination }: Inputs['StartReplay']): void {
    if (!buses.has(Destination.Arn)) throw notFound(`Event bus ${busNameOf(Destination.Arn)}`)
    const archive = archives.get(EventSourceArn)
    const name = EventSourceArn.slice(EventSourceArn.lastIndexOf('/') + 1)
    if (!archive) throw invalidParameter('EventSourceArn', `Archive ${name} does not exist.`)
    if (archive.busArn !== Destination.Arn)
      throw invalidParameter('Destination.Arn', 'Cross event bus replay is not permitted.')
    if (EventStartTime >= EventEndTime)
      throw invalidParameter('EventEndTime', 'EventStartTime must be before EventEndTime.')
    const onBus = new Set(rules.all(busNameOf(Destination.Arn)).map(({ arn }) => arn))
    if (Destination.FilterArns?.some((arn) => !onBus.has(arn)))
      throw invalidParameter('Destination.FilterArns', 'Rule must be on the destination event bus.')
  }

  const named =
    (prefix = '') =>
    ({ name }: { name: string }) =>
      name.startsWith(prefix)

  /** Defines an operation by its input. */
  const by =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation]) => object) =>
    ({ input }: EventsCall) =>
      run(input as Inputs[Operation])

  return {
    ...operationsOf<Record<string, unknown>, object>({
      PutEvents: putEvents,
      [forwardOperation]: forward,
      TestEventPattern: by<'TestEventPattern'>(({ EventPattern, Event }) => ({
        Result: testEventPattern(EventPattern, Event),
      })),
      DescribeEventBus: by<'DescribeEventBus'>(({ Name }) => {
        const bus = busOf(Name)
        return busSummary(bus, createdAt(bus.arn))
      }),
      ListEventBuses: by<'ListEventBuses'>(({ NamePrefix, ...page }) =>
        listPage(
          'EventBuses',
          declared.buses.filter(named(NamePrefix)).map((bus) => busSummary(bus, createdAt(bus.arn))),
          page,
        ),
      ),
      DescribeRule: by<'DescribeRule'>(({ Name, EventBusName }) => {
        const rule = rules.get(Name, EventBusName)
        return { ...ruleSummary(rule, rules.stateOf(rule)), CreatedBy: account.id }
      }),
      ListRules: by<'ListRules'>(({ NamePrefix, EventBusName, ...page }) => {
        const all = rules.all(busOf(EventBusName).name).filter(named(NamePrefix))
        return listPage(
          'Rules',
          all.map((rule) => ruleSummary(rule, rules.stateOf(rule))),
          page,
        )
      }),
      ListTargetsByRule: by<'ListTargetsByRule'>(({ Rule, EventBusName, ...page }) =>
        listPage('Targets', rules.get(Rule, EventBusName).targets, page),
      ),
      ListRuleNamesByTarget: by<'ListRuleNamesByTarget'>(({ TargetArn, EventBusName, ...page }) => {
        const all = rules.all(busOf(EventBusName).name)
        const to = all.filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn))
        return listPage(
          'RuleNames',
          to.map(({ name }) => name),
          page,
        )
      }),
      EnableRule: by<'EnableRule'>(({ Name, EventBusName }) => setState(rules.get(Name, EventBusName), 'ENABLED')),
      DisableRule: by<'DisableRule'>(({ Name, EventBusName }) => setState(rules.get(Name, EventBusName), 'DISABLED')),
      DescribeArchive: by<'DescribeArchive'>(({ ArchiveName }) => {
        const archive = archives.get(arns.archive(ArchiveName))
        if (!archive) throw notFound(`Archive ${ArchiveName}`)
        return archiveDescription(archive, createdAt(archive.arn))
      }),
      ListArchives: by<'ListArchives'>(({ NamePrefix, EventSourceArn, State = 'ENABLED', ...page }) => {
        const all = [...archives.values()]
          .filter(named(NamePrefix))
          .filter(({ busArn: arn }) => State === 'ENABLED' && (EventSourceArn ?? arn) === arn)
        return listPage(
          'Archives',
          all.map((archive) => archiveSummary(archive, createdAt(archive.arn))),
          page,
        )
      }),
      StartReplay: by<'StartReplay'>((input) => {
        checkReplay(input)
        const { ReplayName, Description, EventSourceArn, EventStartTime, EventEndTime, Destination } = input
        const { arn, state, startedAt } = replays.start({
          ...{ name: ReplayName, arn: arns.replay(ReplayName), description: Description, archiveArn: EventSourceArn },
          ...{ busArn: Destination.Arn, filterArns: Destination.FilterArns },
          ...{ start: EventStartTime * 1000, end: EventEndTime * 1000 },
        })
        return { ReplayArn: arn, State: state, ReplayStartTime: startedAt / 1000 }
      }),
      DescribeReplay: by<'DescribeReplay'>(({ ReplayName }) => replayDescription(replays.get(ReplayName))),
      ListReplays: by<'ListReplays'>(({ NamePrefix, EventSourceArn, State, ...page }) => {
        const all = replays
          .all()
          .filter(named(NamePrefix))
          .filter(
            ({ archiveArn, state }) => (EventSourceArn ?? archiveArn) === archiveArn && (State ?? state) === state,
          )
        return listPage('Replays', all.map(replaySummary), page)
      }),
      CancelReplay: by<'CancelReplay'>(({ ReplayName }) => {
        const { arn, state } = replays.cancel(ReplayName)
        return { ReplayArn: arn, State: state }
      }),
    }),
    owns: (call) => ownerOf(call) === account.id,
    needs: (call) => eventNeeds(call, account),
    begin() {
      deliveries.resume()
      replays.resume()
      for (const rule of rules.all(defaultBus)) if (rules.stateOf(rule) === 'ENABLED') schedules.start(rule)
    },
    async close() {
      schedules.stopAll()
      replays.stop()
      await deliveries.stop()
    },
  }
}
