import { describe, expect, it } from 'vitest'
import { single, states } from '../testing/start-states.ts'
import { readDefinition } from './read-definition.ts'

const rules = { faultOfResource: (resource: string) => (resource === 'bad' ? 'no such resource' : undefined) }
const read = (definition: unknown) =>
  readDefinition(typeof definition === 'string' ? definition : JSON.stringify(definition), rules)
/** Returns the findings as one line each: the code, the location and the message. */
const findings = (definition: unknown) =>
  (read(definition).findings ?? []).map(({ code, location, message }) => `${code} ${location} ${message}`)

const json = 'INVALID_JSON_DESCRIPTION /'
const schema = 'SCHEMA_VALIDATION_FAILED'
const target = 'MISSING_TRANSITION_TARGET'
const pass = { Type: 'Pass', End: true }
const task = (more: object = {}) => single({ Type: 'Task', Resource: 'r', ...more })
const catcher = (more: object = {}) => states({ A: { ...pass, Type: 'Task', Resource: 'r', ...more }, B: pass })
const processor = states({ B: pass })
const map = (more: object = {}) => single({ Type: 'Map', ItemProcessor: processor, ...more })
const a = `${schema} /States/A`

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
describe('a definition', () => {
  it.each<[string, unknown]>([
    ['of one state', single({ Type: 'Pass' })],
    ['with all fields', { ...single({ Type: 'Pass' }), Comment: 'c', Version: '1.0', QueryLanguage: 'JSONPath' }],
    ['with the shortest timeout', { ...single({ Type: 'Pass' }), TimeoutSeconds: 1 }],
    ['with the longest timeout', { ...single({ Type: 'Pass' }), TimeoutSeconds: 99_999_999 }],
    ['with a name of 80 characters', states({ ['a'.repeat(80)]: pass })],
    ['of a loop', states({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } })],
    [
      'with all fields of a Pass',
      single({
        ...{ Type: 'Pass', Comment: 'c', QueryLanguage: 'JSONPath', InputPath: '$.a', OutputPath: null },
        ...{ ResultPath: '$.a[0]', Result: null, Parameters: { 'a.$': '$$.Execution.Id', b: ['$'] } },
      }),
    ],
    [
      'with all fields of a Task',
      states({
        A: {
          ...{
            Type: 'Task',
            Resource: 'r',
            Comment: 'c',
            InputPath: null,
            OutputPath: '$',
            ResultPath: null,
            Next: 'B',
          },
          ...{ Parameters: 'text', ResultSelector: { 'a.$': '$' }, TimeoutSeconds: 99_999_999, HeartbeatSeconds: 1 },
          Retry: [
            {
              ...{ ErrorEquals: ['E', 'F'], IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1, Comment: 'c' },
              ...{ MaxDelaySeconds: 1, JitterStrategy: 'FULL' },
            },
            {
              ...{ ErrorEquals: ['States.ALL'], IntervalSeconds: 99_999_999, MaxAttempts: 99_999_999 },
              ...{ MaxDelaySeconds: 31_622_400, JitterStrategy: 'NONE' },
            },
          ],
          Catch: [
            { ErrorEquals: ['E'], Next: 'B', ResultPath: '$.e', Comment: 'c' },
            { ErrorEquals: ['States.ALL'], Next: 'B', ResultPath: null },
          ],
        },
        B: pass,
      }),
    ],
    ['with times by path', task({ TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$$.h' })],
    ['with a heartbeat and no timeout', task({ HeartbeatSeconds: 99_999_998 })],
    ['with a heartbeat and a timeout', task({ HeartbeatSeconds: 4, TimeoutSeconds: 5 })],
    [
      'with a Choice',
      states({
        A: {
          ...{ Type: 'Choice', Comment: 'c', InputPath: '$', OutputPath: '$', Default: 'C' },
          Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }],
        },
        ...{ B: pass, C: { Type: 'Succeed', Comment: 'c', InputPath: '$', OutputPath: '$' } },
      }),
    ],
    ...[{ Seconds: 0 }, { Seconds: 99_999_999 }, { SecondsPath: '$.s' }, { Timestamp: '2026-01-01T00:00:00Z' }]
      .concat([{ TimestampPath: '$.t' } as never])
      .map((time): [string, unknown] => [`with a Wait of ${JSON.stringify(time)}`, single({ Type: 'Wait', ...time })]),
    ['with a Fail', states({ A: { Type: 'Fail', Error: 'e', Cause: 'c', Comment: 'd', QueryLanguage: 'JSONPath' } })],
    ['with a Fail by paths', states({ A: { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('{}', $.c)" } })],
    [
      'with all fields of a Parallel',
      single({
        ...{
          Type: 'Parallel',
          Branches: [{ ...processor, Comment: 'c', QueryLanguage: 'JSONPath' }],
          ResultPath: '$.r',
        },
        ...{ Parameters: {}, ResultSelector: {}, Retry: [], Catch: [], InputPath: '$', OutputPath: '$' },
      }),
    ],
    [
      'with all fields of a Map',
      map({
        ...{ ItemsPath: '$.i', ItemSelector: {}, MaxConcurrency: 0, ResultPath: '$.r', ResultSelector: {} },
        ...{ ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'INLINE' }, Comment: 'c' }, Retry: [], Catch: [] },
      }),
    ],
    ['with an empty ProcessorConfig', map({ ItemProcessor: { ...processor, ProcessorConfig: {} } })],
    ['with an Iterator', single({ Type: 'Map', Iterator: processor, Parameters: {}, MaxConcurrencyPath: '$.m' })],
  ])('%s is valid', (_, definition) => {
    expect(findings(definition)).toEqual([])
    expect(read(definition).definition).toMatchObject({ StartAt: expect.any(String) })
  })

  it('has a Retry with its defaults', () => {
    const { definition } = read(task({ Retry: [{ ErrorEquals: ['E'] }] }))
    expect(definition?.States.A).toMatchObject({
      Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'NONE' }],
    })
  })

  const wide = (bytes: number) => {
    const text = JSON.stringify({ ...single({ Type: 'Pass' }), Comment: '' })
    return text.replace('"Comment":""', `"Comment":"${'ü'.repeat(4)}${'x'.repeat(bytes - text.length - 8)}"`)
  }
  it('has 1,048,576 bytes at most', () => {
    expect(findings(wide(1_048_576))).toEqual([])
    expect(findings(wide(1_048_577))).toEqual([`${json} A definition has 1048576 bytes at most`])
  })

  const nested = (levels: number) =>
    single({ Type: 'Pass', Result: JSON.parse('['.repeat(levels) + ']'.repeat(levels)) })
  it('nests 200 levels deep at most', () => {
    expect(findings(nested(197))).toEqual([])
    expect(findings(nested(198))).toEqual([`${json} The definition nests too deep`])
  })

  it.each<[unknown, ...string[]]>([
    ['{', `${json} The definition is not valid JSON`],
    [
      '[]',
      `${schema} / The value for the field 'undefined' is not valid: Invalid input: expected object, received array`,
    ],
    [{}, `${schema} / The field 'StartAt' is required`, `${schema} / The field 'States' is required`],
    [
      { ...single({ Type: 'Pass' }), Foo: 1, Bar: 2 },
      `${schema} / Field 'Foo' is not supported`,
      `${schema} / Field 'Bar' is not supported`,
    ],
    [single({}), `${a} The field 'Type' is required`],
    [single({ Type: 'Nap' }), `${a} The Type "Nap" is not known`],
    [single({ Type: 5 }), `${a} The Type 5 is not known`],
    [
      { StartAt: 'B', States: { A: pass } },
      `${target} /StartAt Missing 'Next' target: B`,
      `${target} /States/A State "A" is not reachable.`,
    ],
    [{ StartAt: 'toString', States: {} }, `${target} /StartAt Missing 'Next' target: toString`],
    [
      states({ A: { Type: 'Pass', Next: 'A' }, B: { Type: 'Pass', Next: 'B' } }),
      `${target} /States/B State "B" is not reachable.`,
    ],
    [states({ A: { Type: 'Pass', Next: 'toString' } }), `${target} /States/A/Next Missing 'Next' target: toString`],
    [
      states({ ['a'.repeat(81)]: pass }),
      `${schema} /States/${'a'.repeat(81)} The name of a state has 80 characters at most`,
    ],
    [
      single({ Type: 'Parallel', Branches: [processor, processor] }),
      'DUPLICATE_STATE_NAME /States/A/Branches[1]/States/B Duplicate state name: B',
    ],
    [
      map({ ItemProcessor: single({ Type: 'Pass' }) }),
      'DUPLICATE_STATE_NAME /States/A/ItemProcessor/States/A Duplicate state name: A',
    ],
    [
      states({ A: { Type: 'Choice', Default: 'X', Choices: [{ Variable: '$', IsNull: true, Next: 'Y' }] } }),
      `${target} /States/A/Default Missing 'Next' target: X`,
      `${target} /States/A/Choices[0]/Next Missing 'Next' target: Y`,
    ],
    [
      task({ Catch: [{ ErrorEquals: ['E'], Next: 'X' }] }),
      `${target} /States/A/Catch[0]/Next Missing 'Next' target: X`,
    ],
    ...['Pass', 'Wait', 'Task', 'Parallel', 'Map'].map((Type): [unknown, ...string[]] => {
      const more = {
        ...(Type === 'Wait' && { Seconds: 1 }),
        ...(Type === 'Task' && { Resource: 'r' }),
        ...(Type === 'Parallel' && { Branches: [processor] }),
        ...(Type === 'Map' && { ItemProcessor: processor }),
      }
      return [states({ A: { Type, ...more } }), `${a} These fields are required: [Next, End]`]
    }),
    [states({ A: { ...pass, Next: 'B' }, B: pass }), `${a} 'Next' and 'End' exclude each other`],
    [task({ End: false }), `${a}/End The value for the field 'End' is not valid: Invalid input: expected true`],
    [
      task({ TimeoutSeconds: 5, TimeoutSecondsPath: '$.a' }),
      `${a} 'TimeoutSeconds' and 'TimeoutSecondsPath' exclude each other`,
    ],
    [
      task({ HeartbeatSeconds: 5, HeartbeatSecondsPath: '$.a' }),
      `${a} 'HeartbeatSeconds' and 'HeartbeatSecondsPath' exclude each other`,
    ],
    [
      map({ MaxConcurrency: 5, MaxConcurrencyPath: '$.a' }),
      `${a} 'MaxConcurrency' and 'MaxConcurrencyPath' exclude each other`,
    ],
    [states({ A: { Type: 'Fail', Error: 'a', ErrorPath: '$.a' } }), `${a} 'Error' and 'ErrorPath' exclude each other`],
    [states({ A: { Type: 'Fail', Cause: 'a', CausePath: '$.a' } }), `${a} 'Cause' and 'CausePath' exclude each other`],
    [map({ ItemSelector: {}, Parameters: {} }), `${a} 'ItemSelector' and 'Parameters' exclude each other`],
    [map({ Iterator: states({ C: pass }) }), `${a} 'ItemProcessor' and 'Iterator' exclude each other`],
    ...['InputPath', 'OutputPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'].map((name): [unknown, string] => [
      task({ [name]: 'a' }),
      `${a}/${name} The value for the field '${name}' must be a valid JSONPath`,
    ]),
    ...['ItemsPath', 'MaxConcurrencyPath'].map((name): [unknown, string] => [
      map({ [name]: '$$[' }),
      `${a}/${name} The value for the field '${name}' must be a valid JSONPath`,
    ]),
    ...['SecondsPath', 'TimestampPath'].map((name): [unknown, string] => [
      single({ Type: 'Wait', [name]: 'a' }),
      `${a}/${name} The value for the field '${name}' must be a valid JSONPath`,
    ]),
    ...['a', '$.a[*]', '$$.a'].map((ResultPath): [unknown, string] => [
      single({ Type: 'Pass', ResultPath }),
      `${a}/ResultPath The value for the field 'ResultPath' must be a valid reference path`,
    ]),
    ...['Parameters', 'ResultSelector'].map((name): [unknown, string] => [
      task({ [name]: { b: [{ 'a.$': 1 }] } }),
      `${a}/${name}/b[0]/a.$ The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call (is not a string)`,
    ]),
    [
      map({ ItemSelector: { 'a.$': '$.b.' } }),
      `${a}/ItemSelector/a.$ The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call (The path $.b. is not valid at character 5)`,
    ],
    [
      task({ Parameters: { 'a.$': 'States.Nope()' } }),
      `${a}/Parameters/a.$ The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call (There is no intrinsic function States.Nope)`,
    ],
    [
      task({ ResultSelector: 'text' }),
      `${a}/ResultSelector The value for the field 'ResultSelector' must be an object`,
    ],
    [task({ Resource: 'bad' }), `${a}/Resource no such resource`],
    [single({ Type: 'Task' }), `${a} The field 'Resource' is required`],
    [
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      `${a}/HeartbeatSeconds 'HeartbeatSeconds' must be less than 'TimeoutSeconds'`,
    ],
    [
      task({ HeartbeatSeconds: 99_999_999 }),
      `${a}/HeartbeatSeconds 'HeartbeatSeconds' must be less than 'TimeoutSeconds'`,
    ],
    [
      states({ A: { Type: 'Choice', Choices: [{}, { Variable: '$', IsNull: true, Next: 'B' }] }, B: pass }),
      `${a}/Choices[0] The field 'Next' is required`,
      `${a}/Choices[0] A choice rule has one operator`,
    ],
    ...[{}, { Seconds: 1, SecondsPath: '$.a' }, { Timestamp: '2026-01-01T00:00:00Z', TimestampPath: '$.a' }].map(
      (time): [unknown, string] => [
        single({ Type: 'Wait', ...time }),
        `${a} One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]`,
      ],
    ),
    [
      single({ Type: 'Wait', Timestamp: '2026-01-01' }),
      `${a}/Timestamp The value for the field 'Timestamp' must be an RFC 3339 timestamp with a T and a zone`,
    ],
    [
      states({ A: { Type: 'Fail', ErrorPath: 'a', CausePath: '$.b.' } }),
      `${a}/ErrorPath The value for the field 'ErrorPath.$' must be a valid JSONPath or a valid intrinsic function call (The intrinsic function a is not valid at character 1)`,
      `${a}/CausePath The value for the field 'CausePath.$' must be a valid JSONPath or a valid intrinsic function call (The path $.b. is not valid at character 5)`,
    ],
    [single({ Type: 'Map' }), `${a} The field 'ItemProcessor' is required`],
    ...[[['States.ALL', 'E']], [['States.ALL'], ['E']]].flatMap((lists): [unknown, ...string[]][] => [
      [
        task({ Retry: lists.map((ErrorEquals) => ({ ErrorEquals })) }),
        `${a}/Retry[0]/ErrorEquals States.ALL must appear alone, in the last entry`,
      ],
      [
        catcher({ Catch: lists.map((ErrorEquals) => ({ ErrorEquals, Next: 'B' })) }),
        `${a}/Catch[0]/ErrorEquals States.ALL must appear alone, in the last entry`,
      ],
    ]),
  ])('%j is refused with %s', (definition, ...lines) => {
    expect(findings(definition)).toEqual(lines)
    expect(read(definition).definition).toBeUndefined()
  })

  const refusedAt = (location: string) => [expect.stringContaining(`${schema} ${location} The value for the field '`)]
  it.each<[string, unknown]>([
    ['/Version', { ...single({ Type: 'Pass' }), Version: '2.0' }],
    ['/QueryLanguage', { ...single({ Type: 'Pass' }), QueryLanguage: 'JSONata' }],
    ['/TimeoutSeconds', { ...single({ Type: 'Pass' }), TimeoutSeconds: 0 }],
    ['/TimeoutSeconds', { ...single({ Type: 'Pass' }), TimeoutSeconds: 100_000_000 }],
    ['/States/A/QueryLanguage', single({ Type: 'Pass', QueryLanguage: 'JSONata' })],
    ['/States/A/TimeoutSeconds', task({ TimeoutSeconds: 0 })],
    ['/States/A/TimeoutSeconds', task({ TimeoutSeconds: 1.5 })],
    ['/States/A/HeartbeatSeconds', task({ HeartbeatSeconds: 0 })],
    ['/States/A/HeartbeatSeconds', task({ HeartbeatSeconds: 100_000_000 })],
    ['/States/A/Seconds', single({ Type: 'Wait', Seconds: -1 })],
    ['/States/A/Seconds', single({ Type: 'Wait', Seconds: 100_000_000 })],
    ['/States/A/Choices', states({ A: { Type: 'Choice', Choices: [] } })],
    ['/States/A/Branches', single({ Type: 'Parallel', Branches: [] })],
    ['/States/A/MaxConcurrency', map({ MaxConcurrency: -1 })],
    [
      '/States/A/ItemProcessor/ProcessorConfig/Mode',
      map({ ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
    ],
    ...[
      ['ErrorEquals', []],
      ['IntervalSeconds', 0],
      ['IntervalSeconds', 100_000_000],
      ['MaxAttempts', -1],
      ['MaxAttempts', 100_000_000],
      ['BackoffRate', 0.9],
      ['MaxDelaySeconds', 0],
      ['MaxDelaySeconds', 31_622_401],
      ['JitterStrategy', 'HALF'],
    ].map(([name, value]): [string, unknown] => [
      `/States/A/Retry/0/${name}`,
      task({ Retry: [{ ErrorEquals: ['E'], [String(name)]: value }] }),
    ]),
    ['/States/A/Retry/0/ErrorEquals/0', task({ Retry: [{ ErrorEquals: [''] }] })],
    ['/States/A/Catch/0/ErrorEquals', task({ Catch: [{ ErrorEquals: [], Next: 'B' }] })],
  ])('is refused at %s, where the value is not possible', (location, definition) => {
    expect(findings(definition)).toEqual(refusedAt(location))
  })

  it.each<[string, string, unknown]>([
    ...['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'].map(
      (Type): [string, string, unknown] => [
        '/States/A',
        'Foo',
        states({
          A: {
            ...{ Type, Foo: 1 },
            ...(Type === 'Task' && { Resource: 'r' }),
            ...(Type === 'Choice' && { Choices: [{}] }),
            ...(Type === 'Parallel' && { Branches: [processor] }),
          },
        }),
      ],
    ),
    ['/States/A/Retry/0', 'Foo', task({ Retry: [{ ErrorEquals: ['E'], Foo: 1 }] })],
    ['/States/A/Catch/0', 'Foo', task({ Catch: [{ ErrorEquals: ['E'], Next: 'B', Foo: 1 }] })],
    ['/States/A/Branches/0', 'Foo', single({ Type: 'Parallel', Branches: [{ ...processor, Foo: 1 }] })],
    ['/States/A/ItemProcessor', 'Foo', map({ ItemProcessor: { ...processor, Foo: 1 } })],
    [
      '/States/A/ItemProcessor/ProcessorConfig',
      'ExecutionType',
      map({ ItemProcessor: { ...processor, ProcessorConfig: { ExecutionType: 'STANDARD' } } }),
    ],
  ])('is refused at %s for the field %s, which is not emulated', (location, field, definition) => {
    expect(findings(definition)).toEqual([`${schema} ${location} Field '${field}' is not supported`])
  })
})
