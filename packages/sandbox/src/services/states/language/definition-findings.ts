import { findingsOfRule } from './choice-rule.ts'
import { type Definition, type Machine, machinesIn, processorOf, type State, type StateOf } from './definition.ts'
import { PathError, parsePath } from './json-path/parse-path.ts'
import { readReferencePath } from './json-path/reference-path.ts'
import { type Finding, findingsOfTemplate } from './payload-template.ts'
import { isObject, type Json } from './value/json.ts'
import { readTimestamp } from './value/timestamp.ts'

/** Returns why a Task cannot have a resource; undefined if it can. */
export type ResourceRules = { faultOfResource(resource: string, parameters: Json | undefined): string | undefined }

type Coded = Finding & { code: string }

/** The longest name of a state, in characters. */
const longestName = 80

/**
 * Returns what is wrong with a definition beside its shape: transitions, paths, exclusive fields and resources.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
 */
export function findingsOf(definition: Definition, rules: ResourceRules): Coded[] {
  const names = new Set<string>()
  return findingsOfMachine(definition, '', { ...rules, names })
}

type Checks = ResourceRules & { names: Set<string> }

function findingsOfMachine(machine: Machine, at: string, checks: Checks): Coded[] {
  const { StartAt, States } = machine
  const found: Coded[] = []
  if (!Object.hasOwn(States, StartAt)) found.push(missing(`Missing 'Next' target: ${StartAt}`, `${at}/StartAt`))
  const targets = new Set([StartAt])
  for (const [name, state] of Object.entries(States)) {
    const location = `${at}/States/${name}`
    if (name.length > longestName)
      found.push(invalid(`The name of a state has ${longestName} characters at most`, location))
    if (checks.names.has(name))
      found.push({ code: 'DUPLICATE_STATE_NAME', message: `Duplicate state name: ${name}`, location })
    checks.names.add(name)
    for (const { target, field } of targetsOf(state)) {
      if (target !== name) targets.add(target)
      if (!Object.hasOwn(States, target))
        found.push(missing(`Missing 'Next' target: ${target}`, `${location}/${field}`))
    }
    found.push(
      ...findingsOfState(state, location, checks).map((each) => ({ code: 'SCHEMA_VALIDATION_FAILED', ...each })),
    )
    const lists = state.Type === 'Parallel' ? 'Branches' : 'ItemProcessor'
    machinesIn(state).forEach((inner, index) => {
      const part = state.Type === 'Parallel' ? `${lists}[${index}]` : lists
      found.push(...findingsOfMachine(inner, `${location}/${part}`, checks))
    })
  }
  for (const name of Object.keys(States))
    if (!targets.has(name)) found.push(missing(`State "${name}" is not reachable.`, `${at}/States/${name}`))
  return found
}

function missing(message: string, location: string): Coded {
  return { code: 'MISSING_TRANSITION_TARGET', message, location }
}

function invalid(message: string, location: string): Coded {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, location }
}

function targetsOf(state: State): { target: string; field: string }[] {
  const found: { target: string; field: string }[] = []
  if ('Next' in state && state.Next !== undefined) found.push({ target: state.Next, field: 'Next' })
  if ('Catch' in state)
    state.Catch?.forEach(({ Next }, at) => {
      found.push({ target: Next, field: `Catch[${at}]/Next` })
    })
  if (state.Type !== 'Choice') return found
  if (state.Default !== undefined) found.push({ target: state.Default, field: 'Default' })
  state.Choices.forEach((rule, at) => {
    if (isObject(rule) && typeof rule.Next === 'string') found.push({ target: rule.Next, field: `Choices[${at}]/Next` })
  })
  return found
}

const paths = [
  ...['InputPath', 'OutputPath', 'ItemsPath', 'SecondsPath', 'TimestampPath', 'TimeoutSecondsPath'],
  ...['HeartbeatSecondsPath', 'MaxConcurrencyPath'],
]
const templates = ['Parameters', 'ResultSelector', 'ItemSelector']

/** Pairs of fields that a state has one of at most. */
const exclusive = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
  ['ItemSelector', 'Parameters'],
  ['ItemProcessor', 'Iterator'],
] as const

function findingsOfState(state: State, location: string, checks: Checks): Finding[] {
  const fields = new Map<string, Json>(
    Object.entries(state as Record<string, Json>).filter(([, value]) => value !== undefined),
  )
  const finding = (message: string, field?: string): Finding => ({
    message,
    location: field === undefined ? location : `${location}/${field}`,
  })
  const found: Finding[] = []
  if ('Next' in state || 'End' in state || !/Choice|Succeed|Fail/.test(state.Type)) {
    const { Next, End } = state as { Next?: string; End?: true }
    if ((Next === undefined) === (End === undefined))
      found.push(
        finding(Next === undefined ? 'These fields are required: [Next, End]' : "'Next' and 'End' exclude each other"),
      )
  }
  for (const [one, other] of exclusive)
    if (fields.has(one) && fields.has(other)) found.push(finding(`'${one}' and '${other}' exclude each other`))
  for (const name of paths) {
    const value = fields.get(name)
    if (typeof value === 'string' && !isPath(value))
      found.push(finding(`The value for the field '${name}' must be a valid JSONPath`, name))
  }
  const resultPath = fields.get('ResultPath')
  if (typeof resultPath === 'string' && !isReferencePath(resultPath))
    found.push(finding("The value for the field 'ResultPath' must be a valid reference path", 'ResultPath'))
  for (const name of templates) {
    const value = fields.get(name)
    if (value !== undefined) found.push(...findingsOfTemplate(value, `${location}/${name}`))
  }
  if (fields.has('ResultSelector') && !isObject(fields.get('ResultSelector')))
    found.push(finding("The value for the field 'ResultSelector' must be an object", 'ResultSelector'))
  if ('Retry' in state || 'Catch' in state) found.push(...findingsOfRecovery(state as StateOf<'Task'>, location))
  return [...found, ...findingsByType(state, location, checks)]
}

function findingsByType(state: State, location: string, { faultOfResource }: Checks): Finding[] {
  const at = (field: string, message: string) => [{ message, location: `${location}/${field}` }]
  switch (state.Type) {
    case 'Task': {
      const { HeartbeatSeconds, TimeoutSeconds = 99_999_999, Resource, Parameters } = state
      const fault = faultOfResource(Resource, Parameters)
      if (fault !== undefined) return at('Resource', fault)
      return HeartbeatSeconds !== undefined && HeartbeatSeconds >= TimeoutSeconds
        ? at('HeartbeatSeconds', "'HeartbeatSeconds' must be less than 'TimeoutSeconds'")
        : []
    }
    case 'Choice':
      return state.Choices.flatMap((rule, index) => findingsOfRule(rule, `${location}/Choices[${index}]`, true))
    case 'Wait': {
      const { Seconds, SecondsPath, Timestamp, TimestampPath } = state
      const given = [Seconds, SecondsPath, Timestamp, TimestampPath].filter((value) => value !== undefined)
      if (given.length !== 1)
        return [
          { message: 'One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]', location },
        ]
      return Timestamp !== undefined && readTimestamp(Timestamp) === undefined
        ? at('Timestamp', "The value for the field 'Timestamp' must be an RFC 3339 timestamp with a T and a zone")
        : []
    }
    case 'Fail':
      return (['ErrorPath', 'CausePath'] as const).flatMap((name) => {
        const value = state[name]
        if (value === undefined) return []
        const findings = findingsOfTemplate({ [`${name}.$`]: value }, location)
        return findings.map(({ message }) => ({ message, location: `${location}/${name}` }))
      })
    case 'Map':
      return processorOf(state) ? [] : [{ message: "The field 'ItemProcessor' is required", location }]
    default:
      return []
  }
}

/** `States.ALL` is alone and last, in Retry and in Catch. */
function findingsOfRecovery({ Retry = [], Catch = [] }: StateOf<'Task'>, location: string): Finding[] {
  return Object.entries({ Retry, Catch }).flatMap(([field, entries]) =>
    entries.flatMap(({ ErrorEquals }, index) => {
      if (!ErrorEquals.includes('States.ALL')) return []
      if (ErrorEquals.length === 1 && index === entries.length - 1) return []
      const message = 'States.ALL must appear alone, in the last entry'
      return [{ message, location: `${location}/${field}[${index}]/ErrorEquals` }]
    }),
  )
}

function isPath(text: string): boolean {
  return reads(() => parsePath(text.startsWith('$$') ? text.slice(1) : text))
}

function isReferencePath(text: string): boolean {
  return reads(() => readReferencePath(text))
}

function reads(read: () => unknown): boolean {
  try {
    return read() !== undefined
  } catch (error) {
    if (error instanceof PathError) return false
    throw error
  }
}
