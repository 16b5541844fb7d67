import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError, TemplateError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import { compilePattern, type EventPattern } from '../../kit/pattern/compile-pattern.ts'
import { PatternError } from '../../kit/pattern/pattern-error.ts'
import { isJson } from '../../kit/protocol/is-json.ts'
import { readSchedule, type Schedule } from '../../kit/schedule/schedule-expression.ts'
import { arnsOf, busNameOf, defaultBus } from './arns.ts'
import { arn, type DeclaredTarget, name, target } from './declared-target.ts'
import { readJsonPath } from './json-path.ts'
import { faultOfTransformer } from './target-input.ts'
import { kindOf } from './target-kinds.ts'

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
const properties = z.strictObject({
  Name: name.optional(),
  Description: z.string().max(512).optional(),
  EventBusName: z.string().default(defaultBus),
  EventPattern: z
    .union([z.string(), z.record(z.string(), z.unknown()).transform((pattern) => JSON.stringify(pattern))])
    .optional(),
  ScheduleExpression: z.string().max(256).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  RoleArn: arn.optional(),
  Tags: z.array(z.unknown()).optional(),
  Targets: z.array(target).default([]),
})

export type RuleState = z.infer<typeof properties>['State']

/** A rule of the templates. */
export type DeclaredRule = {
  name: string
  arn: string
  busName: string
  state: RuleState
  targets: readonly DeclaredTarget[]
  description?: string | undefined
  roleArn?: string | undefined
  /** JSON. */
  eventPattern?: string | undefined
  pattern?: EventPattern | undefined
  scheduleExpression?: string | undefined
  schedule?: Schedule | undefined
}

const [mostTargets, mostRules, mostVariables] = [5, 300, 100]

/**
 * Reads the rules of an account's templates.
 *
 * @param busNames the buses that the templates declare
 * @throws TemplateError for a rule that AWS would not make, or with a target that the sandbox does not know
 */
export function declaredRules(resources: readonly Resource[], busNames: ReadonlySet<string>): DeclaredRule[] {
  const rules = resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .map((resource) => readRule(resource, busNames))
  for (const [bus, all] of Map.groupBy(rules, ({ busName }) => busName))
    if (all.length > mostRules) throw new TemplateError(`The event bus ${bus} has more than ${mostRules} rules`)
  return rules
}

function readRule(resource: Resource, busNames: ReadonlySet<string>): DeclaredRule {
  const stated = parseProperties(properties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  const { EventBusName, EventPattern, ScheduleExpression, Targets } = stated
  const busName = busNameOf(EventBusName)
  if (EventBusName !== busName && EventBusName !== arnsOf(resource).bus(busName))
    throw refuse('the sandbox makes no rules on the event bus of another account')
  if (!busNames.has(busName)) throw refuse(`the event bus ${busName} does not exist`)
  if (EventPattern === undefined && ScheduleExpression === undefined)
    throw refuse('Parameter(s) EventPattern or ScheduleExpression must be specified.')
  if (ScheduleExpression !== undefined && busName !== defaultBus)
    throw refuse('ScheduleExpression is supported only on the default event bus.')
  const schedule = ScheduleExpression === undefined ? undefined : readSchedule(ScheduleExpression)
  if (ScheduleExpression !== undefined && !schedule) throw refuse('Parameter ScheduleExpression is not valid.')
  if (Targets.length > mostTargets) throw refuse(`a rule has ${mostTargets} targets at most`)
  if (new Set(Targets.map(({ Id }) => Id)).size < Targets.length) throw refuse('each target has an Id of its own')
  for (const each of Targets) {
    const fault = faultOfTarget(each, resource)
    if (fault !== undefined) throw refuse(`target ${each.Id}: ${fault}`)
  }
  const ruleArn = resource.attributes.Arn ?? ''
  return {
    name: ruleArn.slice(ruleArn.lastIndexOf('/') + 1),
    arn: ruleArn,
    busName,
    state: stated.State,
    targets: Targets,
    description: stated.Description,
    roleArn: stated.RoleArn,
    eventPattern: EventPattern,
    pattern: EventPattern === undefined ? undefined : patternOf(EventPattern, resource),
    scheduleExpression: ScheduleExpression,
    schedule,
  }
}

/** Compiles a pattern of a template. @throws TemplateError */
export function patternOf(text: string, resource: Resource): EventPattern {
  try {
    return compilePattern(text)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw resourceError(resource, `Event pattern is not valid. Reason: ${error.message}`)
  }
}

function faultOfTarget(stated: DeclaredTarget, { accountId, region }: Resource): string | undefined {
  const { Arn, Input, InputPath, InputTransformer, DeadLetterConfig } = stated
  const kind = kindOf(Arn)
  if (!kind) return `the sandbox does not deliver events to ${Arn}`
  if (Arn.split(':')[3] !== region) return `the sandbox delivers events in one region: ${Arn} is in another one`
  if ([Input, InputPath, InputTransformer].filter((input) => input !== undefined).length > 1)
    return 'only one of Input, InputPath, or InputTransformer must be provided'
  if (Input !== undefined && !isJson(Input)) return 'Input is not JSON'
  if (InputPath !== undefined && !readJsonPath(InputPath)) return `the InputPath ${InputPath} is not valid`
  if (Object.keys(InputTransformer?.InputPathsMap ?? {}).length > mostVariables)
    return `InputPathsMap has ${mostVariables} variables at most`
  const dead = DeadLetterConfig?.Arn
  if (dead !== undefined && (!/^arn:aws:sqs:/.test(dead) || dead.endsWith('.fifo') || dead.split(':')[3] !== region))
    return 'a dead-letter queue is a standard queue of SQS in the region of its rule'
  return (InputTransformer && faultOfTransformer(InputTransformer)) ?? kind.fault?.(stated, accountId)
}
