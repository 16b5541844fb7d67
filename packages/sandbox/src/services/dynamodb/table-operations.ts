import * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import type { DatabaseAnswer, DatabaseServer } from './database-server.ts'
import { viewTypes } from './stream-record.ts'
import type { Streams } from './streams.ts'
import type { TableKeys } from './table-keys.ts'
import type { KeySchema } from './table-properties.ts'
import type { SettingsStore } from './table-settings.ts'

type Parts = {
  call: DatabaseServer['call']
  keys: TableKeys
  settings: SettingsStore
  streams: Streams
  clock: Clock
  /** The ARN of a table, before its name. */
  arnPrefix: string
}
type Description = { KeySchema: KeySchema } & Record<string, unknown>
type TableRequest = {
  TableName?: string
  StreamSpecification?: unknown
  DeletionProtectionEnabled?: boolean
  TimeToLiveSpecification?: unknown
}
type Operation = (input: TableRequest) => Promise<DatabaseAnswer>

const streamSpecification = z.object({ StreamEnabled: z.boolean(), StreamViewType: z.enum(viewTypes).optional() })
const timeToLiveSpecification = z.object({ AttributeName: z.string().min(1).max(255), Enabled: z.boolean() })

/** How long after one change of the time to live another one is refused, in milliseconds. */
const timeToLivePause = 60 * 60_000

/**
 * The operations on whole tables whose settings the sandbox keeps itself: streams, time to live and protection from
 * deletion.
 */
export function createTableOperations({ call, keys, settings, streams, clock, arnPrefix }: Parts) {
  const database = (operation: string, input: object) => call(`DynamoDB_20120810.${operation}`, input)
  const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
    ['DescribeTable', async (input) => described(await database('DescribeTable', input), input.TableName)],
    ['CreateTable', createTable],
    ['UpdateTable', updateTable],
    ['DeleteTable', deleteTable],
    ['DescribeTimeToLive', describeTimeToLive],
    ['UpdateTimeToLive', updateTimeToLive],
  ])
  /** Returns an operation of a table by its name; undefined if the database alone can do it. */
  return (operation: string): Operation | undefined => operations.get(operation)

  async function createTable(input: TableRequest): Promise<DatabaseAnswer> {
    const { TableName = '', StreamSpecification, DeletionProtectionEnabled = false, ...rest } = input
    const wanted = readStream(StreamSpecification)
    const answer = await database('CreateTable', { TableName, ...rest })
    if (answer.status !== 200) return answer
    keys.forget(TableName)
    settings.forget(TableName)
    settings.change(TableName, { deletionProtection: DeletionProtectionEnabled })
    if (wanted?.StreamEnabled) await enableStream(TableName, wanted)
    return described(answer, TableName)
  }

  async function updateTable(input: TableRequest): Promise<DatabaseAnswer> {
    const { TableName = '', StreamSpecification, DeletionProtectionEnabled, ...rest } = input
    const wanted = readStream(StreamSpecification)
    await demandTable(TableName)
    if (wanted) checkStream(TableName, wanted)
    const isOurs = wanted !== undefined || DeletionProtectionEnabled !== undefined
    const answer =
      isOurs && Object.keys(rest).length === 0
        ? withDescription(await database('DescribeTable', { TableName }))
        : await database('UpdateTable', { TableName, ...rest })
    if (answer.status !== 200) return answer
    if (DeletionProtectionEnabled !== undefined)
      settings.change(TableName, { deletionProtection: DeletionProtectionEnabled })
    if (wanted?.StreamEnabled) await enableStream(TableName, wanted)
    if (wanted?.StreamEnabled === false) streams.disable(TableName)
    return described(answer, TableName)
  }

  async function deleteTable({ TableName = '' }: TableRequest): Promise<DatabaseAnswer> {
    if (settings.get(TableName).deletionProtection)
      throw invalid(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      )
    const answer = await database('DeleteTable', { TableName })
    if (answer.status !== 200) return answer
    const shown = described(answer, TableName)
    streams.disable(TableName)
    settings.forget(TableName)
    keys.forget(TableName)
    return shown
  }

  async function describeTimeToLive({ TableName = '' }: TableRequest): Promise<DatabaseAnswer> {
    await demandTable(TableName)
    const { timeToLive } = settings.get(TableName)
    return done({
      TimeToLiveDescription:
        timeToLive === undefined
          ? { TimeToLiveStatus: 'DISABLED' }
          : { TimeToLiveStatus: 'ENABLED', AttributeName: timeToLive },
    })
  }

  async function updateTimeToLive(input: TableRequest): Promise<DatabaseAnswer> {
    const { TableName = '', TimeToLiveSpecification } = input
    const wanted = timeToLiveSpecification.safeParse(TimeToLiveSpecification).data
    if (!wanted) throw invalid('TimeToLiveSpecification has an AttributeName of 1 to 255 characters, and Enabled')
    await demandTable(TableName)
    const { AttributeName, Enabled } = wanted
    const { timeToLive, timeToLiveChangedAt = Number.NEGATIVE_INFINITY } = settings.get(TableName)
    if (timeToLive !== undefined && timeToLive !== AttributeName)
      throw invalid(`TimeToLive is active on a different AttributeName: current AttributeName is ${timeToLive}`)
    if (Enabled === (timeToLive !== undefined))
      throw invalid(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`)
    if (clock.now() - timeToLiveChangedAt < timeToLivePause)
      throw invalid('Time to live has been modified multiple times within a fixed interval')
    settings.change(TableName, {
      timeToLive: Enabled ? AttributeName : undefined,
      timeToLiveChangedAt: clock.now(),
    })
    return done({ TimeToLiveSpecification: wanted })
  }

  async function demandTable(name: string): Promise<void> {
    if (!(await keys.of(name)))
      throw new ServiceError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`)
  }

  function checkStream(tableName: string, { StreamEnabled }: z.infer<typeof streamSpecification>): void {
    const isEnabled = streams.enabledOf(tableName) !== undefined
    if (StreamEnabled && isEnabled) throw invalid(`Table already has an enabled stream: TableName: ${tableName}`)
    if (!StreamEnabled && !isEnabled) throw invalid(`Table has no stream to disable: TableName: ${tableName}`)
  }

  async function enableStream(
    tableName: string,
    { StreamViewType: viewType }: z.infer<typeof streamSpecification>,
  ): Promise<void> {
    const keySchema = await keys.of(tableName)
    if (!keySchema || !viewType) return
    const label = new Date(clock.now()).toISOString().replace('Z', '')
    streams.enable({ arn: `${arnPrefix}${tableName}/stream/${label}`, tableName, keySchema, viewType })
  }

  /** Adds the settings to a description, in place of those that the database may have. */
  function described(answer: DatabaseAnswer, tableName = ''): DatabaseAnswer {
    if (answer.status !== 200) return answer
    const body = JSON.parse(answer.body) as Record<string, unknown>
    const member = body.Table ? 'Table' : 'TableDescription'
    const { StreamSpecification, LatestStreamArn, LatestStreamLabel, ...table } = body[member] as Description
    const enabled = streams.enabledOf(tableName)?.state
    const latest = streams.latestOf(tableName)?.state
    return done({
      ...body,
      [member]: {
        ...table,
        DeletionProtectionEnabled: settings.get(tableName).deletionProtection,
        ...(enabled && { StreamSpecification: { StreamEnabled: true, StreamViewType: enabled.viewType } }),
        ...(latest && { LatestStreamArn: latest.arn, LatestStreamLabel: latest.label }),
      },
    })
  }
}

/** Returns the answer of `UpdateTable` that a description is. */
function withDescription(answer: DatabaseAnswer): DatabaseAnswer {
  if (answer.status !== 200) return answer
  return done({ TableDescription: (JSON.parse(answer.body) as { Table: object }).Table })
}

function readStream(given: unknown): z.infer<typeof streamSpecification> | undefined {
  if (given === undefined) return undefined
  const read = streamSpecification.safeParse(given)
  if (!read.success) throw invalid(`StreamSpecification: ${read.error.issues.map(({ message }) => message).join('; ')}`)
  const { StreamEnabled, StreamViewType } = read.data
  if (StreamEnabled !== (StreamViewType !== undefined))
    throw invalid(
      `One or more parameter values were invalid: StreamViewType ${StreamEnabled ? 'is required if StreamEnabled is true' : 'is not allowed if StreamEnabled is false'}`,
    )
  return read.data
}

function done(body: object): DatabaseAnswer {
  return { status: 200, body: JSON.stringify(body) }
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message)
}
