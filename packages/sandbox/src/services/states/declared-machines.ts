import { createHash } from 'node:crypto'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import { templateFlag } from '@breakwater/cloud/template-flag'
import * as z from 'zod'
import { resourceRules } from './integrations/resource-rules.ts'
import type { Definition } from './language/definition.ts'
import { readDefinition } from './language/read-definition.ts'
import type { MachineType } from './language/value/machine-type.ts'

const arn = z.string().startsWith('arn:')
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
const properties = z.strictObject({
  StateMachineName: z
    .string()
    .regex(/^[\w.+!@()=-]{1,80}$/)
    .optional(),
  StateMachineType: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  RoleArn: arn,
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionSubstitutions: z.record(z.string(), scalar).default({}),
  LoggingConfiguration: z
    .strictObject({
      Destinations: z
        .array(z.strictObject({ CloudWatchLogsLogGroup: z.strictObject({ LogGroupArn: arn }) }))
        .max(1)
        .default([]),
      IncludeExecutionData: templateFlag.default(false),
      Level: z.enum(['ALL', 'ERROR', 'FATAL', 'OFF']).default('OFF'),
    })
    .optional(),
  // X-Ray and keys of the customer are not emulated.
  TracingConfiguration: z
    .strictObject({ Enabled: templateFlag.refine((on) => !on, 'X-Ray is not emulated') })
    .optional(),
  EncryptionConfiguration: z.strictObject({ Type: z.literal('AWS_OWNED_KEY') }).optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
})

export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF'
export type LogSettings = { level: LogLevel; includesData: boolean; groupArn: string | undefined }

/** A state machine of the templates. */
export type DeclaredMachine = {
  path: string
  arn: string
  name: string
  type: MachineType
  roleArn: string
  /** JSON. */
  text: string
  definition: Definition
  /** Names the definition, the role and the type. */
  revision: string
  logs: LogSettings
  tags: readonly { Key: string; Value: string }[]
}

/** Reads the state machines of an account's templates. @throws TemplateError for one that AWS or the sandbox would not make */
export function declaredMachines(resources: readonly Resource[]): DeclaredMachine[] {
  return resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine').map(readMachine)
}

function readMachine(resource: Resource): DeclaredMachine {
  const stated = parseProperties(properties, resource)
  const refuse = (reason: string) => resourceError(resource, reason)
  const { DefinitionString, Definition, DefinitionSubstitutions, LoggingConfiguration, RoleArn } = stated
  if ((DefinitionString === undefined) === (Definition === undefined))
    throw refuse('one of DefinitionString and Definition is required')
  const type = stated.StateMachineType
  const text = substituted(DefinitionString ?? JSON.stringify(Definition), DefinitionSubstitutions)
  const { definition, findings } = readDefinition(text, resourceRules(type))
  if (!definition) {
    const [{ code, message, location } = { code: '', message: '', location: '' }] = findings
    throw refuse(`Invalid State Machine Definition: '${code}: ${message} at ${location}'`)
  }
  const { Destinations = [], IncludeExecutionData = false, Level = 'OFF' } = LoggingConfiguration ?? {}
  const groupArn = Destinations[0]?.CloudWatchLogsLogGroup.LogGroupArn
  if (Level !== 'OFF' && groupArn === undefined) throw refuse('LoggingConfiguration has a Level and no Destinations')
  return {
    path: resource.path,
    arn: resource.ref,
    name: resource.attributes.Name ?? '',
    type,
    roleArn: RoleArn,
    text,
    definition,
    revision: revisionOf([resource.ref, RoleArn, type, text]),
    logs: { level: Level, includesData: IncludeExecutionData, groupArn },
    tags: stated.Tags,
  }
}

/** Replaces `${name}` by its substitution; other texts of this form stay. */
function substituted(text: string, substitutions: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{([^{}]+)\}/g, (found, name: string) =>
    Object.hasOwn(substitutions, name) ? (substitutions[name] ?? '') : found,
  )
}

/** A UUID that follows from what executions keep of their state machine. */
function revisionOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
