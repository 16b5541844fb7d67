import * as z from 'zod'
import type { Json } from './value/json.ts'

const text = z.string()
const json = z.custom<Json>((value) => value !== undefined)
const path = text.nullable().optional()
const seconds = z.int().min(1).max(99_999_999)
/** The one query language that the sandbox has. */
const common = { Comment: text.optional(), QueryLanguage: z.literal('JSONPath').optional() }
const filtered = { ...common, InputPath: path, OutputPath: path }
const flow = { Next: text.optional(), End: z.literal(true).optional() }
const errorNames = z.array(text.min(1)).min(1)

const retrier = z.strictObject({
  ErrorEquals: errorNames,
  IntervalSeconds: seconds.default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: text.optional(),
})
const catcher = z.strictObject({ ErrorEquals: errorNames, Next: text, ResultPath: path, Comment: text.optional() })
const recovery = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() }
const result = { ResultPath: path, ResultSelector: json.optional() }

const pass = z.strictObject({
  Type: z.literal('Pass'),
  ...{ ...filtered, ...flow, ResultPath: path, Result: json.optional(), Parameters: json.optional() },
})
const task = z.strictObject({
  Type: z.literal('Task'),
  ...{ ...filtered, ...flow, ...recovery, ...result, Resource: text, Parameters: json.optional() },
  TimeoutSeconds: seconds.optional(),
  TimeoutSecondsPath: text.optional(),
  HeartbeatSeconds: seconds.optional(),
  HeartbeatSecondsPath: text.optional(),
})
const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...{ ...filtered, Choices: z.array(json).min(1), Default: text.optional() },
})
const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...{ ...filtered, ...flow, Seconds: z.int().min(0).max(99_999_999).optional(), SecondsPath: text.optional() },
  ...{ Timestamp: text.optional(), TimestampPath: text.optional() },
})
const succeed = z.strictObject({ Type: z.literal('Succeed'), ...filtered })
const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...{ ...common, Error: text.optional(), ErrorPath: text.optional(), Cause: text.optional() },
  CausePath: text.optional(),
})
const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...{ ...filtered, ...flow, ...recovery, ...result, Parameters: json.optional() },
  Branches: z.array(z.lazy((): z.ZodType<Machine> => nested)).min(1),
})
const processor = z.lazy((): z.ZodType<Processor> => itemProcessor).optional()
const map = z.strictObject({
  Type: z.literal('Map'),
  ...{ ...filtered, ...flow, ...recovery, ...result, ItemsPath: text.optional() },
  ...{ ItemSelector: json.optional(), Parameters: json.optional() },
  ...{ ItemProcessor: processor, Iterator: processor },
  ...{ MaxConcurrency: z.int().min(0).optional(), MaxConcurrencyPath: text.optional() },
})

const state = z.discriminatedUnion('Type', [pass, task, choice, wait, succeed, fail, parallel, map])
const states = { StartAt: text, States: z.record(text, state) }
const nested: z.ZodType<Machine> = z.strictObject({ ...states, ...common })
const itemProcessor: z.ZodType<Processor> = z.strictObject({
  ...{ ...states, ...common },
  ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE').optional() }).optional(),
})

/** The schema of a definition in the Amazon States Language, with JSONPath. @see https://states-language.net/spec.html */
export const definition = z.strictObject({
  ...{ ...states, ...common, Version: z.literal('1.0').optional(), TimeoutSeconds: seconds.optional() },
})

export type State = z.infer<typeof state>
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>
/** A list of states: a whole state machine, a branch, or what a Map does with an item. */
export type Machine = { StartAt: string; States: Record<string, State>; QueryLanguage?: 'JSONPath' | undefined }
type Processor = Machine & { ProcessorConfig?: { Mode?: 'INLINE' | undefined } | undefined }
export type Definition = z.infer<typeof definition>
export type Retrier = z.infer<typeof retrier>
export type Catcher = z.infer<typeof catcher>

/** Returns what a Map does with each item. */
export function processorOf(state: StateOf<'Map'>): Machine | undefined {
  return state.ItemProcessor ?? state.Iterator
}

/** Returns the lists of states in a state. */
export function machinesIn(state: State): Machine[] {
  if (state.Type === 'Parallel') return state.Branches
  const processor = state.Type === 'Map' ? processorOf(state) : undefined
  return processor ? [processor] : []
}
