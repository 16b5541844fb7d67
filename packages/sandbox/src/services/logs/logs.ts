import { resourceError } from '@breakwater/cloud/template-error'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import type { LogLine } from '../../kit/telemetry.ts'
import { alreadyExists, invalidParameter, notFound } from './api/logs-error.ts'
import type { Inputs } from './api/requests.ts'
import { declaredStreams } from './declared-streams.ts'
import { describeLogGroups, describeLogStreams } from './describe.ts'
import { createGroupKeys } from './group-keys.ts'
import { groupNameOf, type LogGroup, openLogGroups } from './log-groups.ts'
import { groupsOf, logsNeeds, ownerOf } from './logs-access.ts'
import { readLogEvents } from './put-events.ts'
import { createQueries } from './queries.ts'
import { filterLogEvents, getLogEvents } from './read-events.ts'
import { readEmbeddedMetrics } from './store/embedded-metrics.ts'
import { openLogStore } from './store/log-store.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'log' | 'asService' | 'telemetry'>

/** The longest event, in characters: what is longer is several events. */
const longestEvent = 256 * 1024

/** Opens the log groups of an account. @throws TemplateError for what the sandbox does not emulate as declared */
export function openLogs(parts: Parts): OpenService<PlainInput, object> {
  const { account, clock, newId, log, telemetry } = parts
  const groups = openLogGroups(parts)
  const keys = createGroupKeys(parts)
  const store = openLogStore({ records: account.records(), clock, newId })
  const queries = createQueries({ store, clock, newId, accountId: account.id })

  /** Takes an event that a service of the account wrote. A line ends where the service says so. */
  telemetry.onLog(({ group: name, stream, message }: LogLine) => {
    const text = message.replace(/\n$/, '')
    if (text === '') return
    const group = groups.ensure(name)
    const at = clock.now()
    store.add(
      group,
      stream,
      pieces(text).map((piece) => ({ at, message: piece })),
    )
    extractMetrics(group, [text])
  })

  /** What looks like metrics and is none stays in the log alone, as at AWS; the sandbox's own log says why. */
  function extractMetrics(group: LogGroup, messages: readonly string[]): void {
    for (const message of messages) {
      const read = readEmbeddedMetrics(message)
      if (read?.fault !== undefined) log(`logs: an event of ${group.name} has no metrics: ${read.fault}`)
      if (read && read.samples.length > 0) telemetry.metrics(read.samples)
    }
  }

  /** @throws ServiceError if a call names no group, or one that does not exist */
  function groupsOfCall(call: Call): LogGroup[] {
    const names = groupsOf(call)
    if (names.length === 0) throw invalidParameter('A log group is required.')
    return names.map((name) => {
      const group = groups.find(groupNameOf(name))
      if (!group) throw notFound('log group')
      return group
    })
  }

  /** Defines an operation about one group, after its key can be used. */
  const about =
    <Operation extends keyof Inputs>(run: (input: Inputs[Operation], group: LogGroup) => object) =>
    async (call: Call) => {
      const [group, ...others] = groupsOfCall(call)
      if (!group || others.length > 0) throw invalidParameter('Exactly one log group must be named.')
      await keys.demand(group)
      return run(call.input as Inputs[Operation], group)
    }

  /** @throws ServiceError */
  function demandStream(group: LogGroup, name: string): void {
    if (!store.stream(group, name)) throw notFound('log stream')
  }

  return {
    ...operationsOf<PlainInput, object>({
      CreateLogStream: about<'CreateLogStream'>(({ logStreamName }, group) => {
        if (store.stream(group, logStreamName)) throw alreadyExists('log stream')
        store.createStream(group, logStreamName)
        return {}
      }),
      PutLogEvents: about<'PutLogEvents'>((input, group) => {
        demandStream(group, input.logStreamName)
        const { events, rejected } = readLogEvents(input, group, clock.now())
        if (events.length > 0) store.add(group, input.logStreamName, events)
        store.flush()
        extractMetrics(
          group,
          events.map(({ message }) => message),
        )
        return { nextSequenceToken: newId(), ...(rejected && { rejectedLogEventsInfo: rejected }) }
      }),
      DescribeLogGroups: ({ input }) => describeLogGroups(input as Inputs['DescribeLogGroups'], groups.all()),
      DescribeLogStreams: about<'DescribeLogStreams'>((input, group) => describeLogStreams(input, group, store)),
      GetLogEvents: about<'GetLogEvents'>((input, group) => {
        demandStream(group, input.logStreamName)
        return getLogEvents(input, group, store)
      }),
      FilterLogEvents: about<'FilterLogEvents'>((input, group) => filterLogEvents(input, group, store)),
      async StartQuery(call) {
        const found = groupsOfCall(call)
        for (const group of found) await keys.demand(group)
        return queries.start(call.input as Inputs['StartQuery'], found)
      },
      GetQueryResults: ({ input }) => queries.results((input as Inputs['GetQueryResults']).queryId),
      StopQuery: ({ input }) => queries.stop((input as Inputs['StopQuery']).queryId),
    }),
    deploy() {
      for (const { resource, groupName, name } of declaredStreams(parts.resources)) {
        const group = groups.find(groupName)
        if (!group) throw resourceError(resource, `the log group ${groupName} does not exist`)
        if (!store.stream(group, name)) store.createStream(group, name)
      }
      store.flush()
    },
    owns: (call) => ownerOf(call) === account.id,
    needs: (call) => logsNeeds(call, account),
    async close() {
      store.close()
    },
  }
}

function pieces(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / longestEvent) }, (_, index) =>
    text.slice(index * longestEvent, (index + 1) * longestEvent),
  )
}
