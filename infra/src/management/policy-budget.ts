import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { guardrailLimits } from '../guardrails/guardrail.ts'
import { permissionSetLimits } from '../identity/permission-sets/permission-set.ts'

/** How much of a limit of AWS is used. */
export type Budget = { what: string; used: number; limit: number; unit: 'policies' | 'characters' }

const policyType = z.enum(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'])
const target = z.union([z.string(), z.object({ Ref: z.string() })])
const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
})
const policySchema = z.object({
  Name: z.string(),
  Type: policyType,
  Content: z.record(z.string(), z.unknown()),
  TargetIds: z.array(target),
})
const permissionSetSchema = z.object({ Name: z.string(), InlinePolicy: z.record(z.string(), z.unknown()) })

const shortTypes = { SERVICE_CONTROL_POLICY: 'SCP', RESOURCE_CONTROL_POLICY: 'RCP' } as const

/** How much of their limits the guardrails and permission sets of a synthesized app use; empty for apps without them. */
export function readPolicyBudgets(outDir: string): Budget[] {
  return readdirSync(outDir)
    .filter((file) => file.endsWith('.template.json'))
    .sort()
    .flatMap((file) => budgetsOf(templateSchema.parse(JSON.parse(readFileSync(join(outDir, file), 'utf8')))))
}

function budgetsOf({ Resources }: z.infer<typeof templateSchema>): Budget[] {
  const propertiesOf = (type: string) =>
    Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []))
  const policies = propertiesOf('AWS::Organizations::Policy').map((properties) => policySchema.parse(properties))
  const permissionSets = propertiesOf('AWS::SSO::PermissionSet').map((properties) =>
    permissionSetSchema.parse(properties),
  )
  const attachments = policies.flatMap(({ Type, TargetIds }) =>
    TargetIds.map((id) => ({ type: Type, node: typeof id === 'string' ? 'root' : unitName(id.Ref) })),
  )

  function unitName(logicalId: string): string {
    return z.string().parse(Resources[logicalId]?.Properties?.Name)
  }

  return [
    ...[...Map.groupBy(attachments, ({ type, node }) => `${shortTypes[type]}s on ${node}`)].map(
      ([what, attached]): Budget => ({
        what,
        // AWS attaches its own policy of full access, which counts as well.
        used: attached.length + 1,
        limit: guardrailLimits[attached[0]?.type ?? 'SERVICE_CONTROL_POLICY'].perNode,
        unit: 'policies',
      }),
    ),
    ...policies.map(
      ({ Name, Type, Content }): Budget => ({
        what: `${shortTypes[Type]} ${Name}`,
        used: JSON.stringify(Content).length,
        limit: guardrailLimits[Type].characters,
        unit: 'characters',
      }),
    ),
    ...permissionSets.map(
      ({ Name, InlinePolicy }): Budget => ({
        what: `permission set ${Name}`,
        used: JSON.stringify(InlinePolicy).length,
        limit: permissionSetLimits.policyCharacters,
        unit: 'characters',
      }),
    ),
  ]
}
