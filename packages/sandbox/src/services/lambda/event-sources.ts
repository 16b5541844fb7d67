import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { readFunctionName } from './function-name.ts'
import { isRunnable } from './functions.ts'
import { queueSource } from './queue-source.ts'
import { demandOfRole } from './role-permission.ts'
import type { EventSource, PollerParts, SourceKind } from './source-kind.ts'
import { forgetPositionsExcept } from './stream-positions.ts'
import { streamSource } from './stream-source.ts'

/** The kinds of sources that the sandbox polls, by the service in the ARN of a source. */
const kinds: ReadonlyMap<string, SourceKind> = new Map([
  ['sqs', queueSource],
  ['dynamodb', streamSource],
])

const kindOf = ({ properties }: Resource): string => String(properties.EventSourceArn).split(':')[2] ?? ''

/** Returns the source kind of a mapping that the sandbox lacks, for the list at start. */
export function unknownSource(resource: Resource): string[] {
  const kind = kindOf(resource)
  return kinds.has(kind) ? [] : [`${resource.type} of ${kind}`]
}

/** The event source mappings of an account. */
export type EventSources = {
  /** Starts to poll. @throws TemplateError if a function's role does not allow what its source needs */
  start(): void
  stop(): void
}

/** @throws TemplateError for a mapping that AWS or the sandbox refuses */
export function openEventSources(resources: readonly Resource[], parts: PollerParts): EventSources {
  const known = new Map<string, { path: string; functionArn: string; source: EventSource }>()
  for (const resource of resources.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')) {
    const kind = kinds.get(kindOf(resource))
    if (!kind) continue
    const lambda = functionOf(resource, resources)
    if (!isRunnable(lambda)) continue
    const source = kind.read({ resource, lambda, resources })
    const functionArn = lambda.attributes.Arn ?? ''
    const key = `${source.sourceArn} ${functionArn}`
    if (known.has(key)) throw resourceError(resource, `${functionArn} has another mapping of ${source.sourceArn}`)
    known.set(key, { path: resource.path, functionArn, source })
  }
  const stops: (() => void)[] = []

  return {
    start() {
      const enabled = [...known.values()].filter(({ source }) => source.isEnabled)
      for (const { source, ...stated } of known.values())
        for (const need of source.needs) demandOfRole(parts.functions, stated, need)
      if (resources.some(isRunnable)) {
        const positions = [...known.values()].flatMap(({ source }) => source.positionKey ?? [])
        forgetPositionsExcept(new Set(positions), parts.account.records())
      }
      for (const { source } of enabled) stops.push(source.poll(parts))
    },
    stop() {
      for (const stop of stops.splice(0)) stop()
    },
  }
}

/** @throws TemplateError if a mapping names a function that does not exist, or a version of it */
function functionOf(resource: Resource, resources: readonly Resource[]): Resource {
  const named = readFunctionName(String(resource.properties.FunctionName), resource)
  const found = resources.find(
    ({ type, attributes }) => type === 'AWS::Lambda::Function' && attributes.Arn === named?.arn,
  )
  if (!found) throw resourceError(resource, `there is no function ${resource.properties.FunctionName}`)
  if (named?.qualifier !== undefined && named.qualifier !== '$LATEST')
    throw resourceError(resource, `the sandbox runs $LATEST only, and not the version or alias ${named.qualifier}`)
  return found
}
