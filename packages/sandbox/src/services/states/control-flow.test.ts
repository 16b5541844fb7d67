import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { machine, type Started, single, startStates, states } from './testing/start-states.ts'

const end = { End: true }
const inner = (state: object) => states({ B: { End: true, ...state } })
const large = 'x'.repeat(200_000)

const machines: Record<string, object> = {
  // https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
  pass: single({
    Type: 'Pass',
    InputPath: '$.a',
    Parameters: { 'n.$': '$.b', fixed: 1 },
    ResultPath: '$.r',
    OutputPath: '$.r',
  }),
  result: single({ Type: 'Pass', Result: { x: 1 }, ResultPath: '$.r' }),
  'result-null': single({ Type: 'Pass', Result: null }),
  dropped: single({ Type: 'Pass', Result: { x: 1 }, ResultPath: null }),
  emptied: single({ Type: 'Pass', OutputPath: null }),
  'no-input': single({ Type: 'Pass', InputPath: null }),
  missing: single({ Type: 'Pass', InputPath: '$.missing' }),
  'missing-parameter': single({ Type: 'Pass', Parameters: { 'a.$': '$.missing' } }),
  'bad-function': single({ Type: 'Pass', Parameters: { 'a.$': 'States.ArrayLength($.a)' } }),
  context: single({
    Type: 'Pass',
    Parameters: {
      ...{ 'id.$': '$$.Execution.Id', 'name.$': '$$.Execution.Name', 'input.$': '$$.Execution.Input' },
      ...{ 'role.$': '$$.Execution.RoleArn', 'start.$': '$$.Execution.StartTime', 'state.$': '$$.State.Name' },
      ...{
        'entered.$': '$$.State.EnteredTime',
        'retries.$': '$$.State.RetryCount',
        'machine.$': '$$.StateMachine.Name',
      },
    },
  }),
  large: single({ Type: 'Pass', Parameters: { 'a.$': '$.a', 'b.$': '$.a' } }),
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
  choice: states({
    A: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 5, Next: 'Many' }], Default: 'Few' },
    Many: { Type: 'Pass', Result: 'many', ...end },
    Few: { Type: 'Succeed' },
  }),
  'no-default': states({
    A: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericEquals: 5, Next: 'B' }] },
    B: { Type: 'Succeed' },
  }),
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
  fail: states({ A: { Type: 'Fail', Error: 'Mine', Cause: 'because' } }),
  'fail-by-path': states({ A: { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('no {}', $.c)" } }),
  'fail-plainly': states({ A: { Type: 'Fail' } }),
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
  seconds: single({ Type: 'Wait', Seconds: 10 }),
  'seconds-path': single({ Type: 'Wait', SecondsPath: '$.s' }),
  'timestamp-path': single({ Type: 'Wait', TimestampPath: '$.t' }),
  past: single({ Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z' }),
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
  parallel: single({
    Type: 'Parallel',
    Branches: [inner({ Type: 'Wait', Seconds: 1 }), states({ C: { Type: 'Pass', Result: 'second', End: true } })],
    ResultPath: '$.both',
  }),
  'parallel-selected': single({
    Type: 'Parallel',
    Parameters: { 'n.$': '$.a' },
    Branches: [inner({ Type: 'Pass' })],
    ResultSelector: { 'first.$': '$[0].n' },
  }),
  'parallel-failed': single({
    Type: 'Parallel',
    Branches: [inner({ Type: 'Wait', Seconds: 100 }), states({ C: { Type: 'Fail', Error: 'Mine' } })],
  }),
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
  map: single({ Type: 'Map', ItemsPath: '$.items', ItemProcessor: inner({ Type: 'Pass' }) }),
  iterator: single({ Type: 'Map', Iterator: inner({ Type: 'Pass' }), MaxConcurrency: 1 }),
  selector: single({
    Type: 'Map',
    ItemsPath: '$.items',
    ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.shared' },
    ItemProcessor: inner({ Type: 'Pass' }),
  }),
  'map-serial': single({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: inner({ Type: 'Wait', SecondsPath: '$' }) }),
  'map-limit': single({
    Type: 'Map',
    ItemsPath: '$.items',
    MaxConcurrencyPath: '$.most',
    ItemProcessor: inner({ Type: 'Wait', Seconds: 1 }),
  }),
  'map-nested': single({
    Type: 'Map',
    ItemProcessor: states({ B: { Type: 'Map', ItemProcessor: states({ C: { Type: 'Pass', End: true } }), End: true } }),
  }),
  'map-failed': single({
    Type: 'Map',
    ItemProcessor: states({
      B: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'C' }], Default: 'D' },
      C: { Type: 'Fail', Error: 'Two' },
      D: { Type: 'Wait', Seconds: 50, End: true },
    }),
  }),
  loop: states({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }),
  limited: { ...single({ Type: 'Wait', Seconds: 100 }), TimeoutSeconds: 5 },
}

const closers: (() => void | Promise<void>)[] = []
let s: Started
beforeAll(async () => {
  const resources = Object.entries(machines).map(([name, definition], at) => [`M${at}`, machine(name, definition)])
  s = await startStates(Object.fromEntries(resources), { atEnd: (close) => closers.push(close) })
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
describe('the data of a state', () => {
  it.each<[string, unknown, unknown]>([
    ['pass', { a: { b: 2 } }, { n: 2, fixed: 1 }],
    ['result', { a: 1 }, { a: 1, r: { x: 1 } }],
    ['result-null', { a: 1 }, null],
    ['dropped', { a: 1 }, { a: 1 }],
    ['emptied', { a: 1 }, {}],
    ['no-input', { a: 1 }, {}],
  ])('flows through its paths: %s', async (name, input, output) => {
    expect(await s.run(name, input)).toMatchObject({ status: 'SUCCEEDED', output })
  })

  it.each([
    ['missing', "The JSONPath '$.missing' specified for the field 'InputPath' could not be found"],
    ['missing-parameter', "The JSONPath '$.missing' specified for the field 'a.$' could not be found"],
  ])('that a path does not find fails with States.Runtime: %s', async (name, cause) => {
    const { status, error, cause: stated } = await s.run(name)
    expect([status, error]).toEqual(['FAILED', 'States.Runtime'])
    expect(stated).toContain("An error occurred while executing the state 'A' (entered at the event id #2).")
    expect(stated).toContain(cause)
  })

  it('that a function does not take fails with States.IntrinsicFailure', async () => {
    expect(await s.run('bad-function', { a: 1 })).toMatchObject({ status: 'FAILED', error: 'States.IntrinsicFailure' })
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
  it('includes the context object', async () => {
    const { arn, output } = await s.run('context', { a: 1 })
    expect(output).toMatchObject({
      ...{ id: arn, name: arn.split(':').at(-1), input: { a: 1 }, state: 'A', retries: 0, machine: 'context' },
      ...{ role: expect.stringContaining(':role/worker'), start: expect.stringMatching(/^\d{4}-.*Z$/) },
    })
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html
  it('that is larger than 256 KB fails with States.DataLimitExceeded', async () => {
    expect(await s.run('large', { a: large })).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
  })
})

describe('a Choice', () => {
  it.each([
    [9, 'many'],
    [1, { n: 1 }],
  ])('goes where its first rule or its default leads: %s', async (n, output) => {
    expect((await s.run('choice', { n })).output).toEqual(output)
  })

  it('without a rule that holds fails with States.NoChoiceMatched', async () => {
    expect(await s.run('no-default', { n: 1 })).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' })
  })

  it('about a variable that does not exist fails with States.Runtime', async () => {
    expect(await s.run('no-default')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })
})

describe('a Fail state', () => {
  it.each([
    ['fail', {}, 'Mine', 'because'],
    ['fail-by-path', { e: 'Given', c: 'way' }, 'Given', 'no way'],
    ['fail-by-path', { e: 1, c: 'way' }, 'States.Runtime', expect.stringContaining('must refer to a string')],
    ['fail-plainly', {}, undefined, undefined],
  ])('ends the execution with its error: %s', async (name, input, error, cause) => {
    expect(await s.run(name, input)).toMatchObject({ status: 'FAILED', error, cause })
  })
})

describe('a Wait', () => {
  it('ends after its seconds', async () => {
    const started = s.clock.now()
    await s.run('seconds')
    expect(s.clock.now() - started).toBeGreaterThanOrEqual(10_000)
    expect(s.clock.now() - started).toBeLessThan(11_000)
  })

  it('ends after the seconds at its path', async () => {
    const started = s.clock.now()
    expect(await s.run('seconds-path', { s: 3 })).toMatchObject({ status: 'SUCCEEDED', output: { s: 3 } })
    expect(s.clock.now() - started).toBeGreaterThanOrEqual(3_000)
  })

  it.each([-1, 1.5, '1', null])('fails with States.Runtime for seconds that are none: %j', async (seconds) => {
    expect(await s.run('seconds-path', { s: seconds })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('ends at the time at its path', async () => {
    const until = s.clock.now() + 4_000
    expect(await s.run('timestamp-path', { t: new Date(until).toISOString() })).toMatchObject({ status: 'SUCCEEDED' })
    expect(s.clock.now()).toBeGreaterThanOrEqual(until)
  })

  it.each(['2026-01-01', '2026-01-01 00:00:00Z', '2026-01-01T00:00:00', 'now'])(
    'fails with States.Runtime for a time that is none: %s',
    async (t) => {
      expect(await s.run('timestamp-path', { t })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
    },
  )

  it('for a time that is over ends at once', async () => {
    expect(await s.run('past')).toMatchObject({ status: 'SUCCEEDED' })
  })
})

describe('a Parallel state', () => {
  it('gives its input to each branch, and the outputs in the order of the branches', async () => {
    expect((await s.run('parallel', { a: 1 })).output).toEqual({ a: 1, both: [{ a: 1 }, 'second'] })
  })

  it('has parameters and a result selector', async () => {
    expect((await s.run('parallel-selected', { a: 4 })).output).toEqual({ first: 4 })
  })

  it('fails with the error of the first branch that fails, and ends the others', async () => {
    const arn = await s.start('parallel-failed')
    expect(await s.ended(arn)).toMatchObject({ status: 'FAILED', error: 'Mine' })
    const types = (await s.history(arn)).map(({ type }) => type)
    expect(types).toContain('WaitStateAborted')
    expect(types.slice(-2)).toEqual(['ParallelStateFailed', 'ExecutionFailed'])
  })
})

describe('a Map', () => {
  it('gives an output for each item, in their order', async () => {
    expect((await s.run('map', { items: [3, 1, 2] })).output).toEqual([3, 1, 2])
  })

  it.each([
    ['iterator', [1, 2]],
    ['map-nested', [[1], [2, 3]]],
  ])('takes an Iterator and a Map in it: %s', async (name, input) => {
    expect((await s.run(name, input)).output).toEqual(input)
  })

  it('of no items gives an empty list', async () => {
    expect((await s.run('map', { items: [] })).output).toEqual([])
  })

  it('gives each item what its selector makes of it', async () => {
    expect((await s.run('selector', { items: ['x', 'y'], shared: 1 })).output).toEqual([
      { i: 0, v: 'x', all: 1 },
      { i: 1, v: 'y', all: 1 },
    ])
  })

  it('of a value that is no list fails with States.Runtime', async () => {
    expect(await s.run('map', { items: 1 })).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('runs as many items at once as it may', async () => {
    const started = s.clock.now()
    expect((await s.run('map-serial', [1, 2, 3])).output).toEqual([1, 2, 3])
    expect(s.clock.now() - started).toBeGreaterThanOrEqual(6_000)
    const next = s.clock.now()
    await s.run('map-limit', { items: [1, 2, 3, 4], most: 2 })
    expect(s.clock.now() - next).toBeGreaterThanOrEqual(2_000)
    expect(s.clock.now() - next).toBeLessThan(3_000)
  })

  it('fails with the first item that fails, and ends the others', async () => {
    const arn = await s.start('map-failed', [1, 2, 3])
    expect(await s.ended(arn)).toMatchObject({ status: 'FAILED', error: 'Two' })
    const types = (await s.history(arn)).map(({ type }) => type)
    expect(types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2)
    expect(types.slice(-2)).toEqual(['MapStateFailed', 'ExecutionFailed'])
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/limits-overview.html
describe('an execution', () => {
  it('fails when its history has 25,000 events', async () => {
    const arn = await s.start('loop')
    const { status, cause } = await s.ended(arn, 2_000)
    expect([status, cause]).toEqual(['FAILED', 'The execution reached the maximum number of history events (25000).'])
  }, 60_000)

  it('times out after the seconds of its definition', async () => {
    const arn = await s.start('limited')
    expect(await s.ended(arn)).toMatchObject({ status: 'TIMED_OUT', error: undefined })
    expect((await s.history(arn)).at(-1)).toMatchObject({ type: 'ExecutionTimedOut' })
  })
})
