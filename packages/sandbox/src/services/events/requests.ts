import * as z from 'zod'
import type { OperationShapes } from '../../kit/protocol/read-input.ts'
import { forwardOperation } from './forward.ts'

const text = z.string()
const name = z.string().regex(/^[.\-_A-Za-z0-9]{1,64}$/)
const bus = z
  .string()
  .max(1600)
  .regex(/^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/)
const onBus = { EventBusName: bus.optional() }
const page = { Limit: z.int().min(1).max(100).optional(), NextToken: text.min(1).optional() }
/** Seconds since 1970. */
const time = z.number()
const replayState = z.enum(['STARTING', 'RUNNING', 'CANCELLING', 'COMPLETED', 'CANCELLED', 'FAILED'])
const archiveState = z.enum(['ENABLED', 'DISABLED', 'CREATING', 'UPDATING', 'CREATE_FAILED', 'UPDATE_FAILED'])

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
const entry = z.strictObject({
  Time: time.optional(),
  Source: text.optional(),
  Resources: z.array(text).optional(),
  DetailType: text.optional(),
  Detail: text.optional(),
  ...onBus,
  TraceHeader: text.min(1).max(500).optional(),
})

const busEvent = z.strictObject({
  id: text,
  json: text,
  account: text,
  time,
  receivedAt: time,
  traceHeader: text.optional(),
  isForwarded: z.literal(true).optional(),
})

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html */
export const shapes = {
  PutEvents: z.strictObject({ Entries: z.array(entry).min(1).max(10) }),
  [forwardOperation]: z.strictObject({ EventBusName: text, Event: busEvent }),
  TestEventPattern: z.strictObject({ EventPattern: text, Event: text }),
  DescribeEventBus: z.strictObject({ Name: bus.optional() }),
  ListEventBuses: z.strictObject({ NamePrefix: text.min(1).optional(), ...page }),
  DescribeRule: z.strictObject({ Name: name, ...onBus }),
  ListRules: z.strictObject({ NamePrefix: text.min(1).optional(), ...onBus, ...page }),
  ListTargetsByRule: z.strictObject({ Rule: name, ...onBus, ...page }),
  ListRuleNamesByTarget: z.strictObject({ TargetArn: text.min(1).max(1600), ...onBus, ...page }),
  EnableRule: z.strictObject({ Name: name, ...onBus }),
  DisableRule: z.strictObject({ Name: name, ...onBus }),
  DescribeArchive: z.strictObject({ ArchiveName: name.max(48) }),
  ListArchives: z.strictObject({
    NamePrefix: text.min(1).optional(),
    EventSourceArn: text.optional(),
    State: archiveState.optional(),
    ...page,
  }),
  StartReplay: z.strictObject({
    ReplayName: name,
    Description: text.max(512).optional(),
    EventSourceArn: text,
    EventStartTime: time,
    EventEndTime: time,
    Destination: z.strictObject({ Arn: text, FilterArns: z.array(text).optional() }),
  }),
  DescribeReplay: z.strictObject({ ReplayName: name }),
  ListReplays: z.strictObject({
    NamePrefix: text.min(1).optional(),
    EventSourceArn: text.optional(),
    State: replayState.optional(),
    ...page,
  }),
  CancelReplay: z.strictObject({ ReplayName: name }),
} as const

export type Inputs = { [Operation in keyof typeof shapes]: z.infer<(typeof shapes)[Operation]> }
export type PutEntry = Inputs['PutEvents']['Entries'][number]

export const requests: OperationShapes = new Map(Object.entries(shapes))
