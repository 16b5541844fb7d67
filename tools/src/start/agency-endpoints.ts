import { SandboxError } from '@breakwater/sandbox/sandbox-error'
import * as z from 'zod'
import type { AgencyOutputs } from '../sandbox-data/outputs.ts'

const authSchema = z.object({ userPoolId: z.string(), userPoolClientId: z.string(), issuer: z.url() })

/** The values that apps/agency passes to `backend.addOutput`. */
const customOutputsSchema = z.object({
  custom: z.object({ graphqlUrl: z.url(), consumer: authSchema, portal: authSchema }),
})

/**
 * Reads an agency's endpoints from the outputs of its stacks.
 * @throws SandboxError naming the missing output
 */
export function agencyEndpoints(
  outputs: Readonly<Record<string, unknown>>,
): Pick<AgencyOutputs, 'graphqlUrl' | 'cognitoEndpoint' | 'consumers' | 'staff'> {
  const parsed = customOutputsSchema.safeParse(JSON.parse(String(outputs.customOutputs ?? 'null')))
  if (!parsed.success)
    throw new SandboxError(`the agency's stack has no such outputs: ${z.prettifyError(parsed.error)}`)
  const { graphqlUrl, consumer, portal } = parsed.data.custom
  return {
    graphqlUrl,
    cognitoEndpoint: new URL(consumer.issuer).origin,
    consumers: { userPoolId: consumer.userPoolId, userPoolClientId: consumer.userPoolClientId },
    staff: { userPoolId: portal.userPoolId, userPoolClientId: portal.userPoolClientId },
  }
}
